import GoldenSupport
import JSONText
import Testing

@testable import CLIEmitter

@Suite struct PayloadTextTests {
  private static let strings = HostileStrings.generate(10_000)

  /// The strings of a document, keys too, in its order.
  private func texts(_ document: String) throws -> [String] {
    var reader = JSONReader(Array(document.utf8))
    var texts: [String] = []
    while let token = try reader.next() {
      if token.kind == .string || token.kind == .key { texts.append(reader.string(of: token)) }
    }
    return texts
  }

  @Test(arguments: [false, true])
  func `every string is ASCII and comes back as it was`(_ isCompact: Bool) throws {
    let value = PayloadValue.object(Self.strings.map { .init($0, .list([.text($0), .text("")])) })
    let content = PayloadText(marks: HoleMarks(for: [value]))
    let document = isCompact ? content.compact(value) : content.indented(value)
    #expect(document.utf8.allSatisfy { (0x20...0x7E).contains($0) || (!isCompact && $0 == 0x0A) })
    let read = try texts(document)
    #expect(read.map { Array($0.utf8) } == Self.strings.flatMap { [Array($0.utf8), Array($0.utf8), []] })
  }

  /// What bash reads must not depend on where a here-document would end.
  @Test func `no line of a payload ends its here-document`() {
    for text in ["JSON", "\nJSON\n", "JSON\n"] {
      let value = PayloadValue.object([.init(text, .list([.text(text), .object([]), .list([])]))])
      let lines = PayloadText(marks: HoleMarks(for: [value])).indented(value).split(separator: "\n")
      #expect(!lines.contains("JSON"))
    }
  }

  @Test func `one member stands on each line`() {
    let value = PayloadValue.object([
      .init("ApiId", .text([.hole(.id("portal_api"))])), .init("AutoDeploy", .bool(true)),
      .init(
        "Limits", .object([.init("Rate", .number(0.5)), .init("Burst", .integer(-1)), .init("Whole", .number(10))])),
      .init("None", .object([])), .init("Empty", .list([])),
      .init("Target", .text([.literal("integrations/"), .hole(.id("tasks")), .literal("é\u{1F600}\u{7F}\t\"")])),
    ])
    let content = PayloadText(marks: HoleMarks(for: [value]))
    #expect(
      content.indented(value) == #"""
        {
          "ApiId": "{{portal_api}}",
          "AutoDeploy": true,
          "Limits": {
            "Rate": 0.5,
            "Burst": -1,
            "Whole": 10
          },
          "None": {},
          "Empty": [],
          "Target": "integrations/{{tasks}}\u00e9\ud83d\ude00\u007f\t\""
        }
        """#)
    #expect(
      content.compact(value)
        == #"{"ApiId":"{{portal_api}}","AutoDeploy":true,"Limits":{"Rate":0.5,"Burst":-1,"Whole":10},"#
        + #""None":{},"Empty":[],"Target":"integrations/{{tasks}}\u00e9\ud83d\ude00\u007f\t\""}"#)
  }

  // MARK: Holes

  @Test func `holes are named once each, in order`() {
    let value = PayloadValue.object([
      .init("{{no}}", .text([.hole(.secret("KEY")), .hole(.account), .hole(.id("a"))])),
      .init("b", .list([.text([.hole(.id("a"))]), .object([.init("c", .text([.hole(.id("z"))]))])])),
    ])
    #expect(value.holes.map(\.name) == ["secret:KEY", "account", "a", "z"])
  }

  @Test(arguments: [
    ("portal", 2), ("{", 2), ("{{", 3), ("{{portal}}", 3), ("a{{{{{b", 6), ("{ {", 2), ("}}}}", 2),
  ])
  func `marks are longer than what a text has of them`(_ text: String, _ width: Int) {
    let values = [PayloadValue.list([.object([.init("k", .text([.literal("x"), .literal(text)]))])])]
    #expect(HoleMarks(for: values).width == width)
    #expect(HoleMarks(for: [.object([.init(text, .bool(true))])]).width == width)
  }

  /// Each text is made of literals and holes in turn; the document has the marks of the holes and no others.
  @Test func `no text of a user's looks like a hole`() {
    var random = SplitMix(state: 3)
    let marks = [
      "{", "{{", "{{{", "}", "}}", "}}}", "{{portal}}", "{{{account}}}", "portal", "\"", "\\", "\\u007b", "é",
    ]
    for _ in 0..<5000 {
      let literals = (0...random.below(4)).map { _ in
        (0...random.below(5)).map { _ in marks[random.below(marks.count)] }.joined()
      }
      let pieces = literals.flatMap { [PayloadValue.Piece.literal($0), .hole(.id("portal"))] }
      let value = PayloadValue.list([.text(pieces), .text(literals[0])])
      let content = PayloadText(marks: HoleMarks(for: [value]))
      #expect(!literals.contains { $0.contains(content.marks.open) })
      let parts = content.compact(value).replacing(content.marks.open + "portal" + content.marks.close, with: "\u{1}")
        .filter { $0 == "\u{1}" }
      #expect(parts.count == literals.count)
    }
  }
}
