import AWSResources
import ArgumentParser
import Diagnostics
import Files
import Planner
import StateStore

struct Apply: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Write Terraform or a script for the spec and advance the state.",
    discussion: """
      Shows the plan, asks, writes the folder, then stores what was written. AWS is not touched: Terraform does that, \
      or the script of AWS CLI calls, which --run starts at once.

      Examples:
        apigw apply --emit terraform
        apigw apply --env prod --emit terraform --out infra/api --auto-approve
        apigw apply --env prod --emit cli --run
        apigw apply --emit terraform --style body
        apigw apply prod.apigwplan --emit terraform
      """)

  @Argument(help: "The spec, or a plan that `plan --out` saved.") var input: String?
  @OptionGroup var options: SpecOptions
  @OptionGroup var emission: EmitOptions
  @OptionGroup var styleOption: StyleOption
  @Flag(help: "Let another style make every API anew.") var allowRebuild = false
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
    let session = try PlanSession(
      SpecLocation.find(input), options, emitter: emission.emit, emissionStyle: styleOption.style, style: common.talk)
    var change = StateChange(
      session.stateFile, verb: "apply", emission, folder: emission.folder(session.location, session.environment))
    try change.holdingLock { change throws(Failure) in
      let ground = try session.ground(ids: emission.ids)
      let plan = try session.plan(from: ground.state)
      try change.carryOut(
        plan, from: ground, output(session.stateFile), refusing: failOn, allowsRebuild: allowRebuild, asks: true)
    }
    try change.runScript()
  }

  private func applySaved(_ path: String) throws {
    if options.environment != nil || !options.parameters.isEmpty {
      throw Failure.usage("a saved plan has its environment and params already", help: "drop `--env` and `--param`")
    }
    if styleOption.style != nil { throw Failure.usage("a saved plan has its style already", help: "drop `--style`") }
    let saved = try SavedPlanInput(path)
    guard saved.plan.emitter == emission.emit else {
      throw Failure(
        "the plan '\(path)' was made for --emit \(saved.plan.emitter.rawValue)",
        help: "make one with `apigw plan --emit \(emission.emit.rawValue) --out FILE`")
    }
    var change = StateChange(
      saved.stateFile, verb: "apply", emission,
      folder: emission.folder(saved.location, saved.plan.desired.target.environment), lineage: saved.plan.lineage)
    try change.holdingLock { change throws(Failure) in
      let ground = try Ground(
        try reportingState { () throws(StateError) in try saved.stateFile.load() }, saved.stateFile)
      try saved.requireFresh(against: ground)
      let plan = try saved.plan(from: ground.state)
      try change.carryOut(
        plan, from: ground, output(saved.stateFile), refusing: failOn, allowsRebuild: allowRebuild, asks: false)
    }
    try change.runScript()
  }

  private func output(_ file: StateFile) -> PlanOutput { PlanOutput(stateFile: file, style: common.output) }
}

struct Destroy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "destroy",
    abstract: "Write Terraform or a script that removes everything of the spec, and empty the state.",
    discussion: """
      Examples:
        apigw destroy --env dev --emit terraform
        apigw destroy --env dev --emit cli --run
      The folder of Terraform then holds no resources: `terraform apply` there removes them.
      """)

  @Argument(help: "The spec.") var spec: String?
  @OptionGroup var options: SpecOptions
  @OptionGroup var emission: EmitOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    let session = try PlanSession(SpecLocation.find(spec), options, emitter: emission.emit, style: common.talk)
    var change = StateChange(
      session.stateFile, verb: "destroy", emission, folder: emission.folder(session.location, session.environment))
    try change.holdingLock { change throws(Failure) in
      let ground = try session.ground()
      guard let state = ground.state, !state.resources.isEmpty || !state.leftovers.isEmpty else {
        if let stored = ground.stored, stored.state.pending != nil { try change.takeJournal(ground) }
        Terminal.say("Nothing to destroy: the state holds no resources.")
        return
      }
      let plan = try session.destruction(of: state)
      try change.carryOut(
        plan, from: ground, PlanOutput(session: session, style: common.output), refusing: nil, asks: true,
        confirmation: state.target.apis.first)
    }
    try change.runScript()
  }
}
