import ArgumentParser
import Files

/// The pages that are made from the code.
struct Docs: ParsableCommand {
  enum Page: String, CaseIterable, Sendable, ExpressibleByArgument {
    case spec, cli, all
  }

  static let configuration = CommandConfiguration(
    abstract: "Write the generated pages of docs/, or check that they are what the code says.")

  @Argument(help: "Which page.") var page: Page
  @Option(help: "The folder of the pages.") var folder = "docs"
  @Flag(help: "Write nothing; fail where a page is stale.") var check = false

  func run() throws {
    var stale: [String] = []
    for generated in GeneratedPage.all where page == .all || page == generated.page {
      let path = "\(folder)/\(generated.page.rawValue).md"
      let bytes = Array(try generated.text().utf8)
      if try isCurrent(path, bytes) { continue }
      if check {
        stale.append(path)
      } else {
        do {
          try AtomicFile.write(bytes, to: path, mode: 0o644)
        } catch {
          throw Failure("\(path) cannot be written")
        }
        Output.note("wrote \(path)")
      }
    }
    guard stale.isEmpty else {
      throw Failure("stale, make them anew with `make docs`: \(stale.joined(separator: ", "))")
    }
  }

  private func isCurrent(_ path: String, _ bytes: [UInt8]) throws -> Bool {
    do {
      guard try FileSystem.kind(of: path) != nil else { return false }
      return try FileSystem.read(path, limit: 1 << 24) == bytes
    } catch {
      throw Failure("\(path) cannot be read")
    }
  }
}
