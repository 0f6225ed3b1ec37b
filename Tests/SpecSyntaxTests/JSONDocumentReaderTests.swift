import Diagnostics
import SpecSyntax
import Testing

@Suite struct JSONDocumentReaderTests {
  @Test func `makes the tree that YAML would make`() throws {
    let text = #"{"a": [1, -2.5, true, null, "x\ud83d\ude00\n"], "b": {}, "${{ p }}": "${{ params.x }}", "c": "12"}"#
    let reading = Reading(json: text)
    #expect(reading.diagnostics == [])
    #expect(
      reading.value
        == #"{"a": [1, -2.5, true, null, "x😀\n"], "b": {}, "${{ p }}": "${{ params.x }}", "c": "12"}"#)
    #expect(
      reading.tree.nodes.map { reading.source($0.range) } == [
        "\"a\"", "1", "-2.5", "true", "null", #""x\ud83d\ude00\n""#, #"[1, -2.5, true, null, "x\ud83d\ude00\n"]"#,
        "\"b\"", "{}", "\"${{ p }}\"", "\"${{ params.x }}\"", "\"c\"", "\"12\"", text,
      ])
    #expect(
      reading.tree.nodes.map(\.style) == [
        .doubleQuoted, .plain, .plain, .plain, .plain, .doubleQuoted, .flow, .doubleQuoted, .flow, .doubleQuoted,
        .doubleQuoted, .doubleQuoted, .doubleQuoted, .flow,
      ])
    #expect(reading.tree.expressionNodes.map { reading.source(of: $0) } == ["\"${{ p }}\"", "\"${{ params.x }}\""])
  }

  @Test(
    arguments: [
      (
        #"{"a": 1, "b": 2, "\u0061": 3}"#,
        [
          #"AG102 key 'a' is already defined at line 1 @ "\u0061" [defined again] (first defined here @ "a") = JSON keeps only one of them: rename or merge"#
        ], #"{"a": 1, "b": 2}"#
      ),
      (
        "{\"a\": {\"b\": 1, \"b\": 2}, \"a\": 1, }",
        [
          #"AG102 key 'b' is already defined at line 1 @ "b" [defined again] (first defined here @ "b") = JSON keeps only one of them: rename or merge"#,
          #"AG102 key 'a' is already defined at line 1 @ "a" [defined again] (first defined here @ "a") = JSON keeps only one of them: rename or merge"#,
          "AG101 spec cannot be read: a comma is followed by nothing @ , [reading stops here] (opened here @ {) = remove the comma",
        ], "nothing"
      ),
      ("", ["AG101 spec cannot be read: the text holds no value @  [reading stops here]"], "nothing"),
      (
        #"{"a": "\u0000"}"#,
        [
          #"AG101 a text must not hold the character NUL @ "\u0000" [an escape for NUL stands in it] = remove it: neither AWS nor Terraform takes it"#
        ], #"{"a": "\0"}"#
      ),
      (
        String(repeating: "[", count: 65),
        [
          "AG101 spec cannot be read: more than 64 objects and arrays are open inside each other @ [ [reading stops here]"
        ],
        "nothing"
      ),
    ] as [(String, [String], String)])
  func `locates every mistake`(_ text: String, _ findings: [String], _ value: String) {
    let reading = Reading(json: text)
    #expect(reading.findings == findings)
    #expect(reading.value == value)
  }

  @Test(arguments: [
    ("apigw.json", "{a: 1}", "AG101"), ("apigw.yaml", "{a: 1}", "{\"a\": 1}"),
    ("<stdin>", "{a: 1}", "{\"a\": 1}"), ("<stdin>", #"{"a": "\ud83d\ude00"}"#, "{\"a\": \"😀\"}"),
    ("apigw.yaml", #"{"a": "\ud83d\ude00"}"#, "AG101"), ("<stdin>", "a: 1", "{\"a\": 1}"),
  ])
  func `the name or the text tells JSON from YAML`(_ path: String, _ text: String, _ expected: String) {
    var tree = SyntaxTree()
    let file = SourceFile(path: path, bytes: Array(text.utf8))
    let checked = DocumentReader.read(file, as: SourceID(index: 0), into: &tree)
    #expect(checked.value.map { tree.printed($0) } ?? checked.diagnostics[0].code.text == expected)
  }
}
