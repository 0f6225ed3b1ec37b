import Testing

@testable import SpecLint

@Suite struct ReservedAuthorizerNameTests {
  @Test func `iam and none are taken`() throws {
    try expect(
      ReservedAuthorizerName.self,
      in: portal(
        """
        authorizers:
          «iam»: {type: request, function: tasks}
          «none»: {type: request, function: tasks}
        """), finds: "an authorizer cannot be called 'iam'", "an authorizer cannot be called 'none'")
  }

  @Test func `names that hold them are fine`() throws {
    try expect(
      ReservedAuthorizerName.self,
      isSilentAbout: portal(
        "authorizers: {iam-like: {type: request, function: tasks}, IAM: {type: request, function: tasks}}"))
  }

  @Test func `on a REST API too`() throws {
    try expect(
      ReservedAuthorizerName.self, in: shop("authorizers: {«iam»: {type: token, function: tasks}}"),
      finds: "an authorizer cannot be called 'iam'")
  }
}
