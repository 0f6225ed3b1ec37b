import ArgumentParser

/// What building, testing and measuring apigw needs beside it. Never installed.
@main
struct Developer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apigw-dev", abstract: "Tools for those who build apigw; not installed.",
    subcommands: [Docs.self, ManualPages.self, Kinds.self, GenerateSpec.self, ScanYAML.self, ScanJSON.self])
}
