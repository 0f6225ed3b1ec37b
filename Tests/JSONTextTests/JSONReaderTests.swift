import JSONText
import Testing

/// The tokens of a text, printed one per line as `kind start..<end value`.
func tokens(_ text: String, depthLimit: Int = 64) throws -> [String] {
  var reader = JSONReader(Array(text.utf8), depthLimit: depthLimit)
  var result: [String] = []
  while let token = try reader.next() {
    var line = "\(token.kind) \(token.start)..<\(token.end)"
    switch token.kind {
    case .key, .string: line += " \(reader.string(of: token))"
    case .number: line += " \(reader.numberText(of: token))"
    default: break
    }
    result.append(line)
  }
  return result
}

func mistake(in bytes: [UInt8], depthLimit: Int = 64) -> JSONError? {
  var reader = JSONReader(bytes, depthLimit: depthLimit)
  do {
    while try reader.next() != nil {}
    return nil
  } catch {
    return error
  }
}

@Suite struct JSONReaderTests {
  @Test func `gives every token with its bytes`() throws {
    #expect(
      try tokens(#" {"a": [1, -2.50e+3, "x\ny"], "": {}, "b":[true,false,null]} "#) == [
        "beginObject 1..<2", "key 2..<5 a", "beginArray 7..<8", "number 8..<9 1", "number 11..<19 -2.50e+3",
        "string 21..<27 x\ny", "endArray 27..<28", "key 30..<32 ", "beginObject 34..<35", "endObject 35..<36",
        "key 38..<41 b", "beginArray 42..<43", "true 43..<47", "false 48..<53", "null 54..<58", "endArray 58..<59",
        "endObject 59..<60",
      ])
    #expect(try tokens("7") == ["number 0..<1 7"])
  }

  @Test(arguments: [
    (#"{"a":"x","b":"x"}"#, true), (#"{"a": ["x", 1],"b": ["x", 1]}"#, true), (#"{"a":{},"b":{}}"#, true),
    (#"{"a":"x","b":"y"}"#, false), (#"{"a":"x","b": "x"}"#, false), (#"{"a":"x","b":"x"#, false),
    (#"{"a":[1],"b":[1,2]}"#, false),
  ])
  func `passes what is written as before, and reads anything else`(_ text: String, _ isSame: Bool) throws {
    var reader = JSONReader(Array(text.utf8))
    _ = try reader.next()
    _ = try reader.next()
    let start = reader.offset
    repeat { _ = try reader.next() } while reader.depth > 1
    let earlier = start..<reader.offset
    _ = try reader.next()
    let place = reader.offset
    #expect(reader.skipValue(like: earlier) == isSame)
    if isSame {
      #expect(try reader.next()?.kind == .endObject)
      #expect(try reader.next() == nil)
    } else {
      #expect(reader.offset == place)
    }
  }

  @Test(arguments: [
    (#""\u0041\u00e9\u20AC\ud83d\uDE00\"\\\/\b\f\n\r\t""#, "A\u{E9}\u{20AC}\u{1F600}\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0000""#, "\0"),
    ("\"\u{E9}\u{20AC}\u{1F600}\u{7F}\"", "\u{E9}\u{20AC}\u{1F600}\u{7F}"),
  ])
  func `decodes escapes and surrogate pairs`(_ text: String, _ value: String) throws {
    var reader = JSONReader(Array(text.utf8))
    let token = try #require(try reader.next())
    #expect(Array(reader.string(of: token).utf8) == Array(value.utf8))
    #expect(reader.content(of: token, equals: "A") == false)
    #expect(token.hasEscapes == text.contains("\\"))
  }

  @Test(arguments: [
    ("", 0, "the text holds no value"),
    ("  ", 2, "the text holds no value"),
    ("[1, 2", 5, "the text ends while a `[` is open"),
    (#"{"a""#, 4, "the text ends while a `{` is open"),
    ("[1 2]", 3, "a comma or `]` must follow here"),
    ("[1,]", 2, "a comma is followed by nothing"),
    (#"{"a": 1, }"#, 7, "a comma is followed by nothing"),
    (#"{"a" 1}"#, 5, "a colon must follow the key"),
    ("{a: 1}", 1, "a key stands in double quotes"),
    (#"{"a": }"#, 6, "a value must stand here"),
    (#"{"a": 1]"#, 7, "the bracket that is open needs `}`"),
    ("[1}", 2, "the bracket that is open needs `]`"),
    ("[01]", 1, "a number must not start with a zero"),
    ("[-]", 1, "a digit must follow the minus sign"),
    ("[1.]", 1, "a digit must follow the decimal point"),
    ("[1e]", 1, "a digit must follow the exponent's 'e'"),
    ("[0x1F]", 1, "this is not a number of JSON"),
    ("[+1]", 1, "a number starts with a digit or a minus sign"),
    ("[True]", 1, "this is not a value of JSON"),
    ("[truex]", 1, "this is not a value of JSON"),
    ("[nul]", 1, "this is not a value of JSON"),
    ("// x", 0, "JSON has no comments"),
    ("['a']", 1, "a string stands in double quotes"),
    ("\u{FEFF}{}", 0, "a byte-order mark is no part of JSON"),
    ("{} {}", 3, "the document has ended, but more text follows"),
    (#"["a"#, 1, "the text ends inside a string that starts here"),
    ("[\"a\nb\"]", 3, "a string ends on the line it starts on"),
    ("[\"a\tb\"]", 3, "a control character must be escaped"),
    (#"["\x"]"#, 2, "this escape is unknown to JSON"),
    (#"["\u12G4"]"#, 2, "this escape is unknown to JSON"),
    (#"["\ud800"]"#, 2, "half of a surrogate pair stands alone"),
    (#"["\udc00\ud800"]"#, 2, "half of a surrogate pair stands alone"),
    (#"["\ud800\u0041"]"#, 2, "half of a surrogate pair stands alone"),
  ])
  func `refuses what RFC 8259 refuses, and says where`(_ text: String, _ offset: Int, _ message: String) {
    let error = mistake(in: Array(text.utf8))
    #expect(error?.offset == offset)
    #expect(error?.message == message)
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func `refuses bytes that are not UTF-8`(_ sequence: [UInt8]) {
    let error = mistake(in: [0x5B, 0x22] + sequence + [0x22, 0x5D])
    #expect(error == JSONError("this byte is not UTF-8", at: 2, opening: 1))
  }

  @Test func `counts depth and stops at the caller's limit`() {
    #expect(mistake(in: Array("[[{\"a\":[]}]]".utf8), depthLimit: 4) == nil)
    #expect(
      mistake(in: Array("[[{\"a\":[]}]]".utf8), depthLimit: 3)
        == JSONError("more than 3 objects and arrays are open inside each other", at: 7))
    #expect(mistake(in: [UInt8](repeating: 0x5B, count: 1_000_000))?.offset == 64)
  }

  @Test func `skips what nobody wants to read`() throws {
    var reader = JSONReader(Array(#"{"a": {"b": [1, {"c": 2}]}, "d": 3, "e": 4}"#.utf8))
    var seen: [String] = []
    _ = try reader.next()
    while let token = try reader.next(), token.kind == .key {
      seen.append(reader.string(of: token))
      try reader.skip(after: token)
    }
    #expect(seen == ["a", "d", "e"])
    #expect(try reader.next() == nil)
  }

  @Test(
    arguments: [
      ("0", 0, 0.0), ("-0", 0, -0.0), ("123456789012", 123_456_789_012, 123456789012.0),
      ("9223372036854775807", Int.max, 0x1p63), ("-9223372036854775808", Int.min, -0x1p63),
      ("9223372036854775808", nil, 0x1p63), ("1.0", nil, 1.0), ("1e3", nil, 1000.0), ("1e400", nil, nil),
      ("5e-324", nil, .leastNonzeroMagnitude),
    ] as [(String, Int?, Double?)])
  func `reads numbers exactly`(_ text: String, _ integer: Int?, _ double: Double?) throws {
    var reader = JSONReader(Array(text.utf8))
    let token = try #require(try reader.next())
    #expect(reader.integer(of: token) == integer)
    #expect(reader.double(of: token) == double)
    #expect(reader.numberText(of: token) == text)
  }
}
