import JSONText
import Testing

@Suite struct JSONWriterTests {
  private func sample(_ layout: JSONWriter.Layout) -> String {
    var writer = JSONWriter(layout)
    writer.object {
      $0.member("name", "tasks")
      $0.key("routes")
      $0.array {
        $0.object(inline: true) {
          $0.member("key", "GET /")
          $0.member("limit", 10)
        }
        $0.array { _ in }
        $0.object { _ in }
      }
      $0.key("lineage")
      $0.write("x")
      $0.key("serial", sameLine: true)
      $0.write(3)
      $0.key("none")
      $0.writeNull()
      $0.member("on", true)
    }
    return writer.string
  }

  @Test func `writes compactly`() {
    #expect(
      sample(.compact)
        == #"{"name":"tasks","routes":[{"key":"GET /","limit":10},[],{}],"lineage":"x","serial":3,"none":null,"on":true}"#
    )
  }

  @Test func `indents by two spaces, and keeps on one line what is asked to stay`() {
    #expect(
      sample(.indented) == """
        {
          "name": "tasks",
          "routes": [
            {"key": "GET /", "limit": 10},
            [],
            {}
          ],
          "lineage": "x", "serial": 3,
          "none": null,
          "on": true
        }
        """)
  }

  @Test(arguments: [
    ("plain é €", #""plain é €""#),
    ("a\"b\\c/", #""a\"b\\c/""#),
    ("\0\u{1}\u{8}\t\n\u{C}\r\u{1B}[31m\u{1F}", #""\u0000\u0001\b\t\n\f\r\u001b[31m\u001f""#),
    ("\u{7F}\u{80}\u{9B}\u{A0}", "\"\\u007f\\u0080\\u009b\u{A0}\""),
    ("\u{2028}\u{2029}\u{2027}", "\"\\u2028\\u2029\u{2027}\""),
    ("\u{202A}\u{202E}\u{202F}\u{2066}\u{2069}\u{206A}", "\"\\u202a\\u202e\u{202F}\\u2066\\u2069\u{206A}\""),
    ("\u{61C}\u{200E}\u{200F}\u{200D}", "\"\\u061c\\u200e\\u200f\u{200D}\""),
    ("\"\u{301}😀", "\"\\\"\u{301}😀\""),
  ])
  func `escapes what a terminal or a script would obey`(_ value: String, _ text: String) {
    var writer = JSONWriter()
    writer.write(value)
    #expect(Array(writer.bytes) == Array(text.utf8))
  }

  @Test func `replaces bytes that are not UTF-8`() {
    var writer = JSONWriter()
    writer.write(utf8: [0x61, 0xFF, 0xE2, 0x82, 0x62][...])
    #expect(writer.string == "\"a\u{FFFD}\u{FFFD}\u{FFFD}b\"")
  }

  @Test(arguments: [
    (0.1, "0.1"), (10, "10"), (-0.0, "-0"), (1.5, "1.5"), (1e16, "1e+16"), (1e22, "1e+22"),
    (.leastNonzeroMagnitude, "5e-324"),
    (0.1 + 0.2, "0.30000000000000004"), (.nan, "null"), (.infinity, "null"), (123_456_789_012, "123456789012"),
  ])
  func `writes the shortest digits that read back the same`(_ value: Double, _ text: String) throws {
    var writer = JSONWriter()
    writer.write(value)
    #expect(writer.string == text)
    guard value.isFinite else { return }
    var reader = JSONReader(writer.bytes)
    let token = try #require(try reader.next())
    #expect(reader.double(of: token) == value)
  }

  @Test func `writes integers to their last digit`() {
    var writer = JSONWriter()
    writer.array {
      $0.write(Int.max)
      $0.write(Int.min)
      $0.write(number: "1.10".utf8)
    }
    writer.newline()
    #expect(writer.string == "[9223372036854775807,-9223372036854775808,1.10]\n")
  }

  @Test func `what it writes is read back byte for byte`() throws {
    for scalar in (0..<0x3000 as Range<UInt32>).compactMap(Unicode.Scalar.init) {
      let value = "x\(Character(scalar))\"y"
      var writer = JSONWriter(.indented)
      writer.object { $0.member(value, value) }
      var reader = JSONReader(writer.bytes)
      _ = try reader.next()
      let key = try #require(try reader.next())
      let string = try #require(try reader.next())
      #expect(Array(reader.content(of: key)) == Array(value.utf8))
      #expect(Array(reader.content(of: string)) == Array(value.utf8))
    }
  }
}
