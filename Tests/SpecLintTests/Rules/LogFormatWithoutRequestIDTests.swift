import Testing

@testable import SpecLint

@Suite struct LogFormatWithoutRequestIDTests {
  private func format(_ text: String) -> String { portal("stages: {prod: {accessLogs: {format: \(text)}}}") }

  @Test(arguments: [
    "$context.status", "$context.requestIdX", "$context.requestId.x", "plain words of no meaning", "jason x",
  ])
  func `a format holds the request's id`(_ text: String) throws {
    try expect(
      LogFormatWithoutRequestID.self, in: format("«\"\(text)\"»"), finds: "the log format has no '$context.requestId'",
      help: "put `$context.requestId` into it, or write `format: json`")
  }

  @Test func `a map of fields holds it too`() throws {
    try expect(
      LogFormatWithoutRequestID.self, in: format("«{id: context.requestId}»"),
      finds: "the log format has no '$context.requestId'", help: "add a field `requestId: $context.requestId`")
  }

  @Test(arguments: ["JSON", "jsn", "cvs"])
  func `a preset in other letters is named`(_ text: String) throws {
    try expect(
      LogFormatWithoutRequestID.self, in: format("«\(text)»"), finds: "'\(text)' is not a log format",
      help: "the preset is called `\(text == "cvs" ? "csv" : "json")`")
  }

  @Test(arguments: [
    "json", "clf", "xml", "csv", "\"$context.requestId\"", "\"<$context.extendedRequestId>\"",
    "\"$context.status. $context.requestId.\"", "{id: $context.requestId}",
  ])
  func `presets and formats with it are fine`(_ text: String) throws {
    try expect(LogFormatWithoutRequestID.self, isSilentAbout: format(text))
  }
}
