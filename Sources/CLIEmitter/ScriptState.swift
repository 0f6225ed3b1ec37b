internal import AWSResources
package import Planner
package import StateStore

extension Script {
  /// The state that is written with the script: what stands now, and the steps that are to come.
  ///
  /// What no step touches is as the plan wants it already: lines of the spec, counters of ours, renames.
  package func state(after plan: Plan, from folded: State.Folded?, lineage: String) -> State {
    var target = plan.desired.target
    target.account = target.account ?? folded?.state.target.account
    let touched = Set(steps.flatMap(\.pending.addresses))
    let desired = Dictionary(plan.desired.resources.map { ($0.address, $0) }, uniquingKeysWith: { $1 })
    // A plan with a step in doubt has no renames: both refer to addresses of their own time.
    let standing = folded?.doubt == nil ? plan.stored : folded?.state.resources ?? []
    let forgotten = Set(plan.changes.filter { $0.action == .forget }.map(\.address))
    let resources = standing.filter { !forgotten.contains($0.address) }.map { resource in
      guard !touched.contains(resource.address), var wanted = desired[resource.address] else { return resource }
      wanted.id = resource.id
      return wanted
    }
    return State(
      lineage: plan.lineage ?? lineage, serial: plan.nextSerial, emitter: .cli, target: target, resources: resources,
      renames: plan.renames, leftovers: folded?.state.leftovers ?? [], pending: steps.isEmpty ? nil : pending)
  }
}
