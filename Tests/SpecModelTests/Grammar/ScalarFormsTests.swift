import Diagnostics
import SpecSyntax
import Testing

@testable import SpecModel

@Suite struct ScalarFormsTests {
  private static let nothing = "write the value, or drop the key; an empty mapping is `{}`"

  @Test func `a text is a text, and what looks like something else wants quotes`() {
    let form = Form<SpecText>.text
    for (written, text) in [
      ("a", "a"), ("\"1\"", "1"), ("'true'", "true"), ("no", "no"), ("on", "on"), ("1:30", "1:30"),
      ("1_000", "1_000"), ("2001-01-01", "2001-01-01"), ("\"\"", ""), ("!!str 12", "12"), ("|-\n  a\n  b", "a\nb"),
    ] {
      #expect(decode(form, written) == .value(.literal(text)), "\(written)")
    }
    for (written, kind) in [
      ("1", "the number 1"), ("0777", "the number 0777"), ("1.10", "the number 1.10"), ("0x1F", "the number 0x1F"),
      ("000000000001", "the number 000000000001"), ("1e3", "the number 1e3"),
    ] {
      #expect(
        decode(form, written)
          == .finds("AG104 'v' expects a text, found \(kind) | quote it: \"\(written)\""), "\(written)")
    }
    #expect(decode(form, "[a]") == .finds("AG104 'v' expects a text, found a list"))
    #expect(decode(.name("a name"), "{a: b}").findings.count == 1)
  }

  @Test(arguments: ["", "~", "null", "Null"])
  func `nothing is no value`(_ written: String) {
    #expect(decode(Form<SpecText>.text, written) == .finds("AG104 'v' has no value | \(Self.nothing)"))
    #expect(decode(Form<Bool>.bool, written) == .finds("AG104 'v' has no value | \(Self.nothing)"))
    #expect(decode(Form<Int>.duration(), written) == .finds("AG104 'v' has no value | \(Self.nothing)"))
    #expect(
      decode(Form<String>.choice([(.init("a"), "A")]), written) == .finds("AG104 'v' has no value | \(Self.nothing)"))
  }

  @Test func `a comma that ended a value is pointed at`() throws {
    let source = loaded(
      "apigw: 1\napis: {a: {type: http, cors: {allowHeaders: a, exposeHeaders: b, x-c}}}\n")
    let decoded = try source.decode(environment: nil, mode: .plan)
    let finding = try #require(decoded.diagnostics.first)
    #expect(decoded.diagnostics.count == 1)
    #expect("\(finding.label ?? "") \(finding.help ?? "")".contains("comma"), "\(finding)")
  }

  @Test func `a boolean is true or false`() {
    #expect(decode(Form<Bool>.bool, "true") == .value(true))
    #expect(decode(Form<Bool>.bool, "False") == .value(false))
    for (written, value) in [("yes", true), ("On", true), ("no", false), ("OFF", false)] {
      #expect(
        decode(Form<Bool>.bool, written)
          == .finds(
            "AG104 'v' expects true or false, found the text '\(written)'"
              + " | write `\(value)`: YAML 1.2 reads `\(written)` as text"))
    }
    #expect(decode(Form<Bool>.bool, "1") == .finds("AG104 'v' expects true or false, found the number 1"))
    #expect(decode(Form<Bool>.bool, "\"true\"") == .finds("AG104 'v' expects true or false, found the text 'true'"))
  }

  @Test func `whole numbers have their bounds`() {
    let form = Form<Int>.integer(1...9)
    #expect(decode(form, "1") == .value(1))
    #expect(decode(form, "9") == .value(9))
    #expect(decode(form, "0") == .finds("AG104 0 is not between 1 and 9"))
    #expect(decode(form, "10") == .finds("AG104 10 is not between 1 and 9"))
    #expect(decode(form, "\"1\"") == .finds("AG104 'v' expects a whole number, found the text '1'"))
    #expect(decode(form, "1.5") == .finds("AG104 'v' expects a whole number, found the number 1.5"))
    #expect(decode(form, "99999999999999999999").value == nil)
  }

  @Test func `numbers have a minimum and are finite`() {
    let form = Form<Double>.number(minimum: 0)
    #expect(decode(form, "1.5") == .value(1.5))
    #expect(decode(form, "2") == .value(2))
    #expect(decode(form, "-1") == .finds("AG104 -1.0 is below 0.0"))
    #expect(decode(form, "\"2\"") == .finds("AG104 'v' expects a number, found the text '2'"))
    for written in [".inf", ".nan", "1e400"] {
      #expect(decode(form, written).value == nil, "\(written)")
      #expect(decode(form, written).findings.count == 1, "\(written)")
    }
  }

  @Test(arguments: [
    ("29s", 29_000), ("500ms", 500), ("5m", 300_000), ("24h", 86_400_000), ("30d", 2_592_000_000), ("0", 0),
    ("\"29s\"", 29_000), ("0.5s", 500), ("0s", 0),
  ])
  func `durations are read in milliseconds`(_ written: String, _ milliseconds: Int) {
    #expect(decode(Form<Int>.duration(), written) == .value(milliseconds))
  }

  @Test func `durations need a unit`() {
    #expect(decode(Form<Int>.duration(), "29") == .finds("AG125 '29' needs a unit | write `29s`, `29ms`, `29m`"))
    #expect(decode(Form<Int>.duration(), "29 s") == .finds("AG125 '29 s' is not a duration | write it like `29s`"))
    #expect(decode(Form<Int>.duration(), "1y") == .finds("AG125 '1y' is not a duration | write it like `29s`"))
    #expect(decode(Form<Int>.duration(), "999999999999999d").value == nil)
    #expect(
      decode(Form<Int>.duration(), "true")
        == .finds("AG104 'v' expects a duration like `29s`, found the boolean true"))
  }

  @Test(arguments: [
    ("1024B", 1024), ("10KiB", 10_240), ("6MB", 6_000_000), ("1MiB", 1_048_576), ("1KB", 1000), ("0", 0),
    ("0.5KiB", 512),
  ])
  func `sizes are read in bytes`(_ written: String, _ bytes: Int) {
    #expect(decode(Form<Int>.size, written) == .value(bytes))
  }

  @Test func `sizes need a unit`() {
    #expect(decode(Form<Int>.size, "10") == .finds("AG125 '10' needs a unit | write `10B`, `10KB`, `10KiB`"))
    #expect(decode(Form<Int>.size, "10kb") == .finds("AG125 '10kb' is not a size | write it like `10KiB`"))
  }

  @Test func `choices take our words and those of AWS`() {
    let form = Form<String>.choice([
      (.init("whenNoMatch", aws: "WHEN_NO_MATCH"), "1"), (.init("never", aws: "NEVER"), "2"),
      (.init("false", aws: "OFF"), "3"),
    ])
    #expect(decode(form, "whenNoMatch") == .value("1"))
    #expect(decode(form, "WHEN_NO_MATCH") == .value("1"))
    #expect(decode(form, "false") == .value("3"))
    #expect(
      decode(form, "WhenNoMatch")
        == .finds("AG106 'WhenNoMatch' is not one of whenNoMatch, never, false | write `whenNoMatch`"))
    #expect(
      decode(form, "nevr") == .finds("AG106 'nevr' is not one of whenNoMatch, never, false | write `never`"))
    #expect(
      decode(form, "1") == .finds("AG104 'v' expects one of `whenNoMatch`, `never`, `false`, found the number 1"))
  }

  @Test func `payload formats are written in any way`() {
    for written in ["2", "2.0", "\"2.0\"", "\"2\""] {
      #expect(decode(Form<String>.payloadFormat, written) == .value("2.0"), "\(written)")
    }
    for written in ["1", "1.0", "\"1.0\"", "\"1\""] {
      #expect(decode(Form<String>.payloadFormat, written) == .value("1.0"), "\(written)")
    }
    #expect(
      decode(Form<String>.payloadFormat, "3") == .finds("AG106 '3' is not a payload format | write `2.0` or `1.0`"))
    #expect(
      decode(Form<String>.payloadFormat, "true")
        == .finds("AG104 'v' expects a payload format (`2.0` or `1.0`), found the boolean true"))
  }

  @Test func `statuses are numbers or texts`() {
    #expect(decode(Form<String>.status, "200") == .value("200"))
    #expect(decode(Form<String>.status, "\"404\"") == .value("404"))
    for written in ["99", "600", "\"2xx\"", "\"+20\"", "\"-20\""] {
      let bare = written.replacing("\"", with: "")
      #expect(decode(Form<String>.status, written) == .finds("AG126 '\(bare)' is not an HTTP status code"))
    }
  }

  @Test func `an account is twelve digits in quotes`() {
    #expect(decode(Form<SpecText>.account, "\"000000000001\"") == .value(.literal("000000000001")))
    #expect(
      decode(Form<SpecText>.account, "123456789012")
        == .finds(
          "AG120 an account id is 12 digits in quotes, found the number 123456789012 | quote it: \"123456789012\""))
    for written in ["\"12345678901\"", "\"1234567890123\"", "\"12345678901a\"", "\"１２３４５６７８９０１２\""] {
      #expect(decode(Form<SpecText>.account, written).value == nil, "\(written)")
    }
  }

  @Test func `lists, one or more, and outside things`() {
    let list = Form<[SpecText]>.list(of: .name("a text"))
    #expect(decode(list, "[a, b]") == .value([.literal("a"), .literal("b")]))
    #expect(decode(list, "a") == .finds("AG104 'v' expects a list, found the text 'a'"))
    #expect(decode(list, "[a, 1]").value == [.literal("a")], "the rest is kept")
    #expect(decode(Form<[SpecText]>.oneOrMore(of: .name("a text")), "a") == .value([.literal("a")]))
    #expect(decode(Outside.form, "abc") == .value(Outside(value: .literal("abc"))))
    #expect(decode(Outside.form, "{terraform: a.b}") == .value(Outside(terraform: "a.b")))
    #expect(
      decode(Outside.form, "{value: x, terraform: a.b}") == .value(Outside(value: .literal("x"), terraform: "a.b")))
    #expect(
      decode(Outside.form, "{}")
        == .finds("AG105 outside thing 'v' has no `terraform` | add `terraform: aws_iam_role.api.arn`"))
  }

  // MARK: Substitution

  @Test func `a param alone has its own type, and an unknown one fits everything`() {
    let written = "\"${{ params.x }}\""
    #expect(decode(Form<Bool>.bool, written, substitution: .bool(true)) == .value(true))
    #expect(decode(Form<Int>.integer(0...9), written, substitution: .integer(3)) == .value(3))
    #expect(decode(Form<Double>.number(minimum: 0), written, substitution: .number(2.5)) == .value(2.5))
    #expect(decode(Form<Int>.duration(), written, substitution: .text(.literal("5s"))) == .value(5000))
    #expect(
      decode(Form<SpecText>.text, written, substitution: .unknown("params.x"))
        == .value(.composed([.unknown("params.x")])))
    let unknown = ScalarValue.unknown("params.x")
    #expect(decode(Form<Bool>.bool, written, substitution: unknown) == .finds())
    #expect(decode(Form<Int>.integer(0...9), written, substitution: unknown) == .finds())
    #expect(decode(Form<Double>.number(minimum: 0), written, substitution: unknown) == .finds())
    #expect(decode(Form<Int>.duration(), written, substitution: unknown) == .finds())
    #expect(decode(Form<String>.choice([(.init("a"), "A")]), written, substitution: unknown) == .finds())
    #expect(decode(Form<String>.payloadFormat, written, substitution: unknown) == .finds())
    #expect(decode(Form<String>.status, written, substitution: unknown) == .finds())
  }

  @Test func `a secret stands only where its value stays hidden`() {
    let secret = ScalarValue.text(.composed([.secret("KEY")]))
    #expect(
      decode(Form<SpecText>.text, "\"${{ secrets.KEY }}\"", substitution: secret)
        == .finds("AG108 a secret cannot stand here | use `${{ params.x }}`"))
    #expect(
      decode(Form<SpecText>.secretText(), "\"${{ secrets.KEY }}\"", substitution: secret)
        == .value(.composed([.secret("KEY")])))
  }
}
