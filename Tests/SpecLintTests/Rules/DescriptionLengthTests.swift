import Testing

@testable import SpecLint

@Suite struct DescriptionLengthTests {
  @Test func `descriptions have at most 1024 characters`() throws {
    let long = String(repeating: "d", count: 1025)
    try expect(
      DescriptionLength.self, in: portal("description: «\(long)»\nstages: {dev: {description: «\(long)»}}\nroutes: {}"),
      finds: "the description has 1025 characters, at most 1024 are allowed",
      "the description has 1025 characters, at most 1024 are allowed")
    try expect(
      DescriptionLength.self,
      isSilentAbout: portal("description: \(long.dropLast())\nstages: {dev: {description: \"\"}}\nroutes: {}"))
  }

  @Test func `of a REST API an empty one is refused`() throws {
    try expect(
      DescriptionLength.self,
      in: shop(
        #"""
        description: «""»
        routes: {GET /a: tasks}
        stages: {prod: {description: «""»}, test: {description: x}}
        """#), finds: "the description is empty", "the description is empty",
      help: "drop the key")
  }
}
