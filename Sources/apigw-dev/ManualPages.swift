import ArgumentParser
import Commands
import Files

/// The manual pages that `make install` puts in place.
struct ManualPages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Write a manual page for each command into a folder.")

  @Argument(help: "The folder; it must exist.") var folder: String

  func run() throws {
    for page in try Self.pages() {
      let path = "\(folder)/\(page.fileName)"
      do {
        try AtomicFile.write(Array(page.text.utf8), to: path, mode: 0o644)
      } catch {
        throw Failure(error.description)
      }
    }
  }

  static func pages() throws -> [ManualPage] {
    pages(of: try CommandDescription(of: Apigw.self), above: nil)
  }

  private static func pages(of command: CommandDescription, above parent: CommandDescription?) -> [ManualPage] {
    let around = (parent.map { [$0] } ?? []) + command.subcommands
    let page = ManualPage(command: command, version: Apigw.version, seeAlso: around)
    return [page] + command.subcommands.flatMap { pages(of: $0, above: command) }
  }
}
