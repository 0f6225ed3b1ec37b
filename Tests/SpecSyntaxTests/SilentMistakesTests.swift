import SpecSyntax
import Testing

@Suite struct SilentMistakesTests {
  /// The hint for each null value of the first mapping, by key.
  private func nullHints(_ text: String) throws -> [String] {
    let reading = Reading(yaml: text)
    let tree = reading.tree
    return tree.pairs(of: try #require(reading.root)).filter { tree.isNull($0.value) }.map { pair in
      let hint = tree.explainNullValue(of: pair.key, source: reading.file)
      return "\(tree.string(of: pair.key)) [\(hint?.label ?? "no hint")] \(hint?.help ?? "")"
    }
  }

  @Test(
    arguments: [
      (
        "{Cache-Control: no-cache, no-store}",
        ["no-store [the comma before it ended the value] quote the value: `'no-cache, no-store'`"]
      ),
      (
        "{Cache-Control: no-cache, no-store , max-age=0, x: y}",
        [
          "no-store [the comma before it ended the value] quote the value: `'no-cache, no-store , max-age=0'`",
          "max-age=0 [the comma before it ended the value] quote the value: `'no-cache, no-store , max-age=0'`",
        ]
      ),
      ("{ttl:60s}", ["ttl:60s [one text: no space follows the colon] write `ttl: 60s` with a space after the colon"]),
      (
        "application/json: #set($x = 1)",
        [
          "application/json [` #` starts a comment: nothing of it is read] write a block scalar: `application/json: |` and the template on the next lines, indented"
        ]
      ),
      ("k: #abc", ["k [` #` starts a comment: nothing of it is read] quote the value: `'#abc'`"]),
      ("{x, y}", ["x [no hint] ", "y [no hint] "]),
      ("{a: 'x', b}", ["b [no hint] "]),
      ("{a: b\n, c}", ["c [no hint] "]),
      ("a:\nb: ~", ["a [no hint] ", "b [no hint] "]),
    ] as [(String, [String])])
  func `says why a value is null`(_ text: String, _ expected: [String]) throws {
    #expect(try nullHints(text) == expected)
  }

  @Test(arguments: [
    (
      "application/json: {\"a\": $input.json('$.a')}",
      SyntaxHint(
        label: "`{` starts a mapping of YAML",
        help:
          "write a block scalar: `application/json: |` and the text on the next lines, indented; or put it in single quotes"
      )
    ),
    (
      "application/json:\n  a: b",
      SyntaxHint(
        label: "read as a mapping of YAML",
        help: "write a block scalar: `application/json: |` and the text on the next lines, indented")
    ),
    (
      "application/json: #set($x = 1)\n  {\"a\": 1}",
      SyntaxHint(
        label: "` #` starts a comment: nothing of it is read",
        help: "write a block scalar: `application/json: |` and the template on the next lines, indented")
    ),
    (
      "http: {url: https://example.com, method: GET}",
      SyntaxHint(
        label: "a mapping", help: "write the text itself: `http: …`, in single quotes where it begins with `{`")
    ),
    (
      "path: {proxy}",
      SyntaxHint(
        label: "`{` starts a mapping of YAML",
        help: "write a block scalar: `path: |` and the text on the next lines, indented; or put it in single quotes")
    ),
    ("application/json: text", nil),
  ])
  func `says why a mapping stands where a text should`(_ text: String, _ hint: SyntaxHint?) throws {
    let reading = Reading(yaml: text)
    let pair = reading.tree.pairs(of: try #require(reading.root))[0]
    #expect(reading.tree.explainMapping(pair.value, under: pair.key, source: reading.file) == hint)
  }

  @Test(
    arguments: [
      ("ttl:60s", "write `ttl: 60s` with a space after the colon"), ("https://x:80/y", nil),
      ("arn:aws:lambda:eu-west-1:1:function:f", nil), ("'ttl:60s'", nil), ("plain", nil), ("GET /x", nil),
    ] as [(String, String?)])
  func `says that a space is missing after a colon`(_ text: String, _ help: String?) throws {
    let reading = Reading(yaml: "k: \(text)\n\(text): 1")
    let pairs = reading.tree.pairs(of: try #require(reading.root))
    #expect(reading.tree.explainText(pairs[0].value)?.help == help)
    #expect(reading.tree.explainUnknownKey(pairs[1].key)?.help == help)
  }

  @Test func `a hint for each of many keys on one line looks only around the key`() throws {
    let keys = (0..<5000).map { "k\($0)" }.joined(separator: ", ")
    let hints = try nullHints("{x: y, \(keys)}")
    #expect(hints.count == 5000)
    #expect(hints[0].hasPrefix("k0 [the comma before it ended the value] quote the value: `'y, k0, k1, "))
    #expect(hints[4999] == "k4999 [no hint] ")
  }
}
