import Testing

@testable import SpecLint

@Suite struct LogFormatTooLongTests {
  private func format(_ count: Int) -> String {
    "\"$context.requestId \(String(repeating: "x", count: count - 19))\""
  }

  @Test func `3 KB are the most`() throws {
    try expect(
      LogFormatTooLong.self, in: portal("stages: {prod: {accessLogs: {format: «\(format(3073))»}}}"),
      finds: "the log format has 3073 bytes, at most 3072 are allowed")
    try expect(
      LogFormatTooLong.self, isSilentAbout: portal("stages: {prod: {accessLogs: {format: \(format(3072))}}}"))
  }
}
