import Testing

@testable import SpecLint

@Suite struct AuthorizerPermissionTests {
  private let authorizers = "authorizers: {custom: {type: request, function: tasks}}"

  @Test func `a permission that is granted elsewhere is named`() throws {
    try expect(
      AuthorizerPermission.self,
      in: portal(
        "authorizers: {custom: {type: request, function: «tasks»}}",
        top: "functions: {tasks: {name: tasks-fn, permission: none}}"),
      finds: "authorizer 'custom' needs a permission that apigw does not grant")
    #expect(AuthorizerPermission.severity == .info)
  }

  @Test func `auto grants it, and a role needs none`() throws {
    try expect(AuthorizerPermission.self, isSilentAbout: portal(authorizers))
    let role = "arn:aws:iam::123456789012:role/invoke"
    try expect(
      AuthorizerPermission.self,
      isSilentAbout: portal(
        authorizers, top: "functions: {tasks: {name: tasks-fn, permission: none, role: \"\(role)\"}}"))
    try expect(
      AuthorizerPermission.self,
      isSilentAbout: portal(
        "authorizers: {custom: {type: request, function: tasks, role: \"\(role)\"}}",
        top: "functions: {tasks: {name: tasks-fn, permission: none}}"))
  }
}
