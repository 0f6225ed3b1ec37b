import ArgumentParser
import Diagnostics
import Files
import SpecModel
import Templates

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented spec to start from.",
    discussion: """
      Writes apigw.yaml with the files that it names, the JSON Schema for editors and the lines for .gitignore. Nothing
      that exists is overwritten.

      Examples:
        apigw init
        apigw init --template http-jwt apis
        apigw init --list
      """)

  @Argument(help: "Folder to write to; created where it is missing.") var folder: String = "."
  @Option(help: ArgumentHelp("Which starter spec.", valueName: "name")) var template: String = Template.all[0].name
  @Flag(help: "Print the names of the templates.") var list = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    if list {
      let width = Template.all.map(\.name.utf8.count).max() ?? 0
      let lines = Template.all.map {
        "\($0.name)\(String(repeating: " ", count: width - $0.name.utf8.count))  \($0.summary)\n"
      }
      return try Terminal.write(lines.joined())
    }
    guard let template = Template.all.first(where: { $0.name == template }) else {
      throw Failure.usage(
        "there is no template '\(template)'",
        help: Suggestion.help("template", for: template, in: Template.all.map(\.name))
          ?? "there are \(Template.all.map(\.name).joined(separator: ", "))")
    }
    try reporting { () throws(FileError) in try FileSystem.makeFolder(folder) }
    let spec = FileSystem.join(folder, "apigw.yaml")
    let schema = FileSystem.join(folder, "apigw.schema.json")
    let companions = template.companions.map { (path: FileSystem.join(folder, $0.name), bytes: $0.bytes) }
    for path in [spec, schema] + companions.map(\.path)
    where try reporting({ () throws(FileError) in try FileSystem.kind(of: path) }) != nil {
      throw Failure("'\(path)' exists already", help: "choose another folder: `apigw init DIR`")
    }
    try reporting { () throws(FileError) in
      for file in companions { try AtomicFile.write(file.bytes, to: file.path, mode: 0o644, links: .refuse) }
      try AtomicFile.write(template.bytes, to: spec, mode: 0o644, links: .refuse)
      try AtomicFile.write(JSONSchema.render(), to: schema, mode: 0o644, links: .refuse)
      try addIgnoreLines()
    }
    let place = folder == "." ? "" : " -C \(folder)"
    Terminal.sayLines(
      """
      Wrote \(spec) from template \(template.name).
      Next:
        apigw lint\(place)
        apigw plan\(place)\(hint(for: template))
        apigw apply\(place)\(hint(for: template)) --emit terraform
      """)
  }

  /// The first environment, where the template has some.
  private func hint(for template: Template) -> String {
    let source = SpecSource(path: "apigw.yaml", bytes: template.bytes, files: .none)
    return source.environments.first.map { " --env \($0.value)" } ?? ""
  }

  private static let ignored = ["*.state.json.backup", ".*.state.json.lock", "*.state.json.journal", "*.apigwplan"]

  /// The state belongs into git; its lock, its backup, journals and saved plans do not.
  private func addIgnoreLines() throws(FileError) {
    let path = FileSystem.join(folder, ".gitignore")
    var text = ""
    if try FileSystem.kind(of: path) != nil {
      text = String(decoding: try FileSystem.read(path, limit: 1 << 20), as: UTF8.self)
    }
    let lines = Set(text.split(whereSeparator: \.isNewline).map(String.init))
    let missing = Self.ignored.filter { !lines.contains($0) }
    guard !missing.isEmpty else { return }
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    text += missing.map { $0 + "\n" }.joined()
    try AtomicFile.write(Array(text.utf8), to: path, mode: 0o644, links: .follow)
  }
}
