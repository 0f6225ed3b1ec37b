import Diagnostics
import Testing

@testable import SpecLint

@Suite struct UndeclaredReferenceTests {
  @Test func `a route names a declared function`() throws {
    try expect(
      UndeclaredReference.self, in: portal("routes: {GET /a: «taks», GET /b: tasks}"),
      finds: "route 'GET /a' uses undeclared function 'taks'", help: "the function is called `tasks`")
  }

  @Test func `a name that is like none is to be declared`() throws {
    try expect(
      UndeclaredReference.self, in: portal("routes: {GET /a: «billing»}"),
      finds: "route 'GET /a' uses undeclared function 'billing'", help: "declare `billing` under `functions`")
  }

  @Test func `uses of one name are counted and said once`() throws {
    let spec = MarkedSpec(portal("routes: {GET /a: «billing», GET /b: billing, GET /c: {function: billing}}"))
    let found = try spec.findings(of: UndeclaredReference.self, sourceLocation: #_sourceLocation)
    #expect(
      found == [
        Diagnostic(
          "AG109", "route 'GET /a' uses undeclared function 'billing'", at: spec.ranges[0],
          label: "not declared under 'functions'; 2 other places name it too",
          help: "declare `billing` under `functions`")
      ])
  }

  @Test func `authorizers belong to their API, iam and none to nobody`() throws {
    try expect(
      UndeclaredReference.self,
      in: portal(
        """
        authorizers: {cognito: {type: jwt, issuer: https://idp.example.com, audience: [a]}}
        routes:
          GET /a: {function: tasks, authorizer: «cognto»}
          GET /b: {function: tasks, authorizer: cognito}
          GET /c: {function: tasks, authorizer: iam}
          GET /d: {function: tasks, authorizer: none}
        """), finds: "route 'GET /a' uses undeclared authorizer 'cognto'", help: "the authorizer is called `cognito`")
  }

  @Test func `the defaults are named where they say it`() throws {
    try expect(
      UndeclaredReference.self,
      in: portal(
        """
        defaults: {authorizer: «pool»}
        routes: {GET /a: tasks, GET /b: tasks}
        """), finds: "the defaults of 'portal' use undeclared authorizer 'pool'")
  }

  @Test func `authorizers and private backends name declared things`() throws {
    try expect(
      UndeclaredReference.self,
      in: portal(
        """
        authorizers: {custom: {type: request, function: «auth», identitySource: header.Authorization}}
        routes:
          GET /a: {private: {vpcLink: «intern», listener: "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/x/1/2"}}
          GET /b: {private: {vpcLink: internal, listener: "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/x/1/2"}}
        """, top: "vpcLinks: {internal: {subnets: [subnet-1]}}"),
      finds: "authorizer 'custom' uses undeclared function 'auth'", "route 'GET /a' uses undeclared VPC link 'intern'")
  }

  @Test func `it is silent where the declaration could not be read`() throws {
    let spec = MarkedSpec(
      portal("routes: {GET /a: {function: tasks, authorizer: none}}", top: "functions: {tasks: [x]}"))
    let view = try spec.view()
    #expect(view.diagnostics.map(\.code) == ["AG104"])
    #expect(Linter.run([view]).findings.map(\.code) == ["AG104"])
  }

  @Test func `keys of usage plans are declared`() throws {
    try expect(
      UndeclaredReference.self,
      in: shop(
        "routes: {GET /a: tasks}\nstages: {prod: {}}",
        top: """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans: {partner: {stages: [shop/prod], keys: [customer-a, «custmer-a»]}}
          """), finds: "usage plan 'partner' uses undeclared API key 'custmer-a'",
      help: "the API key is called `customer-a`")
  }

  @Test func `routes of REST APIs name models`() throws {
    try expect(
      UndeclaredReference.self,
      in: shop(
        #"""
        models: {Task: {schema: {type: object}}}
        routes:
          POST /a: {function: tasks, validate: {body: «Taks»}}
          POST /b: {function: tasks, validate: {body: {application/json: Task}}, methodResponses: {"200": {models: {application/json: Empty}}, "404": {models: {application/json: «Fehler»}}}}
          GET /c: {function: «taks»}
        """#), finds: "route 'POST /a' uses undeclared model 'Taks'", "route 'POST /b' uses undeclared model 'Fehler'",
      "route 'GET /c' uses undeclared function 'taks'",
      help: "the model is called `Task`")
  }
}
