import AWSResources
import StateStore
import Testing

@testable import Planner

/// A deployment captures its API as it stands, so what the spec has dropped goes before it.
@Suite struct ApplyOrderTests {
  private static let before = Portal.with { $0.fingerprint = "aaaaaaaa" }

  private func plan(from old: Portal = before, _ change: (inout Portal) -> Void) throws -> Plan {
    var new = Self.before
    new.fingerprint = "bbbbbbbb"
    change(&new)
    return try Planner.plan(desired: new.graph, stored: old.state)
  }

  @Test func `a dropped route goes before the deployment, what a deployment does not capture last`() throws {
    let plan = try plan { $0.hasReports = false }
    #expect(
      rows(plan) == [
        "- portal/route/GET /v1/reports", "- portal/integration/reports",
        "~ portal/deployment/aaaaaaaa: description", "+ portal/deployment/bbbbbbbb",
        "~ portal/stage/$default: deploymentId", "- portal/permission/reports",
      ])
    #expect(plan.removals.map(short) == ["- portal/permission/reports"])
  }

  @Test func `a route leaves an authorizer before that goes, and that goes before the deployment`() throws {
    let plan = try plan {
      $0.tasks = .none
      $0.hasAuthorizer = false
    }
    #expect(
      rows(plan) == [
        "~ portal/route/GET /tasks: authorizationType, authorizerId", "- portal/authorizer/cognito",
        "~ portal/deployment/aaaaaaaa: description", "+ portal/deployment/bbbbbbbb",
        "~ portal/stage/$default: deploymentId",
      ])
    #expect(plan.removals.isEmpty)
  }

  @Test func `the first deployment of an API waits as well, in a script`() throws {
    var state = Portal().state
    state.emitter = .cli
    let desired = Portal.with {
      $0.fingerprint = "bbbbbbbb"
      $0.hasReports = false
    }
    #expect(
      rows(try Planner.plan(desired: desired.graph, stored: state)) == [
        "- portal/route/GET /v1/reports", "- portal/integration/reports", "+ portal/deployment/bbbbbbbb",
        "~ portal/stage/$default: autoDeploy, deploymentId", "- portal/permission/reports",
      ])
  }

  /// Nothing refers to what a replacement leaves behind, so no snapshot holds it.
  @Test func `what a replacement leaves behind goes last, as do old deployments`() throws {
    var state = Self.before.state
    let old = try #require(state.resources.first { $0.kind == Deployment.kindID })
    var elder = old
    elder.address = Portal.deployment("00000000")
    elder.attributes[try #require(Deployment.kindID.schema.index(of: "generation"))] = .integer(0)
    state.resources = (state.resources + [elder]).sorted { $0.address < $1.address }
    let desired = Portal.with {
      $0.fingerprint = "bbbbbbbb"
      $0.integrationType = .awsProxy
      $0.hasReports = false
    }
    let plan = try Planner.plan(desired: desired.graph, stored: state)
    #expect(
      rows(plan) == [
        "+/- portal/integration/backend: integrationType!", "~ portal/route/GET /tasks: target (known at apply)",
        "- portal/route/GET /v1/reports", "- portal/integration/reports",
        "~ portal/deployment/aaaaaaaa: description", "+ portal/deployment/bbbbbbbb",
        "~ portal/stage/$default: deploymentId",
        "- portal/deployment/00000000", "- portal/permission/reports",
      ])
    #expect(
      plan.removals.map(short) == [
        "- portal/deployment/00000000", "+/- portal/integration/backend: integrationType!",
        "- portal/permission/reports",
      ])
  }

  /// The integration stays and leads from the one to the other.
  @Test func `a route goes before what a replacement leaves behind of its function's permission`() throws {
    func waiting(_ graph: ResourceGraph) throws -> ResourceGraph {
      var graph = graph
      let index = try #require(graph.resources.firstIndex { $0.address == Portal.reports })
      graph.resources[index].dependsOn = [Portal.permission]
      return graph
    }
    var state = Portal().state
    state.emitter = .cli
    state.resources = try waiting(Portal().graph).resources
    var desired = try waiting(Portal().graph)
    desired.resources.removeAll { $0.address == Portal.route("GET /v1/reports") }
    let index = try #require(desired.resources.firstIndex { $0.address == Portal.permission })
    let slot = try #require(LambdaPermission.kindID.schema.index(of: "source_arn"))
    desired.resources[index].attributes[slot] = .text(.reference(Portal.apiAddress, "execution_arn") + "/*/GET/other")
    let plan = try Planner.plan(desired: desired, stored: state)
    #expect(
      plan.removals.map(short) == [
        "- portal/route/GET /v1/reports", "+/- portal/permission/reports: statementId!, sourceArn!",
      ])
  }

  @Test func `without a new deployment nothing waits`() throws {
    #expect(
      rows(
        try plan {
          $0.fingerprint = "aaaaaaaa"
          $0.hasReports = false
        }
      ).last == "- portal/permission/reports")
    let back = try plan {
      $0.fingerprint = nil
      $0.hasReports = false
    }
    #expect(
      rows(back) == [
        "~ portal/stage/$default: autoDeploy, deploymentId", "- portal/route/GET /v1/reports",
        "- portal/integration/reports", "- portal/permission/reports",
      ])
  }

  /// The new API has never held the route; the old one serves until its stages are gone.
  @Test func `a replaced API is emptied last`() throws {
    let plan = try plan {
      $0.api.protocolType = .webSocket
      $0.hasReports = false
    }
    let order = rows(plan).map { String($0.prefix { $0 != ":" }) }
    #expect(
      Array(order.suffix(5)) == [
        "-/+ portal/stage/$default", "- portal/deployment/aaaaaaaa", "- portal/route/GET /v1/reports",
        "- portal/integration/reports", "- portal/permission/reports",
      ])
    #expect(plan.removals.contains { $0.address == Portal.apiAddress })
  }

  @Test func `another API is left alone`() throws {
    let other = Address("other/api")
    var state = Self.before.state
    state.resources += [
      Resource(other, API(name: "other", protocolType: .http), origin: nil),
      Resource(
        Address("other/route/GET /x"),
        Route(api: .reference(other, "id"), routeKey: "GET /x", target: "integrations/x", authorization: .none),
        origin: nil),
    ]
    state.resources.sort { $0.address < $1.address }
    var desired = Self.before
    desired.fingerprint = "bbbbbbbb"
    #expect(
      rows(try Planner.plan(desired: desired.graph, stored: state)) == [
        "~ portal/deployment/aaaaaaaa: description", "+ portal/deployment/bbbbbbbb",
        "~ portal/stage/$default: deploymentId", "- other/route/GET /x", "- other/api",
      ])
  }
}
