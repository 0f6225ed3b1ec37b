import Testing

@testable import SpecLint

@Suite struct CallerCredentialsTests {
  @Test func `the caller signs`() throws {
    try expect(
      CallerCredentials.self,
      in: shop(
        """
        routes: {GET /a: {service: {action: dynamodb:Scan, role: «"arn:aws:iam::*:user/*"»}, authorizer: none}}
        """), finds: "route 'GET /a' passes on the caller's credentials and does not ask for them",
      help: "write `authorizer: iam`, or name a role")
  }

  @Test func `signed, or a role`() throws {
    try expect(
      CallerCredentials.self,
      isSilentAbout: shop(
        """
        routes: {GET /a: {service: {action: dynamodb:Scan, role: "arn:aws:iam::*:user/*"}, authorizer: iam}, GET /b: {service: {action: dynamodb:Scan, role: "arn:aws:iam::123456789012:role/x"}, authorizer: none}}
        """))
  }
}
