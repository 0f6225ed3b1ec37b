import Diagnostics
import SpecSyntax
import Testing

/// Inputs that cost a reader without limits more than they are worth. Each ends in a located finding or is read in
/// linear time; what each costs is measured outside of the tests.
@Suite struct YAMLBombTests {
  private func messages(_ text: String) -> [String] { Reading(yaml: text).diagnostics.map(\.message) }

  @Test func `aliases that double are stopped by the budget`() {
    let lines = ["a0: &a0 [x, x]"] + (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
    let reading = Reading(yaml: lines.joined(separator: "\n"))
    #expect(
      reading.findings == [
        "AG107 aliases expand to more than 1000000 nodes @ *a16 [the limit is passed here] = use fewer aliases of aliases"
      ])
    #expect(reading.root == nil)
  }

  @Test func `aliases that nest are stopped by the depth`() {
    let lines = ["a0: &a0 [x]"] + (1..<100).map { "a\($0): &a\($0) [*a\($0 - 1)]" }
    #expect(messages(lines.joined(separator: "\n")) == ["spec cannot be read: more than 64 levels inside each other"])
  }

  @Test(arguments: ["'<<'", "!!str <<", "? !!str <<\n "]) func `keys that only look like merge keys nest like others`(
    _ key: String
  ) {
    let lines = ["a0: &a0 {x: y}"] + (1..<100).map { "a\($0): &a\($0) {\(key) : *a\($0 - 1)}" }
    #expect(messages(lines.joined(separator: "\n")) == ["spec cannot be read: more than 64 levels inside each other"])
  }

  @Test func `merges that follow each other do not nest`() {
    let lines = ["a0: &a0 {x: y}"] + (1..<200).map { "a\($0): &a\($0) {<<: [*a\($0 - 1)]}" }
    let reading = Reading(yaml: lines.joined(separator: "\n"))
    #expect(reading.diagnostics == [])
  }

  @Test func `aliases in keys are refused where they are no texts`() {
    let lines =
      ["a0: &a0 [x, x]"] + (1..<40).map { "a\($0): &a\($0) {? *a\($0 - 1) : *a\($0 - 1)}" }
    #expect(messages(lines.joined(separator: "\n")).first == "a key is a text, not a list")
  }

  @Test func `merges of merges are stopped by the budget`() {
    let lines =
      ["a0: &a0 {k0: v}"] + (1..<3000).map { "a\($0): &a\($0) {<<: *a\($0 - 1), k\($0): v}" }
    #expect(messages(lines.joined(separator: "\n")) == ["aliases expand to more than 1000000 nodes"])
  }

  @Test func `a merge list that repeats one alias is stopped by the budget`() {
    let base = "base: &b {" + (0..<1000).map { "k\($0): v" }.joined(separator: ", ") + "}\n"
    let list = "r: {<<: [" + Array(repeating: "*b", count: 10_000).joined(separator: ", ") + "]}"
    #expect(messages(base + list) == ["aliases expand to more than 1000000 nodes"])
  }

  @Test func `a node that would hold itself is refused`() {
    #expect(messages("&a [*a]") == ["alias '*a' stands inside the node that it names"])
    #expect(messages("&a {k: *a, <<: *a}").count == 2)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[{a: ", "{? ", "!!seq [", "&a ["])
  func `deep collections are stopped at depth 64`(_ opening: String) {
    let text = String(repeating: opening, count: 100_000)
    #expect(messages(text) == ["spec cannot be read: more than 64 levels inside each other"])
  }

  @Test func `64 levels are read`() {
    let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(messages(text) == [])
    #expect(messages("[" + text + "]") == ["spec cannot be read: more than 64 levels inside each other"])
  }

  @Test func `a hundred thousand directives are refused before libyaml sees them`() {
    let tags = (0..<100_000).map { "%TAG !t\($0)! tag:x,2000:\n" }.joined()
    #expect(messages(tags + "---\na: 1") == ["spec cannot be read: more than 64 directives"])
  }

  @Test func `a hundred thousand anchors are read`() throws {
    let text = (0..<100_000).map { "k\($0): &a\($0) v\n" }.joined() + "last: *a99999\n"
    let reading = Reading(yaml: text)
    #expect(reading.diagnostics == [])
    #expect(reading.tree.links(ofMapping: try #require(reading.root)).count == 200_002)
  }

  @Test func `two thousand routes that share anchors and merges are read`() throws {
    let base = "base: &base {function: f, authorizer: users, throttle: {rateLimit: 10, burstLimit: 20}}\nroutes:\n"
    let routes = (0..<2000).map { "  GET /r\($0): {<<: *base, timeout: 5s}\n" }.joined()
    let reading = Reading(yaml: base + routes)
    #expect(reading.diagnostics == [])
    let root = try #require(reading.root)
    let last = try #require(reading.tree.value(under: "routes", of: root))
    #expect(
      reading.tree.printed(try #require(reading.tree.pairs(of: last).last?.value))
        == #"{"timeout": "5s", "function": "f", "authorizer": "users", "throttle": {"rateLimit": 10, "burstLimit": 20}}"#
    )
  }

  @Test func `scalars and lines of a million bytes are read, keys of that length are refused`() throws {
    let long = String(repeating: "x", count: 1_000_000)
    for text in ["a: \(long)", "a: \"\(long)\"", "a: |\n  \(long)\n", "a: [\(long)]"] {
      let reading = Reading(yaml: text)
      #expect(reading.diagnostics == [])
      #expect(reading.tree.text.count > 1_000_000)
    }
    #expect(messages("\(long): a") == ["spec cannot be read: a key is longer than 1024 characters"])
  }
}
