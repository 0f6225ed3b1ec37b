import Testing

@testable import SpecLint

@Suite struct AuthorizerTTLTests {
  private func ttl(_ text: String) -> String {
    portal("authorizers: {a: {type: request, function: tasks, identitySource: header.A, ttl: \(text)}}")
  }

  @Test func `an hour is the most`() throws {
    try expect(
      AuthorizerTTL.self, in: ttl("«2h»"), finds: "a ttl of 7200s is over the maximum of 3600s",
      help: "write `1h` or less")
    try expect(AuthorizerTTL.self, isSilentAbout: ttl("1h"))
    try expect(AuthorizerTTL.self, isSilentAbout: ttl("0"))
  }

  @Test func `AWS counts in seconds`() throws {
    try expect(
      AuthorizerTTL.self, in: ttl("«1500ms»"), finds: "a ttl of 1500ms is not a whole number of seconds",
      help: "write `2s`")
    try expect(AuthorizerTTL.self, isSilentAbout: ttl("2000ms"))
  }
}
