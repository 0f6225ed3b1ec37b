import Diagnostics
import SpecSyntax

/// The values behind `${{ params.x }}` and `${{ environment }}` in one run.
struct Parameters: Sendable {
  /// What is known of one declared param.
  struct Value: Sendable {
    /// `nil` where nobody has given one.
    var scalar: ScalarValue?
    var declared: SourceRange
  }

  var values: [String: Value] = [:]
  /// `nil` for the base of a spec, which any environment may be laid over.
  var environment: String?
  /// Whether what is not known stays open (lint) or is an error (plan).
  var leavesUnknownOpen: Bool

  var names: [String] { values.keys.sorted() }
}

/// A param that the command line gives: `--param name=value`.
package struct GivenParameter: Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// `--param` names something else than the spec declares, or a value that its declaration refuses.
package struct ParameterError: Error, Sendable, Equatable {
  package var message: String
  package var help: String?
}

extension ParameterSpec {
  /// The value of a scalar of the spec as this param's type, or a report.
  func value(of node: NodeID, named name: String, _ decoder: inout Decoder) -> ScalarValue? {
    guard let scalar = decoder.scalar(node) else {
      decoder.reportWrongType(node, expected: "a value of parameter '\(name)'")
      return nil
    }
    let matches =
      switch (type ?? .string, scalar) {
      case (.string, .text), (.boolean, .bool), (.number, .integer), (.number, .number): true
      default: false
      }
    guard matches else {
      decoder.report(
        Diagnostic(
          "AG124", "parameter '\(name)' is a \(type?.word ?? "string"), found \(decoder.describe(node))",
          at: decoder.range(node),
          help: type == nil || type == .string ? "quote it: \"\(decoder.tree.string(of: node))\"" : nil))
      return nil
    }
    if let problem = problem(with: scalar, named: name, decoder) {
      decoder.report(Diagnostic("AG124", problem, at: decoder.range(node)))
      return nil
    }
    return scalar
  }

  /// The value of a text from the command line as this param's type.
  func value(given text: String, named name: String, _ decoder: Decoder) -> Result<ScalarValue, ParameterError> {
    let scalar: ScalarValue?
    switch type ?? .string {
    case .string: scalar = .text(.literal(text))
    case .boolean: scalar = ["true": .bool(true), "false": .bool(false)][text]
    case .number:
      switch CoreSchema.resolve(Array(text.utf8)[...]) {
      case .integer(let value): scalar = .integer(value)
      case .number(let value): scalar = .number(value)
      default: scalar = nil
      }
    }
    guard let scalar else {
      return .failure(ParameterError(message: "parameter '\(name)' is a \(type?.word ?? "string"), found '\(text)'"))
    }
    if let problem = problem(with: scalar, named: name, decoder) {
      return .failure(ParameterError(message: problem))
    }
    return .success(scalar)
  }

  private func problem(with scalar: ScalarValue, named name: String, _ decoder: Decoder) -> String? {
    let text = scalar.text
    if !allowed.isEmpty {
      let words = allowed.compactMap { decoder.scalar($0)?.text }
      guard words.contains(text) else {
        return "'\(text)' is not allowed for parameter '\(name)' (\(words.joined(separator: ", ")))"
      }
    }
    if let pattern = pattern?.value.literal {
      guard let expression = POSIXPattern(pattern) else { return nil }
      guard expression.matchesWhole(text) else { return "'\(text)' does not match `\(pattern)` of parameter '\(name)'" }
    }
    return nil
  }
}

extension ParameterSpec.ValueType {
  var word: String {
    switch self {
    case .string: "string"
    case .number: "number"
    case .boolean: "boolean"
    }
  }
}

extension ScalarValue {
  /// As it stands in a text that it is put into.
  var text: String {
    switch self {
    case .null: ""
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    case .text(let text): text.display
    case .unknown(let expression): "${{ \(expression) }}"
    }
  }
}
