import AWSResources
import ArgumentParser
import Diagnostics
import Files
import JSONText
import Planner
import StateStore

struct StateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state", abstract: "Look into the stored state and mend it.",
    subcommands: [List.self, ShowResource.self, Move.self, Unlock.self])

  /// Which state: that of a spec and environment.
  struct Location: ParsableArguments {
    @Option(help: "The spec whose state is meant; found by itself when there is one in this folder.") var spec: String?
    @Option(name: .customLong("env"), help: "Environment of the spec.") var environment: String?

    func file() throws(Failure) -> StateFile {
      let location = try SpecLocation.find(spec)
      let session = try SpecSession(location)
      let environment = try session.environment(environment)
      let decoded = try session.decode(environment: environment, given: [], mode: .lint)
      return try PlanSession.stateFile(decoded.spec?.state?.value.literal, location, environment)
    }

    func load(_ file: StateFile) throws(Failure) -> StoredState {
      guard let stored = try reportingState({ () throws(StateError) in try file.load() }) else {
        throw Failure(
          "there is no state yet: '\(file.path)' does not exist", help: "`apigw apply` makes it", exitCode: 74)
      }
      return stored
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Print the addresses of everything in the state.",
      discussion: "Example:\n  apigw state list --env prod")

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @OptionGroup var location: Location
    @Option(help: "How to print: text or json.") var format: Format = .text
    @OptionGroup var common: CommonOptions

    func run() throws {
      try common.enterDirectory()
      let stored = try location.load(location.file())
      switch format {
      case .text:
        let lines = stored.state.resources.map { TerminalText.escaped($0.address.text) + "\n" }
        try Terminal.write(lines.joined())
      case .json:
        var json = JSONWriter(.indented)
        json.object { json in
          json.member("format", "apigw.stateList/1")
          json.member("serial", stored.state.serial)
          json.key("resources")
          json.array { json in
            for resource in stored.state.resources {
              json.object { json in
                json.member("address", resource.address.text)
                json.member("kind", resource.kind.schema.terraformType)
                json.member("terraformAddress", Plan.terraformAddress(of: resource))
              }
            }
          }
        }
        json.newline()
        try Terminal.write(json.bytes)
      }
    }
  }

  struct ShowResource: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print what the state says of one resource.",
      discussion: "Example:\n  apigw state show 'portal/route/GET /tasks'")

    @Argument(help: "Its address, as `state list` prints it.") var address: String
    @OptionGroup var location: Location
    @OptionGroup var common: CommonOptions

    func run() throws {
      try common.enterDirectory()
      let stored = try location.load(location.file())
      guard let resource = stored.state.resources.first(where: { $0.address.text == address }) else {
        throw Failure(
          "the state has no '\(address)'",
          help: Suggestion.help("address", for: address, in: stored.state.resources.map(\.address.text))
            ?? "`apigw state list` prints what it has")
      }
      try Terminal.write(ResourceText(resource, style: common.output).text)
    }
  }

  struct Move: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "mv", abstract: "Give a resource in the state another address.",
      discussion: """
        Every later emission carries a `moved` block for it, so that Terraform renames and destroys nothing.

        Example:
          apigw state mv 'portal/route/GET /tasks' 'portal/route/GET /jobs'
        """)

    @Argument(help: "The old address.") var from: String
    @Argument(help: "The new address.") var to: String
    @OptionGroup var location: Location
    @Option(help: ArgumentHelp("How long to wait for a locked state.", valueName: "time"))
    var lockTimeout = Timeout(seconds: 0)
    @OptionGroup var common: CommonOptions

    func run() throws {
      try common.enterDirectory()
      let file = try location.file()
      let rename = Rename(from: Address(from), to: Address(to))
      try file.holdingLock(for: "state mv", timeout: lockTimeout) { lock throws(Failure) in
        let stored = try location.load(file)
        var next: State
        do throws(RenameError) {
          next = try stored.state.moving(rename)
        } catch {
          throw Failure(
            error.message, help: Suggestion.help("address", for: from, in: stored.state.resources.map(\.address.text)))
        }
        next.serial = stored.state.serial + 1
        _ = try reportingState { () throws(StateError) in try file.write(next, over: stored, holding: lock) }
        Terminal.say(
          TerminalText.escaped(
            "Moved '\(from)' to '\(to)'. State \(FileSystem.name(of: file.path)) is now serial \(next.serial)."))
      }
    }
  }

  struct Unlock: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unlock",
      abstract: "Remove the lock of a process that is gone.",
      discussion: "Example:\n  apigw state unlock 5f0e-31ab")

    @Argument(help: "The lock's id, as the message about it says.") var id: String
    @OptionGroup var location: Location
    @OptionGroup var common: CommonOptions

    func run() throws {
      try common.enterDirectory()
      let file = try location.file()
      try reportingState { () throws(StateError) in try StateLock.unlock(file, id: id) }
      Terminal.say(TerminalText.escaped("Removed the lock \(id)."))
    }
  }
}
