import ArgumentParser
import Diagnostics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `exit` of the C library; `ParsableCommand` has a method of that name.
private func endProcess(_ code: Int32) -> Never { exit(code) }

/// The command line. `package` for the executable and the developer tool alone.
package struct Apigw: ParsableCommand {
  package static let version = "0.1.0"

  package static let configuration = CommandConfiguration(
    commandName: "apigw",
    abstract: "Declarative infrastructure as code for Amazon API Gateway.",
    discussion: """
      One spec says what your APIs should be. apigw checks it, shows what would change, and writes the Terraform that \
      makes it so. It holds no credentials, opens no connection and sends nothing anywhere.

      Example:
        apigw init && apigw lint && apigw plan
        apigw apply --emit terraform
      """,
    version: version,
    subcommands: [
      Init.self, Lint.self, PlanCommand.self, Apply.self, Promote.self, Destroy.self, Show.self, StateCommand.self,
      Explain.self,
      Rules.self, SchemaCommand.self,
    ])

  package init() {}

  /// Parses the arguments, runs the command and ends the process with its exit code.
  package static func start() -> Never {
    do {
      var command = try parseSubcommand() ?? parseAsRoot()
      try command.run()
      endProcess(0)
    } catch let failure as Failure {
      if let text = failure.text(ColorChoice.auto.style(of: .error)) { Terminal.say(text) }
      endProcess(failure.exitCode)
    } catch {
      if let help = suggestion() { Terminal.say(help) }
      exit(withError: error)
    }
  }

  /// The command that the first word names, parsed by itself: the parser would parse the words for this command as well.
  /// What is not simply right goes there, so that its answer names the whole command line.
  private static func parseSubcommand() -> (any ParsableCommand)? {
    let words = CommandLine.arguments.dropFirst()
    guard let name = words.first,
      let command = configuration.subcommands.first(where: { $0._commandName == name })
    else { return nil }
    return try? command.parseAsRoot(Array(words.dropFirst()))
  }

  /// A sub-command that does not exist is named before the parser's own words.
  private static func suggestion() -> String? {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return nil }
    let names = configuration.subcommands.map { $0._commandName }
    guard !names.contains(word), word != "help" else { return nil }
    let known = Suggestion.nearest(to: word, in: names).map { "the command is called `\($0)`" }
    return "error: there is no command '\(TerminalText.escaped(word))'" + (known.map { "\nhelp: \($0)" } ?? "")
  }
}
