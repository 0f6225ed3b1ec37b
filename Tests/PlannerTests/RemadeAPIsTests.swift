import AWSResources
import StateStore
import Testing

@testable import Planner

/// An API of another type or style under the key of one that stands.
@Suite struct RemadeAPIsTests {
  private static let api = Address("shop/api")
  private static let id = Text.reference(api, "id")

  private func permission(_ suffix: Text = "/*/*", source: Text = .reference(api, "execution_arn")) -> Resource {
    Resource(
      Address("shop/permission/orders"),
      LambdaPermission(
        statementID: "apigw-shop-orders-00000000", functionName: "orders-fn", qualifier: nil,
        sourceARN: source + suffix), origin: nil)
  }

  /// A stage on a deployment, and a function that the API calls.
  private func graph(_ isREST: Bool, style: EmissionStyle? = nil, usagePlan: Bool = false) -> ResourceGraph {
    let deployment = Address("shop/deployment/\(isREST ? "bbbb" : "aaaa")")
    let stage = Address("shop/stage/live")
    var resources = [permission()]
    if isREST {
      var api = RESTAPI(name: "shop", endpoint: .init(type: "REGIONAL", ipAddressType: "ipv4"))
      api.style = style
      var served = RESTStage(api: Self.id, name: "live", deployment: .reference(deployment, "id"))
      served.canary = .init(deployment: .reference(deployment, "id"), percentTraffic: 10)
      resources += [
        Resource(Self.api, api, origin: nil),
        Resource(
          deployment, RESTDeployment(api: Self.id, description: "b", triggers: .empty, generation: 1), origin: nil),
        Resource(stage, served, origin: nil),
      ]
    } else {
      resources += [
        Resource(Self.api, API(name: "shop", protocolType: .http), origin: nil),
        Resource(
          deployment, Deployment(api: Self.id, description: "a", triggers: .empty, generation: 1), origin: nil),
        Resource(
          stage, Stage(api: Self.id, name: "live", autoDeploy: false, deployment: .reference(deployment, "id")),
          origin: nil),
      ]
    }
    if usagePlan {
      resources.append(
        Resource(
          Address("usagePlan/gold"),
          UsagePlan(
            name: "gold", apiStages: isREST ? [.init(api: Self.id, stage: .reference(stage, "stage_name"))] : []),
          origin: nil))
    }
    return ResourceGraph(target: Portal.target, resources: resources.sorted { $0.address < $1.address })
  }

  private func state(_ graph: ResourceGraph, _ emitter: Emitter) throws -> State {
    try plan(desired: graph, stored: nil).next(emitter: emitter, lineage: "l")
  }

  private func statementID(in resources: [Resource]) -> String? {
    resources.first { $0.kind == LambdaPermission.kindID }?.text("statement_id")?.literal
  }

  @Test(arguments: [true, false], [Emitter.terraform, .cli])
  func `nothing of an API of another type is carried over`(becomesREST: Bool, emitter: Emitter) throws {
    let made = try plan(desired: graph(becomesREST), stored: state(graph(!becomesREST), emitter))
    let (new, old) = becomesREST ? ("bbbb", "aaaa") : ("aaaa", "bbbb")
    #expect(
      Set(made.changes.map { "\($0.action) \($0.address)" }) == [
        "create shop/api", "delete shop/api", "create shop/deployment/\(new)", "delete shop/deployment/\(old)",
        "create shop/stage/live", "delete shop/stage/live", "replace shop/permission/orders",
      ])
    let stage = try #require(made.desired.resources.first { $0.isStage })
    #expect(stage["deployment_id"] == .text(.reference(Address("shop/deployment/\(new)"), "id")))
  }

  @Test func `an API of another style keeps no deployment of the one before`() throws {
    let made = try plan(desired: graph(true, style: .body), stored: state(graph(true), .terraform))
    #expect(made.desired.resources.filter(\.isDeployment).map(\.address.text) == ["shop/deployment/bbbb"])
  }

  /// Lambda takes no two statements of one id, and the new one comes first.
  @Test func `the statement of a new API has an id of its own, and keeps it`() throws {
    var first = try state(graph(false), .terraform)
    #expect(statementID(in: first.resources) == "apigw-shop-orders-00000000")
    first = try plan(desired: graph(true), stored: first).next(emitter: .terraform, lineage: "l")
    let named = LambdaPermission.statementID("apigw-shop-orders-00000000", for: "another API")
    #expect(statementID(in: first.resources) == named)
    #expect(try plan(desired: graph(true), stored: first).isEmpty)
    let back = try plan(desired: graph(false), stored: first)
    #expect(statementID(in: back.desired.resources) == "apigw-shop-orders-00000000")
  }

  /// A script that was stopped leaves a source with the id of the API of before.
  @Test func `a statement that still names the API of before makes room for another id`() throws {
    var stopped = try state(graph(true), .cli)
    stopped.resources.removeAll { $0.kind == LambdaPermission.kindID }
    stopped.resources.append(permission(source: "arn:aws:execute-api:eu-west-1:123456789012:0ldap1"))
    stopped.resources.sort { $0.address < $1.address }
    let made = try plan(desired: graph(true), stored: stopped)
    #expect(made.changes.map { "\($0.action) \($0.address)" } == ["replace shop/permission/orders"])
    #expect(statementID(in: made.desired.resources) != "apigw-shop-orders-00000000")
  }

  @Test func `Terraform cannot make an API anew whose stage a usage plan holds`() throws {
    let stored = try state(graph(true, usagePlan: true), .terraform)
    #expect(
      throws: PlanError.remadeUnderPlan(
        Self.api, stage: Address("shop/stage/live"), usagePlan: Address("usagePlan/gold"), origin: nil)
    ) { try plan(desired: graph(false, usagePlan: true), stored: stored) }
    let byScript = try state(graph(true, usagePlan: true), .cli)
    #expect(try !plan(desired: graph(false, usagePlan: true), stored: byScript).isEmpty)
  }
}
