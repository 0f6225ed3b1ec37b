import Testing

@testable import MappingTemplates

@Suite struct JavaPatternTests {
  @Test(arguments: [
    "", ".*NotFound.*", "4\\d{2}", "^Bad Request: .+$", "(a|b)+", "(\\n|.)*x(\\n|.)*", "(?s).*", "(?i:a)b",
    "(?<year>\\d{4})",
    "(?=a)(?!b)(?<=c)(?<!d)(?>e)", "[a-z&&[^aeiou]]", "[]a]", "[^]]x", "a{2,}?", "a*+", "a+?", "\\Q*+?\\E",
    "\\p{L}\\P{Lu}\\pL",
    "\\x41\\u0041\\x{1F600}", "\\.\\*\\[\\{", "a|", "|a", "}", "]", "a{1}{2}", "[\\d-x]", "[a-]", "[-a]", "\\k<year>",
    "^*", "é+",
    ".*\"statusCode\":\\s*404.*", "4\\d\\d|5\\d\\d",
  ])
  func `takes what Java compiles`(_ pattern: String) {
    #expect(JavaPattern.mistake(in: pattern) == nil)
  }

  @Test(arguments: [
    ("*.Error", 0..<1, "'*' repeats nothing"), ("a|*", 2..<3, "'*' repeats nothing"),
    ("(+)", 1..<2, "'+' repeats nothing"),
    ("a**", 2..<3, "'*' repeats nothing"), ("a*??", 3..<4, "'?' repeats nothing"),
    ("(a", 0..<1, "a group is not closed"),
    ("a)", 1..<2, "')' closes no group"), ("[a", 0..<1, "a character class is not closed"),
    ("[]", 0..<1, "a character class is not closed"), ("a{x}", 1..<2, "'{' begins no count"),
    ("{id}", 0..<1, "'{' begins no count"), ("a{3,2}", 1..<6, "the count ends before it begins"),
    ("\\", 0..<1, "the pattern ends with a backslash"), ("\\y", 0..<2, "'\\y' is no escape of Java"),
    ("(?P<a>x)", 0..<3, "'(?' opens no group that Java knows"),
    ("[z-a]", 1..<4, "the range of characters ends before it begins"),
    ("\\xZ", 0..<2, "hexadecimal digits are missing"), ("(?<1>a)", 0..<4, "the name of a group is not readable"),
  ])
  func `points at what Java refuses`(_ pattern: String, _ range: Range<Int>, _ message: String) {
    let mistake = JavaPattern.mistake(in: pattern)
    #expect(mistake?.range == range)
    #expect(mistake?.message == message)
  }
}
