import Diagnostics
import Testing

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain text", "plain text"),
    ("a\u{1B}[31mred", "a␛[31mred"),
    ("\u{1B}\u{301}[31m", "␛\u{301}[31m"),
    ("\u{0}\t\n\r\u{7F}", "␀␉␊␍␡"),
    ("\u{80}\u{9B}\u{9F}", #"\u{80}\u{9B}\u{9F}"#),
    ("a\u{202E}b\u{2066}c\u{200F}\u{61C}", #"a\u{202E}b\u{2066}c\u{200F}\u{61C}"#),
    ("\u{200B}\u{200D}\u{FEFF}\u{AD}\u{2060}", #"\u{200B}\u{200D}\u{FEFF}\u{AD}\u{2060}"#),
    ("\u{2028}\u{2029}\u{85}", #"\u{2028}\u{2029}\u{85}"#),
    ("\u{E0041}\u{FE0F}\u{E0100}\u{3164}\u{34F}", #"\u{E0041}\u{FE0F}\u{E0100}\u{3164}\u{34F}"#),
    ("\u{600}\u{6DD}\u{FFF9}\u{FFFB}", #"\u{600}\u{6DD}\u{FFF9}\u{FFFB}"#),
    ("\u{E000}\u{FFFF}\u{10FFFF}", #"\u{E000}\u{FFFF}\u{10FFFF}"#),
    ("日本語 é e\u{301} 😀 Ω", "日本語 é e\u{301} 😀 Ω"),
  ])
  func `draws what could steer a terminal or hide`(_ raw: String, _ safe: String) {
    #expect(Array(TerminalText.escaped(raw).unicodeScalars) == Array(safe.unicodeScalars))
    #expect(TerminalText.escaped(safe) == safe)
  }

  @Test func `splits lines and leaves none of their ends`() {
    #expect(TerminalText.escapedLines("a\nb\r\nc\rd\n\u{85}") == ["a", "b", "c", "d", #"\u{85}"#])
    #expect(TerminalText.escapedLines("") == [""])
  }

  @Test(arguments: [
    ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("😀", 2), ("\u{1B}", 1), ("\u{202E}", 8), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("한", 2), ("ｗ", 2), ("ｱ", 1), ("…", 1), ("┌", 1), ("\u{3000}", 2),
  ])
  func `knows how wide a text is drawn`(_ text: String, _ width: Int) {
    #expect(TerminalText.width(of: text) == width)
  }

  @Test(arguments: [
    ("abcde", 5, "abcde"), ("abcdef", 5, "abcd…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語x", 6, "日本…"),
    ("ae\u{301}bc", 3, "ae\u{301}…"), ("a\u{202E}b", 9, "a…"), ("", 1, ""),
  ])
  func `cuts long text by columns`(_ text: String, _ columns: Int, _ cut: String) {
    #expect(Array(TerminalText.cut(text, to: columns).unicodeScalars) == Array(cut.unicodeScalars))
  }

  @Test func `cuts marks that take no column`() {
    let text = "a" + String(repeating: "\u{301}", count: 10_000)
    #expect(TerminalText.cut(text, to: 10).unicodeScalars.count <= 41)
  }

  @Test func `never draws wider than it measures`() {
    var random = SplitMix(seed: 11)
    for _ in 0..<2_000 {
      let text = HostileText.random(&random, length: 40)
      let cut = TerminalText.cut(text, to: 20)
      #expect(TerminalText.width(of: cut) <= 20)
      #expect(TerminalText.width(of: TerminalText.escaped(text)) == TerminalText.width(of: text))
    }
  }
}
