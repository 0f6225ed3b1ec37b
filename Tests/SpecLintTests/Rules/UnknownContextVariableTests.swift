import Testing

@testable import SpecLint

@Suite struct UnknownContextVariableTests {
  private func format(_ text: String) -> String { portal("stages: {prod: {accessLogs: {format: \(text)}}}") }

  @Test(arguments: [
    ("routekey", "the variable is called `$context.routeKey`"),
    ("integration.eror", "the variable is called `$context.integration.error`"),
    ("identity.sourceIP", "the variable is called `$context.identity.sourceIp`"),
  ])
  func `a slip of the pen is named`(_ name: String, _ help: String) throws {
    try expect(
      UnknownContextVariable.self, in: format("«\"$context.requestId $context.\(name)\"»"),
      finds: "'$context.\(name)' is not known", help: help)
  }

  @Test func `variables of other API types are named`() throws {
    try expect(
      UnknownContextVariable.self, in: format("«{id: $context.requestId, path: $context.resourcePath}»"),
      finds: "'$context.resourcePath' does not exist on an HTTP API", help: "use `$context.routeKey`")
  }

  @Test(arguments: [
    "json", "\"$context.requestId $context.authorizer.anything $context.authorizer.claims.sub\"",
    "\"$context.requestId, $context.brandNewThing\"", "\"$context.requestId.\"",
    "\"$context.requestId $stageVariables.x\"",
  ])
  func `known ones, free ones, and what AWS may add are fine`(_ text: String) throws {
    try expect(UnknownContextVariable.self, isSilentAbout: format(text))
  }
}
