import Testing

@testable import SpecLint

@Suite struct EdgeTimeoutTests {
  @Test func `an edge API stops after 29 seconds`() throws {
    try expect(
      EdgeTimeout.self,
      in: shop(
        #"""
        endpoint: edge
        routes: {GET /a: {function: tasks, timeout: «45s»}, GET /b: {function: tasks, timeout: 29s}}
        """#,
        top: #"""
          functions: {tasks: tasks-fn}
          aws: {region: eu-west-1, quotas: {integrationTimeout: 60s}}
          """#), finds: "45s is over the maximum of 29s")
  }

  @Test func `a regional one does not`() throws {
    try expect(
      EdgeTimeout.self,
      isSilentAbout: shop(
        #"""
        routes: {GET /a: {function: tasks, timeout: 45s}}
        """#))
  }
}
