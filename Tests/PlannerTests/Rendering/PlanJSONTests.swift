import AWSResources
import GoldenSupport
import StateStore
import Testing

@testable import Planner

@Suite struct PlanJSONTests {
  /// Stands in for the emitter's names.
  private func label(_ resource: Resource) -> String {
    "\(resource.kind.schema.terraformType).\(resource.address.text.split(separator: "/").last ?? "")"
  }

  @Test func `tells programs every row, in the order of the apply`() throws {
    let json = PlanJSON(stateFile: "apigw.prod.state.json", terraformAddress: label)
    try expectGolden(
      json.render(try plan(desired: Portal.rich.graph, stored: Portal.beforeRich.state)), "rich/plan.json")
    try expectGolden(json.render(try Portal.moved()), "moved/plan.json")
    try expectGolden(json.render(try plan(desired: Portal().graph, stored: Portal().state)), "empty/plan.json")
  }

  @Test func `without an emitter there are no Terraform addresses`() throws {
    let json = PlanJSON(stateFile: "s.json", terraformAddress: nil)
    let text = json.render(try plan(desired: Portal().graph, stored: nil))
    #expect(!text.contains("terraformAddress"))
    try expectGolden(text, "first/plan.json")
  }
}
