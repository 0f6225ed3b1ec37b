import AWSResources
import StateStore
import Testing

@testable import Planner

@Suite struct ValueComparisonTests {
  @Test func `blocks of a set are told apart by what identifies them`() throws {
    let tasks = Portal.settings("GET /tasks", rate: 5)
    #expect(
      try rows { $0.settings = [tasks] } == [
        "~ portal/stage/$default: routeSettings[\"GET /tasks\"].throttlingRateLimit"
      ])
    #expect(
      try rows { $0.settings = [Portal.settings("GET /tasks", rate: 10), Portal.settings("GET /v1/reports", rate: 1)] }
        == [
          "~ portal/stage/$default: routeSettings[\"GET /v1/reports\"].routeKey, "
            + "routeSettings[\"GET /v1/reports\"].throttlingBurstLimit, "
            + "routeSettings[\"GET /v1/reports\"].throttlingRateLimit, "
            + "routeSettings[\"GET /v1/reports\"].detailedMetricsEnabled"
        ])
    #expect(
      try rows { $0.settings = [] }.first?.hasPrefix("~ portal/stage/$default: routeSettings[\"GET /tasks\"]") == true)
  }

  @Test func `maps differ key by key`() throws {
    let old = Portal.with { $0.requestParameters = TextMap([("append:header.a", "1"), ("append:header.b", "2")]) }
    let new = Portal.with {
      $0.requestParameters = TextMap([("append:header.a", "1"), ("append:header.\"c\\", "3"), ("append:header.b", "x")])
    }
    #expect(
      try rows(from: old, to: new) == [
        "~ portal/integration/backend: requestParameters[\"append:header.\\\"c\\\\\"], "
          + "requestParameters[\"append:header.b\"]"
      ])
    let plan = try plan(desired: new.graph, stored: old.state)
    #expect(
      plan.changes.first?.differences == [
        AttributeDifference(
          path: "requestParameters[\"append:header.\\\"c\\\\\"]", form: .text, before: nil, after: .text("3")),
        AttributeDifference(
          path: "requestParameters[\"append:header.b\"]", form: .text, before: .text("2"), after: .text("x")),
      ])
  }

  @Test func `a block that comes shows its members`() throws {
    let cors = CORS(
      allowCredentials: false, allowHeaders: [], allowMethods: ["GET"], allowOrigins: ["*"], exposeHeaders: [],
      maxAge: 0)
    #expect(
      try rows { $0.api.cors = cors } == [
        "~ portal/api: corsConfiguration.allowCredentials, corsConfiguration.allowHeaders, "
          + "corsConfiguration.allowMethods, corsConfiguration.allowOrigins, corsConfiguration.exposeHeaders, "
          + "corsConfiguration.maxAge"
      ])
  }

  @Test func `two blocks with one key are both compared`() {
    let schema = Stage.schema.kind.attributes.first { $0.name == "route_settings" }
    guard let schema, case .blockSet = schema.form else {
      Issue.record("route settings are a set of blocks")
      return
    }
    func block(_ burst: Int) -> Value { .block([.text("GET /a"), .integer(burst), nil, nil]) }
    let found = ValueComparison(nameBefore: { $0.literal ?? "" }, nameAfter: { $0.literal ?? "" })
      .differences("s", schema.form, .list([block(1), block(2)]), .list([block(1), block(3)]))
    #expect(found.map(\.path) == ["s[\"GET /a (2)\"].throttlingBurstLimit"])
  }
}
