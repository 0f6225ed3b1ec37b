import Diagnostics

/// An entry of `stages:`.
package struct StageSpec: Sendable {
  package var range: SourceRange
  package var name: Located<SpecText>?
  package var autoDeploy: Located<Bool>?
  package var description: Located<SpecText>?
  package var variables = Named<Located<SpecText>>()
  package var throttle: Located<ThrottleSpec>?
  package var metrics: Located<Bool>?
  package var routes = Named<StageRouteSpec>()
  package var accessLogs: Located<AccessLogsSpec>?
  package var tags = Named<SpecText>()
  package var deployment: DeploymentSpec?
  package var logging: LoggingSpec?
  package var tracing: Located<Bool>?
  package var cache: CacheSpec?
  package var canary: CanarySpec?
  package var clientCertificate: Located<Outside>?
  package var waf: Located<Outside>?
  package var documentationVersion: Located<SpecText>?

  package init(range: SourceRange) { self.range = range }

  static let grammar = Grammar<StageSpec>(
    "stage", "A stage: where callers reach the API.", empty: { StageSpec(range: $0) },
    keys: [
      .optional(
        "autoDeploy", \.autoDeploy, Form<Bool>.bool.located, "Whether every change is served at once.",
        on: [.http, .webSocket],
        elsewhere: Elsewhere("AG224", "REST stages are deployed by apigw", help: "drop `autoDeploy`"), default: "true"),
      .optional("description", \.description, Form<SpecText>.text.located, "Description."),
      .defaulted(
        "variables", \.variables, .map(keys: .text, of: Form<SpecText>.secretText().located, kind: "stage variable"),
        "Stage variables."),
      .optional("throttle", \.throttle, ThrottleSpec.grammar.form().located, "Limits of every route of the stage."),
      .optional("metrics", \.metrics, Form<Bool>.bool.located, "Detailed metrics of every route.", default: "false"),
      .defaulted(
        "routes", \.routes, .map(keys: .text, of: StageRouteSpec.grammar.form(), kind: "route"),
        "Settings of single routes, by route key."),
      .optional("accessLogs", \.accessLogs, AccessLogsSpec.grammar.form().located, "Access logs."),
      .defaulted("tags", \.tags, .tags, "Tags of the stage."),
      .optional("deployment", \.deployment, DeploymentSpec.grammar.form(), "What the stage serves."),
      .optional(
        "logging", \.logging, LoggingSpec.form, "Execution logs.", on: [.rest, .webSocket],
        elsewhere: Elsewhere("AG217", "HTTP APIs have access logs only", help: "use `accessLogs`")),
      .optional(
        "tracing", \.tracing, Form<Bool>.bool.located, "X-Ray tracing.", on: .rest,
        elsewhere: Elsewhere("AG214", "X-Ray tracing exists for REST stages only", help: "trace in the function")),
      .optional(
        "cache", \.cache, CacheSpec.stageForm, "Cache cluster.", on: .rest,
        elsewhere: Elsewhere(
          "AG203", "only REST APIs can cache responses", help: "put CloudFront in front, or use `type: rest`")),
      .optional(
        "canary", \.canary, CanarySpec.grammar.form(), "Canary release.", on: .rest,
        elsewhere: Elsewhere(
          "AG215", "canary releases exist for REST stages only", help: "use weights of a Lambda alias")),
      .optional(
        "clientCertificate", \.clientCertificate, Outside.form.located, "Client certificate for the back end.",
        on: [.rest, .webSocket],
        elsewhere: Elsewhere(
          "AG220", "client certificates exist for REST and WebSocket stages", help: "use TLS of a private integration")),
      .optional(
        "waf", \.waf, Outside.form.located, "Web ACL.", on: .rest,
        elsewhere: Elsewhere(
          "AG208", "AWS WAF cannot be attached to a stage of an HTTP or WebSocket API",
          help: "put CloudFront with WAF in front, or use `type: rest`")),
      .optional(
        "documentationVersion", \.documentationVersion, Form<SpecText>.name("a version").located,
        "Documentation version.", on: .rest,
        elsewhere: Elsewhere("AG103", "documentation versions exist for REST APIs only")),
    ])
}

/// Settings of one route in one stage.
package struct StageRouteSpec: Sendable {
  package var throttle: Located<ThrottleSpec>?
  package var metrics: Located<Bool>?
  package var logging: LoggingSpec?
  package var cache: CacheSpec?

  static let grammar = Grammar<StageRouteSpec>(
    "route settings", "Settings of one route in this stage.", empty: { _ in StageRouteSpec() },
    keys: [
      .optional("throttle", \.throttle, ThrottleSpec.grammar.form().located, "Limits of the route."),
      .optional("metrics", \.metrics, Form<Bool>.bool.located, "Detailed metrics of the route."),
      .optional(
        "logging", \.logging, LoggingSpec.form, "Execution logs.", on: [.rest, .webSocket],
        elsewhere: Elsewhere("AG217", "HTTP APIs have access logs only", help: "use `accessLogs`")),
      .optional(
        "cache", \.cache, CacheSpec.routeForm, "Caching of the route.", on: .rest,
        elsewhere: Elsewhere("AG203", "only REST APIs can cache responses")),
    ])
}

/// `accessLogs:`.
package struct AccessLogsSpec: Sendable {
  package enum Format: Sendable {
    /// `json`, `clf`, `xml`, `csv`, or a format of the user's own.
    case text(Located<SpecText>)
    case fields(Named<SpecText>)
  }

  package var range: SourceRange
  package var format: Located<Format>?
  package var destination: Located<Outside>?
  /// Milliseconds.
  package var retention: Located<Int?>?

  private static let retentionForm = Form<Int?>(.anyOf([.duration, .choice([.init("forever")])])) { node, decoder in
    if case .text(.literal("forever"))? = decoder.scalar(node) { return .some(nil) }
    return Form<Int>.duration(example: "30d").decode(node, &decoder).map { .some($0) }
  }

  static let grammar = Grammar<AccessLogsSpec>(
    "accessLogs", "One line for each request.", empty: { AccessLogsSpec(range: $0) },
    keys: [
      .optional(
        "format", \.format,
        Form<Format>.either(
          scalar: Form<SpecText>.name("`json`, `clf`, `xml`, `csv` or a format").located.map { text, _, _ in .text(text)
          },
          mapping: .formatFields
        ).located, "`json`, `clf`, `xml`, `csv`, a format of your own, or a map of fields.", default: "json"),
      .optional(
        "destination", \.destination, Outside.form.located,
        "An ARN that exists, or the name of a log group that apigw makes.",
        default: "a log group `/aws/apigateway/API/STAGE`"),
      .optional(
        "retention", \.retention, retentionForm.located, "How long our log group keeps lines: `30d`, or `forever`.",
        default: "forever"),
    ])
}

extension Form<AccessLogsSpec.Format> {
  /// A map of fields, or `{file: path}` with the format in a file.
  static let formatFields = Form<AccessLogsSpec.Format>(.map(keys: .text, values: .text())) { node, decoder in
    let pairs = decoder.tree.pairs(of: node)
    if pairs.count == 1, decoder.tree.scalar(pairs[0].key, equals: "file") {
      return decoder.file(node).map { .text(Located(.literal($0), at: decoder.range(node))) }
    }
    return Form<Named<SpecText>>.map(keys: .text, of: .name("a text"), kind: "field").decode(node, &decoder)
      .map(AccessLogsSpec.Format.fields)
  }
}

/// `logging:`: execution logs of REST and WebSocket APIs.
package struct LoggingSpec: Sendable {
  package var level: Located<String>?
  package var dataTrace: Located<Bool>?

  private static let level = Form<String>.choice([
    (.init("off", aws: "OFF", "false"), "OFF"), (.init("error", aws: "ERROR"), "ERROR"),
    (.init("info", aws: "INFO"), "INFO"),
  ])

  static let form = Form<LoggingSpec>.either(
    scalar: level.located.map { level, _, _ in LoggingSpec(level: level) }, mapping: grammar.form())

  static let grammar = Grammar<LoggingSpec>(
    "logging", "Execution logs.", empty: { _ in LoggingSpec() },
    keys: [
      .optional("level", \.level, level.located, "What is logged."),
      .optional("dataTrace", \.dataTrace, Form<Bool>.bool.located, "Whether whole requests are logged."),
    ])
}

/// `cache:` of a stage or a route of a REST API.
package struct CacheSpec: Sendable {
  package struct Invalidation: Sendable {
    package var authorization: String?
    package var unauthorized: String?
  }

  /// The mapping; `nil` for `false`.
  package var range: SourceRange?
  package var isOff = false
  package var size: String?
  package var ttl: Located<Int>?
  package var encrypted: Located<Bool>?
  package var keys: [Located<SpecText>] = []
  package var shared: Bool?
  package var invalidation: Invalidation?

  private static let off = Form<CacheSpec>(.choice([.init("false")])) { node, decoder in
    switch decoder.scalar(node) {
    case .bool(false)?, .text(.literal("false"))?: return CacheSpec(isOff: true)
    default:
      decoder.reportWrongType(node, expected: "a mapping or `false`")
      return nil
    }
  }

  private static let sizes = ["0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"]
  private static let sizeForm = Form<String>(
    .choice(sizes.map { Shape.Choice($0, number: Double($0)) })
  ) { node, decoder in
    let size: String? =
      switch decoder.scalar(node) {
      case .integer(let value)?: sizes.first { $0 == "\(value)" }
      case .number(let value)?: sizes.first { Double($0) == value }
      case .text(let text)?: sizes.first { $0 == text.literal }
      case .unknown?: sizes[0]
      case .null?, .bool?, nil: nil
      }
    if size == nil {
      decoder.reportWrongType(node, expected: "a cache size (\(sizes.joined(separator: ", ")))")
    }
    return size
  }

  private static let invalidation = Grammar<Invalidation>(
    "invalidation", "Who may empty the cache.", empty: { _ in Invalidation() },
    keys: [
      .optional(
        "authorization", \.authorization, .choice([(.init("required"), "required"), (.init("none"), "none")]),
        "Whether the caller needs permission.", default: "required"),
      .optional(
        "unauthorized", \.unauthorized,
        .choice([
          (.init("fail", aws: "FAIL_WITH_403"), "FAIL_WITH_403"),
          (.init("warn", aws: "SUCCEED_WITH_RESPONSE_HEADER"), "SUCCEED_WITH_RESPONSE_HEADER"),
          (.init("ignore", aws: "SUCCEED_WITHOUT_RESPONSE_HEADER"), "SUCCEED_WITHOUT_RESPONSE_HEADER"),
        ]), "What happens without it."),
    ])

  private static let common: [Key<CacheSpec>] = [
    .optional("ttl", \.ttl, Form<Int>.duration(example: "300s").located, "How long answers are kept, up to 1h."),
    .optional("encrypted", \.encrypted, Form<Bool>.bool.located, "Whether the cache is encrypted.", default: "true"),
    .optional("invalidation", \.invalidation, invalidation.form(), "Who may empty the cache."),
  ]

  static let stageForm = Form<CacheSpec>.either(
    scalar: off,
    mapping: Grammar<CacheSpec>(
      "stage cache", "Cache cluster of the stage.", empty: { CacheSpec(range: $0) },
      keys: [.optional("size", \.size, sizeForm, "Size in GB, as AWS lists them.")] + common
    ).form())

  static let routeForm = Form<CacheSpec>.either(
    scalar: off,
    mapping: Grammar<CacheSpec>(
      "route cache", "Caching of the route.", empty: { CacheSpec(range: $0) },
      keys: [
        .defaulted("keys", \.keys, .list(of: Form<SpecText>.name("a source").located), "What tells answers apart."),
        .optional("shared", \.shared, .bool, "One answer may serve all users."),
      ] + common
    ).form())
}

/// `canary:`.
package struct CanarySpec: Sendable {
  package var percent: Located<Double>?
  package var variables = Named<Located<SpecText>>()
  package var useStageCache: Bool?

  static let grammar = Grammar<CanarySpec>(
    "canary", "A part of the traffic gets the new deployment.", empty: { _ in CanarySpec() },
    keys: [
      .optional("percent", \.percent, Form<Double>.number(minimum: 0).located, "Percent of the requests."),
      .defaulted("variables", \.variables, RequestSpec.mappings, "Stage variables of the canary."),
      .optional("useStageCache", \.useStageCache, .bool, "Whether it shares the stage's cache."),
    ])
}

/// `deployment:` of a stage.
package struct DeploymentSpec: Sendable {
  package var pin: Located<SpecText>?
  package var promoteFrom: Located<SpecText>?
  package var retain: Located<Int>?

  static let grammar = Grammar<DeploymentSpec>(
    "deployment", "Which snapshot the stage serves.", empty: { _ in DeploymentSpec() },
    keys: [
      .optional("pin", \.pin, Form<SpecText>.name("a deployment").located, "A retained deployment."),
      .optional(
        "promoteFrom", \.promoteFrom, Form<SpecText>.name("a stage").located, "A stage whose deployment it takes on."),
      .optional(
        "retain", \.retain, Form<Int>.integer(1...100).located, "How many old deployments stay.", default: "1"),
    ])
}
