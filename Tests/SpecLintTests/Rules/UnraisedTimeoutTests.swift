import Testing

@testable import SpecLint

@Suite struct UnraisedTimeoutTests {
  @Test func `29 seconds unless the quota is raised`() throws {
    try expect(
      UnraisedTimeout.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: tasks, timeout: «45s»}
          GET /b: {function: tasks, timeout: 29s}
          GET /c: {function: tasks, integration: {timeoutInMillis: «29001»}}
          GET /d: {function: tasks, timeout: 10m, integration: {responseTransferMode: stream}}
        """#), finds: "45s is over the default integration timeout of 29s",
      "29001ms is over the default integration timeout of 29s",
      help: "have AWS raise the quota, then say so: `aws: {quotas: {integrationTimeout: 45s}}`")
  }

  @Test func `a raised quota is a limit too`() throws {
    try expect(
      UnraisedTimeout.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: tasks, timeout: 60s}
          GET /b: {function: tasks, timeout: «61s»}
        """#,
        top: #"""
          functions: {tasks: tasks-fn}
          aws: {region: eu-west-1, quotas: {integrationTimeout: 60s}}
          """#), finds: "61s is over the integration timeout of 60s")
  }

  @Test func `edge and HTTP APIs have rules of their own`() throws {
    try expect(
      UnraisedTimeout.self,
      isSilentAbout: shop(
        #"""
        endpoint: edge
        routes: {GET /a: {function: tasks, timeout: 45s}}
        """#))
  }
}
