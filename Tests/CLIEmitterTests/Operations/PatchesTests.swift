import AWSResources
import StateStore
import Testing

@testable import CLIEmitter

/// Each way of patching, on a kind that has it. Paths and operations are those of `API_PatchOperation` and its table.
@Suite struct PatchesTests {
  private static let get = "GET /items/{}"

  @Test func `nothing is patched where nothing differs`() throws {
    #expect(try Store.script(to: Store()).steps.isEmpty)
  }

  @Test func `values are texts, lists change item by item, a number can be switched off`() throws {
    let script = try Store.script(
      to: .with {
        $0.api.name = "shop"
        $0.api.description = nil
        $0.api.binaryMediaTypes = ["application/a~b", "image/gif"]
        $0.api.minimumCompressionSize = nil
        $0.api.disableExecuteAPIEndpoint = true
        $0.api.endpoint = .init(type: "PRIVATE", ipAddressType: "dualstack", vpcEndpoints: ["vpce-1"])
      })
    #expect(
      script.patches(of: "update API store") == [
        "replace /name = shop", "replace /description = ", "add /binaryMediaTypes/application~1a~0b",
        "add /binaryMediaTypes/image~1gif", "remove /binaryMediaTypes/image~1png", "replace /minimumCompressionSize",
        "replace /disableExecuteApiEndpoint = true", "replace /endpointConfiguration/types/0 = PRIVATE",
        "replace /endpointConfiguration/ipAddressType = dualstack",
        "add /endpointConfiguration/vpcEndpointIds = vpce-1",
      ])
  }

  @Test func `an API that stops being private loses its VPC endpoints while it still is`() throws {
    var store = Store()
    store.api.endpoint = .init(type: "PRIVATE", ipAddressType: "dualstack", vpcEndpoints: ["vpce-1", "vpce-2"])
    let script = try Store.script(from: store, to: Store())
    #expect(
      script.patches(of: "update API store") == [
        "remove /endpointConfiguration/vpcEndpointIds = vpce-1",
        "remove /endpointConfiguration/vpcEndpointIds = vpce-2",
        "replace /endpointConfiguration/types/0 = REGIONAL", "replace /endpointConfiguration/ipAddressType = ipv4",
      ])
    #expect(script.labels == ["update API store", "wait for API store"])
  }

  @Test func `an authorizer gets new user pools before it loses old ones`() throws {
    let script = try Store.script(to: .with { $0.pools = ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/b"] })
    #expect(
      script.patches(of: "update authorizer users") == [
        "add /providerARNs = arn:aws:cognito-idp:eu-west-1:123456789012:userpool/b",
        "remove /providerARNs = arn:aws:cognito-idp:eu-west-1:123456789012:userpool/a",
      ])
  }

  @Test func `a method changes by key, and loses by a missing value what AWS takes no empty text for`() throws {
    let script = try Store.script(
      to: .with {
        $0.authorization = .none
        $0.parameters = Flags([("method.request.path.id", true), ("method.request.header.X-A/B", true)])
        $0.operationName = nil
        $0.hasValidator = false
      })
    #expect(
      script.patches(of: "update method \(Self.get)") == [
        "replace /authorizationType = NONE", "replace /authorizerId = ", "remove /authorizationScopes = items/read",
        "remove /authorizationScopes = items/write", "replace /operationName",
        "add /requestParameters/method.request.header.X-A~1B = true",
        "remove /requestParameters/method.request.querystring.page", "replace /requestValidatorId",
      ])
  }

  @Test func `an integration changes in place what Terraform replaces`() throws {
    let script = try Store.script(
      to: .with {
        $0.uri = "https://example.com/things"
        $0.passthrough = nil
        $0.templates = TextMap([("application/json", "[]"), ("text/css", "y")])
        $0.cacheKeys = ["method.request.querystring.page"]
      })
    #expect(script.labels == ["update integration \(Self.get)"])
    #expect(
      script.patches(of: script.labels[0]) == [
        "replace /uri = https://example.com/things", "replace /requestTemplates/application~1json = []",
        "add /requestTemplates/text~1css = y", "remove /requestTemplates/text~1plain",
        "replace /passthroughBehavior = WHEN_NO_MATCH",
        "add /cacheKeyParameters/method.request.querystring.page = ",
        "remove /cacheKeyParameters/method.request.path.id",
      ])
  }

  @Test func `another type of integration is put again, and so is what AWS drops with the old one`() throws {
    let script = try Store.script(to: .with { $0.integrationType = "HTTP_PROXY" })
    #expect(
      script.labels == ["create integration \(Self.get)", "create integration response \(Self.get) 200"])
    #expect(script.steps.map(\.operation) == ["put-integration", "put-integration-response"])
    #expect(script.pending.steps[0].contained == [Store.integrationResponse])
  }

  @Test func `what is put is put again whole`() throws {
    let script = try Store.script(to: .with { $0.pattern = nil })
    #expect(script.labels == ["update integration response \(Self.get) 200"])
    #expect(script.steps[0].operation == "put-integration-response")
    #expect(!script.text.contains("selectionPattern"))
  }

  @Test func `a renamed path variable is one patch of its resource`() throws {
    let script = try Store.script(to: .with { $0.pathPart = "{item}" })
    #expect(script.patches(of: "update resource items/{}") == ["replace /pathPart = {item}"])
    #expect(script.steps.count == 1)
  }

  @Test func `a policy is a patch of its API, and an empty one takes it away`() throws {
    let changed = try Store.script(to: .with { $0.policy = #"{"Statement":[1]}"# })
    #expect(changed.patches(of: "update resource policy store") == [#"replace /policy = {"Statement":[1]}"#])
    let gone = try Store.script(to: .with { $0.policy = nil })
    #expect(gone.patches(of: "delete resource policy store") == ["replace /policy = "])
    let both = try Store.script(
      to: .with {
        $0.policy = nil
        $0.api.name = "shop"
      })
    #expect(both.patches(of: "update API store and resource policy") == ["replace /name = shop", "replace /policy = "])
    #expect(both.steps.count == 1)
  }

  // MARK: Stages

  private static func limits(_ path: String, rate: Int) -> [String] {
    [
      "metrics/enabled = false", "logging/loglevel = OFF", "logging/dataTrace = false", "throttling/burstLimit = 10",
      "throttling/rateLimit = \(rate)", "caching/enabled = false", "caching/ttlInSeconds = 300",
      "caching/dataEncrypted = true", "caching/requireAuthorizationForCacheControl = true",
      "caching/unauthorizedCacheControlHeaderStrategy = FAIL_WITH_403",
    ].map { "replace /\(path)/\($0)" }
  }

  @Test func `what a new stage cannot say at its creation follows in one update`() throws {
    let script = try Store.script(from: nil, to: Store())
    let label = "update stage prod and 2 method settings"
    #expect(
      script.patches(of: label) == [
        "replace /accessLogSettings/destinationArn = arn:aws:logs:eu-west-1:123456789012:log-group:store",
        "replace /accessLogSettings/format = $context.requestId",
      ] + Self.limits("*/*", rate: 50) + Self.limits("~1items~1{id}/GET", rate: 5))
    #expect(script.steps.count { $0.operation == "update-stage" } == 1)
    let step = try #require(script.pending.steps.first { $0.others.count == 2 })
    #expect(step.action == .update && step.resource["access_log_settings"] != nil)
    #expect(step.others.map(\.action) == [.create, .create])
    let made = try #require(script.pending.steps.first { $0.resource.address == Store.stage })
    #expect(made.action == .create && made.resource["access_log_settings"] == nil)
  }

  @Test func `a stage and the settings of its methods change in one call`() throws {
    let script = try Store.script(
      to: .with {
        $0.variables = TextMap([("a/b", "1")])
        $0.hasLogs = false
        $0.settings = ["*/*": 60, "~1items/POST": 1]
      })
    #expect(script.labels == ["update stage prod and 3 method settings"])
    #expect(
      script.patches(of: script.labels[0]) == [
        "replace /variables/a~1b = 1", "remove /variables/color", "remove /accessLogSettings",
        "replace /*/*/throttling/rateLimit = 60",
      ] + Self.limits("~1items/POST", rate: 1) + ["remove /~1items~1{id}/GET"])
    #expect(script.pending.steps[0].others.map(\.action) == [.update, .create, .delete])
  }

  @Test func `settings alone are one call for their stage`() throws {
    let one = try Store.script(to: .with { $0.settings["*/*"] = 0.5 })
    #expect(one.labels == ["update method settings prod */*"])
    #expect(one.patches(of: one.labels[0]) == ["replace /*/*/throttling/rateLimit = 0.5"])
    let none = try Store.script(to: .with { $0.settings = [:] })
    #expect(none.labels == ["update stage prod: 2 method settings"])
    #expect(none.patches(of: none.labels[0]) == ["remove /*/*", "remove /~1items~1{id}/GET"])
  }

  @Test func `a canary begins, changes and ends`() throws {
    let begun = Store.with { $0.canary = (10, TextMap([("color", "blue")])) }
    #expect(
      try Store.script(to: begun).patches(of: "update stage prod") == [
        "replace /canarySettings/deploymentId = {store_deployment_0a1b2c3d}",
        "replace /canarySettings/percentTraffic = 10",
        "replace /canarySettings/stageVariableOverrides/color = blue", "replace /canarySettings/useStageCache = false",
      ])
    let changed = Store.with { $0.canary = (12.5, TextMap([])) }
    #expect(
      try Store.script(from: begun, to: changed).patches(of: "update stage prod") == [
        "replace /canarySettings/percentTraffic = 12.5", "remove /canarySettings/stageVariableOverrides/color",
      ])
    #expect(try Store.script(from: changed, to: Store()).patches(of: "update stage prod") == ["remove /canarySettings"])
  }

  // MARK: Usage plans

  @Test func `a plan changes in one call, and stages of others in it stay`() throws {
    let stage = "\(Store().id(of: Store.apiAddress)):prod"
    let script = try Store.script(
      to: .with {
        $0.throttles = ["/items/{id}/GET": 6, "/items/{id}/POST": 7]
        $0.quota = nil
      })
    #expect(script.labels == ["update usage plan gold"])
    let key = "/apiStages/{store_api}:prod/throttle/~1items~1{id}"
    #expect(
      script.patches(of: script.labels[0]) == [
        "replace \(key)/GET/rateLimit = 6", "replace \(key)/POST/burstLimit = 10", "replace \(key)/POST/rateLimit = 7",
        "remove /quota",
      ])
    let fewer = try Store.script(to: .with { $0.throttles = ["/items/{id}/POST": 7] })
    #expect(
      fewer.patches(of: "update usage plan gold") == [
        "remove /apiStages/{store_api}:prod/throttle", "replace \(key)/POST/burstLimit = 10",
        "replace \(key)/POST/rateLimit = 7",
      ])
    let left = try Store.script(to: .with { $0.isInPlan = false })
    #expect(left.patches(of: "update usage plan gold") == ["remove /apiStages = \(stage)"])
    let back = try Store.script(
      from: .with { $0.isInPlan = false },
      to: .with {
        $0.throttles = [:]
        $0.quota?.limit = 5
      })
    #expect(
      back.patches(of: "update usage plan gold") == ["add /apiStages = {store_api}:prod", "replace /quota/limit = 5"])
    let new = try Store.script(from: .with { $0.quota = nil }, to: Store())
    #expect(
      new.patches(of: "update usage plan gold") == [
        "add /quota/limit = 1000", "add /quota/offset = 0", "add /quota/period = DAY",
      ])
  }

  @Test func `a key of another value leaves its plan under the old id`() throws {
    let script = try Store.script(to: .with { $0.keyValue = Text([.secret("KEY", version: 2)]) })
    #expect(
      script.labels == [
        "create the new API key alice", "delete plan key gold/alice", "create plan key gold/alice",
        "delete the old API key alice",
      ])
    #expect(
      script.steps[1].payload
        == .object([
          .init("usagePlanId", .text(Store().id(of: Store.plan))), .init("keyId", .text(Store().id(of: Store.key))),
        ]))
    #expect(script.secrets == ["KEY"])
    #expect(script.text.contains("\n  create apikey_alice id apigateway create-api-key\n"))
  }
}
