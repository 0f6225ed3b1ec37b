import Testing

@testable import SpecLint

@Suite struct SecretInClearTextTests {
  @Test func `tokens in stage variables and mappings are found`() throws {
    try expect(
      SecretInClearText.self,
      in: portal(
        #"""
        routes:
          GET /a:
            http: https://b.example.com
            request: {parameters: {"overwrite:header.X-A": «"Bearer 0123456789abcdef0123"», "overwrite:header.X-B": context.requestId}}
        stages:
          dev: {variables: {key: «AKIAIOSFODNN7EXAMPLE», name: AKIA}}
        """#), finds: "the value of 'overwrite:header.X-A' is written in clear",
      "the value of stage variable 'key' is written in clear")
  }

  @Test func `a URL with a password is found`() throws {
    try expect(
      SecretInClearText.self,
      in: portal(
        #"""
        routes: {GET /a: {http: «"https://me:secret@b.example.com/x"»}, GET /b: {http: "https://b.example.com/@me:x"}}
        """#), finds: "the URL of route 'GET /a' holds a password")
  }

  @Test func `secrets that stay outside and ordinary texts pass`() throws {
    try expect(
      SecretInClearText.self,
      isSilentAbout: portal(
        #"""
        routes:
          GET /a: {http: https://b.example.com, request: {parameters: {"overwrite:header.X": "Bearer ${request.header.Y}", "overwrite:header.Z": "Basic plan"}}}
        stages: {dev: {variables: {alias: live, table: tasks-dev}}}
        """#))
  }

  @Test func `values of API keys are secrets`() throws {
    try expect(
      SecretInClearText.self,
      in: shop(
        #"""
        routes: {GET /a: tasks}
        """#,
        top: #"""
          functions: {tasks: tasks-fn}
          apiKeys: {a: {value: «s3cr3tS3cr3tS3cr3tS3cr3t»}, b: {}, c: {value: "${{ secrets.C }}"}}
          """#), finds: "the value of API key 'a' is written in clear",
      help: "write `${{ secrets.NAME }}`, or drop `value` to let AWS make one")
  }
}
