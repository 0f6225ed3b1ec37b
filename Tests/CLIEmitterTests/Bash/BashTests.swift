import GoldenSupport
import Testing

@testable import CLIEmitter

@Suite struct BashTests {
  /// What bash could look into: expansions, history, globs, redirections, comments, quotes in quotes.
  private static let marks = [
    "'", "''", "'\\''", "$'", "$\"", "\"", "\\", "`", "$(", "${", "$((", "))", "}", "<(", ">", "<<'JSON'", "\nJSON\n",
    "!", "!!", "#", " #", "*", "?", "[a]", "{a,b}", "{1..9}", "~", "~root", "=", "a=b", "&", "&&", "|", ";", ";;", "-",
    "--",
    "\n", "\r", "\t", " ", "é", "\u{202e}", "\u{2028}", "\u{feff}", "😀", "\u{10ffff}", "\u{80}", "\u{9b}", "%s", "\\0",
  ]

  private static let strings: [String] = {
    var strings = [""] + HostileStrings.generate(100_000).filter { !$0.utf8.contains(0) }
    for first in marks {
      for second in marks {
        strings.append(first + second)
        strings += marks.map { first + second + $0 }
      }
    }
    strings.append(String(repeating: "'\\\"$`!", count: 20_000))
    return strings
  }()

  @Test(arguments: ["C", "C.UTF-8"])
  func `bash reads back what was quoted`(_ locale: String) throws {
    var wrong: [String] = []
    for start in stride(from: 0, to: Self.strings.count, by: 20_000) {
      let batch = Self.strings[start..<min(start + 20_000, Self.strings.count)]
      let read = try RealBash.evaluate(batch.map(Bash.word), locale: locale)
      #expect(read.count == batch.count)
      wrong += zip(batch, read).filter { !$0.0.utf8.elementsEqual($0.1) }.map(\.0)
    }
    #expect(Self.strings.count > 200_000)
    #expect(wrong == [])
  }

  @Test func `plain words stay as they are`() {
    #expect(Bash.word("portal/route_1.2:x@y%z+w-v") == "portal/route_1.2:x@y%z+w-v")
    #expect(Bash.word("") == "''")
    #expect(Bash.word("-x") == "'-x'")
    #expect(Bash.word("$default") == "'$default'")
    #expect(Bash.word("it's") == "'it'\\''s'")
    #expect(Bash.word("a b") == "'a b'")
  }
}
