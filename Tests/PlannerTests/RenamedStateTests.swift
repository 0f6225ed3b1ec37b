import AWSResources
import StateStore
import Testing

@testable import Planner

@Suite struct RenamedStateTests {
  private let rename = Rename(from: Address("portal/integration/old"), to: Portal.backend)

  /// The portal before its integration was renamed, references and all.
  private var old: State {
    get throws { try Portal().state.moving(Rename(from: Portal.backend, to: rename.from)).forgetting() }
  }

  private func desired(_ renames: [Rename], _ change: (inout Portal) -> Void = { _ in }) -> ResourceGraph {
    var portal = Portal()
    portal.renames = renames
    change(&portal)
    return portal.graph
  }

  @Test func `without the rename the resource is made anew`() throws {
    #expect(
      try rows(plan(desired: desired([]), stored: old)) == [
        "+ portal/integration/backend", "~ portal/route/GET /tasks: target", "- portal/integration/old",
      ])
  }

  @Test func `a rename alone changes nothing but the address, nor does it in those who refer to it`() throws {
    let plan = try plan(desired: desired([rename]), stored: old)
    #expect(rows(plan) == ["→ portal/integration/backend (was portal/integration/old)"])
    #expect(plan.summary == Plan.Summary(move: 1, unchanged: 9))
    #expect(plan.renames == [rename])
  }

  @Test func `a renamed resource can change too`() throws {
    let plan = try plan(desired: desired([rename]) { $0.timeout = 7 }, stored: old)
    #expect(
      rows(plan) == ["~ portal/integration/backend (was portal/integration/old): timeoutInMillis"])
    #expect(plan.summary == Plan.Summary(change: 1, move: 1, unchanged: 9))
  }

  @Test func `every rename is kept, whether the spec still lists it or not`() throws {
    let moved = try plan(desired: desired([rename]), stored: old).next(emitter: .terraform, lineage: "")
    #expect(moved.renames == [rename])
    for renames in [[rename], []] {
      let again = try plan(desired: desired(renames), stored: moved)
      #expect(rows(again) == [])
      #expect(again.renames == [rename])
      #expect(again.notes == [])
    }
  }

  @Test func `a chain of renames moves what lags behind in one step`() throws {
    let first = Rename(from: Address("portal/integration/older"), to: rename.from)
    let older = try old.moving(Rename(from: rename.from, to: first.from)).forgetting()
    for renames in [[first, rename], [rename, first]] {
      let plan = try plan(desired: desired(renames), stored: older)
      #expect(rows(plan) == ["→ portal/integration/backend (was portal/integration/older)"])
      #expect(plan.renames == [first, rename])
      #expect(plan.notes == [])
    }
  }

  @Test func `renaming back and forth leaves no circle for Terraform`() throws {
    let moved = try plan(desired: desired([rename]), stored: old).next(emitter: .terraform, lineage: "")
    let back = Rename(from: rename.to, to: rename.from)
    var graph = try old.graph
    graph.renames = [back]
    let plan = try plan(desired: graph, stored: moved)
    #expect(rows(plan) == ["→ portal/integration/old (was portal/integration/backend)"])
    #expect(plan.renames == [back])
  }

  @Test func `an old address that is declared again is forgotten as one`() throws {
    let moved = try plan(desired: desired([rename]), stored: old).next(emitter: .terraform, lineage: "")
    var graph = desired([])
    var again = try #require(graph.resources.first { $0.address == Portal.backend })
    again.address = rename.from
    graph.resources = (graph.resources + [again]).sorted { $0.address < $1.address }
    let plan = try plan(desired: graph, stored: moved)
    #expect(rows(plan) == ["+ portal/integration/old"])
    #expect(plan.renames == [])
  }

  @Test func `with no state, or one that never had it, a rename is kept and noted`() throws {
    #expect(try plan(desired: desired([rename]), stored: nil).renames == [rename])
    #expect(try plan(desired: desired([rename]), stored: nil).notes == [])
    var empty = Portal().state
    empty.resources = []
    let plan = try plan(desired: desired([rename]), stored: empty)
    #expect(plan.notes == [.nothingToMove(rename)])
    #expect(
      plan.notes.map(\.text) == [
        "moved: the state has no 'portal/integration/old', so nothing moves to 'portal/integration/backend'"
      ])
  }

  @Test func `an API takes along what is under its key`() throws {
    let rename = Rename(from: Address("shop/api"), to: Portal.apiAddress)
    let shop = try Portal().state.moving(Rename(from: Portal.apiAddress, to: rename.from)).forgetting()
    #expect(shop.resources.filter { $0.address.text.hasPrefix("portal/") } == [])
    let plan = try plan(desired: desired([rename]), stored: shop)
    #expect(Set(plan.changes.map(\.action)) == [.move])
    #expect(plan.summary == Plan.Summary(move: 9, unchanged: 1))
    #expect(plan.renames.first == rename)
    #expect(
      plan.renames.contains(Rename(from: Address("shop/route/GET /tasks"), to: Portal.route("GET /tasks"))))
    #expect(try rows(Planner.plan(desired: desired([rename]), stored: plan.next(emitter: .cli, lineage: ""))) == [])
  }

  @Test func `renames that cannot be are errors`() throws {
    let other = Address("portal/integration/other")
    var both = try old
    both.resources += Portal().graph.resources.filter { $0.address == Portal.backend }
    both.resources.sort { $0.address < $1.address }
    let wrongKind = Rename(from: rename.from, to: Portal.logs)
    let cases: [([Rename], State, RenameError)] = [
      ([rename], both, .targetExists(rename)),
      (
        [Rename(from: Portal.reports, to: Portal.backend)], try old,
        .sourceStillDeclared(Rename(from: Portal.reports, to: Portal.backend))
      ),
      ([Rename(from: rename.from, to: other)], try old, .targetNotDeclared(Rename(from: rename.from, to: other))),
      ([wrongKind], try without(Portal.logs), .kindsDiffer(wrongKind)),
      ([rename, Rename(from: other, to: rename.to)], try old, .repeated(Rename(from: other, to: rename.to))),
      ([rename, Rename(from: rename.from, to: other)], try old, .repeated(Rename(from: rename.from, to: other))),
    ]
    for (renames, state, error) in cases {
      #expect(throws: PlanError.rename(error)) { try plan(desired: desired(renames), stored: state) }
    }
    #expect(
      RenameError.targetExists(rename).message
        == "cannot move 'portal/integration/old' to 'portal/integration/backend': the state holds both")
  }

  @Test func `moving in the state alone has rules of its own`() throws {
    let state = Portal().state
    let missing = Rename(from: Address("x"), to: Address("y"))
    let taken = Rename(from: Portal.backend, to: Portal.reports)
    let kind = Rename(from: Portal.backend, to: Address("portal/route/backend"))
    #expect(throws: RenameError.sourceMissing(missing)) { try state.moving(missing) }
    #expect(throws: RenameError.targetExists(taken)) { try state.moving(taken) }
    #expect(throws: RenameError.kindsDiffer(kind)) { try state.moving(kind) }
    let moved = try state.moving(Rename(from: Portal.backend, to: rename.from))
    #expect(moved.renames == [Rename(from: Portal.backend, to: rename.from)])
    #expect(moved.serial == state.serial)
    let back = try moved.moving(rename)
    #expect(back.renames == [rename])
    #expect(back.resources == state.resources)
  }

  private func without(_ address: Address) throws -> State {
    var state = try old
    state.resources.removeAll { $0.address == address }
    return state
  }
}

extension State {
  fileprivate func forgetting() -> State {
    var state = self
    state.renames = []
    return state
  }

  fileprivate var graph: ResourceGraph { ResourceGraph(target: target, resources: resources) }
}
