/// A stage of an HTTP API.
package struct Stage: Sendable {
  /// Throttle and metrics of the stage or of one route. Both limits are always there: the provider sends 0 for one that
  /// is left out, and 0 shuts the route (observed on provider 5.100).
  package struct RouteSettings: Sendable {
    /// `nil` for the stage's default. A reference to the route's own key, so that the route exists first.
    package var routeKey: Text?
    package var throttlingBurstLimit: Int
    /// Requests per second; a fraction is possible.
    package var throttlingRateLimit: Double
    package var detailedMetricsEnabled: Bool

    package init(
      routeKey: Text? = nil, throttlingBurstLimit: Int, throttlingRateLimit: Double, detailedMetricsEnabled: Bool
    ) {
      self.routeKey = routeKey
      self.throttlingBurstLimit = throttlingBurstLimit
      self.throttlingRateLimit = throttlingRateLimit
      self.detailedMetricsEnabled = detailedMetricsEnabled
    }
  }

  package struct AccessLogSettings: Sendable {
    /// The ARN of a log group, without `:*`.
    package var destination: Text
    package var format: String

    package init(destination: Text, format: String) {
      self.destination = destination
      self.format = format
    }
  }

  package var api: Text
  package var name: String
  package var autoDeploy: Bool
  /// Only where `autoDeploy` is off.
  package var deployment: Text?
  /// Which deployment the stage serves, where that is not the newest: `pin e3af1c44`, `promoteFrom staging`.
  package var serves: String?
  package var description: String?
  package var variables: TextMap
  package var accessLogs: AccessLogSettings?
  package var defaultRouteSettings: RouteSettings?
  /// Sorted by route key.
  package var routeSettings: [RouteSettings]
  package var tags: TextMap

  package init(
    api: Text, name: String, autoDeploy: Bool, deployment: Text? = nil, description: String? = nil,
    variables: TextMap = .empty, accessLogs: AccessLogSettings? = nil, defaultRouteSettings: RouteSettings? = nil,
    routeSettings: [RouteSettings] = [], tags: TextMap = .empty
  ) {
    self.api = api
    self.name = name
    self.autoDeploy = autoDeploy
    self.deployment = deployment
    self.description = description
    self.variables = variables
    self.accessLogs = accessLogs
    self.defaultRouteSettings = defaultRouteSettings
    self.routeSettings = routeSettings
    self.tags = tags
  }
}

extension Stage: ResourceKind {
  package static let kindID = KindID(index: 5)

  private static let limits: [Attribute<RouteSettings>] = [
    .updates("throttling_burst_limit", \.throttlingBurstLimit),
    .updates("throttling_rate_limit", \.throttlingRateLimit),
    .updates("detailed_metrics_enabled", \.detailedMetricsEnabled),
  ]

  /// Description and access logs outlive their removal: the provider sends `""` and `{}`, which AWS ignores
  /// (go-to-k/cdk-real-drift pull request 1031, probed against AWS).
  package static let schema = Schema<Stage>(
    "aws_apigatewayv2_stage", "stage", replacement: .destroyBeforeCreate,
    operations: .createUpdateDelete(
      "stage", identifiedBy: ["api_id", "name"], in: "api_id",
      lookup: .alike(list: "get-stages", items: "Items", attributes: ["name"]),
      taggedAs:
        "arn:\(.partition):apigateway:\(.region)::/apis/\(.attribute("api_id"))/stages/\(.attribute("name"))"),
    derived: [
      "invoke_url":
        "https://\(.attribute("api_id")).execute-api.\(.region).\(.dnsSuffix)/\(.stagePath("name"))"
    ],
    importedAs: "\(.attribute("api_id"))/\(.attribute("name"))",
    role: .stage,
    attributes: [
      .replaces("api_id", \.api),
      .replaces("name", api: "stageName", \.name),
      .updates("auto_deploy", \.autoDeploy),
      .updates("deployment_id", sent: .member(removal: .silent), \.deployment),
      .noted("serves", \.serves),
      .updates("description", outlivesRemoval: true, sent: .member(removal: .impossible), \.description),
      .updates("stage_variables", \.variables),
      .block(
        "access_log_settings", outlivesRemoval: true, removal: .operation("delete-access-log-settings"), \.accessLogs,
        [
          .updates("destination_arn", \.destination),
          .updates("format", json: true, \.format),
        ]),
      .block("default_route_settings", \.defaultRouteSettings, limits),
      .blockSet(
        "route_settings", keyedBy: "route_key",
        removal: .operationPerKey("delete-route-settings", member: "RouteKey"), \.routeSettings,
        [.updates("route_key", \.routeKey)] + limits),
      .updates("tags", sent: .tags, \.tags),
    ])
}
