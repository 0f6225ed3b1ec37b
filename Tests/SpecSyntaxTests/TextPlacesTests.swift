import Diagnostics
import Testing

@testable import SpecSyntax

@Suite struct TextPlacesTests {
  /// A scalar as YAML; the places of its marked bytes are found again from its text alone.
  @Test(arguments: [
    "a: plain «x» word", "a: 'it''s «x»'", "a: \"\\u00e9\\t\\\"\\/«x»\\n\"", "a: \"\\U0001F600«x»\"",

    "a: |\n  one\n    «x»\n", "a: |2-\n    one\n  «x»", "a: >-\n  one\n  two\n\n  «x»", "a: 'one\n  two «x»'",
    "a: \"one\\\n  «x»\"",
    "a: | # comment\n  größe «x»\n",
  ])
  func `are those of the source`(_ marked: String) throws {
    let head = try #require(marked.split(separator: "«").first)
    let start = head.utf8.count
    let yaml = marked.replacing("«", with: "").replacing("»", with: "")
    let file = SourceFile(path: "a.yaml", bytes: Array(yaml.utf8))
    var tree = SyntaxTree()
    let root = try #require(YAMLReader.read(file, as: SourceID(index: 0), into: &tree).value)
    let scalar = try #require(tree.value(under: "a", of: root))
    let text = tree.string(of: scalar)
    let offset = try #require(Array(text.utf8).lastIndex(of: UInt8(ascii: "x")))
    let places = try #require(TextPlaces(of: text, writtenAt: tree[scalar].range, in: file))
    #expect(
      places[offset..<offset + 1]
        == SourceRange(source: SourceID(index: 0), start: UInt32(start), end: UInt32(start + 1)))
    #expect(places[offset..<offset].start == UInt32(start))
  }

  @Test func `are none where something else was put in`() {
    let file = SourceFile(path: "a.yaml", bytes: Array("a: x ${{ params.b }}".utf8))
    let range = SourceRange(source: SourceID(index: 0), start: 3, end: 20)
    #expect(TextPlaces(of: "x value", writtenAt: range, in: file) == nil)
  }
}
