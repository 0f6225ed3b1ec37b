import Testing

@testable import SpecLint

@Suite struct FixedQuotaTests {
  @Test func `a stage has at most 100 variables`() throws {
    let hundred = (1...100).map { "v\($0): x" }.joined(separator: ", ")
    try expect(
      FixedQuota.self, in: portal("stages: {prod: {variables: {\(hundred), «w»: x}}}"),
      finds: "stage 'portal/prod' has 101 variables, at most 100 are allowed")
    try expect(FixedQuota.self, isSilentAbout: portal("stages: {prod: {variables: {\(hundred)}}}"))
  }

  @Test func `routes that share an integration count once`() throws {
    let shared = (1...301).map { "  GET /r\($0): tasks" }.joined(separator: "\n")
    try expect(FixedQuota.self, isSilentAbout: portal("routes:\n\(shared)"))
    let own = (1...301).map { "      GET /r\($0): {function: tasks, timeout: \($0)ms}" }.joined(separator: "\n")
    try expect(
      FixedQuota.self,
      in: "apigw: 1\nfunctions: {tasks: tasks-fn}\napis:\n  «portal»:\n    type: http\n    routes:\n\(own)\n",
      finds: "the routes of API 'portal' make 301 integrations, at most 300 are allowed")
  }

  @Test func `API keys of an account`() throws {
    try expect(
      FixedQuota.self,
      in: shop("routes: {GET /a: tasks}", top: "aws: {quotas: {apiKeys: 1}}\napiKeys: {a: {}, «b»: {}}"),
      finds: "the spec has 2 API keys, an account has at most 1 in a region")
  }
}
