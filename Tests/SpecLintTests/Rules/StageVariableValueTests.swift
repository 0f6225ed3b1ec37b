import Testing

@testable import SpecLint

@Suite struct StageVariableValueTests {
  @Test(arguments: ["hello world", "", "a{b}", "50%", "ü"])
  func `a value holds what a URL may`(_ value: String) throws {
    try expect(
      StageVariableValue.self, in: portal("stages: {prod: {variables: {x: «\"\(value)\"»}}}"),
      finds: "stage variable 'x' has a value that AWS refuses")
  }

  @Test func `512 characters are the most`() throws {
    let value = String(repeating: "a", count: 512)
    try expect(StageVariableValue.self, isSilentAbout: portal("stages: {prod: {variables: {x: \(value)}}}"))
    try expect(
      StageVariableValue.self, in: portal("stages: {prod: {variables: {x: «\(value)b»}}}"),
      finds: "stage variable 'x' has a value that AWS refuses")
  }

  @Test(arguments: ["live", "https://backend.example.com:8443/a?b=c,d&e#f", "a-b._~"])
  func `names and URLs are fine`(_ value: String) throws {
    try expect(StageVariableValue.self, isSilentAbout: portal("stages: {prod: {variables: {x: \"\(value)\"}}}"))
  }

  @Test func `of canaries too`() throws {
    try expect(
      StageVariableValue.self,
      in: shop("stages: {prod: {canary: {percent: 5, variables: {alias: «\"a b\"»}}}}"),
      finds: "stage variable 'alias' has a value that AWS refuses")
  }
}
