import AWSResources
import StateStore

@testable import Planner

/// An HTTP API with one of everything; a test changes what it is about.
struct Portal {
  var api = API(name: "portal", protocolType: .http)
  var subnets: TextSet = ["subnet-1"]
  var integrationType = Integration.IntegrationType.httpProxy
  var timeout = 30000
  var requestParameters: TextMap = .empty
  var authorizerCheck = Authorizer.Check.jwt(issuer: "https://issuer.example", audience: ["portal"])
  var tasks: Route.Authorization = .jwt(authorizer: .reference(Portal.cognito, "id"), scopes: [])
  var hasReports = true
  var hasAuthorizer = true
  var logGroup = "/aws/apigateway/portal/default"
  var logFormat = #"{"ip":"$context.identity.sourceIp","requestId":"$context.requestId"}"#
  var settings: [Stage.RouteSettings] = [Portal.settings("GET /tasks", rate: 10)]
  var defaultSettings: Stage.RouteSettings?
  var fingerprint: String?
  /// Whether what is deployed depends on a value of the user's own Terraform.
  var deploysTerraformValue = false
  var renames: [Rename] = []

  static let apiAddress = Address("portal/api")
  static let cognito = Address("portal/authorizer/cognito")
  static let backend = Address("portal/integration/backend")
  static let reports = Address("portal/integration/reports")
  static let link = Address("vpcLink/internal")
  static let logs = Address("portal/logGroup/$default")
  static let stage = Address("portal/stage/$default")
  static let permission = Address("portal/permission/reports")
  static func route(_ key: String) -> Address { Address("portal/route/\(key)") }
  static func deployment(_ fingerprint: String) -> Address { Address("portal/deployment/\(fingerprint)") }

  static func settings(_ route: String, rate: Double, burst: Int = 20) -> Stage.RouteSettings {
    Stage.RouteSettings(
      routeKey: .reference(Portal.route(route), "route_key"), throttlingBurstLimit: burst, throttlingRateLimit: rate,
      detailedMetricsEnabled: false)
  }

  static let target = Target(
    region: "ap-northeast-2", account: nil, environment: "prod", specFile: "portal.apigw.yaml", apis: ["portal"])

  var graph: ResourceGraph {
    let id = Text.reference(Self.apiAddress, "id")
    var resources = [
      Resource(Self.apiAddress, api, origin: at(7)),
      Resource(
        Self.link, VPCLink(name: "internal", subnets: subnets, securityGroups: ["sg-1"]), origin: at(88)),
      Resource(
        Self.backend,
        Integration(
          api: id, type: integrationType, uri: .composed([.terraform("aws_lb_listener.internal.arn")]), method: "ANY",
          vpcLink: .reference(Self.link, "id"), payloadFormatVersion: "1.0", timeout: timeout,
          requestParameters: requestParameters), origin: at(20)),
      route("GET /tasks", to: Self.backend, tasks, line: 29),
      Resource(Self.logs, LogGroup(name: logGroup, retentionInDays: 30), origin: at(54)),
      Resource(
        Self.stage,
        Stage(
          api: id, name: "$default", autoDeploy: fingerprint == nil,
          deployment: fingerprint.map { .reference(Self.deployment($0), "id") },
          accessLogs: .init(destination: .reference(Self.logs, "arn"), format: logFormat),
          defaultRouteSettings: defaultSettings, routeSettings: settings), origin: at(52)),
    ]
    if hasAuthorizer {
      resources.append(
        Resource(
          Self.cognito,
          Authorizer(
            api: id, name: "cognito", check: authorizerCheck, identitySources: ["$request.header.Authorization"]),
          origin: at(24)))
    }
    if hasReports {
      resources += [
        Resource(
          Self.reports,
          Integration(
            api: id, type: .awsProxy,
            uri: "arn:aws:lambda:ap-northeast-2:\(Text.composed([.accountID])):function:reports",
            payloadFormatVersion: "2.0"), origin: at(44)),
        route("GET /v1/reports", to: Self.reports, .none, line: 44),
        Resource(
          Self.permission,
          LambdaPermission(
            statementID: "portal-reports-1", functionName: "reports", qualifier: nil,
            sourceARN: "\(Text.reference(Self.apiAddress, "execution_arn"))/*/GET/v1/reports"), origin: at(44)),
      ]
    }
    if let fingerprint {
      resources.append(
        Resource(
          Self.deployment(fingerprint),
          Deployment(
            api: id, description: "apigw \(fingerprint)",
            triggers: TextMap(
              [("fingerprint", .literal(fingerprint))]
                + (deploysTerraformValue ? [("value", .composed([.terraform("aws_lb.internal.arn")]))] : [])),
            generation: 1),
          dependsOn: [Self.route("GET /tasks")] + (hasReports ? [Self.route("GET /v1/reports")] : []), origin: at(52)))
    }
    return ResourceGraph(target: Self.target, resources: resources, renames: renames)
  }

  private func route(
    _ key: String, to integration: Address, _ authorization: Route.Authorization, line: Int
  ) -> Resource {
    Resource(
      Self.route(key),
      Route(
        api: .reference(Self.apiAddress, "id"), routeKey: key,
        target: "integrations/\(Text.reference(integration, "id"))", authorization: authorization), origin: at(line))
  }

  private func at(_ line: Int) -> Origin { Origin(path: "portal.apigw.yaml", line: line) }

  static func with(_ change: (inout Portal) -> Void) -> Portal {
    var portal = Portal()
    change(&portal)
    return portal
  }

  /// The state after this graph was applied to nothing, at serial 41.
  var state: State {
    State(
      lineage: "L", serial: 41, emitter: .terraform, target: Self.target, resources: graph.resources, renames: [])
  }
}

/// A row in short: `~ address: path, path!` with `!` where it forces the replacement.
func short(_ change: Change) -> String {
  let paths = change.differences.map {
    $0.path + ($0.because == nil ? "" : " (known at apply)") + ($0.forcesReplacement ? "!" : "")
  }
  let moved = change.previousAddress.map { " (was \($0))" } ?? ""
  return "\(change.sign) \(change.address)\(moved)" + (paths.isEmpty ? "" : ": " + paths.joined(separator: ", "))
}

func rows(_ plan: Plan) -> [String] { plan.changes.map(short) }

/// The rows from one portal to another.
func rows(from old: Portal = Portal(), to new: Portal) throws -> [String] {
  rows(try plan(desired: new.graph, stored: old.state))
}

func rows(_ change: (inout Portal) -> Void) throws -> [String] { try rows(to: .with(change)) }
