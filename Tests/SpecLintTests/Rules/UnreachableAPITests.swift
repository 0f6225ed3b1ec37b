import Testing

@testable import SpecLint

@Suite struct UnreachableAPITests {
  private func mapping(_ target: String) -> String {
    "functions: {tasks: tasks-fn}\ndomains: {api.example.com: {mappings: {/: \(target)}}}"
  }

  @Test func `an API without its own host needs a domain`() throws {
    try expect(
      UnreachableAPI.self, in: portal("disableExecuteApiEndpoint: «true»"), finds: "API 'portal' cannot be reached")
    try expect(
      UnreachableAPI.self, in: portal("disableExecuteApiEndpoint: «true»", top: mapping("shop/$default")),
      finds: "API 'portal' cannot be reached")
  }

  @Test func `a mapping, or the host itself, is a way in`() throws {
    try expect(
      UnreachableAPI.self, isSilentAbout: portal("disableExecuteApiEndpoint: true", top: mapping("portal/$default")))
    try expect(UnreachableAPI.self, isSilentAbout: portal("disableExecuteApiEndpoint: false"))
  }

  @Test func `on a REST API too`() throws {
    try expect(
      UnreachableAPI.self, in: shop("disableExecuteApiEndpoint: «true»\nroutes: {GET /a: tasks}"),
      finds: "API 'shop' cannot be reached")
  }
}
