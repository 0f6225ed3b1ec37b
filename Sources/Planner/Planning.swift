package import AWSResources
package import StateStore

/// Compares what the spec asks for with what was last emitted.
///
/// - Parameters:
///   - stored: the state of the same spec and environment, or `nil` where there is none.
///   - retain: how many deployments of an API stay beside those that its stages use, by the API's key; else one.
package func plan(desired: ResourceGraph, stored: State?, retain: [String: Int] = [:]) throws(PlanError) -> Plan {
  let renamed = try renamedState(stored, for: desired)
  let emitter = stored?.emitter ?? .terraform
  let remade = RemadeAPIs(desired, renamed.resources, by: emitter)
  if emitter == .terraform { try PlannedStages.refuse(remade, in: desired, from: renamed.resources) }
  let (lasting, named) = (remade.lasting(renamed.resources), remade.naming(desired, from: renamed.resources))
  let (deployable, later) = Snapshots(retain: retain, emitter: emitter).postponing(in: named, from: lasting)
  var carried = try Carryover(retain: retain, emitter: emitter).applied(to: deployable, from: lasting)
  let leaving = emitter == .terraform ? PlannedStages.keep(in: &carried, from: lasting) : []
  if stored?.emitter == .terraform { carried.resources.keepIDs(of: renamed.resources) }
  var plan = compare(carried, with: renamed, stored)
  try plan.refuseTakenNames()
  plan.notes += plan.refusedMeanwhile + plan.servesOldLinks
  plan.notes += later.map { .deployedLater($0) } + leaving.map { .deletedLater($0) }
  if emitter == .terraform { plan.notes += plan.blockedLater.map { .blockedLater($0) } }
  return plan
}

extension Plan {
  /// AWS does not take two models or two authorizers of one name in an API, and what methods refer to cannot go before
  /// they refer to the new one: a replacement needs another name.
  fileprivate func refuseTakenNames() throws(PlanError) {
    if style == .body { return }
    let anew = Set(changes.filter { $0.action == .replace || $0.action == .create }.map(\.address))
    for change in changes where change.action == .replace {
      guard change.kind == Model.kindID || change.kind == RESTAuthorizer.kindID, let before = change.before,
        let after = change.after, let name = after.text("name")?.literal, before.text("name")?.literal == name,
        !after.references.contains(where: { anew.contains($0) && $0.text.hasSuffix("/api") })
      else { continue }
      throw .nameTaken(change.address, noun: change.kind.schema.noun, name: name, origin: change.origin)
    }
  }

  /// Settings that shut a method as soon as they stand: the provider sends no limit of zero when it makes them.
  fileprivate var blockedLater: [Address] {
    changes.filter { change in
      guard change.kind == MethodSettings.kindID, change.action == .create || change.action == .replace,
        case .block(let values)? = change.after?["settings"],
        case .block(let members)? = change.kind.schema.attributes.first(where: { $0.name == "settings" })?.form
      else { return false }
      return zip(members, values).contains { member, value in
        member.name.hasPrefix("throttling_") && (value == .integer(0) || value == .number(0))
      }
    }.map(\.address)
  }
}

extension [Resource] {
  /// What a script made once keeps the id by which Terraform imports it, as long as it is the same resource.
  fileprivate mutating func keepIDs(of stored: [Resource]) {
    let known = Dictionary(
      stored.filter { $0.id != nil }.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    if known.isEmpty { return }
    for index in indices {
      guard let old = known[self[index].address], old.kind == self[index].kind else { continue }
      let isSame = zip(old.kind.schema.attributes, zip(old.attributes, self[index].attributes)).allSatisfy {
        !$0.change.replacesResource || $1.0 == $1.1
      }
      guard isSame else { continue }
      self[index].id = old.id
      self[index].leftToAWS = Set(self[index].leftToAWS).union(
        old.leftToAWS.filter { name in
          old.kind.schema.attributes.contains { $0.name == name && $0.isLostByImport }
        }
      ).sorted()
    }
  }
}

/// The plan of a graph that went through `plan` already, such as that of a saved plan: nothing is carried over again.
package func plan(carried: ResourceGraph, stored: State?) throws(PlanError) -> Plan {
  compare(carried, with: try renamedState(stored, for: carried), stored)
}

private func renamedState(_ stored: State?, for desired: ResourceGraph) throws(PlanError) -> RenamedState {
  do throws(RenameError) { return try RenamedState(stored, for: desired) } catch { throw .rename(error) }
}

private func compare(_ desired: ResourceGraph, with renamed: RenamedState, _ stored: State?) -> Plan {
  let comparison = GraphComparison(
    desired: desired.resources, renamed: renamed,
    account: stored.flatMap { KnownAccount($0.target.account, desired.target.account) },
    emitter: stored?.emitter ?? .terraform)
  var plan = Plan(
    desired: desired, serial: stored?.serial ?? 0, lineage: stored?.lineage, emitter: stored?.emitter,
    stored: renamed.resources,
    changes: comparison.changes, unchanged: comparison.unchanged, renames: renamed.kept,
    notes: renamed.notes + notes(on: desired, renamed, by: stored?.emitter ?? .terraform),
    forgotten: forgotten(comparison.changes, desired, stored))
  let style = plan.style
  plan.notes += plan.rebuilt.map { .rebuilt($0, style: style) }
  return plan
}

/// What Terraform is told to forget: by this plan, and by earlier ones as long as the spec does not ask for it again.
private func forgotten(_ changes: [Change], _ desired: ResourceGraph, _ stored: State?) -> [Resource] {
  let new = changes.filter { $0.action == .forget }.compactMap(\.before)
  let old = (stored?.leftovers ?? []).filter { $0.kind.schema.isKeptAtDestroy }
  if new.isEmpty && old.isEmpty { return [] }
  let declared = Set((desired.resources + new).map(\.address))
  return (old.filter { !declared.contains($0.address) } + new).sorted { $0.address < $1.address }
}

/// What has just been left to AWS; said once, when the spec drops it.
private func notes(on desired: ResourceGraph, _ renamed: RenamedState, by emitter: Emitter) -> [Plan.Note] {
  let changed = desired.resources.filter { !$0.leftToAWS.isEmpty && !$0.isDeployment }
  guard !changed.isEmpty else { return [] }
  let known = Dictionary(
    renamed.resources.map { ($0.address, $0.leftToAWS) }, uniquingKeysWith: { first, _ in first })
  return changed.flatMap { resource in
    resource.kind.schema.attributes
      .filter { resource.leftToAWS.contains($0.name) && known[resource.address]?.contains($0.name) != true }
      .map { Plan.Note.keptByAWS(resource.address, attribute: $0.apiName, by: emitter) }
  }
}
