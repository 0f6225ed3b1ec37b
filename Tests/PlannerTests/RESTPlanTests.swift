import AWSResources
import StateStore
import Testing

@testable import Planner

/// What a REST API's plan carries over from the state, and what it refuses.
@Suite struct RESTPlanTests {
  private static let api = Text.reference(Address("shop/api"), "id")

  private static func graph(
    stages: [(name: String, serves: String?, canary: Bool)], deployment: String, inPlan: [String] = [],
    authorizer: String? = nil, blocks: Bool = false
  ) -> ResourceGraph {
    let newest = Address("shop/deployment/\(deployment)")
    var resources = [
      Resource(
        Address("shop/api"),
        RESTAPI(name: "shop", endpoint: .init(type: "REGIONAL", ipAddressType: "ipv4")), origin: nil),
      Resource(
        newest,
        RESTDeployment(api: api, description: "apigw \(deployment)", triggers: .empty, generation: 1), origin: nil),
    ]
    for stage in stages {
      var content = RESTStage(api: api, name: stage.name, deployment: .reference(newest, "id"))
      content.serves = stage.serves
      if stage.canary { content.canary = .init(deployment: .reference(newest, "id"), percentTraffic: 10) }
      resources.append(Resource(Address("shop/stage/\(stage.name)"), content, origin: nil))
    }
    if !inPlan.isEmpty {
      resources.append(
        Resource(
          Address("usagePlan/gold"),
          UsagePlan(
            name: "gold",
            apiStages: inPlan.map { .init(api: api, stage: .reference(Address("shop/stage/\($0)"), "stage_name")) }),
          origin: nil))
    }
    if let authorizer {
      resources.append(
        Resource(
          Address("shop/authorizer/users"), RESTAuthorizer(api: api, name: "users", type: authorizer), origin: nil))
    }
    if blocks {
      resources.append(
        Resource(
          Address("shop/methodSettings/prod *"),
          MethodSettings(
            api: api, stage: .reference(Address("shop/stage/prod"), "stage_name"), methodPath: "*/*",
            settings: .init(
              metricsEnabled: false, loggingLevel: "OFF", dataTraceEnabled: false, throttlingBurstLimit: 0,
              throttlingRateLimit: 0, cachingEnabled: false, cacheTTL: 300, cacheDataEncrypted: true,
              requireAuthorizationForCacheControl: true,
              unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403")), origin: nil))
    }
    return ResourceGraph(target: Portal.target, resources: resources.sorted { $0.address < $1.address })
  }

  private func state(_ graph: ResourceGraph, _ emitter: Emitter = .terraform) throws -> State {
    try plan(desired: graph, stored: nil).next(emitter: emitter, lineage: "l")
  }

  private func served(by stage: String, in plan: Plan) -> String? {
    guard
      case .text(.composed(let parts))? = plan.desired.resources.first(where: {
        $0.address.text == "shop/stage/\(stage)"
      })?[
        "deployment_id"], case .reference(let address, _)? = parts.first
    else { return nil }
    return address.text
  }

  @Test func `a stage with a canary keeps its deployment, a pinned one and a following one too`() throws {
    let first = Self.graph(
      stages: [
        ("dev", nil, false), ("next", "promoteFrom dev", false), ("old", "pin aaaa", false), ("prod", nil, true),
      ],
      deployment: "aaaa1111")
    let second = Self.graph(
      stages: [
        ("dev", nil, false), ("next", "promoteFrom dev", false), ("old", "pin aaaa", false), ("prod", nil, true),
      ],
      deployment: "bbbb2222")
    let moved = try plan(desired: second, stored: try state(first))
    #expect(served(by: "dev", in: moved) == "shop/deployment/bbbb2222")
    #expect(served(by: "next", in: moved) == "shop/deployment/aaaa1111")
    #expect(served(by: "old", in: moved) == "shop/deployment/aaaa1111")
    #expect(served(by: "prod", in: moved) == "shop/deployment/aaaa1111")
    #expect(
      moved.changes.map { "\($0.action) \($0.address)" } == [
        "update shop/deployment/aaaa1111", "create shop/deployment/bbbb2222", "update shop/stage/dev",
        "update shop/stage/prod",
      ])
    let third = Self.graph(
      stages: [
        ("dev", nil, false), ("next", "promoteFrom dev", false), ("old", "pin aaaa", false), ("prod", nil, false),
      ],
      deployment: "cccc3333")
    let promoted = try plan(desired: third, stored: moved.next(emitter: .terraform, lineage: "l"))
    #expect(served(by: "prod", in: promoted) == "shop/deployment/cccc3333")
    #expect(promoted.desired.resources.contains { $0.address.text == "shop/deployment/aaaa1111" }, "it is served")
  }

  @Test func `a pin to nothing is refused`() throws {
    let graph = Self.graph(stages: [("prod", "pin dddd", false)], deployment: "aaaa1111")
    #expect(
      throws: PlanError.noSuchDeployment(
        stage: Address("shop/stage/prod"), name: "dddd", known: ["aaaa1111"], origin: nil)
    ) { try plan(desired: graph, stored: nil) }
  }

  @Test func `a stage that a usage plan lets go of is deleted by the next plan of Terraform`() throws {
    let before = Self.graph(
      stages: [("prod", nil, false), ("test", nil, false)], deployment: "aaaa1111", inPlan: ["prod", "test"])
    let after = Self.graph(stages: [("prod", nil, false)], deployment: "aaaa1111", inPlan: ["prod"])
    let first = try plan(desired: after, stored: try state(before))
    #expect(first.changes.map { "\($0.action) \($0.address)" } == ["update usagePlan/gold"])
    #expect(first.notes == [.deletedLater(Address("shop/stage/test"))])
    let second = try plan(desired: after, stored: first.next(emitter: .terraform, lineage: "l"))
    #expect(second.changes.map { "\($0.action) \($0.address)" } == ["delete shop/stage/test"])
    #expect(second.notes == [])
    let script = try plan(desired: after, stored: try state(before, .cli))
    #expect(script.changes.map { "\($0.action) \($0.address)" } == ["update usagePlan/gold", "delete shop/stage/test"])
  }

  @Test func `an authorizer of another family needs another name`() throws {
    let before = Self.graph(stages: [], deployment: "aaaa1111", authorizer: "TOKEN")
    let after = Self.graph(stages: [], deployment: "aaaa1111", authorizer: "COGNITO_USER_POOLS")
    let stored = try state(before)
    #expect(
      throws: PlanError.nameTaken(Address("shop/authorizer/users"), noun: "authorizer", name: "users", origin: nil)
    ) { try plan(desired: after, stored: stored) }
  }

  @Test func `settings that block as soon as they stand take a second run of Terraform`() throws {
    let graph = Self.graph(stages: [("prod", nil, false)], deployment: "aaaa1111", blocks: true)
    #expect(try plan(desired: graph, stored: nil).notes == [.blockedLater(Address("shop/methodSettings/prod *"))])
  }
}
