import AWSResources
import Diagnostics
import GoldenSupport
import StateStore
import Testing

@testable import Planner

@Suite struct PlanMarkdownTests {
  private let markdown = PlanMarkdown(stateFile: "apigw.prod.state.json")

  @Test func `folds each row under a heading that is always the same`() throws {
    let rich = markdown.render(try plan(desired: Portal.rich.graph, stored: Portal.beforeRich.state))
    let empty = markdown.render(try plan(desired: Portal().graph, stored: Portal().state))
    try expectGolden(rich, "rich/plan.md")
    try expectGolden(empty, "empty/plan.md")
    for text in [rich, empty] { #expect(text.hasPrefix("### apigw plan\n\n")) }
  }

  @Test func `nothing of the user's becomes a tag, a link, a mention or a table`() throws {
    let text = PlanMarkdown(stateFile: hostile).render(try Portal.hostilePlan())
    try expectGolden(text, "hostile/plan.md")
    for live in ["<script", "@octocat", "#1", "http://", "[x]", "`", "|", "*_", "\u{1B}", "\u{202E}"] {
      let found = live == "#1" ? text.contains(" #1 ") : text.contains(live)
      #expect(!found, "\(live)")
    }
  }

  @Test func `stops in time and says how many rows are missing`() throws {
    var graph = Portal().graph
    graph.resources = (0..<2000).map { index in
      Resource(
        Address("portal/route/GET /\(1000 + index)/" + String(repeating: "<", count: 100)),
        Route(api: "x", routeKey: "GET /\(index)", target: "y", authorization: .none),
        origin: Origin(path: "a.yaml", line: index))
    }
    let text = markdown.render(try plan(desired: graph, stored: nil))
    #expect(text.unicodeScalars.count <= 60_000)
    #expect(text.unicodeScalars.count > 55_000)
    let shown = text.split(separator: "<li>").count - 1
    #expect(text.hasSuffix("</ul>\n\n\(2000 - shown) more rows are not shown here.\n"))
    #expect(text.contains("**Plan: 2000 to add, 0 to change, 0 to replace, 0 to destroy, 0 unchanged.**"))
  }
}
