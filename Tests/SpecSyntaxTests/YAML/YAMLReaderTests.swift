import Diagnostics
import SpecSyntax
import Testing

@Suite struct YAMLReaderTests {
  @Test func `every node knows the text it was written as`() {
    let reading = Reading(
      yaml: """
        # é
        apigw: 1
        'k é': "a\\tb"   # comment
        list:
        - one
        - {flow: [x, y], z: }

        text: |-
          line 1
          line 2

        anchored: &a !!str 12
        map: &m
          x: y
        last: *m
        """)
    #expect(reading.diagnostics == [])
    #expect(
      reading.tree.nodes.map { reading.source($0.range) } == [
        "apigw", "1", "'k é'", "\"a\\tb\"", "list", "one", "flow", "x", "y", "[x, y]", "z", "", "{flow: [x, y], z: }",
        "- one\n- {flow: [x, y], z: }", "text", "|-\n  line 1\n  line 2", "anchored", "12", "map", "x", "y", "x: y",
        "last",
        """
        apigw: 1
        'k é': "a\\tb"   # comment
        list:
        - one
        - {flow: [x, y], z: }

        text: |-
          line 1
          line 2

        anchored: &a !!str 12
        map: &m
          x: y
        last: *m
        """,
      ])
    #expect(
      reading.value == """
        {"apigw": 1, "k é": "a\\tb", "list": ["one", {"flow": ["x", "y"], "z": null}], "text": "line 1\\nline 2", \
        "anchored": "12", "map": {"x": "y"}, "last": {"x": "y"}}
        """)
  }

  @Test func `an alias is the anchored node itself`() throws {
    let reading = Reading(yaml: "a: &x [1, 2]\nb: *x\nc: &x 3\nd: *x\n*x : e")
    let tree = reading.tree
    let pairs = tree.pairs(of: try #require(reading.root))
    #expect(reading.value == #"{"a": [1, 2], "b": [1, 2], "c": 3, "d": 3, "3": "e"}"#)
    #expect(pairs[0].value == pairs[1].value)
    #expect(pairs[2].value == pairs[3].value && pairs[3].value == pairs[4].key)
  }

  @Test func `marks what holds an expression and what is tagged as text`() throws {
    let reading = Reading(yaml: "a: ${{ params.x }}\nb: $${x}\nc: ! 12\nd: !!str 12\ne: !!int '12'\nf: !!null ''")
    let tree = reading.tree
    let values = tree.pairs(of: try #require(reading.root)).map { tree[$0.value].flags }
    #expect(values == [.hasExpression, [], .taggedText, .taggedText, [], []])
    #expect(tree.expressionNodes.map { tree.string(of: $0) } == ["${{ params.x }}"])
    #expect(reading.value == #"{"a": "${{ params.x }}", "b": "$${x}", "c": "12", "d": "12", "e": 12, "f": null}"#)
  }

  // MARK: Merge keys

  @Test(arguments: [
    ("base: &b {x: 1, y: 2}\nr: {<<: *b, y: 3, z: 4}", #"{"y": 3, "z": 4, "x": 1}"#),
    ("base: &b {x: 1, y: 2}\nr: {y: 3, <<: *b}", #"{"y": 3, "x": 1}"#),
    ("base: [&a {x: 1}, &b {x: 2, y: 3}]\nr: {<<: [*a, *b]}", #"{"x": 1, "y": 3}"#),
    ("base: [&a {x: 1}, &b {<<: *a, y: 3}]\nr: {<<: *b, z: 4}", #"{"z": 4, "y": 3, "x": 1}"#),
    ("base: 0\nr: {<<: {x: 1}, y: 2}", #"{"y": 2, "x": 1}"#),
    ("base: 0\nr: {'<<': 1}", #"{"<<": 1}"#),
    ("base: 0\nr: [<<, {a: <<}]", #"["<<", {"a": "<<"}]"#),
    ("base: 0\nr: {<<: {}}", "{}"),
    ("base: 0\nr: {<<: [], x: 1}", #"{"x": 1}"#),
  ])
  func `merges mappings: explicit keys win, then the first merged`(_ text: String, _ value: String) throws {
    let reading = Reading(yaml: text)
    #expect(reading.findings == [])
    let root = try #require(reading.root)
    let merged = try #require(reading.tree.value(under: "r", of: root))
    #expect(reading.tree.printed(merged) == value)
  }

  // MARK: Findings

  @Test(
    arguments: [
      (
        "a: 1\nb: 2\n'a': 3\n\"\\x61\": 4",
        [
          "AG102 key 'a' is already defined at line 1 @ 'a' [defined again] (first defined here @ a) = YAML keeps only one of them: rename or merge",
          "AG102 key 'a' is already defined at line 1 @ \"\\x61\" [defined again] (first defined here @ a) = YAML keeps only one of them: rename or merge",
        ], #"{"a": 1, "b": 2}"#
      ),
      (
        "x: &k a\nr: {a: 1, *k : 2}",
        [
          "AG102 key 'a' is already defined at line 2 @ *k [defined again] (first defined here @ a) = YAML keeps only one of them: rename or merge"
        ], #"{"x": "a", "r": {"a": 1}}"#
      ),
      (
        "r: {<<: {x: 1}, <<: {y: 2}}",
        [
          "AG102 key '<<' is already defined at line 1 @ << [defined again] (first defined here @ <<) = merge several mappings with one list: `<<: [*one, *two]`"
        ], #"{"r": {"x": 1}}"#
      ),
      (
        "a: !Sub x\nb: !!binary YQ==\nc: !!int x\nd: !<tag:x> {e: f}\ng: !!str [h]",
        [
          "AG101 unknown tag '!Sub' @ !Sub [not a tag of YAML's core schema] = a spec has no CloudFormation functions: use `${{ params.NAME }}`, or `{terraform: EXPR}` for an outside thing",
          "AG101 unknown tag '!!binary' @ !!binary [not a tag of YAML's core schema] = remove the tag, or quote the text if it starts with `!`; known are !!str !!int !!float !!bool !!null !!map !!seq",
          "AG101 the tag '!!int' does not fit 'x' @ !!int [says that this is an integer] = remove the tag",
          "AG101 unknown tag '!<tag:x>' @ !<tag:x> [not a tag of YAML's core schema] = remove the tag, or quote the text if it starts with `!`; known are !!str !!int !!float !!bool !!null !!map !!seq",
          "AG101 the tag '!!str' does not fit a list @ !!str [says that this is a text] = remove the tag",
        ], #"{"a": ?, "b": ?, "c": ?, "d": {"e": "f"}, "g": ["h"]}"#
      ),
      (
        "?\n: e\nx: {{ params.x }}\n[y]: z\n~: n\n",
        [
          "AG101 a key is a text, not a mapping @ { params.x } [this stands as a key] = `{{` is two mappings: write `${{ params.NAME }}` for a parameter, in quotes inside `{…}`",
          "AG101 a key is missing before the colon @  [no key stands here] = write the key, or quote the text that starts with a colon",
          "AG101 a key is a text, not a list @ [y] [this stands as a key] = quote it where text is meant: `'[y]'`",
          "AG101 a key is a text, not null @ ~ [null as a key] = quote it: `'~'`",
        ], #"{"x": {}}"#
      ),
      (
        "a: *x\nb: &b [*b]\nc: {<<: *y, d: 1}\ne: {<<: 1}\nf: {<<: [g]}",
        [
          "AG107 alias '*x' is not defined @ *x [`*` starts an alias] = define the anchor `&x` above its first use, or quote the text: `'*x'`",
          "AG107 alias '*b' stands inside the node that it names @ *b [would hold itself] (the anchor is here, and its node is not at its end @ &b) = anchor a smaller node",
          "AG107 alias '*y' is not defined @ *y [`*` starts an alias] = define the anchor `&y` above its first use, or quote the text: `'*y'`",
          "AG101 `<<` merges a mapping, not a text @ 1 [neither a mapping nor a list of mappings] = write `<<: *name` or `<<: [*one, *two]`; quote the key (`'<<'`) where it is a name",
          "AG101 `<<` merges a mapping, not a text @ g [neither a mapping nor a list of mappings] = write `<<: *name` or `<<: [*one, *two]`; quote the key (`'<<'`) where it is a name",
        ], #"{"a": ?, "b": [?], "c": {"d": 1}, "e": {}, "f": {}}"#
      ),
      (
        "a: 1\na: 2\n---\nb: 3",
        [
          "AG102 key 'a' is already defined at line 1 @ a [defined again] (first defined here @ a) = YAML keeps only one of them: rename or merge",
          "AG101 spec cannot be read: a second document starts here @ --- [one file holds one document] = move it to a file of its own and name that in `include`, or remove this line",
        ], #"{"a": 1}"#
      ),
      (
        "a: 1\na: 2\nb: {c: 1, c: 2}\nd: @x",
        [
          "AG102 key 'c' is already defined at line 3 @ c [defined again] (first defined here @ c) = YAML keeps only one of them: rename or merge",
          "AG102 key 'a' is already defined at line 1 @ a [defined again] (first defined here @ a) = YAML keeps only one of them: rename or merge",
          "AG101 spec cannot be read: a text cannot start with `@` @ @x [needs quotes] = quote it: `'@x'`",
        ], "nothing"
      ),
      (
        "a: \"x\\0y\"",
        [
          "AG101 a text must not hold the character NUL @ \"x\\0y\" [an escape for NUL stands in it] = remove it: neither AWS nor Terraform takes it"
        ], #"{"a": "x\0y"}"#
      ),
    ] as [(String, [String], String)])
  func `finds several mistakes in one run`(_ text: String, _ findings: [String], _ value: String) {
    let reading = Reading(yaml: text)
    #expect(reading.findings == findings)
    #expect(reading.value == value)
  }

  @Test(arguments: [
    ("", "the file is empty"), ("# only\n\n  # comments", "the file holds nothing but comments"),
    ("---\n", "the file holds no spec, only `---`"), ("  \n", "the file holds nothing but comments"),
  ])
  func `says of an empty file that it is empty`(_ text: String, _ reason: String) {
    let reading = Reading(yaml: text)
    #expect(reading.root == nil)
    #expect(
      reading.diagnostics == [
        Diagnostic(
          "AG101", .error, "spec cannot be read: \(reason)", path: "apigw.yaml",
          help: "`apigw init` writes a spec to start from")
      ])
  }

  @Test func `finds duplicates among many keys, however they are quoted`() {
    let count = 20_000
    var lines = (0..<count).map { "key\($0): \($0)" }
    lines.append("'key7': again")
    lines.append("\"\\x6bey19999\": again")
    let reading = Reading(yaml: lines.joined(separator: "\n"))
    #expect(
      reading.diagnostics.map(\.message) == [
        "key 'key7' is already defined at line 8", "key 'key19999' is already defined at line 20000",
      ])
  }

  @Test func `lists a hundred findings and counts the rest`() {
    let reading = Reading(yaml: String(repeating: "a: 1\n", count: 5000))
    #expect(reading.diagnostics.count == 100)
    #expect(
      reading.diagnostics.last?.help
        == "YAML keeps only one of them: rename or merge (4899 more like this are not listed)")
  }

  @Test(arguments: [
    ("%YAML 1.1\n---\na: 1", #"{"a": 1}"#), ("%YAML 1.2\n---\na: 1\n...\n", #"{"a": 1}"#),
    ("---\na: 1\n---", #"{"a": 1}"#),
    ("%YAML 1.3\n---\na: 1", "nothing"), ("%YAML 2.0\n---\na: 1", "nothing"), ("--- # c\n{a: 1}\n", #"{"a": 1}"#),
  ])
  func `reads one document of YAML 1.1 or 1.2`(_ text: String, _ value: String) {
    #expect(Reading(yaml: text).value == value)
  }

  @Test func `line ends of every kind leave ranges true`() {
    for lineEnd in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}"] {
      let reading = Reading(yaml: ["ä: 1", "b: [ü, c]", "d: 'é'", ""].joined(separator: lineEnd))
      #expect(
        reading.tree.nodes.dropLast().map { reading.source($0.range) } == [
          "ä", "1", "b", "ü", "c", "[ü, c]", "d", "'é'",
        ])
    }
  }
}
