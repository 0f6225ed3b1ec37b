import Testing

@testable import SpecLint

@Suite struct KeyAsOnlyProtectionTests {
  @Test func `a key is not all`() throws {
    try expect(
      KeyAsOnlyProtection.self,
      in: shop("routes: {«GET /orders»: {function: tasks, authorizer: none, apiKey: required}}"),
      finds: "an API key is all that route 'GET /orders' asks for",
      help: "name an authorizer, or `iam`")
  }

  @Test func `a key beside something else`() throws {
    try expect(
      KeyAsOnlyProtection.self,
      isSilentAbout: shop(
        """
        endpoint: {type: private, vpcEndpoints: [vpce-1]}
        routes: {GET /orders: {function: tasks, authorizer: none, apiKey: required}}
        """))
    try expect(
      KeyAsOnlyProtection.self,
      isSilentAbout: shop(
        "routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}, GET /a: {function: tasks, authorizer: none}}"
      ))
  }
}
