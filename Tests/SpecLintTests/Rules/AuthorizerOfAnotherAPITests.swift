import Diagnostics
import Testing

@testable import SpecLint

@Suite struct AuthorizerOfAnotherAPITests {
  private func partner(_ authorizer: String) -> String {
    """
    apigw: 1
    functions: {tasks: tasks-fn}
    apis:
      portal:
        type: http
        authorizers: {«users»: {type: jwt, issuer: https://idp.example.com, audience: [a]}}
        routes: {GET /a: {function: tasks, authorizer: users}}
      partner:
        type: http
        authorizers: {partners: {type: request, function: tasks}}
        routes: {GET /a: {function: tasks, authorizer: \(authorizer)}}
    """
  }

  @Test(arguments: ["users", "portal.users", "portal/users"])
  func `an authorizer belongs to one API`(_ name: String) throws {
    let spec = MarkedSpec(partner("«\(name)»"))
    let found = try spec.findings(of: AuthorizerOfAnotherAPI.self, sourceLocation: #_sourceLocation)
    #expect(
      found == [
        Diagnostic(
          "AG404", "authorizer '\(name)' belongs to API 'portal'", at: spec.ranges[1],
          label: "not declared in API 'partner'",
          notes: [.init("declared here, for 'portal' alone", at: spec.ranges[0])],
          why: "AWS refuses the id of another API's authorizer",
          help: "declare it under `authorizers` of 'partner' too")
      ])
  }

  @Test(arguments: ["partners", "iam", "none", "nobody"])
  func `own names, and names that nobody declares, are fine here`(_ name: String) throws {
    let spec = MarkedSpec(partner(name))
    #expect(try spec.findings(of: AuthorizerOfAnotherAPI.self, sourceLocation: #_sourceLocation) == [])
  }

  @Test func `AG109 leaves it to this rule`() throws {
    let view = try MarkedSpec(partner("users")).view()
    let found = Linter.run([view]).findings.filter { $0.message.contains("'users'") }
    #expect(found.map(\.code) == ["AG404"])
  }
}
