import Diagnostics
import SpecSyntax

extension Form<SpecText> {
  /// Any text; a bare number, boolean or null is an error with the fix "quote it", never a conversion. A mapping
  /// `{file: path}` stands for the content of a file.
  package static func text(pattern: String? = nil, example: String? = nil) -> Form<SpecText> {
    Form<SpecText>(.anyOf([.text(pattern: pattern, example: example), .fileReference])) { node, decoder in
      if decoder.tree[node].kind == .mapping { return decoder.file(node).map(SpecText.literal) }
      return decoder.text(node, expected: "a text")
    }
  }
  package static var text: Form<SpecText> { text() }

  /// A text that names something: no file may stand for it.
  package static func name(_ expected: StaticString = "a name", example: String? = nil) -> Form<SpecText> {
    Form<SpecText>(.text(example: example)) { node, decoder in
      decoder.text(node, expected: expected)
    }
  }
}

extension Form<SpecText> {
  /// As `name`, and `${{ secrets.X }}` may stand there.
  package static func secretText(_ expected: StaticString = "a text") -> Form<SpecText> {
    Form<SpecText>(.text()) { node, decoder in
      decoder.text(node, expected: expected, allowsSecrets: true)
    }
  }
}

extension Shape {
  /// `{file: templates/legacy.vtl}`
  static let fileReference = Shape.object(
    ObjectShape(name: "file reference", summary: "The content of a file, relative to the file that names it.") {
      [
        KeyDescription(
          name: "file", summary: "Path of the file; nothing outside the project's folder is read.",
          shape: .text(example: "templates/legacy.vtl"), isRequired: true, types: .all, defaultText: nil)
      ]
    })
}

extension Form<Bool> {
  package static var bool: Form<Bool> {
    Form<Bool>(.bool) { node, decoder in
      switch decoder.scalar(node) {
      case .bool(let value)?: return value
      case .text(.literal(let text))? where ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased()):
        let value = ["yes", "on", "y"].contains(text.lowercased())
        decoder.reportWrongType(
          node, expected: "true or false", help: "write `\(value)`: YAML 1.2 reads `\(text)` as text")
        return nil
      default:
        decoder.reportWrongType(node, expected: "true or false")
        return nil
      }
    }
  }
}

extension Form<Int> {
  package static func integer(_ range: ClosedRange<Int>, unit: StaticString = "a whole number") -> Form<Int> {
    Form<Int>(.integer(range)) { node, decoder in
      guard case .integer(let value)? = decoder.scalar(node) else {
        decoder.reportWrongType(node, expected: unit.description)
        return nil
      }
      guard range.contains(value) else {
        decoder.report(
          Diagnostic(
            "AG104", "\(value) is not between \(range.lowerBound) and \(range.upperBound)", at: decoder.range(node)))
        return nil
      }
      return value
    }
  }

  package static func exactly(_ value: Int, subject: StaticString) -> Form<Int> {
    Form<Int>(.exactly(value)) { node, decoder in
      guard case .integer(let found)? = decoder.scalar(node) else {
        decoder.reportWrongType(node, expected: "the number \(value)")
        return nil
      }
      guard found == value else {
        decoder.report(
          Diagnostic(
            "AG106", "\(subject.description) \(found) is not known", at: decoder.range(node),
            help: "this apigw reads `\(value)`"))
        return nil
      }
      return found
    }
  }

  /// Milliseconds.
  package static func duration(example: StaticString = "29s") -> Form<Int> {
    Form<Int>(.duration) { node, decoder in
      decoder.quantity(node, units: Quantity.durations, noun: "duration", example: example)
    }
  }

  /// Bytes.
  package static var size: Form<Int> {
    Form<Int>(.size) { node, decoder in
      decoder.quantity(node, units: Quantity.sizes, noun: "size", example: "10KiB")
    }
  }
}

extension Form<Double> {
  package static func number(minimum: Double) -> Form<Double> {
    Form<Double>(.number(minimum: minimum)) { node, decoder in
      let value: Double
      switch decoder.scalar(node) {
      case .integer(let integer)?: value = Double(integer)
      case .number(let number)?: value = number
      default:
        decoder.reportWrongType(node, expected: "a number")
        return nil
      }
      guard value >= minimum, value.isFinite else {
        decoder.report(Diagnostic("AG104", "\(value) is below \(minimum)", at: decoder.range(node)))
        return nil
      }
      return value
    }
  }
}

extension Form {
  /// One of a fixed list of words. `aws` spellings are always accepted; a difference in case alone is named as such.
  package static func choice(_ options: [(Shape.Choice, Value)]) -> Form<Value> {
    Form<Value>(.choice(options.map(\.0))) { node, decoder in
      guard case .text(let content)? = decoder.scalar(node) else {
        if case .bool(let value)? = decoder.scalar(node),
          let match = options.first(where: { $0.0.word == "\(value)" || $0.0.aws.contains("\(value)") })
        {
          return match.1
        }
        decoder.reportWrongType(node, expected: "one of \(options.map { "`\($0.0.word)`" }.joined(separator: ", "))")
        return nil
      }
      guard let text = content.literal else { return nil }
      if let match = options.first(where: { $0.0.word == text || $0.0.aws.contains(text) }) { return match.1 }
      let words = options.map(\.0.word)
      let nearest = Suggestion.nearest(to: text, in: words)
      decoder.report(
        Diagnostic(
          "AG106", "'\(text)' is not one of \(words.joined(separator: ", "))", at: decoder.range(node),
          label: "not a value of this key", help: nearest.map { "write `\($0)`" }))
      return nil
    }
  }
}

extension Decoder {
  /// A text, or a report that says what to quote.
  mutating func text(_ node: NodeID, expected: StaticString, allowsSecrets: Bool = false) -> SpecText? {
    switch scalar(node) {
    case .unknown(let expression)?: return .composed([.unknown(expression)])
    case .text(let text)?:
      if !allowsSecrets, text.hasSecret {
        report(
          Diagnostic(
            "AG108", "a secret cannot stand here", at: range(node), label: "its value would end up in plain sight",
            why: "apigw never reads a secret; it hands on API key values, stage variables and literal parameters",
            help: "use `${{ params.x }}`"))
        return nil
      }
      return text
    case .bool?:
      // Mostly a switch is meant where something has to be named.
      reportWrongType(
        node, expected: expected.description, help: "if that word is meant, quote it: \"\(tree.string(of: node))\"")
      return nil
    case .integer?, .number?:
      reportWrongType(node, expected: expected.description, help: "quote it: \"\(tree.string(of: node))\"")
      return nil
    case .null?:
      reportNull(node)
      return nil
    case nil:
      let hint = explainCollection(node)
      if let hint {
        report(
          Diagnostic(
            "AG104", "\(expected) is expected here, found \(describe(node))", at: range(node), label: hint.label,
            help: hint.help))
      } else {
        reportWrongType(node, expected: expected.description)
      }
      return nil
    }
  }

  mutating func quantity(_ node: NodeID, units: [Quantity.Unit], noun: StaticString, example: StaticString) -> Int? {
    let names = units.map(\.name).joined(separator: ", ")
    switch scalar(node) {
    case .integer(0)?: return 0
    case .integer?, .number?:
      let written = tree.string(of: node)
      report(
        Diagnostic(
          "AG125", "'\(written)' needs a unit", at: range(node), label: "a bare number is not a \(noun)",
          help: "write \(units.prefix(3).map { "`\(written)\($0.name)`" }.joined(separator: ", "))"))
      return nil
    case .text(let content)?:
      guard let text = content.literal else { return nil }
      if let value = Quantity.parse(text, units: units) { return value }
      report(
        Diagnostic(
          "AG125", "'\(text)' is not a \(noun)", at: range(node), label: "units are \(names)",
          help: "write it like `\(example)`"))
      return nil
    case .bool?, .null?, .unknown?, nil:
      reportWrongType(node, expected: "a \(noun) like `\(example)`")
      return nil
    }
  }

  /// The content of `{file: path}` as text.
  mutating func file(_ node: NodeID) -> String? {
    let pairs = tree.pairs(of: node)
    guard pairs.count == 1, let pair = pairs.first, tree.scalar(pair.key, equals: "file") else {
      let hint = explainCollection(node)
      report(
        Diagnostic(
          "AG104", "a text or `{file: path}` is expected here, found a mapping", at: range(node), label: hint?.label,
          help: hint?.help ?? "quote the text, or write it as a block scalar (`|`)"))
      return nil
    }
    guard let path = text(pair.value, expected: "a path")?.literal else { return nil }
    guard let source = content(ofFile: path, namedBy: pair.value) else { return nil }
    guard let text = String(validating: source.bytes, as: UTF8.self) else {
      report(Diagnostic("AG121", "'\(path)' is not UTF-8 text", at: range(pair.value)))
      return nil
    }
    return text
  }

  mutating func content(ofFile path: String, namedBy node: NodeID) -> SourceFile? {
    let namedIn = sources[range(node).source].path
    switch files.read(path, namedIn) {
    case .success(let file): return file
    case .failure(let failure):
      report(Diagnostic.unreadable(path, failure, at: range(node)))
      return nil
    }
  }
}

extension Diagnostic {
  static func unreadable(_ path: String, _ failure: ProjectFiles.Failure, at range: SourceRange) -> Diagnostic {
    switch failure {
    case .missing:
      Diagnostic(
        "AG121", "file '\(path)' does not exist", at: range, help: "paths are relative to the file that names them")
    case .outsideProject:
      Diagnostic(
        "AG121", "file '\(path)' lies outside of the project's folder", at: range,
        why: "a spec reads nothing outside of the folder of its main file", help: "copy the file into the project")
    case .unreadable(let reason):
      Diagnostic("AG121", "file '\(path)' cannot be read: \(reason)", at: range)
    }
  }
}

/// Numbers with a unit.
enum Quantity {
  struct Unit: Sendable {
    let name: String
    let factor: Int
  }

  static let durations = [
    Unit(name: "s", factor: 1000), Unit(name: "ms", factor: 1), Unit(name: "m", factor: 60_000),
    Unit(name: "h", factor: 3_600_000), Unit(name: "d", factor: 86_400_000),
  ]
  static let sizes = [
    Unit(name: "B", factor: 1), Unit(name: "KB", factor: 1000), Unit(name: "KiB", factor: 1024),
    Unit(name: "MB", factor: 1_000_000), Unit(name: "MiB", factor: 1_048_576),
  ]

  /// What `parse` takes, as an ECMA 262 expression: a unit has as many decimals as make whole smallest units.
  static func pattern(_ units: [Unit]) -> String {
    let wholeThousands = units.filter { $0.factor % 1000 == 0 }.map(\.name)
    let powersOfTwo = units.filter { $0.factor % 1000 != 0 && $0.factor % 8 == 0 }.map(\.name)
    let smallest = units.filter { $0.factor == 1 }.map(\.name)
    precondition(wholeThousands.count + powersOfTwo.count + smallest.count == units.count, "each unit has a pattern")
    let decimals = [
      (wholeThousands, "[0-9]{1,3}"), (smallest, "0{1,3}"),
      (powersOfTwo, "(0|5|00|25|50|75|000|125|250|375|500|625|750|875)"),
    ]
    let forms = decimals.filter { !$0.0.isEmpty }.map { names, decimals in
      "[0-9]{1,15}(\\.\(decimals))?(\(names.joined(separator: "|")))"
    }
    return "^(0|\(forms.joined(separator: "|")))$"
  }

  /// In the smallest unit; `nil` for anything else, for a fraction of the smallest unit, and beyond 2⁵³.
  static func parse(_ text: String, units: [Unit]) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes != [UInt8(ascii: "0")] else { return 0 }
    let digits = bytes.prefix { $0 >= 48 && $0 <= 57 }
    guard !digits.isEmpty, digits.count <= 15, var whole = Int(String(decoding: digits, as: UTF8.self)) else {
      return nil
    }
    var rest = bytes[digits.count...]
    var divisor = 1
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix { $0 >= 48 && $0 <= 57 }
      guard !fraction.isEmpty, fraction.count <= 3 else { return nil }
      for digit in fraction {
        whole = whole * 10 + Int(digit - 48)
        divisor *= 10
      }
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard let unit = units.first(where: { rest.elementsEqual($0.name.utf8) }) else { return nil }
    let (product, overflow) = whole.multipliedReportingOverflow(by: unit.factor)
    guard !overflow, product % divisor == 0 else { return nil }
    return product / divisor
  }
}
