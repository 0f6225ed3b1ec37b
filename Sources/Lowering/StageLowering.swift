import AWSResources
import Diagnostics
import SpecModel

extension SpecLowering {
  /// What a settings block says where the spec says nothing, because a block without numbers shuts the stage.
  var accountLimits: ThrottleLimits {
    var limits = ThrottleLimits()
    if let rate = spec.aws.quotas["throttleRate"] { limits.rate = Double(rate) }
    if let burst = spec.aws.quotas["throttleBurst"] { limits.burst = burst }
    return limits
  }

  mutating func lowerStages(of api: APIContext) {
    var deployment: Text?
    if api.spec.stages.entries.contains(where: { $0.value.autoDeploy?.value == false }) {
      deployment = .reference(addDeployment(of: api), "id")
    }
    for entry in api.spec.stages.entries {
      let stage = entry.value
      let autoDeploy = stage.autoDeploy?.value ?? true
      var resource = Stage(
        api: api.id, name: entry.key.value, autoDeploy: autoDeploy, deployment: autoDeploy ? nil : deployment,
        description: stage.description?.value.literal,
        variables: TextMap(stage.variables.entries.map { ($0.key.value, Text($0.value.value)) }),
        accessLogs: stage.accessLogs.flatMap { accessLogs($0.value, stage: entry.key, in: api) },
        defaultRouteSettings: defaultSettings(of: stage, in: api),
        routeSettings: routeSettings(of: stage, in: api), tags: tags(api.spec.tags, stage.tags))
      if !autoDeploy { resource.serves = stage.deployment?.serves }
      add(api.address("stage", entry.key.value), resource, at: entry.key.range)
    }
  }

  // MARK: Deployment

  private mutating func addDeployment(of api: APIContext) -> Address {
    let captured = resources.filter { resource in
      resource.address == api.address || resource.refers(to: api.address)
    }.filter { $0.kind != LambdaPermission.kindID && $0.kind != Stage.kindID }
    let links = resources.filter { $0.kind == VPCLink.kindID }
    let fingerprint = Fingerprint(of: captured, links: links, api: api.address)
    let name = String(fingerprint.digest.prefix(8))
    let address = api.address("deployment", name)
    // A deployment has no name and no tags: by its description people and scripts know which one it is.
    add(
      address,
      Deployment(api: api.id, description: "apigw \(name)", triggers: fingerprint.triggers, generation: 1),
      dependsOn: captured.filter { $0.kind == Route.kindID }.map(\.address).sorted(),
      at: api.spec.range.firstByte)
    return address
  }

  // MARK: Route settings

  /// Settings of a route in a stage, field by field: the stage's `routes.KEY` beats the route beats the stage beats
  /// `defaults`; the last two make the stage's default block.
  private struct Settings {
    var rate: Double?
    var burst: Int?
    /// `false` where a limit is said: it opens what is shut farther away.
    var isBlocked: Bool?
    var metrics: Bool?

    var isEmpty: Bool { rate == nil && burst == nil && isBlocked == nil && metrics == nil }

    init(_ throttle: ThrottleSpec?, metrics: Bool?) {
      rate = throttle?.rateLimit?.value
      burst = throttle?.burstLimit?.value
      isBlocked = throttle?.block?.value ?? (rate == nil && burst == nil ? nil : false)
      self.metrics = metrics
    }

    func over(_ other: Settings) -> Settings {
      var merged = self
      merged.rate = rate ?? other.rate
      merged.burst = burst ?? other.burst
      merged.isBlocked = isBlocked ?? other.isBlocked
      merged.metrics = metrics ?? other.metrics
      return merged
    }
  }

  private func complete(_ settings: Settings, routeKey: Text? = nil) -> Stage.RouteSettings {
    let isBlocked = settings.isBlocked == true
    return Stage.RouteSettings(
      routeKey: routeKey, throttlingBurstLimit: isBlocked ? 0 : settings.burst ?? accountLimits.burst,
      throttlingRateLimit: isBlocked ? 0 : settings.rate ?? accountLimits.rate,
      detailedMetricsEnabled: settings.metrics ?? false)
  }

  private func ofStage(_ stage: StageSpec, in api: APIContext) -> Settings {
    Settings(stage.throttle?.value, metrics: stage.metrics?.value)
      .over(Settings(api.spec.defaults?.throttle?.value, metrics: api.spec.defaults?.metrics?.value))
  }

  private func defaultSettings(of stage: StageSpec, in api: APIContext) -> Stage.RouteSettings? {
    let settings = ofStage(stage, in: api)
    return settings.isEmpty ? nil : complete(settings)
  }

  private func routeSettings(of stage: StageSpec, in api: APIContext) -> [Stage.RouteSettings] {
    let ownSettings = Dictionary(
      stage.routes.entries.map { (RouteKey($0.key.value).normalised, $0.value) },
      uniquingKeysWith: { first, _ in first })
    let fallback = ofStage(stage, in: api)
    return api.routes.compactMap { route -> (key: String, settings: Settings)? in
      let key = route.routeKey.normalised
      let inStage = ownSettings[key].map { Settings($0.throttle?.value, metrics: $0.metrics?.value) }
      let ofRoute = Settings(route.own.throttle?.value, metrics: route.own.metrics?.value)
      let said = inStage?.over(ofRoute) ?? ofRoute
      return said.isEmpty ? nil : (key, said.over(fallback))
    }
    .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    .map { complete($0.settings, routeKey: .reference(api.address("route", $0.key), "route_key")) }
  }

  // MARK: Access logs

  mutating func accessLogs(
    _ logs: AccessLogsSpec, stage: Located<String>, in api: APIContext
  ) -> Stage.AccessLogSettings? {
    let format = AccessLogFormat(api.spec.type?.value ?? .http).text(of: logs.format?.value)
    if let destination = logs.destination?.value, destination.terraform != nil || destination.isARN {
      return Stage.AccessLogSettings(destination: Text(destination, for: emitter), format: format)
    }
    let address = api.address("logGroup", stage.value)
    add(
      address,
      LogGroup(
        name: logs.destination?.value.literal ?? Self.logGroupName(api: api.name, stage: stage.value),
        retentionInDays: (logs.retention?.value ?? 0) / 86_400_000, tags: tags(api.spec.tags)),
      at: logs.range)
    return Stage.AccessLogSettings(destination: .reference(address, "arn"), format: format)
  }

  /// `/aws/apigateway/API/STAGE`; CloudWatch Logs refuses `$` and most punctuation in names.
  private static func logGroupName(api: String, stage: String) -> String {
    let name = api.utf8.map { byte in
      isLogGroupByte(byte) ? byte : UInt8(ascii: "-")
    }
    return "/aws/apigateway/\(String(decoding: name, as: UTF8.self))/\(stage == "$default" ? "default" : stage)"
  }

  private static func isLogGroupByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: ".-_/#".utf8.contains(byte)
    }
  }
}

extension Outside {
  fileprivate var isARN: Bool { literal?.hasPrefix("arn:") ?? false }
}
