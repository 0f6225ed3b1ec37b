import AWSResources
import StateStore
import Testing

@testable import Planner

@Suite struct PlanningTests {
  @Test func `with no state everything is created, what is referred to first`() throws {
    let plan = try plan(desired: Portal().graph, stored: nil)
    #expect(
      rows(plan) == [
        "+ portal/api", "+ portal/logGroup/$default", "+ vpcLink/internal",
        "+ portal/authorizer/cognito", "+ portal/integration/backend", "+ portal/integration/reports",
        "+ portal/permission/reports",
        "+ portal/route/GET /tasks", "+ portal/route/GET /v1/reports",
        "+ portal/stage/$default",
      ])
    #expect(plan.summary == Plan.Summary(add: 10))
    #expect(plan.serial == 0)
  }

  @Test(arguments: [(nil, false, true), (nil, true, false), ("aaaaaaaa", false, false)] as [(String?, Bool, Bool)])
  func `an authorizer that is live at once asks its new function before it may`(
    fingerprint: String?, hasRole: Bool, isSaid: Bool
  ) throws {
    func graph(_ function: String) -> ResourceGraph {
      var portal = Portal.with { $0.fingerprint = fingerprint }
      portal.authorizerCheck = .request(
        .init(
          uri: .literal(function), credentials: hasRole ? "arn:aws:iam::123456789012:role/ask" : nil,
          payloadFormatVersion: "2.0", simpleResponses: true, ttl: 0))
      var graph = portal.graph
      graph.resources.append(
        Resource(
          Address("portal/permission/check authorizer cognito"),
          LambdaPermission(
            statementID: "apigw-\(function)", functionName: .literal(function), qualifier: nil,
            sourceARN: .reference(Portal.apiAddress, "execution_arn") + "/authorizers/"
              + .reference(Portal.cognito, "id")), origin: nil))
      return graph
    }
    let stored = try plan(desired: graph("old"), stored: nil).next(emitter: .terraform, lineage: "l")
    #expect(try plan(desired: graph("old"), stored: stored).notes == [])
    #expect(
      try plan(desired: graph("new"), stored: stored).notes == (isSaid ? [.refusedMeanwhile(Portal.cognito)] : []))
  }

  @Test func `with nothing changed there is nothing to do`() throws {
    let plan = try plan(desired: Portal().graph, stored: Portal().state)
    #expect(rows(plan) == [])
    #expect(plan.isEmpty)
    #expect(plan.summary == Plan.Summary(unchanged: 10))
  }

  @Test func `the next state is the desired graph, one serial on`() throws {
    let desired = Portal.with { $0.timeout = 5000 }
    let plan = try plan(desired: desired.graph, stored: Portal().state)
    let next = plan.next(emitter: .terraform, lineage: "unused")
    #expect(
      next
        == State(
          lineage: "L", serial: 42, emitter: .terraform, target: Portal.target, resources: desired.graph.resources,
          renames: []))
    #expect(try rows(Planner.plan(desired: desired.graph, stored: next)) == [])
    #expect(try Planner.plan(desired: desired.graph, stored: nil).next(emitter: .cli, lineage: "new").lineage == "new")
  }

  @Test func `a change of a line or of an order is no change of a resource`() throws {
    var state = Portal().state
    for index in state.resources.indices {
      state.resources[index].origin = nil
      state.resources[index].dependsOn = [Portal.apiAddress]
    }
    #expect(try rows(plan(desired: Portal().graph, stored: state)) == [])
  }

  @Test func `an update names each attribute`() throws {
    #expect(
      try rows { $0.tasks = .none } == ["~ portal/route/GET /tasks: authorizationType, authorizerId"])
    #expect(try rows { $0.tasks = .iam } == ["~ portal/route/GET /tasks: authorizationType, authorizerId"])
    #expect(try rows { $0.timeout = 1 } == ["~ portal/integration/backend: timeoutInMillis"])
  }

  // MARK: Replacement and its cascade

  @Test func `a replaced integration comes first, then its routes move to it`() throws {
    #expect(
      try rows { $0.integrationType = .awsProxy } == [
        "+/- portal/integration/backend: integrationType!", "~ portal/route/GET /tasks: target (known at apply)",
      ])
  }

  @Test func `a replaced link updates its integrations and stops there`() throws {
    #expect(
      try rows { $0.subnets = ["subnet-1", "subnet-2"] } == [
        "+/- vpcLink/internal: subnetIds!", "~ portal/integration/backend: connectionId (known at apply)",
      ])
  }

  @Test func `an authorizer of another type is another authorizer`() throws {
    let request = Authorizer.Request(
      uri: "arn:x", credentials: nil, payloadFormatVersion: "2.0", simpleResponses: true, ttl: 0)
    let found = try rows { $0.authorizerCheck = .request(request) }
    #expect(found.first?.hasPrefix("+/- portal/authorizer/cognito: authorizerType!, authorizerUri,") == true)
    #expect(found.dropFirst() == ["~ portal/route/GET /tasks: authorizerId (known at apply)"])
  }

  @Test func `a replaced log group is known to its stage at apply`() throws {
    #expect(
      try rows { $0.logGroup = "/other" } == [
        "-/+ portal/logGroup/$default: logGroupName!",
        "~ portal/stage/$default: accessLogSettings.destinationArn (known at apply)",
      ])
  }

  @Test func `a replaced API takes everything under it along`() throws {
    let plan = try plan(
      desired: Portal.with { $0.api.protocolType = .webSocket }.graph, stored: Portal().state)
    #expect(
      rows(plan) == [
        "+/- portal/api: protocolType!",
        "+/- portal/authorizer/cognito: apiId (known at apply)!",
        "+/- portal/integration/backend: apiId (known at apply)!",
        "+/- portal/integration/reports: apiId (known at apply)!",
        "+/- portal/permission/reports: statementId!, sourceArn (known at apply)!",
        "-/+ portal/route/GET /tasks: apiId (known at apply)!, target (known at apply), authorizerId (known at apply)",
        "-/+ portal/route/GET /v1/reports: apiId (known at apply)!, target (known at apply)",
        "-/+ portal/stage/$default: apiId (known at apply)!",
      ])
    #expect(plan.changes[1].reasons == ["apiId, because portal/api is replaced"])
    #expect(plan.unchanged == 2)
  }

  @Test func `what an update does not touch is known to those who refer to it`() throws {
    // The route keeps its id and its key, so neither the stage's settings nor anything else changes.
    #expect(try rows { $0.api.name = "other" } == ["~ portal/api: name"])
  }

  @Test func `a resource that the state lost is created, and its referrers learn the new id`() throws {
    var state = Portal().state
    state.resources.removeAll { $0.address == Portal.backend }
    #expect(
      try rows(plan(desired: Portal().graph, stored: state)) == [
        "+ portal/integration/backend", "~ portal/route/GET /tasks: target (known at apply)",
      ])
  }

  @Test func `an address with another kind of resource is a create and a delete`() throws {
    var state = Portal().state
    let index = try #require(state.resources.firstIndex { $0.address == Portal.logs })
    state.resources[index] = Resource(
      Portal.logs, VPCLink(name: "x", subnets: [], securityGroups: []), origin: nil)
    #expect(
      try rows(plan(desired: Portal().graph, stored: state)) == [
        "+ portal/logGroup/$default",
        "~ portal/stage/$default: accessLogSettings.destinationArn (known at apply)", "- portal/logGroup/$default",
      ])
  }

  // MARK: Order

  @Test func `deletes come last, what refers before what is referred to`() throws {
    #expect(
      try rows { $0.hasReports = false } == [
        "- portal/route/GET /v1/reports", "- portal/integration/reports", "- portal/permission/reports",
      ])
    #expect(
      try rows(from: .with { $0.fingerprint = "aaaaaaaa" }, to: .with { $0.fingerprint = "aaaaaaaa" }) == [])
  }

  @Test func `a route leaves an integration before that goes`() throws {
    let old = Portal().state
    var desired = Portal.with { $0.hasReports = false }.graph
    let moved = try #require(Portal().graph.resources.first { $0.address == Portal.route("GET /v1/reports") })
    var route = moved
    route.attributes[try #require(route.kind.schema.index(of: "target"))] = .text(
      "integrations/\(Text.reference(Portal.backend, "id"))")
    desired.resources = (desired.resources + [route]).sorted { $0.address < $1.address }
    #expect(
      try rows(plan(desired: desired, stored: old)) == [
        "~ portal/route/GET /v1/reports: target", "- portal/integration/reports", "- portal/permission/reports",
      ])
  }

  @Test func `destroying everything goes from the leaves to the API`() throws {
    var nothing = Portal().graph
    nothing.resources = []
    let found = try rows(plan(desired: nothing, stored: Portal().state))
    #expect(
      found == [
        "- portal/stage/$default",
        "- portal/route/GET /tasks", "- portal/route/GET /v1/reports",
        "- portal/authorizer/cognito", "- portal/integration/backend", "- portal/integration/reports",
        "- portal/permission/reports",
        "- portal/api", "- portal/logGroup/$default", "- vpcLink/internal",
      ])
  }

  @Test func `a circle in a state of somebody else's making does not stop the plan`() throws {
    var state = Portal().state
    let route = try #require(state.resources.firstIndex { $0.address == Portal.route("GET /v1/reports") })
    let integration = try #require(state.resources.firstIndex { $0.address == Portal.reports })
    state.resources[integration].dependsOn = [state.resources[route].address]
    #expect(
      try rows(plan(desired: Portal.with { $0.hasReports = false }.graph, stored: state)) == [
        "- portal/integration/reports", "- portal/permission/reports", "- portal/route/GET /v1/reports",
      ])
  }

  // MARK: Gates

  @Test func `gates stop replacements and losses`() throws {
    let plan = try plan(
      desired: Portal.with {
        $0.subnets = ["subnet-9"]
        $0.hasReports = false
      }.graph, stored: Portal().state)
    let refused = plan.refused(by: [.replace, .destroy])
    #expect(refused.map(\.gate) == [.destroy, .replace])
    #expect(
      refused.map { $0.changes.map(\.address.text) } == [
        ["portal/route/GET /v1/reports", "portal/integration/reports", "portal/permission/reports"],
        ["vpcLink/internal"],
      ])
    #expect(plan.refused(by: [.replace]).map(\.gate) == [.replace])
    #expect(try Planner.plan(desired: Portal().graph, stored: nil).refused(by: [.replace, .destroy]).isEmpty)
  }
}
