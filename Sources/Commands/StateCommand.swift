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
    subcommands: [List.self, ShowResource.self, Move.self, Remove.self, Unlock.self])

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

    /// The state as it is, with what its script has done taken in.
    func load(_ file: StateFile) throws(Failure) -> (stored: StoredState, state: State, ground: Ground) {
      guard let stored = try reportingState({ () throws(StateError) in try file.load() }) else {
        throw Failure(
          "there is no state yet: '\(file.path)' does not exist", help: "`apigw apply` makes it", exitCode: 74)
      }
      let ground = try Ground(stored, file)
      if let note = ground.note { Terminal.say("note: \(TerminalText.escaped(note))") }
      return (stored, ground.folded?.state ?? stored.state, ground)
    }

    /// Writes what `body` makes of the state. Steps of a script that are still open are dropped: the next plan has them.
    func change(
      operation: String, timeout: Timeout, _ body: (State) throws(Failure) -> (State, String)
    ) throws(Failure) {
      let file = try file()
      try file.holdingLock(for: operation, timeout: timeout) { lock throws(Failure) in
        let (stored, state, ground) = try load(file)
        if ground.folded?.doubt != nil {
          throw Failure(
            "the last script was interrupted, and how far it came is not known", help: "run that script again first")
        }
        var (next, message) = try body(state)
        next.serial = stored.state.serial + 1
        let written = next
        try reportingState { () throws(StateError) in
          _ = try file.write(written, over: stored, holding: lock)
          try file.removeJournal(holding: lock)
        }
        Terminal.say(
          TerminalText.escaped("\(message) State \(FileSystem.name(of: file.path)) is now serial \(next.serial)."))
      }
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
      let state = try location.load(location.file()).state
      switch format {
      case .text:
        let lines = state.resources.map { TerminalText.escaped($0.address.text) + "\n" }
        try Terminal.write(lines.joined())
      case .json:
        var json = JSONWriter(.indented)
        json.object { json in
          json.member("format", "apigw.stateList/1")
          json.member("serial", state.serial)
          json.key("resources")
          json.array { json in
            for resource in state.resources {
              json.object { json in
                json.member("address", resource.address.text)
                json.member("kind", resource.kind.schema.terraformType)
                if let id = resource.id { json.member("id", id) }
                if state.emitter == .terraform {
                  json.member("terraformAddress", Plan.terraformAddress(of: resource))
                }
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
      let resource = try location.load(location.file()).state.resource(address)
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
      let rename = Rename(from: Address(from), to: Address(to))
      try location.change(operation: "state mv", timeout: lockTimeout) { state throws(Failure) in
        do throws(RenameError) {
          return (try state.moving(rename), "Moved '\(from)' to '\(to)'.")
        } catch {
          throw Failure(
            error.message, help: Suggestion.help("address", for: from, in: state.resources.map(\.address.text)))
        }
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rm", abstract: "Forget a resource that is no longer in AWS.",
      discussion: """
        For states of scripts (--emit cli): what somebody deleted by hand is planned anew. An API takes along everything
        in it. AWS is not touched.

        Example:
          apigw state rm 'portal/route/GET /tasks'
        """)

    @Argument(help: "Its address, as `state list` prints it.") var address: String
    @OptionGroup var location: Location
    @Option(help: ArgumentHelp("How long to wait for a locked state.", valueName: "time"))
    var lockTimeout = Timeout(seconds: 0)
    @OptionGroup var common: CommonOptions

    func run() throws {
      try common.enterDirectory()
      try location.change(operation: "state rm", timeout: lockTimeout) { state throws(Failure) in
        guard state.emitter == .cli else {
          throw Failure(
            "this state is kept for Terraform, which knows by itself what is gone",
            help: "`terraform state rm` and `terraform plan` are the way there")
        }
        let gone = try state.resource(address)
        var next = state
        next.resources.removeAll { $0.address == gone.address || $0.isContained(in: gone.address) }
        return (next, "Forgot \(state.resources.count - next.resources.count) of \(state.resources.count) resources.")
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

extension State {
  /// The resource of an address that the user gave.
  fileprivate func resource(_ address: String) throws(Failure) -> Resource {
    if let resource = resources.first(where: { $0.address.text == address }) { return resource }
    throw Failure(
      "the state has no '\(address)'",
      help: Suggestion.help("address", for: address, in: resources.map(\.address.text))
        ?? "`apigw state list` prints what it has")
  }
}

extension Resource {
  /// Whether AWS deletes it together with another.
  fileprivate func isContained(in other: Address) -> Bool {
    guard let attribute = kind.schema.operations.container, let text = text(attribute) else { return false }
    return text.parts.contains { if case .reference(other, _) = $0 { true } else { false } }
  }
}
