import Testing

@testable import SpecLint

@Suite struct NameLengthTests {
  @Test func `an empty name is refused`() throws {
    try expect(
      NameLength.self,
      in: portal(
        #"""
        name: «""»
        routes: {GET /a: tasks}
        """#), finds: "the name of API 'portal' is empty")
  }

  @Test func `128 characters are enough`() throws {
    let long = String(repeating: "n", count: 129)
    try expect(
      NameLength.self, in: portal("name: «\(long)»\nroutes: {GET /a: tasks}"),
      finds: "the name of API 'portal' has 129 characters, at most 128 are allowed")
    try expect(NameLength.self, isSilentAbout: portal("name: \(long.dropLast())\nroutes: {GET /a: tasks}"))
  }

  @Test func `keys are names too`() throws {
    let long = String(repeating: "k", count: 129)
    try expect(
      NameLength.self, in: "apigw: 1\napis: {«\(long)»: {type: http, routes: {}}}",
      finds: "the name of API '\(long)' has 129 characters, at most 128 are allowed",
      help: "shorten the key, or give AWS's name with `name:`")
  }

  @Test func `operation names and versions have 64`() throws {
    let long = String(repeating: "o", count: 65)
    try expect(
      NameLength.self, in: portal("version: «\(long)»\nroutes: {GET /a: {function: tasks, operationName: «\(long)»}}"),
      finds: "the version of API 'portal' has 65 characters, at most 64 are allowed",
      "the operation name of route 'GET /a' has 65 characters, at most 64 are allowed")
  }

  @Test func `names in REST APIs are not empty`() throws {
    try expect(
      NameLength.self,
      in: shop(
        #"""
        name: «""»
        authorizers: {a: {type: token, name: «""», function: tasks, identitySource: header.Authorization}}
        routes: {GET /a: tasks}
        """#), finds: "the name of API 'shop' is empty", "the name of authorizer 'a' is empty")
  }
}
