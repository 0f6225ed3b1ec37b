import Testing

@testable import SpecLint

@Suite struct StageVariableNameTests {
  @Test func `a name holds letters, digits and _`() throws {
    try expect(
      StageVariableName.self, in: portal("stages: {prod: {variables: {«lambda-alias»: live, lambda_alias: live}}}"),
      finds: "'lambda-alias' is not the name of a stage variable", help: "write `lambda_alias`")
  }

  @Test func `64 characters are the most`() throws {
    let name = String(repeating: "a", count: 64)
    try expect(StageVariableName.self, isSilentAbout: portal("stages: {prod: {variables: {\(name): x}}}"))
    try expect(
      StageVariableName.self, in: portal("stages: {prod: {variables: {«\(name)b»: x}}}"),
      finds: "the name of stage variable '\(name)b' has 65 characters, at most 64 are allowed")
  }
}
