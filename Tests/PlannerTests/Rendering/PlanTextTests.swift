import AWSResources
import Diagnostics
import GoldenSupport
import StateStore
import Testing

@testable import Planner

@Suite struct PlanTextTests {
  @Test func `shows rows by address, attributes beneath, the summary last`() throws {
    try expectGolden(render(.rich, from: .beforeRich), "rich/plan.txt")
    try expectGolden(render(.rich), "put-off/plan.txt")
    try expectGolden(
      PlanText(stateFile: "s.json").render(try plan(desired: Portal.rich.graph, stored: nil)), "first/plan.txt")
  }

  @Test func `shows a replaced API with its cascade, and moves`() throws {
    let socket = Portal.with { $0.api.protocolType = .webSocket }
    try expectGolden(render(socket), "replaced-api/plan.txt")
    try expectGolden(PlanText(stateFile: "apigw.prod.state.json").render(Portal.moved()), "moved/plan.txt")
  }

  /// A long prefix of both, what they differ in, how the text shows them.
  @Test(arguments: [
    (
      "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/orders", "-a", "-b",
      "\"arn:aws:apiga…31/functions/orders-a\" → \"arn:aws:apiga…31/functions/orders-b\""
    ),
    ("short ", "a", "b", "\"short a\" → \"short b\""),
    ("", String(repeating: "x", count: 80), "y", "\"\(String(repeating: "x", count: 58))… → \"y\""),
    (
      String(repeating: "a", count: 70), "", "b",
      "\"aaaaaaaaaaaaa…aaaaaaaaaaaaaaaaaaaa\" → \"aaaaaaaaaaaaa…aaaaaaaaaaaaaaaaaaaab\""
    ),
  ])
  func `long values show where they differ`(_ same: String, _ before: String, _ after: String, _ shown: String) {
    let sides = AttributeDifference(
      path: "uri", form: .text, before: .text(.literal(same + before)), after: .text(.literal(same + after)),
      forcesReplacement: false
    ).sides(to: 60)
    #expect("\(sides.before) → \(sides.after)" == shown)
  }

  @Test func `colour is added and changes no word`() throws {
    let plan = try plan(desired: Portal.rich.graph, stored: Portal.beforeRich.state)
    let plain = PlanText(stateFile: "apigw.prod.state.json").render(plan)
    let coloured = PlanText(stateFile: "apigw.prod.state.json", style: .colour).render(plan)
    #expect(coloured != plain)
    let stripped = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(stripped == plain)
  }

  @Test func `nothing of the user's steers the terminal`() throws {
    let text = PlanText(stateFile: hostile, style: .plain).render(try Portal.hostilePlan())
    let unsafe = text.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F || $0 == "\u{9B}" || $0 == "\u{202E}"
    }
    #expect(Array(unsafe) == [])
    try expectGolden(text, "hostile/plan.txt")
  }

  @Test func `says so when there is nothing to do`() throws {
    #expect(
      try render(Portal()) == """
        State apigw.prod.state.json, serial 41
        Compared with what was emitted at serial 41; whether Terraform ran is Terraform's to say.

        No changes. The spec asks for what was emitted at serial 41.

        """)
    let nothing = try plan(desired: ResourceGraph(target: Portal.target, resources: []), stored: nil)
    #expect(
      PlanText(stateFile: "s.json").render(nothing) == """
        State s.json, new: serial 1

        No changes. The spec asks for nothing, and nothing was emitted.

        """)
  }

  private func render(_ portal: Portal, from old: Portal = Portal()) throws -> String {
    PlanText(stateFile: "apigw.prod.state.json").render(try plan(desired: portal.graph, stored: old.state))
  }
}

extension Portal {
  static let beforeRich = Portal.with { $0.fingerprint = "f0e1d2c3" }

  /// One of every kind of row.
  static let rich = Portal.with {
    $0.subnets = ["subnet-1", "subnet-2"]
    $0.tasks = .none
    $0.timeout = 5000
    $0.requestParameters = TextMap([("append:header.x", .composed([.secret("TOKEN", version: 1)]))])
    $0.hasReports = false
    $0.logGroup = "/aws/apigateway/other/default"
    $0.logFormat = #"{"ip":"$context.identity.sourceIp","path":"$context.path","requestId":"$context.requestId"}"#
    $0.settings = [Portal.settings("GET /tasks", rate: 5)]
    $0.fingerprint = "0a1b2c3d"
  }
}

/// What could do harm on a terminal, in HTML and in Markdown.
let hostile = "\u{1B}[31m<script>`|*_~\u{202E}\u{9B}\u{7F}\r\n@octocat #1 [x](http://y) \\ \" ' & e\u{301} 😀 http://z"

extension Portal {
  /// The integration had another name; its timeout changes too, and another rename finds nothing.
  static func moved() throws -> Plan {
    let rename = Rename(from: Address("portal/integration/old"), to: Portal.backend)
    var old = try Portal().state.moving(Rename(from: Portal.backend, to: rename.from))
    old = try old.moving(Rename(from: Portal.cognito, to: Address("portal/authorizer/pool")))
    old.renames = []
    let desired = Portal.with {
      $0.timeout = 5000
      $0.renames = [
        rename, Rename(from: Address("portal/authorizer/pool"), to: Portal.cognito),
        Rename(from: Address("portal/route/GET /gone"), to: Portal.route("GET /tasks")),
      ]
    }
    return try plan(desired: desired.graph, stored: old)
  }

  static func hostilePlan() throws -> Plan {
    var old = Portal()
    old.api.name = "before"
    var new = Portal()
    new.api.name = hostile
    new.api.description = hostile + "\n" + hostile
    new.requestParameters = TextMap([(hostile, .composed([.terraform(hostile)]))])
    var graph = new.graph
    graph.target.specFile = hostile
    for index in graph.resources.indices { graph.resources[index].origin?.path = hostile }
    var extra = graph.resources[0]
    extra.address = Address("portal/api/" + hostile)
    graph.resources = (graph.resources + [extra]).sorted { $0.address < $1.address }
    return try plan(desired: graph, stored: old.state)
  }
}
