import AWSResources
import ArgumentParser
import Diagnostics
import Files
import Planner
import StateStore
import TerraformEmitter

/// Which artefacts are written.
enum EmitTarget: String, CaseIterable, ExpressibleByArgument {
  case terraform
}

/// What `apply` and `destroy` share.
struct EmitOptions: ParsableArguments {
  @Option(help: "What to write: terraform.") var emit: EmitTarget
  @Option(
    help: ArgumentHelp(
      "Folder to write to (default: terraform/<environment or default> beside the spec).", valueName: "folder"))
  var out: String?
  @Flag(help: "Do not ask.") var autoApprove = false
  @Flag(help: "Replace files that others wrote or edited.") var overwrite = false
  @Option(help: ArgumentHelp("How long to wait for a locked state: 30s, 2m.", valueName: "time"))
  var lockTimeout = Timeout(seconds: 0)
}

struct Apply: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Write Terraform for the spec and advance the state.",
    discussion: """
      Shows the plan, asks, writes the folder, then stores what was written. AWS is not touched: Terraform does that.

      Examples:
        apigw apply --emit terraform
        apigw apply --env prod --emit terraform --out infra/api --auto-approve
        apigw apply prod.apigwplan --emit terraform
      """)

  @Argument(help: "The spec, or a plan that `plan --out` saved.") var input: String?
  @OptionGroup var options: SpecOptions
  @OptionGroup var emission: EmitOptions
  @Option(help: ArgumentHelp("Refuse a plan with such a change: replace, destroy.", valueName: "classes"))
  var failOn: GateList?
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    if let input, try SavedPlanInput.isSavedPlan(input) {
      try applySaved(input)
    } else {
      try applySpec()
    }
  }

  private func applySpec() throws {
    let session = try PlanSession(SpecLocation.find(input), options, style: common.talk)
    let change = StateChange(session.stateFile, operation: "apply", emission, style: common.talk)
    try change.holdingLock { lock throws(Failure) in
      let stored = try session.stored(emitter: .terraform)
      let plan = try session.plan(from: stored?.state)
      try PlanOutput(session: session, style: common.output).write(plan, as: .text)
      if let refusal = PlanOutput.refusal(of: plan, failOn?.gates ?? []) { throw refusal }
      try change.carryOut(
        plan, over: stored, folder: folder(session.location, session.environment), lock, asks: true)
    }
  }

  private func applySaved(_ path: String) throws {
    if options.environment != nil || !options.parameters.isEmpty {
      throw Failure.usage("a saved plan has its environment and params already", help: "drop `--env` and `--param`")
    }
    let saved = try SavedPlanInput(path)
    let change = StateChange(saved.stateFile, operation: "apply", emission, style: common.talk)
    try change.holdingLock { lock throws(Failure) in
      let stored = try reportingState { () throws(StateError) in try saved.stateFile.load() }
      try saved.requireFresh(against: stored)
      let plan = try saved.plan(from: stored?.state)
      try PlanOutput(stateFile: saved.stateFile, style: common.output).write(plan, as: .text)
      if let refusal = PlanOutput.refusal(of: plan, failOn?.gates ?? []) { throw refusal }
      try change.carryOut(
        plan, over: stored, lineage: saved.plan.lineage,
        folder: folder(saved.location, saved.plan.desired.target.environment), lock, asks: false)
    }
  }

  private func folder(_ location: SpecLocation, _ environment: String?) -> OutputFolder {
    OutputFolder(given: emission.out, emitterFolder: "terraform", location: location, environment: environment)
  }
}

struct Destroy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "destroy",
    abstract: "Write Terraform that removes everything of the spec, and empty the state.",
    discussion: """
      Example:
        apigw destroy --env dev --emit terraform
      The folder then holds no resources: `terraform apply` there removes them.
      """)

  @Argument(help: "The spec.") var spec: String?
  @OptionGroup var options: SpecOptions
  @OptionGroup var emission: EmitOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    let session = try PlanSession(SpecLocation.find(spec), options, style: common.talk)
    let change = StateChange(session.stateFile, operation: "destroy", emission, style: common.talk)
    try change.holdingLock { lock throws(Failure) in
      guard let stored = try session.stored(emitter: .terraform), !stored.state.resources.isEmpty else {
        Terminal.say("Nothing to destroy: the state holds no resources.")
        return
      }
      let plan = try session.destruction(of: stored.state)
      try PlanOutput(session: session, style: common.output).write(plan, as: .text)
      let folder = OutputFolder(
        given: emission.out, emitterFolder: "terraform", location: session.location, environment: session.environment)
      try change.carryOut(
        plan, over: stored, folder: folder, lock, asks: true, confirmation: stored.state.target.apis.first)
    }
  }
}

/// One advance of the state: lock, confirmation, files, then the state itself.
struct StateChange {
  let file: StateFile
  let operation: String
  let emission: EmitOptions
  let style: Style

  init(_ file: StateFile, operation: String, _ emission: EmitOptions, style: Style) {
    self.file = file
    self.operation = operation
    self.emission = emission
    self.style = style
  }

  func holdingLock(_ body: (StateLock) throws(Failure) -> Void) throws(Failure) {
    try file.holdingLock(for: operation, timeout: emission.lockTimeout, body)
  }

  func carryOut(
    _ plan: Plan, over stored: StoredState?, lineage: String? = nil, folder: OutputFolder, _ lock: StateLock,
    asks: Bool, confirmation: String? = nil
  ) throws(Failure) {
    let files = try render(plan)
    let change = try folder.change(to: files, overwrite: emission.overwrite)
    if plan.isEmpty, stored != nil {
      guard !folder.isSettled(change) else { return }
      try folder.apply(change)
      Terminal.say(
        TerminalText.escaped("Wrote \(files.count) files to \(folder.path) again: they did not match what was emitted.")
      )
      return
    }
    if asks, !emission.autoApprove {
      try confirm(
        "Write \(files.count) files to \(folder.path) and advance the state to serial \(plan.nextSerial)?",
        answer: confirmation ?? "yes")
    }
    try folder.apply(change)
    let next = plan.next(emitter: .terraform, lineage: lineage ?? Lineage.new())
    _ = try reportingState { () throws(StateError) in try file.write(next, over: stored, holding: lock) }
    let backup = stored == nil ? "" : " Previous: \(FileSystem.name(of: file.backupPath))"
    Terminal.sayLines(
      """
      Wrote \(files.count) files to \(folder.path)
      State \(FileSystem.name(of: file.path)) is now serial \(next.serial).\(backup)
      Next: terraform -chdir=\(folder.path) init && terraform -chdir=\(folder.path) apply
      """)
  }

  private func render(_ plan: Plan) throws(Failure) -> [EmittedFile] {
    do {
      return try TerraformFolder.render(plan.desired, renames: plan.renames)
    } catch {
      throw Failure(error.message, help: error.help)
    }
  }

  private func confirm(_ question: String, answer: String) throws(Failure) {
    guard Terminal.canAsk else {
      throw Failure("nobody can answer here: standard input is not a terminal", help: "add `--auto-approve`")
    }
    let safe = TerminalText.escaped("\(question) Type \(answer == "yes" ? "yes" : "the API's name, \(answer)"): ")
    guard Terminal.ask(safe) == answer else { throw Failure("not approved; nothing was written") }
  }
}
