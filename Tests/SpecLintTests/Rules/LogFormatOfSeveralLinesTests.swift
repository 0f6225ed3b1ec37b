import Testing

@testable import SpecLint

@Suite struct LogFormatOfSeveralLinesTests {
  @Test func `a format is one line`() throws {
    try expect(
      LogFormatOfSeveralLines.self,
      in: portal("stages: {prod: {accessLogs: {format: «\"$context.requestId\\n$context.status\"»}}}"),
      finds: "the log format spans lines")
  }

  @Test func `a break at the end, folded lines and maps are fine`() throws {
    try expect(
      LogFormatOfSeveralLines.self,
      isSilentAbout: portal("stages: {prod: {accessLogs: {format: \"$context.requestId\\r\\n\"}}}"))
    try expect(
      LogFormatOfSeveralLines.self,
      isSilentAbout: portal(
        """
        stages:
          prod:
            accessLogs:
              format: >
                $context.requestId
                $context.status
        """))
    try expect(
      LogFormatOfSeveralLines.self,
      isSilentAbout: portal("stages: {prod: {accessLogs: {format: {id: \"$context.requestId\\n$context.status\"}}}}"))
  }
}
