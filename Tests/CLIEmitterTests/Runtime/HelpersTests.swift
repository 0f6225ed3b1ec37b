import GoldenSupport
import Testing

@testable import CLIEmitter
@testable import StateStore

/// What bash and Swift both compute comes out alike.
@Suite struct HelpersTests {
  private static let strings = HostileStrings.generate(4000).filter { !$0.utf8.contains(0) }

  /// Runs lines of bash behind the helpers; what they print is split at NUL.
  private func run(_ lines: String) throws -> [[UInt8]] {
    let helpers = Helpers.text
    let output = try RealBash.run("set -euo pipefail\nvalues=() secrets=()\n\(helpers)\n\(lines)\n")
    return output.split(separator: 0, omittingEmptySubsequences: false).dropLast().map { Array($0) }
  }

  private func words(_ strings: [String]) -> String { strings.map(Bash.word).joined(separator: " ") }

  @Test func `the checksum of a line is the same in bash and in Swift`() throws {
    var random = SplitMix(state: 5)
    let lines = (0..<1000).map { _ in
      String(decoding: (0..<random.below(80)).map { _ in UInt8(0x20 + random.below(95)) }, as: UTF8.self)
    }
    let sums = try run("for line in \(words(lines)); do checksum \"$line\"; printf '%s\\0' \"$sum\"; done")
    #expect(sums.map { String(decoding: $0, as: UTF8.self) } == lines.map { Journal.checksum($0.utf8) })
  }

  @Test func `the known checksums of FNV-1a come out`() {
    #expect(Journal.checksum("".utf8) == "811c9dc5")
    #expect(Journal.checksum("a".utf8) == "e40c292c")
    #expect(Journal.checksum("foobar".utf8) == "bf9cf968")
  }

  @Test func `a secret stands in JSON as a literal does`() throws {
    let texts = try run("for secret in \(words(Self.strings)); do json_text \"$secret\"; printf '%s\\0' \"$sum\"; done")
    let expected = Self.strings.map { string in
      var text = ""
      PayloadText.escape(string, to: &text)
      return text
    }
    #expect(texts.map { plain(String(decoding: $0, as: UTF8.self)) } == expected.map(plain))
  }

  /// Both spellings of the five characters for which JSON has a short one.
  private func plain(_ text: String) -> String {
    [("\\n", "\\u000a"), ("\\r", "\\u000d"), ("\\t", "\\u0009"), ("\\b", "\\u0008"), ("\\f", "\\u000c")]
      .reduce(text.replacing("\\\\", with: "\\u005c")) { $0.replacing($1.0, with: $1.1) }
  }

  @Test func `what is no UTF-8 is no text`() throws {
    let wrong = [
      "\\xff", "\\xc3", "a\\x80", "\\xc0\\xaf", "\\xe0\\x80\\x80", "\\xed\\xa0\\x80", "\\xf0\\x80\\x80\\x80",
      "\\xf4\\x90\\x80\\x80", "\\xf8\\x88\\x80\\x80\\x80", "\\xe2\\x82", "\\xc3\\xc3\\xa9", "\\xc3a",
    ]
    let list = wrong.map { "$'\($0)'" }.joined(separator: " ")
    let taken = try run(
      "for secret in \(list); do if json_text \"$secret\"; then printf 'taken\\0'; else printf '\\0'; fi; done")
    #expect(taken == wrong.map { _ in [] })
  }

  /// A value that looks like another hole stays as it is, whichever comes first.
  @Test func `what was put in is not looked at again`() throws {
    let values = ["{{b}}", "{{a}} {{{b}}} }}", "'\"\\", "{{", "x{"]
    let output = try run(
      """
      open='{{' close='}}'
      id_a=\(Bash.word(values[0])) id_b=\(Bash.word(values[1])) id_c=\(Bash.word(values[2]))
      id_d=\(Bash.word(values[3])) id_e=\(Bash.word(values[4]))
      text='{{{a}}}|{{b}}{{c}}|{{d}}{{e}}{{a}}|{ {a} }|{{z}}|{'
      fill text a b c d e
      printf '%s\\0' "$text"
      """)
    let filled = "{\(values[0])}|\(values[1])\(values[2])|\(values[3])\(values[4])\(values[0])|{ {a} }|{{z}}|{"
    #expect(output.map { String(decoding: $0, as: UTF8.self) } == [filled])
  }
}
