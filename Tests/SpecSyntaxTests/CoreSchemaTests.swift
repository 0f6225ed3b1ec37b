import SpecSyntax
import Testing

@Suite struct CoreSchemaTests {
  @Test(
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null), ("nULL", .text), ("~~", .text),
      ("none", .text), ("nil", .text),
      ("true", .bool(true)), ("True", .bool(true)), ("TRUE", .bool(true)), ("false", .bool(false)),
      ("False", .bool(false)), ("FALSE", .bool(false)), ("tRUE", .text), ("yes", .text), ("Yes", .text), ("no", .text),
      ("NO", .text), ("on", .text), ("On", .text), ("off", .text), ("y", .text), ("n", .text), ("truely", .text),
      ("0", .integer(0)), ("-0", .integer(0)), ("+12", .integer(12)), ("-19", .integer(-19)), ("0777", .integer(777)),
      ("0042", .integer(42)), ("0o17", .integer(15)), ("0o8", .text), ("0o", .text), ("0x1F", .integer(31)),
      ("0xfg", .text), ("0x", .text), ("0b101", .text), ("-0x1F", .text), ("1_000", .text), ("1,000", .text),
      ("123456789012", .integer(123_456_789_012)), ("000000000001", .integer(1)),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .oversizedInteger("9223372036854775808")),
      ("0xFFFFFFFFFFFFFFFFF", .oversizedInteger("0xFFFFFFFFFFFFFFFFF")),
      ("1.10", .number(1.1)), ("1.", .number(1)), (".5", .number(0.5)), ("+.5", .number(0.5)), ("-1.5", .number(-1.5)),
      ("1e3", .number(1000)), ("1E+3", .number(1000)), ("1.e-1", .number(0.1)), ("685.230_15e+03", .text),
      ("1e", .text), ("1e+", .text), (".", .text), ("-", .text), ("+", .text), ("..5", .text), ("1.2.3", .text),
      ("1e400", .number(.infinity)), (".inf", .number(.infinity)), ("-.INF", .number(-.infinity)),
      ("+.Inf", .number(.infinity)), ("inf", .text), (".nano", .text), ("1:30", .text), ("12:30:45", .text),
      ("2001-01-01", .text), ("2001-01-01T00:00:00Z", .text), ("29s", .text), ("10KiB", .text), ("=", .text),
      ("<<", .text), ("1 2", .text), ("é", .text), ("١", .text), ("0.5GB", .text),
    ] as [(String, CoreValue)])
  func `gives each scalar its meaning in YAML 1.2`(_ text: String, _ value: CoreValue) {
    #expect(CoreSchema.resolve(Array(text.utf8)[...]) == value)
  }

  @Test func `nan is a number`() {
    for text in [".nan", ".NaN", ".NAN"] {
      guard case .number(let value) = CoreSchema.resolve(Array(text.utf8)[...]) else {
        Issue.record("\(text) is no number")
        continue
      }
      #expect(value.isNaN)
    }
  }

  @Test(
    arguments: [
      ("12", false, .integer(12)), ("'12'", true, .text), ("\"true\"", true, .text), ("!!str 12", true, .text),
      ("! 12", true, .text), ("!!int '12'", false, .integer(12)), ("|\n  12\n", true, .text),
      (">-\n  null\n", true, .text),
      ("''", true, .text), ("!!null ''", false, .null), ("!!float 3", false, .integer(3)),
    ] as [(String, Bool, CoreValue)])
  func `quotes, block style and tags make text`(_ text: String, _ wasQuoted: Bool, _ value: CoreValue) throws {
    let reading = Reading(yaml: "k: " + text)
    let root = try #require(reading.root)
    let node = try #require(reading.tree.value(under: "k", of: root))
    #expect(reading.tree.wasQuoted(node) == wasQuoted)
    #expect(reading.tree.coreValue(of: node) == value)
    #expect(reading.tree.isNull(node) == (value == .null))
  }

  @Test func `digits keep their text`() {
    let reading = Reading(yaml: "[000000000001, 123456789012345678901234567890, 1.10, 0x1F]")
    #expect(
      reading.tree.nodes.dropLast().indices.map { reading.tree.string(of: NodeID(index: UInt32($0))) } == [
        "000000000001", "123456789012345678901234567890", "1.10", "0x1F",
      ])
  }
}
