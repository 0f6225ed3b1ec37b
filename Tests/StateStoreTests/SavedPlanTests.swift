import AWSResources
import Files
import Foundation
import Testing

@testable import StateStore

@Suite struct SavedPlanTests {
  @Test func `holds all that an apply needs`() throws {
    let folder = try TemporaryFolder()
    for plan in [plan(), plan { $0.previous = nil }, plan { $0.scriptStyle = .resources }] {
      try plan.write(to: folder["p"])
      #expect(try SavedPlan.load(folder["p"]) == plan)
    }
    #expect(try FileSystem.list(folder.path) == ["p"])
    let text = String(decoding: try FileSystem.read(folder["p"], limit: 1 << 20), as: UTF8.self)
    #expect(text.hasPrefix("{\n  \"lineage\": \"L\", \"serial\": 41,\n  \"format\": \"apigw.savedPlan/1\",\n"))
  }

  @Test func `fits the state that it was made from and no other`() {
    let stored = StoredState(state: state(41, lineage: "L"), digest: "D")
    #expect(plan().staleReason(against: stored) == nil)
    #expect(plan().staleReason(against: stored, inputs: "I", target: SampleGraph.target) == nil)
    #expect(plan { $0.previous = nil }.staleReason(against: nil) == nil)

    var elsewhere = SampleGraph.target
    elsewhere.environment = "dev"
    let cases: [(SavedPlan, StoredState?, String?, Target?, StaleReason)] = [
      (plan(), StoredState(state: state(43, lineage: "L"), digest: "E"), nil, nil, .stateMoved(from: 41, to: 43)),
      (plan(), StoredState(state: state(41, lineage: "M"), digest: "D"), nil, nil, .otherLineage),
      (plan(), StoredState(state: state(41, lineage: "L"), digest: "E"), nil, nil, .stateEdited(serial: 41)),
      (plan(), nil, nil, nil, .stateGone(serial: 41)),
      (plan { $0.previous = nil }, stored, nil, nil, .stateAppeared(serial: 41)),
      (plan(), stored, "J", nil, .specChanged),
      (plan(), stored, "I", elsewhere, .otherTarget(.environment("prod", "dev"))),
    ]
    for (plan, stored, inputs, target, reason) in cases {
      #expect(plan.staleReason(against: stored, inputs: inputs, target: target) == reason)
    }
    #expect(
      StateError.stalePlan(path: "p", .stateMoved(from: 41, to: 43)).message
        == "this plan is stale: it was made from serial 41, the state is now at 43")
  }

  @Test func `an edited plan is refused, and so is one of a newer apigw`() throws {
    let folder = try TemporaryFolder()
    try plan().write(to: folder["p"])
    let text = String(decoding: try FileSystem.read(folder["p"], limit: 1 << 20), as: UTF8.self)
    try Data(text.replacing("\"serial\": 41", with: "\"serial\": 42").utf8).write(to: URL(fileURLWithPath: folder["p"]))
    let edited = #expect(throws: StateError.self) { try SavedPlan.load(folder["p"]) }
    #expect(edited == .corrupt(path: folder["p"], document: .savedPlan, damage: .edited, backup: nil))
    #expect(edited?.exitCode == 1)

    let body = text.dropLast(",\n  \"sha256\": \"\"\n}\n".count + 64).replacing("savedPlan/1", with: "savedPlan/2")
    try Data(sealed(String(body)).utf8).write(to: URL(fileURLWithPath: folder["p"]))
    #expect(
      throws: StateError.newerFormat(path: folder["p"], document: .savedPlan, found: "format apigw.savedPlan/2")
    ) {
      try SavedPlan.load(folder["p"])
    }

    try Data(stateBytes(state(1, lineage: "L"))).write(to: URL(fileURLWithPath: folder["p"]))
    let other = #expect(throws: StateError.self) { try SavedPlan.load(folder["p"]) }
    #expect(other?.message.contains("its format is 'apigw.state/1', not 'apigw.savedPlan/1'") == true)
  }

  private func plan(_ change: (inout SavedPlan) -> Void = { _ in }) -> SavedPlan {
    var plan = SavedPlan(
      lineage: "L", serial: 41, previous: "D", inputs: "I", emitter: .terraform, desired: SampleGraph.graph)
    change(&plan)
    return plan
  }

  private func state(_ serial: Int, lineage: String) -> State {
    State(
      lineage: lineage, serial: serial, emitter: .terraform, target: SampleGraph.target,
      resources: SampleGraph.resources, renames: [])
  }
}
