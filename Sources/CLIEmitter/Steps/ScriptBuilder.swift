internal import AWSResources
internal import Diagnostics
package import Planner
package import StateStore

/// The steps from what stands to what a plan wants, in the plan's order: what is new or different first, and what goes
/// away last, after nothing refers to it any more; only what a new deployment must not capture goes before that.
package struct ScriptBuilder {
  let plan: Plan
  let lineage: String
  var references: References
  /// The same with the stored resources alone: what old values refer to.
  var storedReferences: References
  package private(set) var steps: [ScriptStep] = []
  /// Variables with ids that are known before the first step.
  var known: [(variable: String, id: String)] = []
  /// Ids that stand before the first step, of the kinds that the script makes: the old one of a replacement has the tags
  /// and often the content of the new one, so a look must be told.
  private(set) var taken: [String] = []
  private let isOneAPI: Bool
  /// Whether an earlier script was stopped on its way.
  let isTakingUp: Bool
  /// What stands before the plan, by address.
  let stored: [Address: Resource]
  /// What the plan makes anew, so that its id is another one then.
  let made: Set<Address>
  /// Compares texts of the state and of the plan.
  let meaning: Meaning
  /// What is patched into something else, by what that is.
  private let parts: [Address: [Change]]
  /// What is imported into new APIs, by API.
  let imports: [Address: Import]
  /// Rows that another one has taken along.
  var done: Set<Address> = []
  /// What has been changed ahead of its row.
  private var ahead: [Address: Resource] = [:]

  /// - Parameters:
  ///   - whole: the plan from the settled state, for scripts (`Emitter.cli`).
  ///   - folded: what stands, with the step whose outcome nobody knows.
  package init(_ whole: Plan, from folded: State.Folded?, lineage: String) {
    let kinds = KindChanges(whole)
    let plan = kinds.plan
    self.plan = plan
    self.lineage = lineage
    references = References(
      target: plan.desired.target, desired: plan.desired.resources,
      stored: plan.stored + (folded?.state.resources ?? []))
    storedReferences = References(
      target: plan.desired.target, desired: whole.stored, stored: plan.desired.resources, writingKnownIDs: true)
    isOneAPI = plan.desired.target.apis.count < 2
    isTakingUp = folded.map { !$0.isComplete } ?? false
    stored = Dictionary(plan.stored.map { ($0.address, $0) }, uniquingKeysWith: { $1 })
    made = Set(plan.changes.filter { $0.action == .create || $0.action == .replace }.map(\.address))
    meaning = Meaning(
      target: plan.desired.target, desired: plan.desired.resources, stored: whole.stored, made: made)
    parts = Self.parts(of: plan)
    imports = Self.imports(of: plan, from: stored, isTakingUp: isTakingUp)
    if let doubt = folded?.doubt { finish(doubt, from: folded?.state.resources ?? []) }
    for api in kinds.apis {
      detach(api)
      delete(api, contained: kinds.inside[api.address] ?? [])
    }
    carryOut()
    for leftover in folded?.settled.leftovers ?? [] { discard(leftover) }
  }

  /// Says which of the ids that are used are known already.
  mutating func fillKnown(from folded: State.Folded?) {
    let made = Set(steps.filter(\.asksForID).map(\.pending.resource.kind))
    var seen: Set<String> = []
    taken = ((folded?.state.resources ?? []) + plan.stored + (folded?.settled.leftovers ?? [])).compactMap { resource in
      guard made.contains(resource.kind), let id = resource.id, seen.insert(id).inserted else { return nil }
      return id
    }
    for resource in (folded?.state.resources ?? []) + plan.stored {
      guard let id = resource.id, let variable = references.knownVariable(of: resource.address),
        !known.contains(where: { $0.variable == variable }),
        !steps.contains(where: { $0.creates(variable) && $0.pending.action == .create })
      else { continue }
      known.append((variable, id))
    }
  }

  /// What an earlier spec may have left in AWS is looked for before it is made.
  mutating func add(_ step: ScriptStep) {
    var step = step
    if case .create(_, _, .some) = step.form, step.pending.resource.kind.schema.isKeptAtDestroy {
      step.isInDoubt = true
    }
    steps.append(step)
  }

  // MARK: Rows

  private mutating func carryOut() {
    let removals = plan.removals
    let last = Set(removals.map(\.address))
    var captured: [Change] = []
    for change in plan.changes {
      if change.action == .delete {
        if !last.contains(change.address) { captured.append(change) }
        continue
      }
      if change.action == .forget { continue }
      remove(captured)
      captured = []
      add(change)
    }
    remove(captured)
    remove(removals)
  }

  /// What goes, without what goes by other means.
  private mutating func remove(_ removals: [Change]) {
    for change in removals { patchParts(with: change) }
    delete(
      removals.filter { change in
        if change.action == .replace { return true }
        guard let before = change.before, !done.contains(change.address) else { return false }
        return !isOverwritten(before)
      })
  }

  private mutating func add(_ change: Change) {
    importContents(with: change)
    patchParts(with: change)
    guard done.insert(change.address).inserted else { return }
    let imported = change.action == .create ? imports[change.address]?.inside.map(\.address) ?? [] : []
    let all = imported.isEmpty ? parts[change.address] ?? [] : parts(of: change.address, without: Set(imported))
    done.formUnion(all.map(\.address))
    let parts = all.flatMap { Self.patched($0, isInside: change.action != .update) }
    let before = ahead[change.address] ?? change.before
    switch (change.action, before, change.after) {
    case (.create, _, let after?): create(after, parts: parts)
    case (.update, let before?, let after?):
      update(from: before, to: after, Self.names(of: change) ?? [], parts: parts)
    case (.replace, let before?, let after?):
      if change.replacement == .createBeforeDestroy {
        create(after, replacing: true, parts: parts)
      } else if goesWithContainer(before) {
        create(after, parts: parts)
      } else if case .upsert = after.kind.schema.operations.lookup {
        create(after, contained: contents(of: before), parts: parts)
      } else {
        detach(before)
        delete(before, contained: contents(of: before))
        create(after, parts: parts)
      }
    default: break
    }
  }

  /// Whether a row is about something that another row has overwritten, or deleted to make it anew.
  private func isOverwritten(_ resource: Resource) -> Bool {
    guard let container = container(of: resource) else { return false }
    if plan.changes.contains(where: { $0.address == container && $0.action == .replace }) { return true }
    return stored[container].map(isOverwritten) ?? false
  }

  private static func names(of change: Change) -> Set<String>? {
    change.action == .update ? Set(change.differences.map { root(of: $0.path) }) : nil
  }

  // MARK: Parts

  /// The rows of what is patched into something that is changed, made, or there.
  private static func parts(of plan: Plan) -> [Address: [Change]] {
    let going = Set(plan.changes.filter { $0.action == .delete }.map(\.address))
    var parts: [Address: [Change]] = [:]
    for change in plan.changes where change.action != .move {
      let operations = change.kind.schema.operations
      guard case .patchesOfContainer = operations.changes, let name = operations.container,
        let text = (change.after ?? change.before)?.text(name),
        case .reference(let container, _)? = text.parts.first, !going.contains(container)
      else { continue }
      parts[container, default: []].append(change)
    }
    let anew = Set(plan.changes.filter { $0.action == .replace || $0.action == .create }.map(\.address))
    for container in parts.keys where anew.contains(container) {
      // What the old one had is gone with it.
      parts[container]?.removeAll { $0.action == .delete }
    }
    return parts
  }

  private func parts(of container: Address, without imported: Set<Address>) -> [Change] {
    (parts[container] ?? []).filter { !imported.contains($0.address) }
  }

  /// Patches what a row and others like it say into what stands, where that has no row of its own.
  private mutating func patchParts(with change: Change) {
    guard case .patchesOfContainer = change.kind.schema.operations.changes, !done.contains(change.address),
      let resource = change.after ?? change.before, let container = container(of: resource),
      let all = parts[container], all.contains(where: { $0.address == change.address }),
      !plan.changes.contains(where: { $0.address == container && $0.action != .move })
    else { return }
    done.formUnion(all.map(\.address))
    let changes = all.flatMap { Self.patched($0, isInside: false) }
    patch(changes[0], Array(changes.dropFirst()))
  }

  /// - Parameter isInside: whether what the part is patched into is new.
  private static func patched(_ part: Change, isInside: Bool) -> [PatchedChange] {
    if isInside { return [PatchedChange(before: nil, after: part.after)] }
    if part.action == .replace {
      return [PatchedChange(before: part.before, after: nil), PatchedChange(before: nil, after: part.after)]
    }
    return [PatchedChange(before: part.before, after: part.after, names(of: part))]
  }

  // MARK: What has to let go

  /// Takes a stage that is made anew out of what AWS does not let it leave.
  private mutating func detach(_ resource: Resource) {
    for change in plan.changes {
      guard change.address != resource.address, let before = ahead[change.address] ?? change.before,
        before.references.contains(resource.address), container(of: before) != resource.address
      else { continue }
      if change.action == .replace, change.replacement == .destroyBeforeCreate {
        delete(before)
        ahead[change.address] = before
        continue
      }
      guard let name = before.kind.schema.operations.emptied, let slot = before.kind.schema.index(of: name),
        case .list(let items)? = before.attributes[slot]
      else { continue }
      var detached = before
      let left = items.filter { !$0.refers(to: resource.address) }
      detached.attributes[slot] = left.isEmpty ? nil : .list(left)
      update(from: before, to: detached, [before.kind.schema.attributes[slot].apiName])
      ahead[change.address] = detached
    }
  }

  /// The step of an earlier script of which nobody knows how it ended, once more and first of all: it looks, and does
  /// what is missing.
  private mutating func finish(_ doubt: PendingStep, from standing: [Resource]) {
    let resource = doubt.resource
    let before = standing.first { $0.address == resource.address }
    let first = steps.count
    switch doubt.action {
    case .create where doubt.isImport: importAgain(doubt.parts.map(\.resource), from: standing)
    case _ where doubt.isPatch:
      let changes = doubt.parts.map { part in
        PatchedChange(
          before: part.action == .create ? nil : standing.first { $0.address == part.resource.address },
          after: part.action == .delete ? nil : part.resource)
      }
      patch(changes[0], Array(changes.dropFirst()))
    case .create: create(resource, contained: doubt.contained)
    case .replace: create(resource, replacing: true)
    case .update:
      guard let before else { return }
      update(
        from: before, to: resource,
        Set(
          zip(resource.kind.schema.attributes, zip(before.attributes, resource.attributes))
            .filter { $0.1.0 != $0.1.1 }.map(\.0.apiName)))
    case .delete: delete(resource, contained: doubt.contained)
    case .discard: discard(resource, contained: doubt.contained)
    case .wait:
      if before != nil { waitFor(resource) }
    }
    for index in steps.indices where index >= first { steps[index].isInDoubt = true }
  }

  /// `routeSettings` of `routeSettings["GET /x"].throttlingRateLimit`.
  private static func root(of path: String) -> String {
    String(path.prefix { $0 != "[" && $0 != "." })
  }

  /// `create route GET /tasks`.
  func label(_ verb: String, _ resource: Resource) -> String {
    let pieces = resource.address.text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    let word = resource.kind.schema.word[...]
    var name = String(pieces.last ?? "")
    var api = ""
    if pieces.count > 1, pieces[1] == word {
      if pieces.count == 2 { name = String(pieces[0]) } else if !isOneAPI { api = " of \(pieces[0])" }
    } else if pieces.count > 1 {
      name = resource.address.text.split(separator: "/").dropFirst().joined(separator: "/")
    }
    return TerminalText.escaped("\(verb) \(resource.kind.schema.noun) \(name)\(api)")
  }
}

extension PendingStep {
  /// Whether the call makes many things at once.
  fileprivate var isImport: Bool {
    if case .patchesOfContainer = resource.kind.schema.operations.changes,
      others.first.map({ $0.isOf(resource.kind) }) ?? true
    {
      return false
    }
    return action == .create && !others.isEmpty
  }

  private func isOf(_ kind: KindID) -> Bool { resource.kind == kind }

  /// Whether the call changes something together with what is patched into it.
  fileprivate var isPatch: Bool {
    if case .patchesOfContainer = resource.kind.schema.operations.changes { return true }
    return !others.isEmpty
  }
}

extension ScriptStep {
  /// Whether AWS gives what this makes its id.
  fileprivate var asksForID: Bool {
    if case .create(_, .some, _) = form { true } else { false }
  }

  fileprivate func creates(_ variable: String) -> Bool {
    if case .create(variable, _, _) = form { true } else { false }
  }
}
