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
          chat: {type: «websocket», routes: {$connect: nobody}}
          portal: {type: http, routes: {GET /a: tasks}}
        domains: {«api.example.com»: {}}
        """#, finds: "WebSocket API 'chat' is not supported yet", "domains are not supported yet")
  }

  @Test func `no other rule looks at a WebSocket API`() throws {
    let spec = MarkedSpec("apigw: 1\napis: {chat: {type: websocket, routes: {get a: nobody}, stages: {prod: {}}}}")
    #expect(Linter.run([try spec.view()]).findings.map(\.code) == ["AG130"])
  }

  @Test func `function URLs and state in S3 wait too`() throws {
    try expect(
      NotSupportedYet.self,
      in: portal(
        "routes: {GET /a: tasks}",
        top: """
          functions: {«tasks»: {name: t, url: {authorizer: iam}}, reports: r}
          state: «s3://bucket/key»
          """), finds: "the URL of function 'tasks' is not supported yet", "state in S3 is not supported yet")
    try expect(
      NotSupportedYet.self,
      isSilentAbout: portal(
        "routes: {GET /a: tasks}", top: "functions: {tasks: t}\nstate: states/x.json\naws: {logRole: external}"))
  }
}
