import Testing

@testable import SpecLint

@Suite struct StageNameTests {
  @Test func `128 characters are the most`() throws {
    let name = String(repeating: "a", count: 128)
    try expect(StageName.self, isSilentAbout: portal("stages: {\(name): {}, $default: {}}"))
    try expect(
      StageName.self, in: portal("stages: {«\(name)b»: {}}"),
      finds: "the name of stage '\(name)b' has 129 characters, at most 128 are allowed")
  }

  @Test func `other letters are the decoder's to report, under the same code`() throws {
    let view = try MarkedSpec(portal("stages: {v1.0: {}}")).view()
    #expect(Linter.run([view]).findings.map(\.code) == ["AG602"])
  }
}
