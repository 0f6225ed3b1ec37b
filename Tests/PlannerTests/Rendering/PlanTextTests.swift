import AWSResources
import Diagnostics
import StateStore
import Testing

@testable import Planner

@Suite struct PlanTextTests {
  @Test func `shows rows by address, attributes beneath, the summary last`() throws {
    #expect(
      try render(.rich) == """
        State apigw.prod.state.json, serial 41 → 42
        Compared with what was emitted at serial 41; whether Terraform ran is Terraform's to say.

        Resources
          ~   portal/integration/backend                                                   portal.apigw.yaml:20
                connectionId                         vpcLink/internal → (known at apply)   because vpcLink/internal is replaced
                timeoutInMillis                      30000 → 5000
                requestParameters["append:header.x"]   (none) → "(secret TOKEN)"
        """)
  }

  @Test func `says so when there is nothing to do`() throws {
    #expect(
      try render(Portal()) == """
        State apigw.prod.state.json, serial 41
        Compared with what was emitted at serial 41; whether Terraform ran is Terraform's to say.

        No changes. The spec asks for what was emitted at serial 41.

        """)
    let nothing = try plan(desired: ResourceGraph(target: Portal.target, resources: []), stored: nil)
    #expect(
      PlanText(stateFile: "s.json").render(nothing) == """
        State s.json, new: serial 1

        No changes. The spec asks for nothing, and nothing was emitted.

        """)
  }

  private func render(_ portal: Portal) throws -> String {
    PlanText(stateFile: "apigw.prod.state.json").render(try plan(desired: portal.graph, stored: Portal().state))
  }
}

extension Portal {
  /// One of every kind of row.
  static let rich = Portal.with {
    $0.subnets = ["subnet-1", "subnet-2"]
    $0.tasks = .none
    $0.timeout = 5000
    $0.requestParameters = TextMap([("append:header.x", .composed([.secret("TOKEN", version: 1)]))])
    $0.hasReports = false
    $0.logGroup = "/aws/apigateway/other/default"
    $0.logFormat = #"{"ip":"$context.identity.sourceIp","path":"$context.path","requestId":"$context.requestId"}"#
    $0.settings = [Portal.settings("GET /tasks", rate: 5)]
    $0.fingerprint = "0a1b2c3d"
  }
}
