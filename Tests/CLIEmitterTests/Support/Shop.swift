import AWSResources
import Planner
import StateStore

@testable import CLIEmitter

/// An HTTP API with one of everything that scripts know; a test changes what it is about.
struct Shop {
  var account: String? = "123456789012"
  var api = API(
    name: "shop", protocolType: .http, description: "It's the \"shop\" {{portal}}", version: "1",
    cors: CORS(
      allowCredentials: true, allowHeaders: ["authorization"], allowMethods: ["GET"],
      allowOrigins: ["https://shop.example.com"], exposeHeaders: [], maxAge: 300),
    tags: TextMap([("Cost Center", "é 4711"), ("team", "web")]))
  var subnets: TextSet = ["subnet-1", "subnet-2"]
  var linkName = "internal"
  var audience: TextSet = ["web"]
  var timeout = 30000
  var queueParameters = TextMap([
    ("MessageBody", "$request.body"), ("QueueUrl", "https://sqs.eu-west-1.amazonaws.com/123456789012/orders"),
  ])
  var privateParameters = TextMap([
    ("overwrite:header.x-key", Text([.secret("KEY", version: 1)])), ("overwrite:path", "/v1"),
  ])
  var responses: [Integration.ResponseParameters] = [
    .init(statusCode: "500", mappings: TextMap([("overwrite:statuscode", "502")]))
  ]
  var orders: Route.Authorization = .jwt(authorizer: .reference(Shop.users, "id"), scopes: ["orders/read"])
  var routes = ["GET /orders", "POST /orders"]
  var statement = "apigw-shop-orders-1"
  var description: String? = "Live"
  var variables = TextMap([("alias", "live"), ("key", Text([.literal("a="), .secret("KEY", version: 1)]))])
  var hasLogs = true
  var settings: [Stage.RouteSettings] = [Shop.settings("GET /orders", rate: 10)]
  var stageTags = TextMap([("tier", "live")])
  var retention = 30
  var fingerprint: String?
  var hasLink = true
  var renames: [Rename] = []

  static let apiAddress = Address("shop/api")
  static let users = Address("shop/authorizer/users")
  static let backend = Address("shop/integration/orders")
  static let queue = Address("shop/integration/POST /orders")
  static let permission = Address("shop/permission/orders")
  static let link = Address("vpcLink/internal")
  static let logs = Address("shop/logGroup/$default")
  static let stage = Address("shop/stage/$default")
  static func route(_ key: String) -> Address { Address("shop/route/\(key)") }
  static func deployment(_ fingerprint: String) -> Address { Address("shop/deployment/\(fingerprint)") }

  static func settings(_ route: String, rate: Double) -> Stage.RouteSettings {
    .init(
      routeKey: .reference(Shop.route(route), "route_key"), throttlingBurstLimit: 20, throttlingRateLimit: rate,
      detailedMetricsEnabled: false)
  }

  static func with(_ change: (inout Shop) -> Void) -> Shop {
    var shop = Shop()
    change(&shop)
    return shop
  }

  var target: Target {
    Target(region: "eu-west-1", account: account, environment: "prod", specFile: "shop.apigw.yaml", apis: ["shop"])
  }

  var graph: ResourceGraph {
    let id = Text.reference(Self.apiAddress, "id")
    let function = "arn:aws:lambda:eu-west-1:\(Text.composed([.accountID])):function:orders" as Text
    var resources = [
      Resource(Self.apiAddress, api, origin: at(3)),
      Resource(
        Self.users,
        Authorizer(
          api: id, name: "users", check: .jwt(issuer: "https://idp.example.com", audience: audience),
          identitySources: ["$request.header.Authorization"]), origin: at(9)),
      Resource(
        Self.queue,
        Integration(
          api: id, type: .awsProxy, subtype: "SQS-SendMessage", credentials: "arn:aws:iam::123456789012:role/send",
          payloadFormatVersion: "1.0", requestParameters: queueParameters), origin: at(20)),
      Resource(
        Self.logs, LogGroup(name: "/aws/apigateway/shop/default", retentionInDays: retention, tags: stageTags),
        origin: at(30)),
      Resource(
        Self.permission,
        LambdaPermission(
          statementID: statement, functionName: function, qualifier: "live",
          sourceARN: "\(Text.reference(Self.apiAddress, "execution_arn"))/*/*"), origin: at(15)),
      Resource(
        Self.stage,
        Stage(
          api: id, name: "$default", autoDeploy: fingerprint == nil,
          deployment: fingerprint.map { .reference(Self.deployment($0), "id") }, description: description,
          variables: variables,
          accessLogs: hasLogs
            ? .init(destination: .reference(Self.logs, "arn"), format: #"{"requestId":"$context.requestId"}"#) : nil,
          routeSettings: settings, tags: stageTags), origin: at(28)),
    ]
    if hasLink {
      resources.append(
        Resource(Self.link, VPCLink(name: linkName, subnets: subnets, securityGroups: ["sg-1"]), origin: at(40)))
    }
    resources.append(
      Resource(
        Self.backend,
        Integration(
          api: id, type: .httpProxy, uri: "https://backend.example.com", method: "ANY",
          vpcLink: hasLink ? .reference(Self.link, "id") : nil, payloadFormatVersion: "1.0", timeout: timeout,
          requestParameters: privateParameters, responseParameters: responses), origin: at(12)))
    for key in routes {
      resources.append(
        Resource(
          Self.route(key),
          Route(
            api: id, routeKey: key,
            target: "integrations/\(Text.reference(key.hasPrefix("POST") ? Self.queue : Self.backend, "id"))",
            authorization: orders, operationName: "ordersOf\(key.count)"), origin: at(17)))
    }
    if let fingerprint {
      resources.append(
        Resource(
          Self.deployment(fingerprint),
          Deployment(api: id, triggers: TextMap([("fingerprint", .literal(fingerprint))]), generation: 1),
          dependsOn: routes.map(Self.route), origin: at(28)))
    }
    return ResourceGraph(
      target: target, resources: resources,
      outputs: [
        Output(name: "shop_url", value: .reference(Self.stage, "invoke_url"), description: "Where shop answers.")
      ],
      renames: renames)
  }

  private func at(_ line: Int) -> Origin { Origin(path: "shop.apigw.yaml", line: line) }

  static let lineage = "00000000-0000-4000-8000-000000000000"

  /// The state after a script for this shop has run to its end, at serial 7; ids tell what they are of.
  var state: State {
    var resources = graph.resources.sorted { $0.address < $1.address }
    for index in resources.indices where resources[index].kind.schema.operations.answer != nil {
      resources[index].id = "id\(index)\(resources[index].kind.schema.word)"
    }
    return State(
      lineage: Self.lineage, serial: 7, emitter: .cli, target: target, resources: resources, renames: [])
  }

  /// The script that leads from one shop, or nothing, to another.
  static func script(
    from old: Shop? = Shop(), to new: Shop?, leftovers: [Resource] = [], doubt: PendingStep? = nil
  ) throws -> Script {
    var folded = old.map { $0.state.folding(nil) }
    folded?.state.leftovers = leftovers
    folded?.doubt = doubt
    return try script(from: folded, to: new?.graph ?? ResourceGraph(target: (old ?? Shop()).target, resources: []))
  }

  static func script(
    from folded: State.Folded?, to graph: ResourceGraph, style: EmissionStyle? = nil
  ) throws -> Script {
    var plan = try plan(desired: graph, stored: folded?.settled)
    plan.scriptStyle = style
    return Script(
      plan, from: folded,
      Script.Heading(
        verb: graph.resources.isEmpty ? "destroy" : "apply", lineage: plan.lineage ?? lineage, serial: plan.nextSerial,
        statePath: "../../shop.apigw.prod.state.json", account: graph.target.account))
  }
}

extension Script {
  /// `create VPC link internal`, one for each step.
  var labels: [String] { steps.map(\.label) }

  /// The script without the helpers, which are the same in all.
  var withoutHelpers: String {
    let parts = text.components(of: "# ---- How it works", "# ---- The steps")
    return parts.0 + "# … the helpers …\n\n" + parts.1
  }

  var helpers: String {
    let parts = text.components(of: "# ---- How it works", "# ---- The steps")
    return String(text.dropFirst(parts.0.count).dropLast(parts.1.count))
  }
}

extension String {
  /// What stands before the first mark, and the second mark with what follows it.
  fileprivate func components(of first: String, _ second: String) -> (String, String) {
    guard let start = firstRange(of: first), let end = firstRange(of: second) else { return (self, "") }
    return (String(self[..<start.lowerBound]), String(self[end.lowerBound...]))
  }
}
