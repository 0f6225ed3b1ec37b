import AWSResources
import StateStore
import Testing

@testable import Planner

@Suite struct CarryoverTests {
  // MARK: Deployments

  @Test func `a deployment stays for one generation after the stages left it`() throws {
    var history = History()
    #expect(try history.apply { $0.fingerprint = "aaaaaaaa" } == ["+ aaaaaaaa 1", "~ stage"])
    #expect(try history.apply { $0.fingerprint = "aaaaaaaa" } == [])
    #expect(try history.apply { $0.fingerprint = "bbbbbbbb" } == ["~ aaaaaaaa 1", "+ bbbbbbbb 2", "~ stage"])
    #expect(try history.apply { $0.fingerprint = "bbbbbbbb" } == [])
    #expect(
      try history.apply { $0.fingerprint = "cccccccc" }
        == ["~ bbbbbbbb 2", "+ cccccccc 3", "~ stage", "- aaaaaaaa 1"])
    #expect(try history.apply { $0.fingerprint = "cccccccc" } == [])
    #expect(history.deployments == ["bbbbbbbb 2", "cccccccc 3"])
  }

  @Test func `going back uses the deployment that is still there, as the newest`() throws {
    var history = History()
    _ = try history.apply { $0.fingerprint = "aaaaaaaa" }
    _ = try history.apply { $0.fingerprint = "bbbbbbbb" }
    #expect(try history.apply { $0.fingerprint = "aaaaaaaa" } == ["~ bbbbbbbb 2", "~ aaaaaaaa 3", "~ stage"])
    #expect(history.deployments == ["aaaaaaaa 3", "bbbbbbbb 2"])
    #expect(try history.apply { $0.fingerprint = "aaaaaaaa" } == [])
    // The one that the stage leaves now is the old one, although it is the newer snapshot's elder.
    #expect(
      try history.apply { $0.fingerprint = "cccccccc" }
        == ["~ aaaaaaaa 3", "+ cccccccc 4", "~ stage", "- bbbbbbbb 2"])
    #expect(history.deployments == ["aaaaaaaa 3", "cccccccc 4"])
    #expect(try history.apply { $0.fingerprint = "aaaaaaaa" } == ["~ cccccccc 4", "~ aaaaaaaa 5", "~ stage"])
    #expect(
      try history.apply { $0.fingerprint = "bbbbbbbb" }
        == ["~ aaaaaaaa 5", "+ bbbbbbbb 6", "~ stage", "- cccccccc 4"])
  }

  @Test func `more generations can be kept`() throws {
    var history = History(retain: 2)
    for fingerprint in ["aaaaaaaa", "bbbbbbbb", "cccccccc"] {
      _ = try history.apply { $0.fingerprint = fingerprint }
    }
    #expect(history.deployments == ["aaaaaaaa 1", "bbbbbbbb 2", "cccccccc 3"])
    #expect(
      try history.apply { $0.fingerprint = "dddddddd" }
        == ["~ cccccccc 3", "+ dddddddd 4", "~ stage", "- aaaaaaaa 1"])
  }

  @Test func `what a stage leaves says so, once, and no longer when the stage comes back`() throws {
    var history = History(retain: 2)
    var said: [[String]] = []
    for fingerprint in ["aaaaaaaa", "bbbbbbbb", "cccccccc", "bbbbbbbb"] {
      _ = try history.apply { $0.fingerprint = fingerprint }
      said.append(history.descriptions)
    }
    #expect(
      said == [
        ["apigw aaaaaaaa"], ["apigw aaaaaaaa, superseded", "apigw bbbbbbbb"],
        ["apigw aaaaaaaa, superseded", "apigw bbbbbbbb, superseded", "apigw cccccccc"],
        ["apigw aaaaaaaa, superseded", "apigw bbbbbbbb", "apigw cccccccc, superseded"],
      ])
  }

  /// Without an update, nothing would have Terraform wait for the end of what the old deployment depended on.
  @Test func `a deployment that never had a description is updated too`() throws {
    var state = Portal.with { $0.fingerprint = "aaaaaaaa" }.state
    let index = try #require(state.resources.firstIndex { $0.kind == Deployment.kindID })
    state.resources[index].attributes[try #require(Deployment.kindID.schema.index(of: "description"))] = nil
    let plan = try plan(desired: Portal.with { $0.fingerprint = "bbbbbbbb" }.graph, stored: state)
    #expect(rows(plan).first == "~ portal/deployment/aaaaaaaa: description")
  }

  @Test func `a new deployment waits for those that it takes over from, and they for every route of today`() throws {
    var history = History(retain: 2)
    for fingerprint in ["aaaaaaaa", "bbbbbbbb", "cccccccc"] {
      _ = try history.apply { $0.fingerprint = fingerprint }
    }
    let routes = [Portal.route("GET /tasks"), Portal.route("GET /v1/reports")]
    #expect(history.dependencies("cccccccc") == routes + ["aaaaaaaa", "bbbbbbbb"].map(Portal.deployment))
    #expect(history.dependencies("bbbbbbbb") == routes)
  }

  /// The next deployment may come after routes were added and dropped while the stages deployed by themselves.
  @Test func `while all stages deploy by themselves the last deployment keeps up with the routes`() throws {
    var history = History()
    _ = try history.apply { $0.hasReports = false }
    _ = try history.apply {
      $0.fingerprint = "aaaaaaaa"
      $0.hasReports = false
    }
    _ = try history.apply { _ in }
    #expect(history.dependencies("aaaaaaaa") == [Portal.route("GET /tasks"), Portal.route("GET /v1/reports")])
    #expect(history.descriptions == ["apigw aaaaaaaa"])
    let after = try history.apply {
      $0.fingerprint = "bbbbbbbb"
      $0.hasReports = false
    }
    #expect(
      after == ["- route", "- integration", "~ aaaaaaaa 1", "+ bbbbbbbb 2", "~ stage", "- permission"])
  }

  @Test func `an API that deploys by itself again keeps its last deployment, and plans stay empty`() throws {
    var history = History()
    _ = try history.apply { $0.fingerprint = "aaaaaaaa" }
    #expect(try history.apply { _ in } == ["~ stage"])
    #expect(try history.apply { _ in } == [])
    #expect(history.deployments == ["aaaaaaaa 1"])
  }

  @Test func `a stage that deploys by itself again is destroyed before the deployment that it may still serve`() throws
  {
    var history = History()
    _ = try history.apply { $0.fingerprint = "aaaaaaaa" }
    for _ in 1...2 {
      _ = try history.apply { _ in }
      let stage = history.state?.resources.first { $0.address == Portal.stage }
      #expect(stage?["deployment_id"] == nil)
      #expect(stage?.dependsOn == [Portal.deployment("aaaaaaaa")])
    }
  }

  @Test func `deployments go with their API, and that is a loss`() throws {
    var history = History()
    _ = try history.apply { $0.fingerprint = "aaaaaaaa" }
    let state = try #require(history.state)
    let plan = try plan(desired: ResourceGraph(target: Portal.target, resources: []), stored: state)
    #expect(plan.changes.contains { $0.address == Portal.deployment("aaaaaaaa") && !$0.isRetirement })
  }

  @Test func `a deployment whose time is over is no loss`() throws {
    var history = History()
    for fingerprint in ["aaaaaaaa", "bbbbbbbb"] { _ = try history.apply { $0.fingerprint = fingerprint } }
    let plan = try plan(desired: Portal.with { $0.fingerprint = "cccccccc" }.graph, stored: history.state)
    #expect(plan.changes.last.map(short) == "- portal/deployment/aaaaaaaa")
    #expect(plan.changes.last?.isRetirement == true)
    #expect(plan.refused(by: [.destroy]).isEmpty)
  }

  @Test func `a kept deployment waits for nothing that is gone`() throws {
    var history = History()
    _ = try history.apply { $0.fingerprint = "aaaaaaaa" }
    let plan = try plan(
      desired: Portal.with {
        $0.fingerprint = "bbbbbbbb"
        $0.hasReports = false
      }.graph, stored: history.state)
    let kept = plan.desired.resources.first { $0.address == Portal.deployment("aaaaaaaa") }
    #expect(kept?.dependsOn == [Portal.route("GET /tasks")])
    #expect(kept?.origin == Origin(path: "portal.apigw.yaml", line: 52))
  }

  @Test func `a saved plan carries nothing over twice`() throws {
    var history = History()
    _ = try history.apply { $0.fingerprint = "aaaaaaaa" }
    let first = try plan(desired: Portal.with { $0.fingerprint = "bbbbbbbb" }.graph, stored: history.state)
    #expect(try plan(carried: first.desired, stored: history.state) == first)
  }

  // MARK: Deployments that Terraform could make too early

  @Test func `the first deployment of an API that loses a route waits for the next plan`() throws {
    var history = History()
    let manual: (inout Portal) -> Void = {
      $0.fingerprint = "aaaaaaaa"
      $0.hasReports = false
    }
    #expect(try history.apply(manual) == ["- route", "- integration", "- permission"])
    #expect(history.notes == [.deployedLater(Portal.apiAddress)])
    #expect(try history.apply(manual) == ["+ aaaaaaaa 1", "~ stage"])
    #expect(history.notes == [])
    #expect(try history.apply(manual) == [])
  }

  @Test func `a deployment that is made anew before it goes takes the order away, so the next one waits`() throws {
    var history = History()
    _ = try history.apply {
      $0.fingerprint = "aaaaaaaa"
      $0.deploysTerraformValue = true
    }
    let dropped: (inout Portal) -> Void = {
      $0.fingerprint = "bbbbbbbb"
      $0.deploysTerraformValue = true
      $0.hasReports = false
    }
    #expect(try history.apply(dropped) == ["- route", "- integration"])
    #expect(history.notes == [.deployedLater(Portal.apiAddress)])
    let stage = try #require(history.state?.resources.first { $0.address == Portal.stage })
    #expect(stage["deployment_id"] == .text(.reference(Portal.deployment("aaaaaaaa"), "id")))
    #expect(history.descriptions == ["apigw aaaaaaaa"])
    #expect(try history.apply(dropped) == ["~ aaaaaaaa 1", "+ bbbbbbbb 2", "~ stage", "- permission"])
    #expect(history.notes == [])
  }

  @Test func `where no route goes nothing is put off`() throws {
    var history = History()
    for (fingerprint, rows) in [
      ("aaaaaaaa", ["+ aaaaaaaa 1", "~ stage"]), ("bbbbbbbb", ["~ aaaaaaaa 1", "+ bbbbbbbb 2", "~ stage"]),
    ] {
      let found = try history.apply {
        $0.fingerprint = fingerprint
        $0.deploysTerraformValue = true
      }
      #expect(found == rows)
      #expect(history.notes == [])
    }
  }

  @Test func `a stage that is new while a deployment is put off gets the one that there is`() throws {
    var history = History()
    _ = try history.apply {
      $0.fingerprint = "aaaaaaaa"
      $0.deploysTerraformValue = true
    }
    var desired = Portal.with {
      $0.fingerprint = "bbbbbbbb"
      $0.hasReports = false
    }.graph
    let beta = Address("portal/stage/beta")
    desired.resources =
      (desired.resources + [
        Resource(
          beta,
          Stage(
            api: .reference(Portal.apiAddress, "id"), name: "beta", autoDeploy: false,
            deployment: .reference(Portal.deployment("bbbbbbbb"), "id")), origin: nil)
      ]).sorted { $0.address < $1.address }
    let plan = try plan(desired: desired, stored: history.state)
    let made = plan.changes.first { $0.address == beta }?.after
    #expect(made?["deployment_id"] == .text(.reference(Portal.deployment("aaaaaaaa"), "id")))
    #expect(made?["auto_deploy"] == .bool(false))
  }

  // MARK: Route settings

  @Test func `a stage that had default settings keeps the block with the numbers of an account`() throws {
    let throttled = Stage.RouteSettings(
      throttlingBurstLimit: 20, throttlingRateLimit: 10, detailedMetricsEnabled: true)
    var history = History()
    _ = try history.apply { $0.defaultSettings = throttled }
    let plan = try plan(desired: Portal().graph, stored: history.state)
    #expect(
      rows(plan) == [
        "~ portal/stage/$default: defaultRouteSettings.throttlingBurstLimit, "
          + "defaultRouteSettings.throttlingRateLimit, defaultRouteSettings.detailedMetricsEnabled"
      ])
    #expect(
      plan.changes.first?.differences.map(\.after) == [.integer(5000), .number(10000), .bool(false)])
    var raised = Portal().graph
    raised.accountLimits = ThrottleLimits(rate: 20000, burst: 9000)
    #expect(
      try Planner.plan(desired: raised, stored: history.state).changes.first?.differences.map(\.after)
        == [.integer(9000), .number(20000), .bool(false)])
    _ = try history.apply { _ in }
    #expect(try history.apply { _ in } == [])
  }

  @Test func `a stage that never had the block does not get it`() throws {
    let plan = try plan(desired: Portal().graph, stored: Portal().state)
    #expect(plan.desired == Portal().graph)
  }
}

/// One apply after another, each planned against the state that the one before left.
private struct History {
  var retain = 1
  private(set) var state: State? = Portal().state
  /// Of the last apply.
  private(set) var notes: [Plan.Note] = []

  /// The rows in short: only deployments (with their generations) and the stage are told apart.
  mutating func apply(_ change: (inout Portal) -> Void) throws -> [String] {
    let plan = try plan(desired: Portal.with(change).graph, stored: state, retain: ["portal": retain])
    state = plan.next(emitter: .terraform, lineage: "")
    notes = plan.notes
    return plan.changes.map { change in
      guard change.kind == Deployment.kindID else { return "\(change.sign) \(change.kind.schema.word)" }
      return "\(change.sign) \(Self.name(change.after ?? change.before))"
    }
  }

  var deployments: [String] {
    (state?.resources ?? []).filter { $0.kind == Deployment.kindID }.map { Self.name($0) }
  }

  var descriptions: [String] {
    (state?.resources ?? []).filter { $0.kind == Deployment.kindID }.map { $0.text("description")?.literal ?? "" }
  }

  func dependencies(_ fingerprint: String) -> [Address]? {
    state?.resources.first { $0.address == Portal.deployment(fingerprint) }?.dependsOn
  }

  private static func name(_ resource: Resource?) -> String {
    guard let resource, case .integer(let generation)? = resource["generation"] else { return "?" }
    return "\(resource.address.text.split(separator: "/").last ?? "?") \(generation)"
  }

  init(retain: Int = 1) { self.retain = retain }
}
