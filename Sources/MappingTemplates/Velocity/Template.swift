/// A mapping template: the subset of Velocity that API Gateway runs, as a tree of byte ranges.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html. Whatever the bytes are, there is a
/// tree: a mistake is reported and reading goes on behind it.
package struct Template: Sendable {
  package let bytes: [UInt8]
  package let nodes: [Node]
  package let mistakes: [TemplateMistake]
  /// Nested deeper than anybody writes: the rest was not read, and nothing can be said about it.
  package let isCutShort: Bool

  /// How deep blocks, calls and parentheses may stand in each other.
  package static let depthLimit = 100

  package init(_ text: String) { self.init(Array(text.utf8)) }

  package init(_ bytes: [UInt8]) {
    var parser = TemplateParser(bytes, 0..<bytes.count)
    let nodes = parser.readAll()
    self.bytes = bytes
    self.nodes = nodes
    mistakes = parser.mistakes
    isCutShort = parser.isCutShort
  }

  package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  package indirect enum Node: Sendable {
    /// Printed as it stands (`#[[ ]]#` without its marks).
    case text(Range<Int>)
    case reference(Reference)
    case set(Reference, Expression)
    /// The arms of an `#if`; the last has no condition where there is an `#else`.
    case condition([Arm])
    case loop(Loop)
    /// `#define($x)` and `#macro(name $x)`: what stands inside is printed elsewhere.
    case definition(Definition)
    /// A call of a macro, `#parse`, `#include`, `#evaluate`: what it prints is not known.
    case call(name: String, arguments: [Expression], range: Range<Int>)
    case stop
    case leaveLoop
  }

  package struct Arm: Sendable {
    package var condition: Expression?
    package var body: [Node]
  }

  package struct Loop: Sendable {
    package var variable: Reference?
    package var source: Expression?
    package var range: Range<Int>
    package var body: [Node]
  }

  package struct Definition: Sendable {
    /// The variable of `#define`, the parameters of `#macro`.
    package var variables: [Reference]
    package var body: [Node]
  }

  /// `$x`, `${x.y}`, `$!x.call(1)["a"]`.
  package struct Reference: Sendable {
    package var range: Range<Int>
    package var name: Name
    package var isQuiet: Bool
    package var isBraced: Bool
    package var steps: [Step]
  }

  package struct Name: Hashable, Sendable {
    package var text: String
    package var range: Range<Int>
  }

  package enum Step: Sendable {
    case property(Name)
    /// The range reaches from the name to the closing parenthesis.
    case call(Name, [Expression], Range<Int>)
    case index(Expression, Range<Int>)
  }

  package indirect enum Expression: Sendable {
    case reference(Reference)
    case string(StringLiteral)
    case number(Range<Int>)
    case boolean(Bool, Range<Int>)
    case null(Range<Int>)
    case list([Expression], Range<Int>)
    case range(Expression, Expression, Range<Int>)
    case map([(key: Expression, value: Expression)], Range<Int>)
    case not(Expression, Range<Int>)
    case operation(Expression, Operator, Expression)
    /// A mistake stands here and is reported.
    case unreadable(Range<Int>)
  }

  package struct StringLiteral: Sendable {
    package var range: Range<Int>
    /// Between the quotes.
    package var content: Range<Int>
    /// In double quotes references are put in; in single ones there are none.
    package var pieces: [Node]

    /// Whether nothing is put in.
    package var isConstant: Bool {
      pieces.allSatisfy { if case .text = $0 { true } else { false } }
    }
  }

  package enum Operator: String, Sendable, CaseIterable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case modulo = "%"

    /// Operators of a higher level bind more tightly.
    package var level: Int {
      switch self {
      case .or: 0
      case .and: 1
      case .equal, .unequal: 2
      case .less, .lessOrEqual, .greater, .greaterOrEqual: 3
      case .plus, .minus: 4
      case .times, .divided, .modulo: 5
      }
    }

    static let words: [String: Operator] = [
      "or": .or, "and": .and, "eq": .equal, "ne": .unequal, "lt": .less, "le": .lessOrEqual, "gt": .greater,
      "ge": .greaterOrEqual,
    ]
  }
}

extension Template.Expression {
  package var range: Range<Int> {
    switch self {
    case .reference(let reference): reference.range
    case .string(let string): string.range
    case .number(let range), .boolean(_, let range), .null(let range), .list(_, let range), .range(_, _, let range),
      .map(_, let range), .not(_, let range), .unreadable(let range):
      range
    case .operation(let left, _, let right): left.range.lowerBound..<right.range.upperBound
    }
  }
}
