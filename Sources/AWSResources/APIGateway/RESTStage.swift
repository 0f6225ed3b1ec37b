/// A snapshot of a REST API: what its stages serve. Immutable; see `Deployment`, its twin of API Gateway v2.
package struct RESTDeployment: Sendable {
  package var api: Text
  package var description: String?
  /// What it snapshots: `fingerprint` → digest, and one entry for each value of the user's own Terraform in it.
  package var triggers: TextMap
  /// 1 for the first deployment of an API, one more for each that follows.
  package var generation: Int
  /// Sorted by key: what lets its callers' requests through to the functions that it calls.
  package var permissions: [LambdaPermission.Note] = []
  /// The addresses of the VPC links of the spec that its integrations go through.
  package var vpcLinks: TextSet = []

  package init(api: Text, description: String? = nil, triggers: TextMap, generation: Int) {
    self.api = api
    self.description = description
    self.triggers = triggers
    self.generation = generation
  }
}

extension RESTDeployment: ResourceKind {
  package static let kindID = KindID(index: 20)

  package static let schema = Schema<RESTDeployment>(
    "aws_api_gateway_deployment", "deployment", replacement: .destroyBeforeCreate,
    operations: .createPatchDelete(
      "deployment", identifiedBy: ["rest_api_id", "id"], in: "rest_api_id",
      lookup: .alike(list: "get-deployments", items: "items", attributes: ["description"]), idMember: "deploymentId"),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("id"))", role: .deployment,
    attributes: [
      .replaces("rest_api_id", \.api),
      .updates("description", \.description),
      .replaces("triggers", sent: .never, \.triggers),
      .noted("generation", \.generation),
      .notedSet("permissions", \.permissions, LambdaPermission.Note.attributes),
      .noted("vpc_links", \.vpcLinks),
    ])
}

/// A stage of a REST API: a pointer to a deployment, and everything that holds at once without one.
package struct RESTStage: Sendable {
  package struct AccessLogSettings: Sendable {
    /// The ARN of a log group, without `:*`, or of a Firehose stream.
    package var destination: Text
    package var format: String

    package init(destination: Text, format: String) {
      self.destination = destination
      self.format = format
    }
  }

  package struct CanarySettings: Sendable {
    package var deployment: Text
    /// 0…100.
    package var percentTraffic: Double
    package var stageVariableOverrides: TextMap
    package var useStageCache: Bool

    package init(
      deployment: Text, percentTraffic: Double, stageVariableOverrides: TextMap = .empty, useStageCache: Bool = false
    ) {
      self.deployment = deployment
      self.percentTraffic = percentTraffic
      self.stageVariableOverrides = stageVariableOverrides
      self.useStageCache = useStageCache
    }
  }

  package var api: Text
  package var name: String
  package var deployment: Text
  /// Which deployment the stage serves, where that is not the newest: `pin e3af1c44`, `promoteFrom staging`.
  package var serves: String?
  package var description: String?
  package var variables: TextMap
  package var cacheClusterEnabled: Bool
  /// GB, as AWS lists them: `0.5` … `237`.
  package var cacheClusterSize: String?
  package var clientCertificate: Text?
  package var documentationVersion: Text?
  package var tracing: Bool
  package var accessLogs: AccessLogSettings?
  package var canary: CanarySettings?
  package var tags: TextMap

  package init(api: Text, name: String, deployment: Text, tags: TextMap = .empty) {
    self.api = api
    self.name = name
    self.deployment = deployment
    variables = .empty
    cacheClusterEnabled = false
    tracing = false
    self.tags = tags
  }
}

extension RESTStage: ResourceKind {
  package static let kindID = KindID(index: 21)

  package static let schema = Schema<RESTStage>(
    "aws_api_gateway_stage", "stage", replacement: .destroyBeforeCreate,
    operations: .createPatchDelete(
      "stage", identifiedBy: ["rest_api_id", "stage_name"], in: "rest_api_id",
      lookup: .get("get-stage", answer: "stageName"),
      taggedAs:
        "arn:\(.partition):apigateway:\(.region)::/restapis/\(.attribute("rest_api_id"))/stages/\(.attribute("stage_name"))"
    ),
    derived: [
      "invoke_url":
        "https://\(.attribute("rest_api_id")).execute-api.\(.region).\(.dnsSuffix)/\(.attribute("stage_name"))",
      "arn":
        "arn:\(.partition):apigateway:\(.region)::/restapis/\(.attribute("rest_api_id"))/stages/\(.attribute("stage_name"))",
    ],
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("stage_name"))", role: .stage,
    attributes: [
      .replaces("rest_api_id", \.api),
      .replaces("stage_name", \.name),
      .updates("deployment_id", \.deployment),
      .noted("serves", \.serves),
      .updates("description", \.description),
      .updates("variables", sent: .patch(.entries(new: .replace)), \.variables),
      .updates("cache_cluster_enabled", \.cacheClusterEnabled),
      .updates("cache_cluster_size", sent: .patch(.value(gone: .silent)), \.cacheClusterSize),
      .updates("client_certificate_id", sent: .afterCreate(), \.clientCertificate),
      .updates("documentation_version", \.documentationVersion),
      .updates("xray_tracing_enabled", api: "tracingEnabled", \.tracing),
      .block(
        "access_log_settings", sent: .afterCreate(), \.accessLogs,
        [
          .updates("destination_arn", \.destination),
          .updates("format", json: true, \.format),
        ]),
      .block(
        "canary_settings", \.canary,
        [
          .updates("deployment_id", \.deployment),
          .updates("percent_traffic", \.percentTraffic),
          .updates(
            "stage_variable_overrides", sent: .patch(.entries(new: .replace)), \.stageVariableOverrides),
          .updates("use_stage_cache", \.useStageCache),
        ]),
      .updates("tags", sent: .tags, \.tags),
    ])
}

/// Settings of one method in a stage, or of all (`*/*`). Complete: a method's own settings take nothing from `*/*`, and the
/// provider switches throttling off where a limit is left out.
package struct MethodSettings: Sendable {
  package struct Settings: Sendable {
    package var metricsEnabled: Bool
    /// `OFF`, `ERROR` or `INFO`.
    package var loggingLevel: String
    package var dataTraceEnabled: Bool
    package var throttlingBurstLimit: Int
    /// Requests per second.
    package var throttlingRateLimit: Double
    package var cachingEnabled: Bool
    /// Seconds, 0…3600.
    package var cacheTTL: Int
    package var cacheDataEncrypted: Bool
    package var requireAuthorizationForCacheControl: Bool
    /// `FAIL_WITH_403`, `SUCCEED_WITH_RESPONSE_HEADER` or `SUCCEED_WITHOUT_RESPONSE_HEADER`.
    package var unauthorizedCacheControlHeaderStrategy: String

    package init(
      metricsEnabled: Bool, loggingLevel: String, dataTraceEnabled: Bool, throttlingBurstLimit: Int,
      throttlingRateLimit: Double, cachingEnabled: Bool, cacheTTL: Int, cacheDataEncrypted: Bool,
      requireAuthorizationForCacheControl: Bool, unauthorizedCacheControlHeaderStrategy: String
    ) {
      self.metricsEnabled = metricsEnabled
      self.loggingLevel = loggingLevel
      self.dataTraceEnabled = dataTraceEnabled
      self.throttlingBurstLimit = throttlingBurstLimit
      self.throttlingRateLimit = throttlingRateLimit
      self.cachingEnabled = cachingEnabled
      self.cacheTTL = cacheTTL
      self.cacheDataEncrypted = cacheDataEncrypted
      self.requireAuthorizationForCacheControl = requireAuthorizationForCacheControl
      self.unauthorizedCacheControlHeaderStrategy = unauthorizedCacheControlHeaderStrategy
    }
  }

  package var api: Text
  /// The stage's own name, through the stage, so that it exists first.
  package var stage: Text
  /// `*/*`, `~1pets~1{id}/GET`: the path with every slash as `~1`.
  package var methodPath: String
  package var settings: Settings

  package init(api: Text, stage: Text, methodPath: String, settings: Settings) {
    self.api = api
    self.stage = stage
    self.methodPath = methodPath
    self.settings = settings
  }

  /// The key of a method's settings as AWS has it in a stage: `~1pets~1{id}/GET`, root `~1/GET` (AWS CLI example of
  /// `update-stage`; terraform-provider-aws issue 9738 on the other spellings).
  package static func path(_ path: String, method: String) -> String {
    "\(Patch.escaped(path))/\(method)"
  }

  private var optionalSettings: Settings? { settings }
}

extension MethodSettings: ResourceKind {
  package static let kindID = KindID(index: 22)

  package static let schema = Schema<MethodSettings>(
    "aws_api_gateway_method_settings", "method settings", word: "methodSettings", replacement: .destroyBeforeCreate,
    operations: .patchContainer(
      "stage", identifiedBy: ["rest_api_id", "stage_name"], below: "method_path", in: "stage_name"),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("stage_name"))/\(.attribute("method_path"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .replaces("stage_name", \.stage),
      .replaces("method_path", \.methodPath),
      .block(
        "settings", sent: .patch(.members(at: "")), \.optionalSettings,
        [
          .updates("metrics_enabled", sent: at("metrics/enabled"), \.metricsEnabled),
          .updates("logging_level", sent: at("logging/loglevel"), \.loggingLevel),
          .updates("data_trace_enabled", sent: at("logging/dataTrace"), \.dataTraceEnabled),
          .updates("throttling_burst_limit", sent: at("throttling/burstLimit"), \.throttlingBurstLimit),
          .updates("throttling_rate_limit", sent: at("throttling/rateLimit"), \.throttlingRateLimit),
          .updates("caching_enabled", sent: at("caching/enabled"), \.cachingEnabled),
          .updates("cache_ttl_in_seconds", sent: at("caching/ttlInSeconds"), \.cacheTTL),
          .updates("cache_data_encrypted", sent: at("caching/dataEncrypted"), \.cacheDataEncrypted),
          .updates(
            "require_authorization_for_cache_control", sent: at("caching/requireAuthorizationForCacheControl"),
            \.requireAuthorizationForCacheControl),
          .updates(
            "unauthorized_cache_control_header_strategy", sent: at("caching/unauthorizedCacheControlHeaderStrategy"),
            \.unauthorizedCacheControlHeaderStrategy),
        ]),
    ])

  /// Below the path of the method, AWS calls the settings otherwise than in its answers.
  private static func at(_ path: String) -> AttributeSending { .patch(.value(at: path)) }
}

/// A VPC link of API Gateway v1, to a network load balancer.
package struct RESTVPCLink: Sendable {
  package var name: String
  package var description: String?
  package var targets: TextSet
  package var tags: TextMap

  package init(name: String, description: String? = nil, targets: TextSet, tags: TextMap = .empty) {
    self.name = name
    self.description = description
    self.targets = targets
    self.tags = tags
  }
}

extension RESTVPCLink: ResourceKind {
  package static let kindID = KindID(index: 23)

  package static let schema = Schema<RESTVPCLink>(
    "aws_api_gateway_vpc_link", "VPC link", word: "vpcLink", replacement: .createBeforeDestroy,
    operations: .createPatchDelete(
      "vpc-link", identifiedBy: ["id"], lookup: .tagged(list: "get-vpc-links", items: "items"), idMember: "vpcLinkId",
      wait: Operations.Wait(
        operation: "get-vpc-link", member: "status", ready: "AVAILABLE", failed: "FAILED", reason: "statusMessage"),
      deletesSlowly: true, taggedAs: "arn:\(.partition):apigateway:\(.region)::/vpclinks/\(.attribute("id"))"),
    importedAs: "\(.attribute("id"))",
    attributes: [
      .updates("name", \.name),
      .updates("description", \.description),
      .replaces("target_arns", deployed: true, \.targets),
      .updates("tags", sent: .tags, \.tags),
    ])
}
