import ArgumentParser

/// A command as its users see it: what `--help` says, as values. Hidden commands and options are not in it.
struct CommandDescription {
  struct Argument {
    enum Kind { case positional, option, flag }

    let kind: Kind
    /// `--format`, `-q`: as typed, short names first. Empty for a positional argument.
    let names: [String]
    let valueName: String
    let isOptional: Bool
    let isRepeating: Bool
    let abstract: String
    let discussion: String
    let defaultValue: String?
    let allValues: [String]
  }

  /// `["apigw", "state", "list"]`.
  let path: [String]
  let abstract: String
  let discussion: String
  let usage: String
  let arguments: [Argument]
  let subcommands: [CommandDescription]

  var name: String { path.joined(separator: " ") }

  /// This command and all below it, in the order of `--help`.
  var all: [CommandDescription] { [self] + subcommands.flatMap(\.all) }

  /// The whole tree, from what the argument parser dumps of itself.
  init(of root: ParsableCommand.Type) throws {
    guard let command = try JSONValue(parsing: root._dumpHelp())["command"] else {
      throw Failure("the argument parser describes no command")
    }
    self.init(command, root, root: root, path: [])
  }

  private init(
    _ json: JSONValue, _ type: ParsableCommand.Type, root: ParsableCommand.Type, path parents: [String]
  ) {
    let path = parents + [json["commandName"]?.text ?? ""]
    self.path = path
    abstract = json["abstract"]?.text ?? ""
    discussion = json["discussion"]?.text ?? ""
    usage = root.usageString(for: type)
    arguments = (json["arguments"]?.items ?? []).filter { $0["shouldDisplay"]?.isTrue == true }.map(Argument.init)
    // The dump lists the sub-commands in the order of the configuration, and `help` after them.
    subcommands = zip(json["subcommands"]?.items ?? [], type.configuration.subcommands)
      .filter { $0.1.configuration.shouldDisplay }
      .map { CommandDescription($0.0, $0.1, root: root, path: path) }
  }
}

extension CommandDescription.Argument {
  fileprivate init(_ json: JSONValue) {
    kind =
      switch json["kind"]?.text {
      case "positional": .positional
      case "option": .option
      default: .flag
      }
    let names = (json["names"]?.items ?? []).map { name in
      (isShort: name["kind"]?.text == "short", name: name["name"]?.text ?? "")
    }
    self.names = names.filter(\.isShort).map { "-" + $0.name } + names.filter { !$0.isShort }.map { "--" + $0.name }
    valueName = json["valueName"]?.text ?? ""
    isOptional = json["isOptional"]?.isTrue ?? false
    isRepeating = json["isRepeating"]?.isTrue ?? false
    abstract = json["abstract"]?.text ?? ""
    discussion = json["discussion"]?.text ?? ""
    defaultValue = json["defaultValue"]?.text
    allValues = (json["allValues"]?.items ?? []).compactMap(\.text)
  }

  /// `-q, --quiet`, `--format <format>`, `<spec> ...`.
  var heading: String {
    let value = kind == .flag ? "" : "<\(valueName)>"
    let parts = [names.joined(separator: ", "), value].filter { !$0.isEmpty }
    return parts.joined(separator: " ") + (isRepeating ? " ..." : "")
  }

  /// What it does, then its values and its default where the text does not say them.
  var explanation: String {
    var sentences = [abstract, discussion].filter { !$0.isEmpty }
    let said = sentences.joined(separator: " ")
    if !allValues.isEmpty, !allValues.allSatisfy(said.contains) {
      sentences.append("Values: \(allValues.joined(separator: ", ")).")
    }
    if let defaultValue, !defaultValue.isEmpty, kind != .flag { sentences.append("Default: \(defaultValue).") }
    return sentences.map { $0.last.map { ".:)".contains($0) } == true ? $0 : $0 + "." }.joined(separator: " ")
  }
}
