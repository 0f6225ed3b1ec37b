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

  /// - Parameters:
  ///   - plan: from the settled state, for scripts (`Emitter.cli`).
  ///   - folded: what stands, with the step whose outcome nobody knows.
  package init(_ plan: Plan, from folded: State.Folded?, lineage: String) {
    self.plan = plan
    self.lineage = lineage
    references = References(
      target: plan.desired.target, desired: plan.desired.resources,
      stored: plan.stored + (folded?.state.resources ?? []))
    storedReferences = References(target: plan.desired.target, desired: plan.stored, stored: plan.desired.resources)
    isOneAPI = plan.desired.target.apis.count < 2
    if let doubt = folded?.doubt { finish(doubt, from: folded?.state.resources ?? []) }
    let removals = plan.removals
    let last = Set(removals.map(\.address))
    for change in plan.changes {
      if change.action == .delete, let before = change.before, !last.contains(change.address) { delete(before) }
      add(change)
    }
    delete(removals)
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

  mutating func add(_ step: ScriptStep) { steps.append(step) }

  private mutating func add(_ change: Change) {
    switch (change.action, change.before, change.after) {
    case (.create, _, let after?): create(after)
    case (.update, let before?, let after?):
      update(from: before, to: after, Set(change.differences.map { Self.root(of: $0.path) }))
    case (.replace, let before?, let after?):
      if change.replacement == .createBeforeDestroy {
        create(after, replacing: true)
      } else if goesWithContainer(before) {
        create(after, replacing: true)
      } else {
        delete(before)
        create(after)
      }
    default: break
    }
  }

  /// The step of an earlier script of which nobody knows how it ended, once more and first of all: it looks, and does
  /// what is missing.
  private mutating func finish(_ doubt: PendingStep, from standing: [Resource]) {
    let resource = doubt.resource
    let before = standing.first { $0.address == resource.address }
    let first = steps.count
    switch doubt.action {
    case .create: create(resource)
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

extension ScriptStep {
  /// Whether AWS gives what this makes its id.
  fileprivate var asksForID: Bool {
    if case .create(_, .some, _) = form { true } else { false }
  }

  fileprivate func creates(_ variable: String) -> Bool {
    if case .create(variable, _, _) = form { true } else { false }
  }
}
