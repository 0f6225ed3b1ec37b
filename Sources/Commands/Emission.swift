import AWSResources
import ArgumentParser
import CLIEmitter
import Diagnostics
import Files
import Planner
import StateStore
import TerraformEmitter

extension Emitter: ExpressibleByArgument {}

/// What `apply` and `destroy` share.
struct EmitOptions: ParsableArguments {
  @Option(help: "What to write: terraform, or cli for a script of AWS CLI calls.") var emit: Emitter
  @Option(
    help: ArgumentHelp(
      "Folder to write to (default: terraform/ or deploy/<environment or default> beside the spec).",
      valueName: "folder"))
  var out: String?
  @Flag(help: "Run the script at once (--emit cli).") var run = false
  @Option(
    help: ArgumentHelp(
      "What `terraform show -json` printed, for scripts to take over from Terraform (--emit cli).",
      valueName: "file"))
  var ids: String?
  @Flag(help: "Do not ask.") var autoApprove = false
  @Flag(help: "Replace files that others wrote or edited.") var overwrite = false
  @Option(help: ArgumentHelp("How long to wait for a locked state: 30s, 2m.", valueName: "time"))
  var lockTimeout = Timeout(seconds: 0)

  func validate() throws {
    if ids != nil, emit != .cli { throw ValidationError("'--ids' is for scripts: add '--emit cli'") }
    if run, emit != .cli { throw ValidationError("'--run' runs a script: add '--emit cli'") }
  }

  func folder(_ location: SpecLocation, _ environment: String?) -> OutputFolder {
    OutputFolder(
      given: out, emitterFolder: emit == .cli ? "deploy" : "terraform", location: location, environment: environment)
  }
}

/// Files of one apply and the state that belongs to them.
struct Emission {
  let files: [EmittedFile]
  let next: State
  /// Whether there is nothing to do: neither files nor a state are due.
  let isIdle: Bool
  /// Names of environment variables that must be set to run it.
  let secrets: [String]
  let calls: CallBudget?

  /// As Terraform.
  init(terraform plan: Plan, lineage: String) throws(Failure) {
    do {
      files = try TerraformFolder.render(plan.desired, renames: plan.renames, forgotten: plan.forgotten)
    } catch {
      throw Failure(error.message, help: error.help)
    }
    next = plan.next(emitter: .terraform, lineage: lineage)
    isIdle = plan.isEmpty && plan.serial > 0
    secrets = []
    calls = nil
  }

  /// As a script.
  init(
    script plan: Plan, verb: String, from ground: Ground, lineage: String, folder: OutputFolder, stateFile: StateFile
  ) throws(Failure) {
    if ground.folded?.doubt != nil, plan.changes.contains(where: { $0.previousAddress != nil }) {
      throw Failure(
        "the last script was interrupted, and a rename cannot be planned before it is known how far it came",
        help: "run that script again, or apply without the rename first")
    }
    let statePath = try reporting { () throws(FileError) in try stateFile.path.relative(to: folder.path) }
    let script = Script(
      plan, from: ground.folded,
      Script.Heading(
        verb: verb, lineage: plan.lineage ?? lineage, serial: plan.nextSerial, statePath: statePath,
        account: plan.desired.target.account ?? ground.folded?.state.target.account))
    next = script.state(after: plan, from: ground.folded, lineage: lineage)
    secrets = script.secrets
    calls = CallBudget(script.steps)
    let hasWork = !script.steps.isEmpty
    files = hasWork ? [EmittedFile(name: "\(verb).sh", bytes: Array(script.text.utf8))] : []
    isIdle = !hasWork && plan.isEmpty && plan.serial > 0
  }
}

extension String {
  /// This path as seen from a folder, which need not exist yet.
  fileprivate func relative(to folder: String) throws(FileError) -> String {
    let own = try FileSystem.resolved(self).split(separator: "/")
    let other = try FileSystem.resolved(folder).split(separator: "/")
    let shared = zip(own, other).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: other.count - shared) + own.dropFirst(shared)).joined(separator: "/")
  }
}
