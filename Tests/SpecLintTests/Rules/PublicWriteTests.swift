import Diagnostics
import Testing

@testable import SpecLint

@Suite struct PublicWriteTests {
  @Test func `a public write is named`() throws {
    let spec = MarkedSpec(portal("routes: {«DELETE /tasks»: {function: tasks, authorizer: «none»}}"))
    let found = try spec.findings(of: PublicWrite.self, sourceLocation: #_sourceLocation)
    #expect(
      found == [
        Diagnostic(
          "AG402", .warning, "route 'DELETE /tasks' can change data and is public", at: spec.ranges[0],
          label: "anyone on the internet can call it", notes: [.init("`none` is said here", at: spec.ranges[1])],
          help:
            "name an authorizer, or list it as public on purpose: `lint: {public: [\"portal/DELETE /tasks\"]}`")
      ])
  }

  @Test func `every method that can write counts, ANY and $default too`() throws {
    try expect(
      PublicWrite.self,
      in: portal(
        """
        defaults: {authorizer: none}
        routes: {«POST /a»: tasks, «PUT /a»: tasks, «PATCH /a»: tasks, «ANY /b»: tasks, «$default»: tasks}
        """), finds: "route 'POST /a' can change data and is public", "route 'PUT /a' can change data and is public",
      "route 'PATCH /a' can change data and is public", "route 'ANY /b' takes every method and is public",
      "route '$default' takes every method and is public")
  }

  @Test func `reading in public is fine`() throws {
    try expect(
      PublicWrite.self,
      isSilentAbout: portal(
        """
        defaults: {authorizer: none}
        routes: {GET /a: tasks, HEAD /a: tasks, OPTIONS /a: tasks}
        """))
  }

  @Test func `what is listed is meant`() throws {
    try expect(
      PublicWrite.self,
      isSilentAbout: portal(
        "routes: {POST /hook: {function: tasks, authorizer: none}, $default: {function: tasks, authorizer: none}}",
        top: "functions: {tasks: tasks-fn}\nlint: {public: [portal/POST /hook, portal/$default]}"))
  }

  @Test func `the list speaks of one API`() throws {
    try expect(
      PublicWrite.self,
      in: portal(
        "routes: {«POST /hook»: {function: tasks, authorizer: none}}",
        top: "functions: {tasks: tasks-fn}\nlint: {public: [shop/POST /hook]}"),
      finds: "route 'POST /hook' can change data and is public")
  }

  @Test func `a protected write is fine, and one that says nothing is another rule's`() throws {
    try expect(
      PublicWrite.self,
      isSilentAbout: portal("routes: {POST /a: {function: tasks, authorizer: iam}, POST /b: tasks}"))
  }

  @Test func `on a REST API too`() throws {
    try expect(
      PublicWrite.self, in: shop("routes: {«POST /a»: {function: tasks, authorizer: none}}"),
      finds: "route 'POST /a' can change data and is public")
  }

  @Test func `mocks change nothing, and policies and private endpoints keep callers out`() throws {
    try expect(PublicWrite.self, isSilentAbout: shop("routes: {POST /a: {mock: {status: 200}, authorizer: none}}"))
    try expect(
      PublicWrite.self,
      isSilentAbout: shop(
        "policy: {allow: {ips: 192.0.2.1}}\nroutes: {POST /a: {function: tasks, authorizer: none}}"))
    try expect(
      PublicWrite.self,
      isSilentAbout: shop(
        "endpoint: {type: private, vpcEndpoints: [vpce-1]}\nroutes: {POST /a: {function: tasks, authorizer: none}}"))
  }
}
