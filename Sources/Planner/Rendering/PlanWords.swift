internal import AWSResources

/// The words that all renderings of a plan share.
extension Plan {
  /// For readers: by address, where each resource is looked for, and not in the order of the apply.
  var byAddress: [Change] { changes.sorted { ($0.address, $0.action.rawValue) < ($1.address, $1.action.rawValue) } }

  /// What the comparison means (decision 11).
  var comparedWith: String {
    emitter == .cli
      ? "Compared with what the scripts up to serial \(serial) have made."
      : "Compared with what was emitted at serial \(serial); whether Terraform ran is Terraform's to say."
  }

  /// What the reader of Terraform's plan should know.
  var styleLine: String? {
    style == .body
      ? "Style body: each API is one document, so Terraform shows fewer rows than stand here." : nil
  }

  var noChanges: String {
    if emitter == .cli { return "No changes. The spec asks for what the scripts have made." }
    return serial == 0
      ? "No changes. The spec asks for nothing, and nothing was emitted."
      : "No changes. The spec asks for what was emitted at serial \(serial)."
  }
}

extension Plan.Summary {
  /// `Plan: 1 to add, 2 to change, 1 to replace, 2 to destroy, 23 unchanged.`
  package var text: String {
    let moved =
      (move == 0 ? "" : "\(move) moved, ") + (forget == 0 ? "" : "\(forget) no longer managed, ")
    return "Plan: \(add) to add, \(change) to change, \(replace) to replace, \(destroy) to destroy, "
      + "\(moved)\(unchanged) unchanged."
  }
}

extension Plan {
  /// What a script has to call for a plan.
  package struct Calls: Hashable, Sendable {
    /// Calls that change something.
    package var writes: Int
    /// How long they take at least, by the quotas of AWS's control plane.
    package var seconds: Int

    package init(writes: Int, seconds: Int) {
      self.writes = writes
      self.seconds = seconds
    }

    var text: String {
      "Calls: \(writes) that \(writes == 1 ? "changes" : "change") something, \(seconds) s at least by AWS's quotas."
    }
  }
}

extension Plan.Note {
  package var text: String {
    switch self {
    case .nothingToMove(let rename):
      "moved: the state has no '\(rename.from)', so nothing moves to '\(rename.to)'"
    case .keptByAWS(let address, let attribute, let emitter):
      "\(address): \(emitter == .cli ? "no call can" : "Terraform cannot") take `\(attribute)` away, AWS keeps what it has; "
        + "remove it by hand if it must go"
    case .deployedLater(let address):
      "\(address): routes go, and Terraform could deploy before they are gone, so this plan deploys nothing; "
        + "apply it, run Terraform, then plan and apply once more"
    case .deletedLater(let address):
      "\(address): its usage plan lets go of it now and it goes with the next plan, because Terraform would delete it "
        + "first, which AWS refuses; apply, run Terraform, then plan and apply once more"
    case .blockedLater(let address):
      "\(address): the provider sends no limit of 0 when it makes settings, so this opens what it should block; run "
        + "Terraform twice"
    case .refusedMeanwhile(let address):
      "\(address): the stage deploys by itself and its routes ask the new function before API Gateway may call it, so "
        + "callers get 500 for the moment in between; to avoid it, add an authorizer under another name beside it and "
        + "have the routes use that"
    case .refusedAround(let address):
      "\(address): the stage deploys by itself and Terraform changes the document and the permissions of its functions in "
        + "any order, so callers of routes whose function changes may get 500 for a moment; `--style resources` or "
        + "`autoDeploy: false` keeps them in order"
    case .servesOldLink(let stage, let link):
      "\(stage): it goes on serving a deployment whose integrations name the old \(link), which goes, so their callers get "
        + "500 until the stage moves; to avoid it, add a link under another name beside it and have the routes use that"
    case .rebuilt(let address, let style):
      "\(address): the style changes to \(style.rawValue), so it is made anew with another id and another URL; its stages "
        + "are down from the end of the old ones until the new ones stand"
    case .notSaid(let address, let attribute, .resources):
      "\(address): Terraform has no argument for `\(attribute)`; only `--style body` sends it"
    case .notSaid(let address, let attribute, .body):
      "\(address): an OpenAPI document has no place for `\(attribute)` that AWS reads; only `--style resources` sends it"
    }
  }
}

extension Change {
  /// Terraform's symbols.
  package var sign: String {
    switch action {
    case .create: "+"
    case .update: "~"
    case .delete: "-"
    case .move: "→"
    case .forget: "."
    case .replace: replacement == .createBeforeDestroy ? "+/-" : "-/+"
    }
  }

  /// What stands beside the address.
  var note: String? {
    var notes: [String] = []
    if let previousAddress { notes.append("was \(previousAddress)") }
    if let replacement {
      notes.append(
        replacement == .createBeforeDestroy
          ? "must be replaced: the new one comes first" : "must be replaced: the old one goes first")
    }
    if action == .forget { notes.append("no longer managed; AWS keeps it") }
    if isRetirement { notes.append("an old snapshot that no stage uses") }
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  /// Why it is replaced: the attributes that cannot change in place, and what they depend on.
  package var reasons: [String] {
    differences.filter(\.forcesReplacement).map { difference in
      difference.because.map { "\(difference.path), \($0.text)" } ?? difference.path
    }
  }
}

extension AttributeDifference {
  var consequence: String? {
    switch (forcesReplacement, because) {
    case (true, nil): "forces replacement"
    case (true, let cause?): "forces replacement, \(cause.text)"
    case (false, let cause?): cause.text
    case (false, nil): nil
    }
  }
}

extension AttributeDifference.Cause {
  var text: String {
    switch self {
    case .replaced(let address): "because \(address) is replaced"
    case .created(let address): "because \(address) is created"
    case .changed(let address): "because \(address) changes"
    }
  }
}
