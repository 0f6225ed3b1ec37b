import Testing

@testable import SpecLint

@Suite struct DocumentationVersionTests {
  @Test func `a version needs documentation`() throws {
    try expect(
      DocumentationVersion.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {documentationVersion: «v1»}}
        """), finds: "stage 'shop/prod' names documentation version 'v1', and the API has none",
      help: "add `documentation: true` to the API, or drop it")
  }

  @Test func `documentation`() throws {
    try expect(
      DocumentationVersion.self,
      isSilentAbout: shop(
        """
        documentation: true
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {documentationVersion: v1}}
        """))
  }
}
