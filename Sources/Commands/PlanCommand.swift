import AWSResources
import ArgumentParser
import CLIEmitter
import Diagnostics
import Files
import Planner
import StateStore

enum PlanFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, markdown
}

extension Gate: ExpressibleByArgument {}

/// Classes of change that end a command with code 1: `--fail-on replace,destroy`.
struct GateList: ExpressibleByArgument {
  var gates: Set<Gate>

  init?(argument: String) {
    var gates: Set<Gate> = []
    for word in argument.split(separator: ",") {
      guard let gate = Gate(rawValue: String(word)) else { return nil }
      gates.insert(gate)
    }
    // An unset variable of a script must not turn a gate into none.
    guard !gates.isEmpty else { return nil }
    self.gates = gates
  }

  static var allValueStrings: [String] { Gate.allCases.map(\.rawValue) }
}

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what would change.",
    discussion: """
      Compares the spec with what was last emitted. Nothing is written but the file that --out names.

      Examples:
        apigw plan --env prod
        apigw plan --env prod --out prod.apigwplan && apigw apply prod.apigwplan --emit terraform
        apigw plan --format markdown > plan.md
      """)

  @Argument(help: "The spec; found by itself when there is one in this folder.") var spec: String?
  @OptionGroup var options: SpecOptions
  @Option(help: "How to print: text, json or markdown.") var format: PlanFormat = .text
  @Option(help: ArgumentHelp("Save the plan for `apply`.", valueName: "file")) var out: String?
  @Option(help: "What will carry it out: terraform or cli (default: as the state says, else terraform).")
  var emit: Emitter?
  @OptionGroup var styleOption: StyleOption
  @Option(
    help: ArgumentHelp(
      "Compare with nothing (`empty`) or with another state file.", valueName: "empty|file"))
  var from: String?
  @Flag(help: "Exit with 0 for no changes, 2 for changes, 1 for errors.") var detailedExitcode = false
  @Option(help: ArgumentHelp("Exit with 1 if the plan has such a change: replace, destroy.", valueName: "classes"))
  var failOn: GateList?
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    let session = try PlanSession(
      SpecLocation.find(spec), options, emitter: emit, emissionStyle: styleOption.style, style: common.talk)
    if from != nil, out != nil {
      throw Failure.usage("a plan that compares with something else cannot be saved", help: "drop `--from` or `--out`")
    }
    let ground = try ground(session)
    let plan = try session.plan(from: ground.state)
    keepUntilExit((session, ground, plan))
    if let note = ground.note { Terminal.say("note: \(TerminalText.escaped(note))") }
    try PlanOutput(session: session, style: common.output)
      .write(plan, as: format, calls: session.emitter == .cli ? calls(of: plan, ground) : nil)
    if let out { try save(plan, ground, session, to: out) }
    if let refusal = PlanOutput.refusal(of: plan, failOn?.gates ?? []) { throw refusal }
    if format == .text, out == nil, !plan.isEmpty {
      let flag = session.environment.map { " --env \($0)" } ?? ""
      let style = styleOption.style.map { " --style \($0.rawValue)" } ?? ""
      let rebuild = plan.rebuilt.isEmpty ? "" : " --allow-rebuild"
      Terminal.say(
        TerminalText.escaped(
          "Apply it with: apigw apply\(flag) --emit \(session.emitter.rawValue)\(style)\(rebuild)"))
    }
    if detailedExitcode, !plan.isEmpty { throw Failure.found(exitCode: 2) }
  }

  /// What the script of a plan has to call; not known where an interrupted script has to be settled before a rename.
  private func calls(of plan: Plan, _ ground: Ground) -> Plan.Calls? {
    if ground.folded?.doubt != nil, plan.changes.contains(where: { $0.previousAddress != nil }) { return nil }
    let budget = CallBudget(ScriptBuilder(plan, from: ground.folded, lineage: plan.lineage ?? "").steps)
    return Plan.Calls(writes: budget.writes, seconds: budget.seconds)
  }

  private func ground(_ session: PlanSession) throws(Failure) -> Ground {
    switch from {
    case nil: return try session.ground(isLocked: false)
    case "empty"?: return try Ground(nil, session.stateFile)
    case let path?:
      let file = try reportingState { () throws(StateError) in try StateFile(path) }
      return try Ground(try reportingState { () throws(StateError) in try file.load() }, file)
    }
  }

  private func save(
    _ plan: Plan, _ ground: Ground, _ session: PlanSession, to path: String
  ) throws(Failure) {
    let saved = SavedPlan(
      lineage: plan.lineage ?? Lineage.new(), serial: plan.serial, previous: ground.digest,
      inputs: session.inputs.text, emitter: session.emitter, desired: plan.desired,
      scriptStyle: plan.scriptStyle)
    try reportingState { () throws(StateError) in try saved.write(to: path) }
    Terminal.say(
      TerminalText.escaped("Saved the plan. Apply it with: apigw apply \(path) --emit \(session.emitter.rawValue)"))
  }
}

/// A plan as the user reads it.
struct PlanOutput {
  let stateName: String
  let style: Style

  init(session: PlanSession, style: Style) {
    self.init(stateFile: session.stateFile, style: style)
  }

  init(stateFile: StateFile, style: Style) {
    stateName = FileSystem.name(of: stateFile.path)
    self.style = style
  }

  /// - Parameter calls: of the script that carries the plan out.
  func write(_ plan: Plan, as format: PlanFormat, calls: Plan.Calls? = nil) throws(Failure) {
    switch format {
    case .text: try Terminal.write(PlanText(stateFile: stateName, style: style, calls: calls).render(plan))
    case .json:
      let terraformAddress = plan.emitter == .cli ? nil : plan.terraformAddress
      try Terminal.write(
        PlanJSON(stateFile: stateName, terraformAddress: terraformAddress, calls: calls).render(plan))
    case .markdown: try Terminal.write(PlanMarkdown(stateFile: stateName, calls: calls).render(plan))
    }
  }

  /// What `--fail-on` says to a plan.
  static func refusal(of plan: Plan, _ gates: Set<Gate>) -> Failure? {
    let refused = plan.refused(by: gates)
    guard !refused.isEmpty else { return nil }
    let classes = refused.map { gate, changes in
      "\(changes.count) \(gate == .replace ? "replacement" : "destruction")\(changes.count == 1 ? "" : "s")"
    }
    let rows = refused.flatMap { _, changes in
      changes.map { change in "\(change.address)\(change.origin.map { "  \($0)" } ?? "")" }
    }
    let names = refused.map(\.gate.rawValue).joined(separator: ",")
    return Failure(
      "the plan has \(classes.joined(separator: " and ")), and --fail-on names \(refused.count == 1 ? "it" : "both")",
      details: rows, help: "if that is meant, run again without `--fail-on \(names)`")
  }
}

/// The one random value of a state.
enum Lineage {
  /// `APIGW_LINEAGE` where it is set (tests), else new.
  static func new() -> String {
    if let given = environment("APIGW_LINEAGE"), !given.isEmpty { return given }
    return RandomID.lineage()
  }
}
