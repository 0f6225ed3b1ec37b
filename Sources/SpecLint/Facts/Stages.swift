import Diagnostics
import SpecModel

/// A stage of one API.
struct Stage {
  let api: LintContext.API
  let key: Located<String>
  let spec: StageSpec

  /// `api/stage`, as the spec names it elsewhere.
  var path: String { "\(api.key.value)/\(key.value)" }

  /// The log group that apigw makes for it, and the place that asks for it; `nil` for no log, a log group that exists,
  /// and a name that only another run knows.
  var logGroup: Located<String>? {
    guard let logs = spec.accessLogs else { return nil }
    if let destination = logs.value.destination {
      guard !destination.value.isExisting, let name = destination.value.literal else { return nil }
      return Located(name, at: destination.range)
    }
    let api = self.api.spec.name.map(\.value) ?? .literal(self.api.key.value)
    guard let name = api.literal else { return nil }
    return Located(LogGroupName.managed(api: name, stage: key.value), at: key.range)
  }
}

/// Names of log groups: `[.\-_/#A-Za-z0-9]{1,512}` (CloudWatch Logs' service model).
enum LogGroupName {
  /// `$default` is written `default`, because AWS refuses `$`.
  /// What the log group's name cannot hold of the API's name becomes `-`.
  static func managed(api: String, stage: String) -> String {
    let name = api.utf8.map { isAllowed($0) ? $0 : UInt8(ascii: "-") }
    return "/aws/apigateway/\(String(decoding: name, as: UTF8.self))/\(stage == "$default" ? "default" : stage)"
  }

  static func firstOdd(in name: String) -> Unicode.Scalar? {
    name.unicodeScalars.first { scalar in
      guard let byte = UInt8(exactly: scalar.value) else { return true }
      return !isAllowed(byte)
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || ".-_/#".utf8.contains(byte)
  }
}

extension Outside {
  /// Whether it names something that stands already: an ARN, or an expression of the user's own Terraform.
  var isExisting: Bool { terraform != nil || literal?.hasPrefix("arn:") == true }
}

/// The format of a stage's access log, where it is not a preset.
struct StageLogFormat {
  let type: APIType
  let format: LogFormat
  let range: SourceRange
  let isMap: Bool
  /// In bytes of UTF-8, as far as it is known; a map is written as one JSON object.
  let size: Int
}

extension LintContext {
  var stages: [Stage] {
    apis.flatMap { api in api.spec.stages.entries.map { Stage(api: api, key: $0.key, spec: $0.value) } }
  }

  /// The variables of all stages and of their canaries.
  var stageVariables: [Named<Located<SpecText>>.Entry] {
    stages.flatMap { $0.spec.variables.entries + ($0.spec.canary?.variables.entries ?? []) }
  }

  var logFormats: [StageLogFormat] {
    stages.compactMap { stage in
      guard let format = stage.spec.accessLogs?.value.format, let custom = LogFormat(format.value) else { return nil }
      var size = custom.texts.reduce(0) { $0 + $1.display.utf8.count }
      var isMap = false
      if case .fields(let fields) = format.value {
        isMap = true
        size += 2 + fields.entries.reduce(0) { $0 + $1.key.value.utf8.count + 6 }
      }
      return StageLogFormat(type: stage.api.type, format: custom, range: format.range, isMap: isMap, size: size)
    }
  }

  /// Every throttle that the spec writes, once each.
  var throttles: [ThrottleSpec] { apiThrottles + planThrottles }

  private var planThrottles: [ThrottleSpec] {
    spec.usagePlans.entries.flatMap { plan -> [ThrottleSpec] in
      let ofRoutes = plan.value.stages.entries.flatMap { $0.value.routes.entries.map { $0.value.throttle?.value } }
      return ([plan.value.throttle?.value] + ofRoutes).compactMap { $0 }
    }
  }

  private var apiThrottles: [ThrottleSpec] {
    apis.flatMap { api -> [ThrottleSpec] in
      var throttles = [api.spec.defaults?.throttle?.value]
      api.routes.forEach(.throttle) { throttles.append($0.own.throttle?.value) }
      for stage in api.spec.stages.entries {
        throttles.append(stage.value.throttle?.value)
        throttles += stage.value.routes.entries.map { $0.value.throttle?.value }
      }
      return throttles.compactMap { $0 }
    }
  }
}
