import Testing

@testable import MappingTemplates

@Suite struct JSONPathTests {
  @Test(arguments: [
    "$", "$.a", "$.a.b-c_d", "$['a b']", "$[\"a\"]['b']", "$.a[0]", "$.a[-1]", "$.a[*]", "$.*", "$..a", "$..*",
    "$..['a']",
    "$.a[0,1]", "$.a[1:3]", "$.a[:2]", "$.a[?(@.b > 1 && @.c == 'x)')].d", "$.a[(@.length-1)]", "$.a.length()",
    "$['a','b']", "$.a[?(@.b in ['x', 'y'])]", "$.größe", "$.@type", "$.a:b",
  ])
  func `takes what Jayway takes`(_ path: String) {
    #expect(JSONPath.mistake(in: path) == nil)
  }

  @Test(arguments: [
    ("$.a[", 3..<4, "'[' of '$.a[' is not closed"), ("a.b", 0..<3, "'a.b' does not begin with '$'"),
    ("", 0..<0, "the JSONPath is empty"), ("$.", 1..<2, "'$.' ends with a dot"),
    ("$.a.", 3..<4, "'$.a.' ends with a dot"),
    ("$a", 1..<2, "'$a' is not a JSONPath"), ("$.a['b]", 4..<5, "a name of '$.a['b]' is not closed"),
    ("$.a[]", 4..<5, "'$.a[]' is not a JSONPath"), ("$.a...b", 3..<6, "'$.a...b' has an empty step"),
    ("$.first name", 7..<8, "'$.first name' is not a JSONPath"),
    ("$.a[?(@.b > 1]", 13..<14, "'$.a[?(@.b > 1]' has brackets that do not match"),
    ("$.[0]", 1..<2, "'$.[0]' has a dot before a bracket"), ("$[a]", 2..<3, "'$[a]' is not a JSONPath"),
  ])
  func `points at what is wrong`(_ path: String, _ range: Range<Int>, _ message: String) {
    let mistake = JSONPath.mistake(in: path)
    #expect(mistake?.range == range)
    #expect(mistake?.message == message)
  }
}
