import Testing

@testable import SpecLint

@Suite struct TemplateTooLargeTests {
  private func spec(_ text: String) -> MarkedSpec {
    MarkedSpec(
      shop("routes: {POST /a: {function: orders, proxy: false, request: {templates: {text/plain: '\(text)'}}}}"))
  }

  @Test func `300 KB are the limit`() throws {
    let text = String(repeating: "x", count: 300 * 1024)
    #expect(try spec(text).findings(of: TemplateTooLarge.self, sourceLocation: #_sourceLocation) == [])
    let findings = try spec(text + "x").findings(of: TemplateTooLarge.self, sourceLocation: #_sourceLocation)
    #expect(findings.map { $0.message } == ["the template has 307201 bytes, at most 307200 are allowed"])
  }
}
