import Testing

@testable import SpecLint

@Suite struct ClaimsWithoutNameTests {
  @Test func `all claims at once are null`() throws {
    try expect(
      ClaimsWithoutName.self,
      in: shop(
        template: #"""
          "«$context.authorizer.claims»"
          """#),
      finds: #"'$context.authorizer.claims' is null: name a claim"#)
  }

  @Test func `one claim passes`() throws {
    try expect(
      ClaimsWithoutName.self,
      isSilentAbout: shop(
        template: #"""
          $context.authorizer.claims.sub
          """#))
  }
}
