import Testing

@testable import SpecLint

@Suite struct TagLimitsTests {
  @Test func `keys have 128 characters, values 256`() throws {
    let (key, value) = (String(repeating: "k", count: 129), String(repeating: "v", count: 257))
    try expect(
      TagLimits.self,
      in: portal("tags: {«\(key)»: y, «long»: \(value), fine: \"\"}\nroutes: {GET /a: tasks}"),
      finds: "a tag key has 129 characters, at most 128",
      "the value of tag 'long' has 257 characters, at most 256")
  }

  @Test func `fifty tags are counted with those above`() throws {
    let many = (1...49).map { "t\($0): x" }.joined(separator: ", ")
    try expect(
      TagLimits.self,
      in: portal("tags: {a: x, «b»: x}\nroutes: {GET /a: tasks}", top: "functions: {tasks: t}\ntags: {\(many)}"),
      finds: "API 'portal' has 51 tags, at most 50")
    try expect(
      TagLimits.self,
      isSilentAbout: portal(
        "tags: {t1: x, b: x}\nroutes: {GET /a: tasks}", top: "functions: {tasks: t}\ntags: {\(many)}"))
  }

  @Test func `of usage plans and API keys too`() throws {
    let value = String(repeating: "v", count: 257)
    try expect(
      TagLimits.self,
      in: shop(
        "routes: {GET /a: tasks}",
        top: "usagePlans: {p: {tags: {«a»: \(value)}}}\napiKeys: {k: {tags: {«b»: \(value)}}}"),
      finds: "the value of tag 'a' has 257 characters, at most 256",
      "the value of tag 'b' has 257 characters, at most 256")
  }
}
