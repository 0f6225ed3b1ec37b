import AWSResources
import Planner
import StateStore

@testable import CLIEmitter

/// A REST API with one of everything that is patched; a test changes what it is about.
struct Store {
  var api = RESTAPI(
    name: "store", description: "The store", binaryMediaTypes: ["image/png"], minimumCompressionSize: "1024",
    endpoint: .init(type: "REGIONAL", ipAddressType: "ipv4"), tags: TextMap([("team", "web")]))
  var policy: Text? = #"{"Statement":[]}"#
  var pools: TextSet = ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/a"]
  var authorization = RESTMethod.Authorization.cognito(
    authorizer: .reference(Store.users, "id"), scopes: ["items/read", "items/write"])
  var parameters = Flags([("method.request.path.id", true), ("method.request.querystring.page", false)])
  var operationName: String? = "getItem"
  var hasValidator = true
  var integrationType = "HTTP"
  var uri: Text = "https://example.com/items"
  var passthrough: String? = "NEVER"
  var templates = TextMap([("application/json", "{}"), ("text/plain", "x")])
  var cacheKeys: TextSet? = ["method.request.path.id"]
  var pattern: String? = "5.."
  var pathPart = "{id}"
  var modelDescription: String? = "An item"
  var fingerprint: String? = "0a1b2c3d"
  var stageName = "prod"
  var variables = TextMap([("color", "red")])
  var canary: (percent: Double, variables: TextMap)?
  var hasLogs = true
  var settings: [String: Double] = ["*/*": 50, "~1items~1{id}/GET": 5]
  var throttles: [String: Double] = ["/items/{id}/GET": 5]
  var quota: UsagePlan.Quota? = .init(limit: 1000, offset: 0, period: "DAY")
  var isInPlan = true
  var hasPlan = true
  var keyValue: Text = Text([.secret("KEY", version: 1)])
  var logRole: Text?

  static let apiAddress = Address("store/api")
  static let policyAddress = Address("store/policy")
  static let users = Address("store/authorizer/users")
  static let model = Address("store/model/Item")
  static let validator = Address("store/requestValidator/body")
  static let item = Address("store/resource/items/{}")
  static let method = Address("store/method/GET /items/{}")
  static let integration = Address("store/integration/GET /items/{}")
  static let methodResponse = Address("store/methodResponse/GET /items/{} 200")
  static let integrationResponse = Address("store/integrationResponse/GET /items/{} 200")
  static let stage = Address("store/stage/prod")
  static let waf = Address("store/waf/prod")
  static let plan = Address("usagePlan/gold")
  static let key = Address("apiKey/alice")
  static let planKey = Address("usagePlanKey/gold/alice")
  static let account = Address("account/logging")
  static func settings(_ path: String) -> Address { Address("store/methodSettings/prod \(path)") }
  static func deployment(_ fingerprint: String) -> Address { Address("store/deployment/\(fingerprint)") }

  static func with(_ change: (inout Store) -> Void) -> Store {
    var store = Store()
    change(&store)
    return store
  }

  static let target = Target(
    region: "eu-west-1", account: "123456789012", environment: nil, specFile: "apigw.yaml", apis: ["store"])

  var graph: ResourceGraph {
    let id = Text.reference(Self.apiAddress, "id")
    let items = Address("store/resource/items")
    let resource = Text.reference(Self.item, "id")
    let verb = Text.reference(Self.method, "http_method")
    var method = RESTMethod(api: id, resource: resource, httpMethod: "GET", authorization: authorization)
    method.operationName = operationName
    method.requestParameters = parameters
    method.requestModels = TextMap([("application/json", .reference(Self.model, "name"))])
    method.requestValidator = hasValidator ? .reference(Self.validator, "id") : nil
    var integration = RESTIntegration(api: id, resource: resource, httpMethod: verb, type: integrationType)
    integration.uri = uri
    integration.integrationHTTPMethod = "GET"
    integration.passthroughBehavior = passthrough
    integration.requestTemplates = templates
    integration.cacheKeyParameters = cacheKeys
    var stage = RESTStage(
      api: id, name: stageName, deployment: .reference(Self.deployment(fingerprint ?? "0a1b2c3d"), "id"))
    stage.variables = variables
    stage.cacheClusterEnabled = true
    stage.cacheClusterSize = "0.5"
    stage.accessLogs =
      hasLogs
      ? .init(destination: "arn:aws:logs:eu-west-1:123456789012:log-group:store", format: "$context.requestId") : nil
    stage.canary = canary.map {
      .init(
        deployment: .reference(Self.deployment("0a1b2c3d"), "id"), percentTraffic: $0.percent,
        stageVariableOverrides: $0.variables)
    }
    let name = Text.reference(Self.stage, "stage_name")
    var resources = [
      Resource(Self.apiAddress, api, origin: nil),
      Resource(
        Self.users,
        RESTAuthorizer(
          api: id, name: "users", type: "COGNITO_USER_POOLS", providerARNs: pools,
          identitySource: "method.request.header.Authorization"), origin: nil),
      Resource(
        Self.model,
        Model(
          api: id, name: "Item", contentType: "application/json", description: modelDescription,
          document: #"{"type":"object"}"#), origin: nil),
      Resource(
        Self.validator,
        RequestValidator(api: id, name: "body", validateRequestBody: true, validateRequestParameters: false),
        origin: nil),
      Resource(
        items, RESTResource(api: id, parent: .reference(Self.apiAddress, "root_resource_id"), pathPart: "items"),
        origin: nil),
      Resource(Self.item, RESTResource(api: id, parent: .reference(items, "id"), pathPart: pathPart), origin: nil),
      Resource(Self.method, method, origin: nil), Resource(Self.integration, integration, origin: nil),
      Resource(
        Self.methodResponse, RESTMethodResponse(api: id, resource: resource, httpMethod: verb, statusCode: "200"),
        origin: nil),
      Resource(
        Self.integrationResponse,
        RESTIntegrationResponse(
          api: id, resource: resource, httpMethod: verb, statusCode: .reference(Self.methodResponse, "status_code"),
          integration: .reference(Self.integration, "id"), selectionPattern: pattern), origin: nil),
      Resource(
        Self.deployment(fingerprint ?? "0a1b2c3d"),
        RESTDeployment(
          api: id, description: "apigw \(fingerprint ?? "0a1b2c3d")",
          triggers: TextMap([("fingerprint", .literal(fingerprint ?? "0a1b2c3d"))]), generation: 1),
        dependsOn: [Self.integrationResponse], origin: nil),
      Resource(Self.stage, stage, origin: nil),
      Resource(
        Self.waf,
        WebACLAssociation(resource: .reference(Self.stage, "arn"), webACL: "arn:aws:wafv2:eu-west-1:123456789012:acl"),
        origin: nil),
    ]
    if let policy {
      resources.append(Resource(Self.policyAddress, RESTAPIPolicy(api: id, policy: policy), origin: nil))
    }
    for (path, rate) in settings {
      resources.append(
        Resource(
          Self.settings(path),
          MethodSettings(
            api: id, stage: name, methodPath: path,
            settings: .init(
              metricsEnabled: false, loggingLevel: "OFF", dataTraceEnabled: false, throttlingBurstLimit: 10,
              throttlingRateLimit: rate, cachingEnabled: false, cacheTTL: 300, cacheDataEncrypted: true,
              requireAuthorizationForCacheControl: true, unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403")),
          origin: nil))
    }
    if hasPlan {
      resources += [
        Resource(
          Self.plan,
          UsagePlan(
            name: "gold",
            apiStages: isInPlan
              ? [
                .init(
                  api: id, stage: name,
                  throttles: throttles.sorted { $0.key < $1.key }.map {
                    .init(path: $0.key, burstLimit: 10, rateLimit: $0.value)
                  })
              ] : [], quota: quota), origin: nil),
        Resource(Self.key, APIKey(name: "alice", description: "", enabled: true, value: keyValue), origin: nil),
        Resource(
          Self.planKey, UsagePlanKey(plan: .reference(Self.plan, "id"), key: .reference(Self.key, "id")), origin: nil),
      ]
    }
    if let logRole { resources.append(Resource(Self.account, Account(logRole: logRole), origin: nil)) }
    return ResourceGraph(target: Self.target, resources: resources)
  }

  /// The state after a script for this store has run to its end; ids tell what they are of.
  var state: State {
    var resources = graph.resources
    for index in resources.indices where resources[index].kind.schema.operations.answer != nil {
      resources[index].id = "\(resources[index].kind.schema.word)\(index)"
    }
    return State(
      lineage: Shop.lineage, serial: 3, emitter: .cli, target: Self.target, resources: resources, renames: [])
  }

  func id(of address: Address) -> String { state.resources.first { $0.address == address }?.id ?? "none" }

  /// The script that leads from one store, or nothing, to another.
  static func script(from old: Store? = Store(), to new: Store?) throws -> Script {
    let state =
      old?.state
      ?? State(
        lineage: Shop.lineage, serial: 3, emitter: .cli, target: target, resources: [], renames: [])
    return try Shop.script(from: state.folding(nil), to: new?.graph ?? ResourceGraph(target: target, resources: []))
  }
}

extension Script {
  /// `replace /name = shop`, one line for each patch of the step with this label.
  func patches(of label: String) -> [String] {
    guard let step = steps.first(where: { $0.label == label }), case .object(let members) = step.payload,
      case .list(let patches)? = members.first(where: { $0.name == "patchOperations" })?.value
    else { return [] }
    return patches.map { patch in
      guard case .object(let members) = patch else { return "?" }
      func text(_ name: String) -> String? {
        guard case .text(let pieces)? = members.first(where: { $0.name == name })?.value else { return nil }
        return pieces.map { piece in
          switch piece {
          case .literal(let text): text
          case .hole(let hole): "{\(hole.name)}"
          }
        }.joined()
      }
      return "\(text("op") ?? "?") \(text("path") ?? "?")" + (text("value").map { " = \($0)" } ?? "")
    }
  }
}
