import Diagnostics
import Foundation
import SpecSyntax
import Testing

/// yaml-test-suite, against what libyaml 0.2.5 does with each case.
@Suite struct YAMLConformanceTests {
  struct Case {
    var id: String
    var yaml: String
    /// The events libyaml must give, or where it must stop.
    var expected: Expected
    var json: String?

    enum Expected { case events(String), stops(line: Int, column: Int, problem: String) }

    init(_ line: [String: Any]) throws {
      id = try #require(line["id"] as? String)
      yaml = try #require(line["yaml"] as? String)
      json = line["json"] as? String
      let libyaml = try #require(line["libyaml_0_2_5"] as? [String: Any])
      if let problem = libyaml["problem"] as? String {
        expected = .stops(
          line: try #require(libyaml["line"] as? Int), column: try #require(libyaml["column"] as? Int), problem: problem
        )
      } else if libyaml["events_match"] as? Bool == true {
        expected = .events(try #require(line["events"] as? String))
      } else {
        expected = .events(try #require(libyaml["events"] as? String))
      }
    }

    static func all() throws -> [Case]? {
      try Shared.lines(of: "corpus-yaml/yaml-test-suite.jsonl", for: "yaml-test-suite")?.map { try Case($0) }
    }
  }

  // MARK: Events

  @Test func `gives libyaml's events, case by case`() throws {
    guard let cases = try Case.all() else { return }
    var wrong: [String] = []
    var accepted = 0
    for item in cases {
      let (events, failure) = printedEvents(Array(item.yaml.utf8))
      switch (item.expected, failure) {
      case (.events(let expected), nil):
        accepted += 1
        if Self.lines(events) != Self.lines(expected) { wrong.append("\(item.id):\n\(events)instead of\n\(expected)") }
      case (.stops(let line, let column, let problem), let failure?):
        let place = LineIndex(Array(item.yaml.utf8)).position(of: UInt32(failure.offset))
        if place.line != line || place.column != column || failure.problem != problem {
          wrong.append("\(item.id): stops at \(place), \(failure.problem), instead of \(line):\(column), \(problem)")
        }
      default: wrong.append("\(item.id): \(failure.map { "stops: \($0)" } ?? "accepted")")
      }
    }
    #expect(wrong == [])
    #expect(cases.count == 402)
    print("yaml-test-suite: \(cases.count - wrong.count) of \(cases.count) as libyaml says (\(accepted) accepted)")
  }

  private static func lines(_ events: String) -> [String] {
    events.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private func printedEvents(_ bytes: [UInt8]) -> (String, YAMLFailure?) {
    bytes.withUnsafeBufferPointer { buffer in
      var events = YAMLEvents(buffer)
      var text = ""
      while let event = events.next() {
        text += Self.printed(event) + "\n"
        if event.kind == .streamEnd { break }
      }
      return (text, events.failure)
    }
  }

  private static func printed(_ event: YAMLEvent) -> String {
    var properties = event.anchor.map { " &\(String(cString: $0))" } ?? ""
    properties += event.tag.map { " <\(String(cString: $0))>" } ?? ""
    switch event.kind {
    case .streamStart: return "+STR"
    case .streamEnd: return "-STR"
    case .documentStart: return event.isImplicit ? "+DOC" : "+DOC ---"
    case .documentEnd: return event.isImplicit ? "-DOC" : "-DOC ..."
    case .sequenceStart: return "+SEQ" + (event.style == .flow ? " []" : "") + properties
    case .mappingStart: return "+MAP" + (event.style == .flow ? " {}" : "") + properties
    case .sequenceEnd: return "-SEQ"
    case .mappingEnd: return "-MAP"
    case .alias: return "=ALI *" + (event.anchor.map { String(cString: $0) } ?? "")
    case .scalar:
      let mark =
        switch event.style {
        case .singleQuoted: "'"
        case .doubleQuoted: "\""
        case .literal: "|"
        case .folded: ">"
        default: ":"
        }
      let value = String(decoding: event.value, as: UTF8.self)
      let escapes: [(String, String)] = [
        ("\\", "\\\\"), ("\0", "\\0"), ("\u{8}", "\\b"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"),
      ]
      var escaped = ""
      for scalar in value.unicodeScalars {
        escaped += escapes.first { $0.0 == String(scalar) }?.1 ?? String(scalar)
      }
      return "=VAL\(properties) \(mark)\(escaped)"
    }
  }

  // MARK: Tree

  /// Cases that libyaml accepts and we refuse, by our reason.
  private static let refused: [String: Set<String>] = [
    "a key is a text, not a list": [
      "4FJ6", "6PBE", "LX3P", "X38W", "KK5P", "6BFJ", "M5DY", "RZP5", "SBG9", "M2N8-01", "XW4D",
    ],
    "a key is a text, not a mapping": ["V9D5", "9MMW", "Q9WF"],
    "a key is missing before the colon": ["DFF7", "PW8X", "FH7J"],
    "unknown tag": [
      "Z67P", "7FWL", "6WLZ", "P76L", "M5C3", "6CK3", "565N", "J7PZ", "9HCY", "2XXW", "9WXW", "UGM3", "CC74", "Z9M4",
      "5TYM", "CUP7", "C4HZ",
    ],
    "spec cannot be read: a second document starts here": [
      "6XDY", "MUS6-01", "JHB9", "PUW8", "35KP", "EB22", "9DXL", "6ZKB", "RZT7", "U9NS", "L383", "KSS4", "RHX7",
      "9KAX",
    ],
    "spec cannot be read: the file is empty": ["AVM7"],
    "spec cannot be read: the file holds nothing but comments": ["98YD", "8G76"],
    "spec cannot be read: the file holds no spec, only `---`": [
      "MUS6-04", "MUS6-00", "DK95-07", "MUS6-03", "MUS6-02", "UKK6-02",
    ],
  ]

  /// Cases whose values libyaml reads otherwise than the suite says: as YAML 1.1, or against the spec.
  private static let otherwise: Set<String> = ["652Z", "DK95-01", "HM87-01", "JEF9-02", "L24T-01", "Y2GN"]

  /// Stops in a second document, which we refuse before it is read.
  private static let stopsLater: Set<String> = ["QLJ7"]

  @Test func `makes one located tree of what libyaml accepts, and one finding of what it refuses`() throws {
    guard let cases = try Case.all() else { return }
    var wrong: [String] = []
    var refused: [String: Set<String>] = [:]
    var values = 0
    for item in cases {
      let reading = Reading(yaml: item.yaml)
      switch item.expected {
      case .stops:
        let isRead = reading.root != nil && !Self.stopsLater.contains(item.id)
        if isRead || !reading.diagnostics.contains(where: { $0.code == "AG101" && $0.range != nil }) {
          wrong.append("\(item.id): accepted")
        }
      case .events:
        if let reason = reading.diagnostics.first?.message {
          refused[Self.reason(reason), default: []].insert(item.id)
        } else if let json = item.json, let root = reading.root {
          values += 1
          let expected = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
          let value = Self.foundation(reading.tree, root)
          if ((expected as? NSObject) == value) == Self.otherwise.contains(item.id) {
            wrong.append("\(item.id): \(value) instead of \(expected)")
          }
        }
      }
    }
    #expect(wrong == [])
    #expect(refused == Self.refused)
    print("yaml-test-suite: \(values) values compared, \(refused.values.map(\.count).reduce(0, +)) cases refused by us")
  }

  private static func reason(_ message: String) -> String {
    message.replacing(/'.*/, with: "").trimmingCharacters(in: .whitespaces)
  }

  private static func foundation(_ tree: SyntaxTree, _ id: NodeID) -> NSObject {
    switch tree[id].kind {
    case .scalar:
      switch tree.coreValue(of: id) {
      case .null: return NSNull()
      case .bool(let value): return NSNumber(value: value)
      case .integer(let value): return NSNumber(value: value)
      case .number(let value): return NSNumber(value: value)
      case .oversizedInteger(let text): return text as NSString
      case .text: return tree.string(of: id) as NSString
      }
    case .sequence: return tree.items(of: id).map { foundation(tree, $0) } as NSArray
    case .mapping:
      let result = NSMutableDictionary()
      for (key, value) in tree.pairs(of: id) { result[tree.string(of: key) as NSString] = foundation(tree, value) }
      return result
    }
  }
}
