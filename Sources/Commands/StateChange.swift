import AWSResources
import Diagnostics
import Files
import Planner
import StateStore
import TerraformEmitter

/// One advance of the state: lock, confirmation, files, then the state itself.
struct StateChange {
  let file: StateFile
  /// `apply` or `destroy`.
  let verb: String
  let emission: EmitOptions
  let folder: OutputFolder
  /// Of a state that begins here.
  let lineage: String
  private var lock: StateLock?
  /// The script that was written, to be run once the lock is free.
  private var script: String?

  init(
    _ file: StateFile, verb: String, _ emission: EmitOptions, folder: OutputFolder, lineage: String? = nil
  ) {
    self.file = file
    self.verb = verb
    self.emission = emission
    self.folder = folder
    self.lineage = lineage ?? Lineage.new()
  }

  mutating func holdingLock(_ body: (inout StateChange) throws(Failure) -> Void) throws(Failure) {
    var changed = self
    try file.holdingLock(for: verb, timeout: emission.lockTimeout) { lock throws(Failure) in
      changed.lock = lock
      try body(&changed)
    }
    self = changed
    lock = nil
  }

  mutating func carryOut(
    _ plan: Plan, from ground: Ground, _ output: PlanOutput, refusing gates: GateList?,
    allowsRebuild: Bool = false, asks: Bool, confirmation: String? = nil
  ) throws(Failure) {
    if let note = ground.note { Terminal.say("note: \(TerminalText.escaped(note))") }
    try output.write(plan, as: .text)
    if let refusal = PlanOutput.refusal(of: plan, gates?.gates ?? []) { throw refusal }
    if let refusal = plan.rebuildRefusal(allowed: allowsRebuild) ?? plan.stickyPolicyRefusal { throw refusal }
    if ground.changesHands, emission.emit == .terraform {
      try EmitterSwitch.requireNothingGoes(plan, path: file.path)
    }
    let emitted =
      try emission.emit == .terraform
      ? Emission(terraform: plan, lineage: lineage)
      : Emission(script: plan, verb: verb, from: ground, lineage: lineage, folder: folder, stateFile: file)
    if emitted.isIdle, emission.emit == .cli, !ground.changesHands { return try takeJournal(ground) }
    let change = try folder.change(to: emitted.files, overwrite: emission.overwrite)
    if emitted.isIdle, !ground.changesHands {
      guard !folder.isSettled(change) else { return }
      try folder.apply(change)
      Terminal.say(
        TerminalText.escaped(
          "Wrote \(emitted.files.count) files to \(folder.path) again: they did not match what was emitted."))
      return
    }
    if emission.run { try requireSecrets(emitted.secrets) }
    if asks, !emission.autoApprove { try confirm(emitted, answer: confirmation ?? "yes") }
    if !emitted.files.isEmpty { try folder.apply(change) }
    try store(emitted.next, over: ground.stored)
    tell(emitted, isFirst: ground.stored == nil)
  }

  /// Brings what the journal says into the state, where nothing else is to do.
  func takeJournal(_ ground: Ground) throws(Failure) {
    guard let stored = ground.stored, let folded = ground.folded, stored.state.pending != nil else { return }
    var next = folded.state
    next.serial = stored.state.serial + 1
    try store(next, over: stored)
    Terminal.say(
      TerminalText.escaped(
        "Took the journal into the state: \(FileSystem.name(of: file.path)) is now serial \(next.serial)."))
  }

  private func store(_ next: State, over stored: StoredState?) throws(Failure) {
    guard let lock else { preconditionFailure("the state is written under its lock") }
    try reportingState { () throws(StateError) in
      _ = try file.write(next, over: stored, holding: lock)
      try file.removeJournal(holding: lock)
    }
  }

  // MARK: Words

  private func confirm(_ emitted: Emission, answer: String) throws(Failure) {
    guard Terminal.canAsk else {
      throw Failure("nobody can answer here: standard input is not a terminal", help: "add `--auto-approve`")
    }
    let question =
      emission.run
      ? "Make \(emitted.calls?.writes ?? 0) calls to AWS"
      : "Write \(emitted.files.count == 1 ? "1 file" : "\(emitted.files.count) files") to \(folder.path)"
    let safe = TerminalText.escaped(
      "\(question) and advance the state to serial \(emitted.next.serial)? Type "
        + "\(answer == "yes" ? "yes" : "the API's name, \(answer)"): ")
    guard Terminal.ask(safe) == answer else { throw Failure("not approved; nothing was written") }
  }

  private mutating func tell(_ emitted: Emission, isFirst: Bool) {
    let backup = isFirst ? "" : " Previous: \(FileSystem.name(of: file.backupPath))"
    let state = "State \(FileSystem.name(of: file.path)) is now serial \(emitted.next.serial).\(backup)"
    guard let calls = emitted.calls else {
      Terminal.sayLines(
        """
        Wrote \(emitted.files.count) files to \(folder.path)
        \(state)
        Next: terraform -chdir=\(folder.path) init && terraform -chdir=\(folder.path) apply
        """)
      return
    }
    guard let name = emitted.files.first?.name else {
      Terminal.sayLines(state)
      return
    }
    let path = FileSystem.join(folder.path, name)
    script = path
    Terminal.sayLines(
      """
      Wrote \(path): \(calls.writes) calls, \(calls.seconds) s at least by AWS's quotas
      \(state)
      """)
    if !emission.run { Terminal.sayLines("Next: bash \(path)") }
  }

  // MARK: Running

  private func requireSecrets(_ names: [String]) throws(Failure) {
    let missing = names.filter { (environment($0) ?? "").isEmpty }
    guard missing.isEmpty else {
      throw Failure(
        "not set: \(missing.joined(separator: ", "))",
        help: "these environment variables hold the secrets of the spec; nothing was written")
    }
  }

  /// Runs the script if that was asked for, and takes its journal into the state once everything is done.
  func runScript() throws(Failure) {
    guard emission.run, let script else { return }
    let code = try ScriptRun.run(script)
    try file.holdingLock(for: verb, timeout: Timeout(seconds: 10)) { lock throws(Failure) in
      var finishing = self
      finishing.lock = lock
      let stored = try reportingState { () throws(StateError) in try file.load() }
      let ground = try Ground(stored, file)
      if ground.folded?.isComplete == true {
        try finishing.takeJournal(ground)
      } else if let note = ground.note {
        Terminal.say(TerminalText.escaped("Stopped: \(note). Go on with: bash \(script)"))
      }
    }
    if code != 0 { throw Failure.found(exitCode: code) }
  }
}
