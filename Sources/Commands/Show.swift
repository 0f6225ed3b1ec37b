import AWSResources
import ArgumentParser
import Diagnostics
import Files
import Lowering
import Planner
import StateStore

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print what a spec, a saved plan or a state leads to.",
    discussion: """
      Tells the three apart by their content: a spec shows the resources that it asks for, a saved plan its rows, a \
      state what was last emitted. `--expand` prints the spec itself with everything said: defaults in their routes, \
      short forms as AWS's own members, CORS of a REST API as the methods and answers that it makes.

      Examples:
        apigw show
        apigw show --expand
        apigw show prod.apigwplan
        apigw show apigw.prod.state.json
      """)

  @Argument(help: "A spec, a saved plan or a state file.") var input: String?
  @OptionGroup var options: SpecOptions
  @Option(help: "How to print a plan: text, json or markdown.") var format: PlanFormat = .text
  @Flag(help: "Print the spec with everything said.") var expand = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    if expand { return try writeExpansion() }
    switch try input.map({ path throws(Failure) in try kind(of: path) }) ?? .other {
    case .savedPlan:
      let saved = try SavedPlanInput(input ?? "")
      let ground = try Ground(
        try reportingState { () throws(StateError) in try saved.stateFile.load() }, saved.stateFile)
      if let reason = saved.plan.staleReason(against: ground.known) {
        Terminal.say("note: \(TerminalText.escaped(Failure(.stalePlan(path: saved.path, reason)).message ?? ""))")
      }
      let plan = try saved.plan(from: ground.state)
      try PlanOutput(stateFile: saved.stateFile, style: common.output).write(plan, as: format)
    case .state:
      let file = try reportingState { () throws(StateError) in try StateFile(input ?? "") }
      guard let stored = try reportingState({ () throws(StateError) in try file.load() }) else {
        throw Failure("there is no state at '\(input ?? "")'", exitCode: 74)
      }
      let ground = try Ground(stored, file)
      if let note = ground.note { Terminal.say("note: \(TerminalText.escaped(note))") }
      try write((ground.folded?.state ?? stored.state).resources)
    case .other:
      let session = try PlanSession(SpecLocation.find(input), options, style: common.talk)
      try write(session.graph.resources)
    }
  }

  private func writeExpansion() throws {
    if let input, try kind(of: input) != .other {
      throw Failure.usage("'\(input)' is not a spec", help: "`--expand` prints a spec with everything said")
    }
    let session = try PlanSession(SpecLocation.find(input), options, style: common.talk)
    guard
      let expansion = SpecExpansion(
        session.decoded, session.lowered, comments: session.comments)
    else { return }
    try Terminal.write(expansion.text)
  }

  private func kind(of path: String) throws(Failure) -> DocumentKind {
    guard path != "-" else { return .other }
    return DocumentKind(of: try reporting { () throws(FileError) in try FileSystem.read(path, limit: 1 << 29) })
  }

  private func write(_ resources: [Resource]) throws(Failure) {
    let texts = resources.map { ResourceText($0, style: common.output).text }
    try Terminal.write(texts.joined(separator: "\n"))
  }
}

/// One resource with its attributes, for people.
struct ResourceText {
  let text: String

  init(_ resource: Resource, style: Style) {
    var lines = [style.paint(TerminalText.escaped(resource.address.text), .emphasis)]
    if let id = resource.id { lines.append("  id         \(TerminalText.escaped(id))") }
    lines.append("  terraform  \(TerminalText.escaped(Plan.terraformAddress(of: resource)))")
    if let origin = resource.origin { lines.append("  spec       \(TerminalText.escaped(origin.description))") }
    for (schema, value) in zip(resource.kind.schema.attributes, resource.attributes) where value != nil {
      Self.add(value, schema.form, named: schema.apiName, indent: "  ", to: &lines)
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func add(
    _ value: Value?, _ form: AttributeForm, named name: String, indent: String, to lines: inout [String]
  ) {
    guard let value else { return }
    switch (value, form) {
    case (.block(let members), .block(let schemas)), (.block(let members), .blockSet(let schemas)):
      lines.append("\(indent)\(name)")
      for (schema, member) in zip(schemas, members) {
        add(member, schema.form, named: schema.apiName, indent: indent + "  ", to: &lines)
      }
    case (.list(let blocks), .blockSet):
      for block in blocks { add(block, form, named: name, indent: indent, to: &lines) }
    case (.map(let entries), _):
      lines.append("\(indent)\(name)")
      for entry in entries {
        lines.append("\(indent)  \(TerminalText.escaped(entry.key))  \(words(.text(entry.value)))")
      }
    default: lines.append("\(indent)\(name)  \(words(value))")
    }
  }

  private static func words(_ value: Value) -> String {
    switch value {
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let text): TerminalText.escaped(words(text))
    case .list(let values): "[\(values.map(words).joined(separator: ", "))]"
    case .map, .block: ""
    }
  }

  private static func words(_ text: Text) -> String {
    if case .literal(let literal) = text { return "\"\(literal)\"" }
    return text.parts.map { part in
      switch part {
      case .literal(let text): text
      case .reference(let address, let attribute): "(\(address) \(attribute))"
      case .terraform(let expression): "(terraform \(expression))"
      case .secret(let name, _): "(secret \(name))"
      case .accountID: "(account id, known at apply)"
      }
    }.joined()
  }
}
