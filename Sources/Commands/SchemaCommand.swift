import ArgumentParser
import SpecModel

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of the spec language, for editors.",
    discussion: """
      Example:
        apigw schema > apigw.schema.json
      Then put this at the top of the spec:
        # yaml-language-server: $schema=./apigw.schema.json
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    try Terminal.write(JSONSchema.render())
  }
}
