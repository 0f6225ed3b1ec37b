import Testing

@testable import SpecLint

@Suite struct RaisableQuotaTests {
  private func routes(_ count: Int) -> String {
    "routes:\n"
      + (1...count).map { $0 == 301 ? "  «GET /r\($0)»: tasks" : "  GET /r\($0): tasks" }.joined(separator: "\n")
  }

  @Test func `300 routes are given`() throws {
    try expect(
      RaisableQuota.self, in: portal(routes(301)), finds: "API 'portal' has 301 routes, the default quota is 300",
      help: "split the API, or have AWS raise the quota and say so: `aws: {quotas: {routes: 301}}`")
    try expect(RaisableQuota.self, isSilentAbout: portal(routes(300)))
  }

  @Test func `a raised quota counts`() throws {
    try expect(
      RaisableQuota.self,
      in: portal(
        "stages: {a: {}, b: {}, «c»: {}}", top: "aws: {quotas: {stages: 2}}"),
      finds: "API 'portal' has 3 stages, `aws.quotas` allows 2")
    let stages = (1...12).map { "s\($0): {}" }.joined(separator: ", ")
    try expect(
      RaisableQuota.self, isSilentAbout: portal("stages: {\(stages)}", top: "aws: {quotas: {stages: 12}}"))
  }

  @Test func `10 authorizers are given`() throws {
    let ten = (1...10).map { "a\($0): {type: request, function: tasks}" }.joined(separator: ", ")
    try expect(
      RaisableQuota.self, in: portal("authorizers: {\(ten), «b»: {type: request, function: tasks}}"),
      finds: "API 'portal' has 11 authorizers, the default quota is 10")
  }

  @Test func `a REST API counts the resources of its paths`() throws {
    try expect(
      RaisableQuota.self,
      in: shop(
        """
        routes:
          GET /a/{id}: tasks
          PUT /a/{key}: tasks
          «GET /a/{id}/b»: tasks
          GET /a: tasks
        """,
        top: "aws: {quotas: {resources: 2}}\nfunctions: {tasks: tasks-fn}"),
      finds: "API 'shop' has 3 resources, `aws.quotas` allows 2")
  }

  @Test func `300 usage plans are given`() throws {
    try expect(
      RaisableQuota.self,
      in: shop("routes: {GET /a: tasks}", top: "aws: {quotas: {usagePlans: 1}}\nusagePlans: {a: {}, «b»: {}}"),
      finds: "the spec has 2 usage plans, `aws.quotas` allows 1",
      help: "split it, or have AWS raise the quota and say so: `aws: {quotas: {usagePlans: 2}}`")
  }
}
