import Testing

@testable import SpecLint

@Suite struct TooManyScopesTests {
  private func scopes(_ count: Int) -> String { "[" + (1...count).map { "s\($0)" }.joined(separator: ", ") + "]" }

  @Test func `10 are allowed and 11 are not`() throws {
    try expect(
      TooManyScopes.self,
      in: portal(
        "routes: {GET /a: {function: tasks, scopes: «\(scopes(11))»}, GET /b: {function: tasks, scopes: \(scopes(10))}}"
      ),
      finds: "11 scopes in route 'GET /a', at most 10 are allowed")
  }

  @Test func `the defaults are blamed once`() throws {
    try expect(
      TooManyScopes.self,
      in: portal("defaults: {authorizer: iam, scopes: «\(scopes(12))»}\nroutes: {GET /a: tasks, GET /b: tasks}"),
      finds: "12 scopes in the defaults of 'portal', at most 10 are allowed")
  }
}
