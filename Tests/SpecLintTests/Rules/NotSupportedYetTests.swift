import Testing

@testable import SpecLint

@Suite struct NotSupportedYetTests {
  @Test func `other types and sections are said once each`() throws {
    try expect(
      NotSupportedYet.self,
      in: #"""
        apigw: 1
        functions: {tasks: t}
        apis:
          shop: {type: «rest», routes: {GET /a: nobody}}
          chat: {type: «websocket», routes: {$connect: nobody}}
          portal: {type: http, routes: {GET /a: tasks}}
        usagePlans: {«basic»: {}, gold: {}}
        apiKeys: {«key»: {}}
        domains: {«api.example.com»: {}}
        """#, finds: "REST API 'shop' is not supported yet", "WebSocket API 'chat' is not supported yet",
      "usage plans are not supported yet", "API keys are not supported yet", "domains are not supported yet")
  }

  @Test func `no other rule looks at a WebSocket API`() throws {
    let spec = MarkedSpec("apigw: 1\napis: {chat: {type: websocket, routes: {get a: nobody}, stages: {prod: {}}}}")
    #expect(Linter.run([try spec.view()]).findings.map(\.code) == ["AG130"])
  }

  @Test func `function URLs, state in S3 and the log role wait too`() throws {
    try expect(
      NotSupportedYet.self,
      in: portal(
        "routes: {GET /a: tasks}",
        top: """
          functions: {«tasks»: {name: t, url: {authorizer: iam}}, reports: r}
          state: «s3://bucket/key»
          aws: {logRole: «managed»}
          """), finds: "the URL of function 'tasks' is not supported yet", "state in S3 is not supported yet",
      "`logRole` other than `external` is not supported yet")
    try expect(
      NotSupportedYet.self,
      isSilentAbout: portal(
        "routes: {GET /a: tasks}", top: "functions: {tasks: t}\nstate: states/x.json\naws: {logRole: external}"))
  }
}
