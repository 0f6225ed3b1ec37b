import Testing

@testable import SpecLint

@Suite struct UnknownContextVariableTests {
  private func format(_ text: String) -> String { portal("stages: {prod: {accessLogs: {format: \(text)}}}") }

  @Test(arguments: [
    ("routekey", "write `$context.routeKey`"),
    ("integration.eror", "write `$context.integration.error`"),
    ("identity.sourceIP", "write `$context.identity.sourceIp`"),
  ])
  func `a slip of the pen is named`(_ name: String, _ help: String) throws {
    try expect(
      UnknownContextVariable.self, in: format("«\"$context.requestId $context.\(name)\"»"),
      finds: "'$context.\(name)' does not exist on an HTTP API", help: help)
  }

  @Test func `variables of other API types are named`() throws {
    try expect(
      UnknownContextVariable.self, in: format("«{id: $context.requestId, path: $context.resourcePath}»"),
      finds: "'$context.resourcePath' does not exist on an HTTP API", help: "write `$context.routeKey`")
    try expect(
      UnknownContextVariable.self, in: format("«\"$context.requestId $context.xrayTraceId\"»"),
      finds: "'$context.xrayTraceId' does not exist on an HTTP API", help: "drop `$context.xrayTraceId`")
  }

  @Test func `several of one format are one finding`() throws {
    try expect(
      UnknownContextVariable.self, in: format("«\"$context.requestId $context.routekey $context.resourceId\"»"),
      finds: "'$context.routekey', '$context.resourceId' do not exist on an HTTP API",
      help: "write `$context.routeKey` for `$context.routekey`, write `$context.routeKey` for `$context.resourceId`")
  }

  @Test(arguments: [
    "json", "\"$context.requestId $context.authorizer.anything $context.authorizer.claims.sub\"",
    "\"$context.requestId, $context.brandNewThing\"", "\"$context.requestId.\"",
    "\"$context.requestId $stageVariables.x\"",
  ])
  func `known ones, free ones, and what AWS may add are fine`(_ text: String) throws {
    try expect(UnknownContextVariable.self, isSilentAbout: format(text))
  }

  @Test func `REST APIs have variables of their own`() throws {
    try expect(
      UnknownContextVariable.self,
      in: shop(
        """
        stages:
          a: {accessLogs: {format: «"$context.requestId $context.routeKey"»}}
          b: {accessLogs: {format: «"$context.requestId $context.identity.apiKeyID"»}}
        """), finds: "'$context.routeKey' does not exist on a REST API",
      "'$context.identity.apiKeyID' does not exist on a REST API", help: "write `$context.resourcePath`")
    try expect(
      UnknownContextVariable.self,
      isSilentAbout: shop(
        """
        stages:
          a: {accessLogs: {format: "$context.requestId $context.resourcePath $context.xrayTraceId $context.waf.status"}}
          b: {accessLogs: {format: "$context.requestId $context.authorizer.tenant $context.isCanaryRequest"}}
        """))
  }
}
