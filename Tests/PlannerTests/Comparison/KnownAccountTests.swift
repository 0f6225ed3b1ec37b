import AWSResources
import StateStore
import Testing

@testable import Planner

@Suite struct KnownAccountTests {
  @Test func `a spec that begins or stops to say its account changes nothing`() throws {
    let unsaid = graph(account: nil, arn: "arn:aws:lambda:eu-west-1:\(Text.composed([.accountID])):function:f")
    let said = graph(account: "123456789012", arn: "arn:aws:lambda:eu-west-1:123456789012:function:f")
    #expect(try plan(desired: said, stored: state(unsaid)).changes.isEmpty)
    #expect(try plan(desired: unsaid, stored: state(said)).changes.isEmpty)
    let other = graph(account: "123456789012", arn: "arn:aws:lambda:eu-west-1:123456789012:function:g")
    #expect(try rows(plan(desired: other, stored: state(unsaid))) == ["~ portal/integration/f: integrationUri"])
  }

  private func graph(account: String?, arn: Text) -> ResourceGraph {
    var target = Portal.target
    target.account = account
    let integration = Integration(api: "", type: .awsProxy, uri: arn, payloadFormatVersion: "2.0")
    return ResourceGraph(
      target: target, resources: [Resource(Address("portal/integration/f"), integration, origin: nil)])
  }

  private func state(_ graph: ResourceGraph) -> State {
    State(
      lineage: "L", serial: 1, emitter: .terraform, target: graph.target, resources: graph.resources, renames: [])
  }
}
