import Testing

@testable import SpecLint

@Suite struct CORSMaxAgeTests {
  private func maxAge(_ text: String) -> String { portal("cors: {allowOrigins: \"*\", maxAge: \(text)}") }

  @Test func `a day is the most`() throws {
    try expect(
      CORSMaxAge.self, in: maxAge("«7d»"), finds: "a maxAge of 604800s is over the maximum of 86400s",
      help: "write `24h`")
    try expect(
      CORSMaxAge.self, in: maxAge("«1500ms»"), finds: "a maxAge of 1500ms is not a whole number of seconds",
      help: "write `2s`")
  }

  @Test(arguments: ["24h", "1d", "0", "off"])
  func `up to a day is fine`(_ text: String) throws {
    try expect(CORSMaxAge.self, isSilentAbout: maxAge(text))
  }

  @Test func `routes of REST APIs too`() throws {
    try expect(
      CORSMaxAge.self,
      in: shop(
        #"""
        defaults: {cors: {allowOrigins: [https://a.example.com], maxAge: «7d»}}
        routes: {GET /a: tasks}
        """#), finds: "a maxAge of 604800s is over the maximum of 86400s")
  }
}
