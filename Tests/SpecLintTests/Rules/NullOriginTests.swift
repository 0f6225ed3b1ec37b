import Testing

@testable import SpecLint

@Suite struct NullOriginTests {
  @Test func `null is everybody`() throws {
    try expect(
      NullOrigin.self,
      in: shop(
        #"""
        cors: {allowOrigins: [https://a.example.com, «"null"»]}
        routes: {GET /a: tasks}
        """#), finds: "origin 'null' is allowed",
      help: "drop it")
  }
}
