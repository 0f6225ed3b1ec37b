package import AWSResources
package import StateStore

/// What leads from the stored state to the desired graph: which action on which resource, in which order, and why.
///
/// The rows are those that `terraform plan` shows for the same change.
package struct Plan: Sendable, Equatable {
  /// The desired graph with what was carried over from the state: this is what is emitted and stored.
  package var desired: ResourceGraph
  /// The serial of the state compared with; 0 where there is none.
  package var serial: Int
  /// Its lineage.
  package var lineage: String?
  /// What the state is kept for; `nil` where there is none yet.
  package var emitter: Emitter?
  /// Its resources, sorted, under the addresses that they have after the spec's renames.
  package var stored: [Resource]
  /// In the order in which they are applied.
  package var changes: [Change]
  /// How many resources stay as they are, moved ones not counted.
  package var unchanged: Int
  /// Every rename that the next state keeps and every emission writes, oldest first.
  package var renames: [Rename]
  /// What the user should know although nothing is wrong.
  package var notes: [Note]
  /// What Terraform has had and must not destroy, by this plan or an earlier one: whether one was applied is Terraform's
  /// to say.
  package var forgotten: [Resource] = []
  /// How a script makes new APIs: `body` by one import where that is possible, `resources` call by call, and otherwise
  /// whichever needs fewer calls.
  package var scriptStyle: EmissionStyle?

  /// How it gives APIs to Terraform.
  package var style: EmissionStyle {
    desired.resources.with(.api).contains(where: \.isInBodyStyle) ? .body : .resources
  }

  /// APIs that are made anew because the style changes.
  package var rebuilt: [Address] {
    changes.filter { change in
      change.kind.role == .api && change.differences.contains { $0.path == "style" }
    }.map(\.address)
  }

  package var nextSerial: Int { serial + 1 }
  package var isEmpty: Bool { changes.isEmpty }

  /// What goes away after all other rows, in the order in which it can: the deletes that no deployment waits for, and
  /// what replacements leave behind. What refers to something goes before it.
  package var removals: [Change] {
    let end = changes.lastIndex { $0.action != .delete && $0.action != .forget }.map { $0 + 1 } ?? 0
    let removals =
      changes[..<end].filter { $0.replacement == .createBeforeDestroy }
      + changes[end...].filter { $0.action == .delete }
    if removals.count < 2 { return removals }
    let places = Dictionary(
      stored.indices.map { (stored[$0].address, $0) }, uniquingKeysWith: { first, _ in first })
    return ApplyOrder.reversed(removals) { address in places[address].map { stored[$0] } }
  }

  /// The state after an apply.
  ///
  /// - Parameter lineage: of a new history; not used where there is a state already.
  package func next(emitter: State.Emitter, lineage: @autoclosure () -> String) -> State {
    State(
      lineage: self.lineage ?? lineage(), serial: nextSerial, emitter: emitter, target: desired.target,
      resources: desired.resources, renames: renames, leftovers: emitter == .terraform ? forgotten : [])
  }

  package enum Note: Hashable, Sendable {
    /// A rename of the spec finds nothing to move: the resource was never emitted here, or an older state is compared.
    case nothingToMove(Rename)
    /// The spec drops an attribute that AWS keeps whatever the emitter sends; by AWS's name.
    case keptByAWS(Address, attribute: String, by: Emitter)
    /// An API loses routes, and Terraform could deploy it before they are gone: the next plan deploys it.
    case deployedLater(Address)
    /// A stage leaves its usage plans now and goes with the next plan.
    case deletedLater(Address)
    /// An authorizer that is live at once calls another function before the permission for that can stand.
    case refusedMeanwhile(Address)
    /// An API in one document changes at once, before or after the permissions of its functions.
    case refusedAround(Address)
    /// A stage goes on serving a snapshot that names a VPC link which is made anew.
    case servesOldLink(stage: Address, link: Address)
    /// Settings that shut a method take effect with the second apply of Terraform.
    case blockedLater(Address)
    /// The style of an API changes, which no API survives.
    case rebuilt(Address, style: EmissionStyle)
    /// The style has no place for an attribute; by AWS's name.
    case notSaid(Address, attribute: String, style: EmissionStyle)
  }

  package struct Summary: Hashable, Sendable {
    package var add = 0
    package var change = 0
    package var replace = 0
    package var destroy = 0
    /// Renamed, whatever else happens to them.
    package var move = 0
    package var unchanged = 0
    /// No longer managed, and left as it is.
    package var forget = 0
  }

  package var summary: Summary {
    var summary = Summary(unchanged: unchanged)
    for change in changes {
      switch change.action {
      case .create: summary.add += 1
      case .update: summary.change += 1
      case .replace: summary.replace += 1
      case .delete: summary.destroy += 1
      case .forget: summary.forget += 1
      case .move: break
      }
      if change.previousAddress != nil { summary.move += 1 }
    }
    return summary
  }
}

/// One row of a plan: what happens to one resource.
package struct Change: Sendable, Equatable {
  package enum Action: String, Sendable, CaseIterable {
    case create, update, replace, delete
    /// Renamed and otherwise as it was.
    case move
    /// No longer managed; AWS keeps it, because others may have come to need it.
    case forget
  }

  package var address: Address
  /// The address in the state, where a rename changed it.
  package var previousAddress: Address?
  package var action: Action
  /// As stored, under its new addresses; `nil` for a create.
  package var before: Resource?
  /// As desired; `nil` for a delete, and for what is forgotten.
  package var after: Resource?
  /// What an update or a replacement changes, in the order of the schema.
  package var differences: [AttributeDifference]
  /// A deployment whose last generation is over: deleted by every deploy, cutting nothing off.
  package var isRetirement = false

  package var kind: KindID {
    guard let kind = (after ?? before)?.kind else { preconditionFailure("a row is about a resource") }
    return kind
  }

  /// How a replacement is ordered; `nil` for other actions.
  package var replacement: Replacement? { action == .replace ? kind.schema.replacement : nil }

  /// The line that asks for the resource, or that asked for it.
  package var origin: Origin? { after?.origin ?? before?.origin }
}

/// How one attribute, or one member of one, differs.
package struct AttributeDifference: Sendable, Equatable {
  /// AWS's names: `routeSettings["POST /x"].throttlingRateLimit`.
  package var path: String
  package var form: AttributeForm
  package var before: Value?
  package var after: Value?
  package var forcesReplacement: Bool
  /// The value reads the same, but the resource that it refers to is made anew (or gets another name), so what it stands
  /// for is known at apply.
  package var because: Cause?

  package enum Cause: Hashable, Sendable {
    case replaced(Address)
    case created(Address)
    case changed(Address)

    package var address: Address {
      switch self {
      case .replaced(let address), .created(let address), .changed(let address): address
      }
    }
  }

  package init(
    path: String, form: AttributeForm, before: Value?, after: Value?, forcesReplacement: Bool = false,
    because: Cause? = nil
  ) {
    self.path = path
    self.form = form
    self.before = before
    self.after = after
    self.forcesReplacement = forcesReplacement
    self.because = because
  }
}

/// Why there is no plan.
package enum PlanError: Error, Hashable, Sendable {
  case rename(RenameError)
  /// A stage is pinned to a deployment that does not stand, or to the beginning of several names.
  case noSuchDeployment(stage: Address, name: String, known: [String], origin: Origin?)
  /// What has to be made anew would have the name of what it replaces.
  case nameTaken(Address, noun: String, name: String, origin: Origin?)
  /// An API is made anew while a usage plan that stays holds one of its stages: Terraform gives no order between the
  /// plan that lets go and the stage that goes, and AWS refuses the other order.
  case remadeUnderPlan(Address, stage: Address, usagePlan: Address, origin: Origin?)

  package var message: String {
    switch self {
    case .rename(let error): error.message
    case .nameTaken(let address, let noun, let name, let origin):
      (origin.map { "\($0): " } ?? "") + "'\(address)' has to be made anew, and AWS takes no second \(noun) "
        + "called '\(name)' while routes use the first"
    case .remadeUnderPlan(let api, let stage, let usagePlan, let origin):
      (origin.map { "\($0): " } ?? "") + "'\(api)' is made anew, so its stages go, and '\(usagePlan)' holds "
        + "'\(stage)': AWS does not delete a stage that a usage plan holds, and Terraform may try that first"
    case .noSuchDeployment(let stage, let name, let known, let origin):
      (origin.map { "\($0): " } ?? "") + "'\(stage)' is pinned to deployment '\(name)', and "
        + (known.count { $0.hasPrefix(name) } > 1 ? "several begin like that" : "there is none of that name")
        + (known.isEmpty ? "" : " (there are \(known.joined(separator: ", ")))")
    }
  }

  package var help: String {
    switch self {
    case .nameTaken(_, let noun, _, _):
      noun == "model"
        ? "declare the new schema under another key, and let the routes name that"
        : "give it another name (`name: …`), so that the new one exists before the old one goes"
    case .remadeUnderPlan:
      "take the stage out of the usage plan and apply that first; or give the API another key under `apis`, so that the "
        + "new one is made beside it and the old one goes with the next plan"
    case .rename: "correct `moved:` in the spec"
    case .noSuchDeployment:
      "name a deployment as `apigw state list` prints it; more old ones stay with `deployment: {retain: N}`"
    }
  }
}

/// Why a rename cannot be: a mistake in the spec (`moved:`) or in `state mv`, as a value.
package enum RenameError: Error, Hashable, Sendable {
  /// Both are in the state; moving would lose one.
  case targetExists(Rename)
  /// The old address is still declared.
  case sourceStillDeclared(Rename)
  /// The new address is not declared.
  case targetNotDeclared(Rename)
  /// A resource of one kind cannot become one of another.
  case kindsDiffer(Rename)
  /// Two renames lead to or from one address.
  case repeated(Rename)
  /// Nothing in the state has the old address (`state mv` only; for a spec it is a note).
  case sourceMissing(Rename)

  package var rename: Rename {
    switch self {
    case .targetExists(let rename), .sourceStillDeclared(let rename), .targetNotDeclared(let rename),
      .kindsDiffer(let rename), .repeated(let rename), .sourceMissing(let rename):
      rename
    }
  }

  package var message: String {
    switch self {
    case .targetExists(let rename):
      "cannot move '\(rename.from)' to '\(rename.to)': the state holds both"
    case .sourceStillDeclared(let rename):
      "cannot move '\(rename.from)' to '\(rename.to)': the spec still declares '\(rename.from)'"
    case .targetNotDeclared(let rename):
      "cannot move '\(rename.from)' to '\(rename.to)': the spec does not declare '\(rename.to)'"
    case .kindsDiffer(let rename):
      "cannot move '\(rename.from)' to '\(rename.to)': they are not of one kind"
    case .repeated(let rename):
      "cannot move '\(rename.from)' to '\(rename.to)': another rename has one of the two addresses on the same side"
    case .sourceMissing(let rename):
      "cannot move '\(rename.from)' to '\(rename.to)': the state has no '\(rename.from)'"
    }
  }
}
