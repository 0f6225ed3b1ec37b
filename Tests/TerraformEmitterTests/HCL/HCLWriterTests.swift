import Testing

@testable import TerraformEmitter

@Suite struct HCLWriterTests {
  private func text(_ value: HCL.Expression) -> String {
    let block = HCL.Block("b", body: [.attribute("a", value)])
    let bytes = HCLWriter.write(HCL.File(blocks: [block]))
    return String(decoding: bytes.dropFirst("b {\n  a = ".utf8.count).dropLast("\n}\n".utf8.count), as: UTF8.self)
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("", #""""#), (#"a"b\c"#, #""a\"b\\c""#), ("\"\u{301}", "\"\\\"\u{301}\""),
    ("\n\r\t\u{0}\u{7f}\u{1b}", #""\n\r\t\u0000\u007f\u001b""#), ("${a}", #""$${a}""#), ("%{a}", #""%%{a}""#),
    ("$${a}", #""$$${a}""#), ("$ % {$", #""$ % {$""#),
    ("\u{85}\u{202e}\u{2066}\u{feff}", #""\u0085\u202e\u2066\ufeff""#),
    ("\u{e0041}é😀", #""\U000e0041é😀""#), ("$context.requestId", #""$context.requestId""#),
  ])
  func `text stands escaped between quotes`(_ source: String, _ written: String) {
    #expect(text(.string(source)) == written)
  }

  @Test func `a dollar never meets the brace of the next part`() {
    let name = HCL.Part.interpolation(.traversal(["var", "x"]))
    #expect(text(.template([.literal("a$"), name])) == #""a\u0024${var.x}""#)
    #expect(text(.template([.literal("$"), .literal("{b}"), name, .literal("{")])) == #""$${b}${var.x}{""#)
    #expect(text(.template([.literal("%"), .literal(""), name, name])) == #""\u0025${var.x}${var.x}""#)
    #expect(text(.template([.literal(""), name])) == "var.x")
    #expect(text(.template([])) == #""""#)
  }

  @Test func `an object in a template keeps its braces apart`() throws {
    let part = HCL.Part.interpolation(.user(try UserExpression("{a=1}")))
    #expect(text(.template([.literal("x"), part])) == #""x${ { a = 1 } }""#)
  }

  @Test(arguments: [
    (100.0, "100"), (0.5, "0.5"), (0.1, "0.1"), (-0.0, "0"), (1e15, "1000000000000000"), (1e-7, "1e-07"),
  ])
  func `numbers have the fewest digits`(_ value: Double, _ written: String) {
    #expect(text(.number(value)) == written)
  }

  @Test func `keys are quoted where they are no names`() {
    let keys = ["a", "_A9", "a-b", "9a", "", "for", "null", "a.b", "é", "\u{301}"]
    #expect(
      text(.object(keys.map { HCL.Member($0, .integer(1)) })) == #"""
        {
            a        = 1
            _A9      = 1
            "a-b"    = 1
            "9a"     = 1
            ""       = 1
            "for"    = 1
            "null"   = 1
            "a.b"    = 1
            "é"      = 1
            "\u0301" = 1
          }
        """#)
  }

  @Test func `lists break at about a hundred columns`() {
    let short = HCL.Expression.list(Array(repeating: .string("12345678"), count: 7))
    #expect(!text(short).contains("\n"))
    let long = HCL.Expression.list(Array(repeating: .string("12345678"), count: 9))
    #expect(text(long).split(separator: "\n").count == 11)
    #expect(text(.list([])) == "[]")
    #expect(text(.object([])) == "{}")
  }

  private static let sample = HCL.File(
    header: ["one\ntwo", "", "\u{1b}[31mé\u{202e}"],
    blocks: [
      HCL.Block("empty", ["a\"b"]),
      HCL.Block(
        "outer",
        body: [
          .attribute("one", .integer(1)),
          .attribute("twenty", .bool(true)),
          .attribute(
            "map",
            .object([
              HCL.Member("a", .null), HCL.Member("long key", .number(0.5)),
              HCL.Member("nested", .object([HCL.Member("x", .list([]))])),
              HCL.Member("text", .heredoc("one\n  two ${x}\n\n")), HCL.Member("z", .integer(1)),
              HCL.Member("zz", .heredoc("no end")),
            ])),
          .attribute("after", .integer(2)),
          .block(HCL.Block("inner", comments: ["why"], body: [.attribute("a", .integer(1))])),
          .attribute("document", .call("jsonencode", [.list([.object([HCL.Member("a", .integer(1))]), .null])])),
          .attribute("text", .heredoc("  indented\nEOT\n")),
          .attribute("margin", .heredoc("\tx\n")),
          .attribute("end", .call("f", [.integer(1), .string("x")])),
        ]),
    ])

  @Test func `a file is laid out as a person would`() {
    #expect(
      String(decoding: HCLWriter.write(Self.sample), as: UTF8.self) == #"""
        # one\u000atwo
        #
        # \u001b[31mé\u202e

        empty "a\"b" {}

        outer {
          one    = 1
          twenty = true

          map = {
            a          = null
            "long key" = 0.5
            nested = {
              x = []
            }
            text = <<-EOT
              one
                two $${x}

            EOT
            z    = 1
            zz   = "no end"
          }

          after = 2

          # why
          inner {
            a = 1
          }

          document = jsonencode([
            {
              a = 1
            },
            null,
          ])

          text = <<-EOT_
              indented
            EOT
          EOT_

          margin = <<EOT
        	x
        EOT

          end = f(1, "x")
        }

        """#)
  }

  @Test func `terraform fmt finds nothing to change`() throws {
    let terraform = try RealTerraform()
    try terraform.write("sample.tf", HCLWriter.write(Self.sample))
    let difference = try terraform.unformatted()
    #expect(difference == "")
  }
}
