import Diagnostics
import SpecSyntax
import Testing

/// The mistakes that people make in YAML, each with its own explanation: `reason @ place [label] (note @ place) = help`.
@Suite struct YAMLMistakeTests {
  @Test(arguments: [
    (
      "{GET /tasks/{id}: x}",
      "`{` inside a flow mapping must be quoted @ GET /tasks/{id} [quote this: `{` inside a flow mapping] = quote it: `'GET /tasks/{id}'`"
    ),
    (
      "a: [https://x/{id}]",
      "`{` inside a flow list must be quoted @ https://x/{id} [quote this: `{` inside a flow list] = quote it: `'https://x/{id}'`"
    ),
    (
      "{name: ${{ params.x }}}",
      "`{` inside a flow mapping must be quoted @ ${{ params.x }} [quote this: `{` inside a flow mapping] = quote it: `'${{ params.x }}'`"
    ),
    (
      "a: {pattern: ^[A-Z]+$}",
      "`[` inside a flow mapping must be quoted @ ^[A-Z]+$ [quote this: `[` inside a flow mapping] = quote it: `'^[A-Z]+$'`"
    ),
    (
      "a: [aws_x[\"a\"].b]",
      "`[` inside a flow list must be quoted @ aws_x[\"a\"].b [quote this: `[` inside a flow list] = quote it: `'aws_x[\"a\"].b'`"
    ),
    (
      "GET /x: {function: f, uri: https://h/{id}/x, b: c}",
      "`{` inside a flow mapping must be quoted @ https://h/{id}/x [quote this: `{` inside a flow mapping] = quote it: `'https://h/{id}/x'`"
    ),
    (
      "pattern: *NotFound.*",
      "`*` starts an alias @ *NotFound.* [read as the use of an anchor] = quote it: `'*NotFound.*'`"
    ),
    (
      "- */*",
      "`*` starts an alias @ */* [read as the use of an anchor] = quote it: `'*/*'`"
    ),
    (
      "- *",
      "`*` starts an alias @ * [read as the use of an anchor] = quote it: `'*'`"
    ),
    (
      "GET /a: &x.y z",
      "`&` starts an anchor @ &x.y z [read as the name of an anchor] = quote it: `'&x.y z'`"
    ),
    (
      "a: @x",
      "a text cannot start with `@` @ @x [needs quotes] = quote it: `'@x'`"
    ),
    (
      "a: %x",
      "a text cannot start with `%` @ %x [needs quotes] = quote it: `'%x'`"
    ),
    (
      "{a: %x}",
      "a text cannot start with `%` @ %x [needs quotes] = quote it: `'%x'`"
    ),
    (
      "a: `x`",
      "a text cannot start with a backtick @ `x` [needs quotes] = quote it: `'`x`'`"
    ),
    (
      "a: [|]",
      "a block scalar cannot stand inside `{…}` or `[…]` @ | [starts a block scalar] = quote the text, or write the mapping in block style"
    ),
    (
      "a: \"4\\d{2}\"",
      "`\\d` is no escape of YAML @ \\d [a backslash in double quotes starts an escape] = use single quotes: `'4\\d{2}'`"
    ),
    (
      "a: \"\\u12\"",
      "`\\x`, `\\u` and `\\U` take 2, 4 and 8 hexadecimal digits @ 1 [not a hexadecimal digit] = use single quotes, or write `\\\\` for a backslash"
    ),
    (
      "a: \"\\ud83d\"",
      "this escape names no character @ d [half of a surrogate pair, or beyond U+10FFFF] = write the character itself, or `\\U` and its 8 digits"
    ),
    (
      "a:\n\tb: 1",
      "a tab stands where YAML counts spaces @ \t [a tab] = indent with spaces"
    ),
    (
      "a: 1\n\tb: 1",
      "a tab stands where YAML counts spaces @ \t [a tab] = indent with spaces"
    ),
    (
      "a:\n  b: 1\n\tc: 1",
      "a tab stands where YAML counts spaces @ \t [a tab] = indent with spaces"
    ),
    (
      "a: é\n\tb: \"ü\"",
      "a tab stands where YAML counts spaces @ \t [a tab] = indent with spaces"
    ),
    (
      "a:1\nb: 2",
      "a space is missing after the colon @ a:1 [read as one text] = write `a: 1`"
    ),
    (
      "a: 1\nb:2\nc: 3",
      "a space is missing after the colon @ b:2 [read as one text] = write `b: 2`"
    ),
    (
      "{a:[1]}",
      "a space is missing after the colon @ a: [not followed by a space] = write `a: [1]`"
    ),
    (
      "{a:}",
      "a space is missing after the colon @ a: [not followed by a space] = write `a: ` and a value"
    ),
    (
      "a: 1\nb\nc: 3",
      "a key without a colon @ b [no `: ` follows] = write `: ` and a value after the key"
    ),
    (
      "a: \"x",
      "a quote is never closed @ \" [opened here] = close it with `\"`"
    ),
    (
      "a: \"b\n--- x\"",
      "a quote is never closed @ \" [opened here] = close it with `\"`"
    ),
    (
      "a: \"x\nb: \"y\"",
      "a quote is not closed on its line @ \" [opened here] (closed only here @ \") = close it with `\"`"
    ),
    (
      "a: 'it's'",
      "text follows a closing quote @ s' [not part of the quoted text] (the quote closes here @ ') = write a quote inside single quotes twice: `''`"
    ),
    (
      "a: \"x\" y",
      "text follows a closing quote @ y [not part of the quoted text] (the quote closes here @ \") = write a quote inside double quotes as `\\\"`, or use single quotes around the text"
    ),
    (
      "{a: \"x\" \"y\"}",
      "text follows a closing quote @ \"y\" [not part of the quoted text] (the quote closes here @ \") = write a quote inside double quotes as `\\\"`, or use single quotes around the text"
    ),
    (
      "a: \"b\"c",
      "text follows a closing quote @ c [not part of the quoted text] (the quote closes here @ \") = write a quote inside double quotes as `\\\"`, or use single quotes around the text"
    ),
    (
      "a: {x: 1\nb: 2",
      "`{` is never closed @ { [opened here] = close it with `}`"
    ),
    (
      "a: [x",
      "`[` is never closed @ [ [opened here] = close it with `]`"
    ),
    (
      "a: {b: [1, 2}",
      "`]` is missing @ } [closes another bracket than the open one] (this is open @ [) = close it with `]` first"
    ),
    (
      "k: {a: b\n---\n",
      "`{` is never closed @ { [opened here] = close it with `}`"
    ),
    (
      "a: {x: 1\n b: 2}",
      "a comma is missing between two lines @ 1 [a comma must follow] (the next entry @ b) = end the line with a comma"
    ),
    (
      "{a: 1 b: 2}",
      "a second `: ` stands in one entry @ 1 b: [a comma is missing before the key, or quotes around the text] = put a comma between two entries, or quote a text that holds `: `"
    ),
    (
      "{a: 1}}",
      "a bracket closes here that nothing opened @ } [one too many] = remove it"
    ),
    (
      "a: 1\n}",
      "a bracket closes here that nothing opened @ } [one too many] = remove it"
    ),
    (
      "a: ]",
      "a value is missing @ ] [no value starts like this] = write the value, or quote it: `']'`"
    ),
    (
      "a: ,b",
      "a value is missing @ , [no value starts like this] = write the value, or quote it: `',b'`"
    ),
    (
      "a: b\n: c",
      "a key is missing before the colon @ : [no key stands here] = write the key, or quote the text that starts with a colon"
    ),
    (
      "a: {: c}",
      "a key is missing before the colon @ : [no key stands here] = write the key, or quote the text that starts with a colon"
    ),
    (
      "a: b: c",
      "`: ` stands inside a text @ b: c [the second `: ` on this line] = quote it: `'b: c'`"
    ),
    (
      "a: 1\n  b: 2",
      "this key is indented under one that has a value @ b [read as more of the value above] (has this value already @ 1) = start it in column 1, like the key above"
    ),
    (
      "x:\n  a: 1\n    b: 2",
      "this key is indented under one that has a value @ b [read as more of the value above] (has this value already @ 1) = indent it by 2 spaces, like the key above"
    ),
    (
      "a:\n   b: 2\n  c: 3",
      "the indentation fits no line above @ c [indented by 2 spaces; above it 3, 0] (inside the mapping that starts here @ a) = indent it like the lines it belongs to"
    ),
    (
      "a:\n  - b\n c: 3",
      "the indentation fits no line above @ c [indented by 1 space; above it 2, 0] (inside the mapping that starts here @ a) = indent it like the lines it belongs to"
    ),
    (
      "a:\n  - b\n  c: 3",
      "a list item must start with `- ` @ c [not an item] (inside the list that starts here @ - b) = put `- ` before it, or indent it less than the list"
    ),
    (
      "a: - b",
      "a list cannot start behind a key @ - [`- ` starts a list] = start the list on the next line, or write it as `[…]`; quote a text that starts with `- `"
    ),
    (
      "a: 1\n- b",
      "a list item stands among keys @ - b [`- ` starts an item] (inside the mapping that starts here @ a) = put the list under a key of its own"
    ),
    (
      "a: |x",
      "nothing may follow `|` or `>` on its line @ x [not part of the header] (the block scalar starts here @ |) = start the text on the next line, indented; quote it if it starts with `|` or `>`"
    ),
    (
      "a: !<x",
      "`!` starts a tag, and this is none @ !<x [read as a tag] = quote it: `'!<x'`"
    ),
    (
      "%YAML 2.0\n---\na",
      "this version of YAML is not known @ %YAML 2.0 = remove this line"
    ),
    (
      "%FOO\n",
      "`%` at the start of a line starts a directive @ %FOO [not a directive of YAML] = quote the text, or indent it"
    ),
    (
      "a: b\n...\nc: d",
      "the document ends before this text @ c [not part of the document] = indent it, or put it under a key"
    ),
    (
      "a: \u{7}b",
      "the control character U+0007 is not allowed @ \u{7} [an invisible character] = remove it, or write it as an escape in double quotes"
    ),
  ])
  func `says cause and cure`(_ text: String, _ finding: String) {
    let reading = Reading(yaml: text)
    #expect(reading.findings == ["AG101 spec cannot be read: " + finding])
    #expect(reading.root == nil)
  }
}
