import Diagnostics
import SpecSyntax

/// Puts params, secrets and the environment's name into scalars. API Gateway's own `${…}` and `$…` pass untouched;
/// `$${{` is a literal `${{`.
struct Expressions {
  let tree: SyntaxTree
  let sources: SourceMap
  let parameters: Parameters

  /// What each scalar with `${{` stands for, and what is wrong with it. A scalar with a mistake stands for something
  /// unknown, so that the mistake is the only finding about it.
  func resolve() -> [NodeID: (value: ScalarValue, findings: [Diagnostic])] {
    var resolved: [NodeID: (value: ScalarValue, findings: [Diagnostic])] = [:]
    resolved.reserveCapacity(tree.expressionNodes.count)
    for node in tree.expressionNodes { resolved[node] = resolve(node) }
    return resolved
  }

  private enum Piece {
    case literal(ArraySlice<UInt8>)
    case expression(String, ordinal: Int)
    case unclosed(ordinal: Int)
  }

  private func resolve(_ node: NodeID) -> (value: ScalarValue, findings: [Diagnostic]) {
    let pieces = Self.pieces(tree.bytes(of: node))
    if pieces.count == 1, case .expression(let expression, let ordinal) = pieces[0] {
      switch value(of: expression) {
      case .success(let value): return (value, [])
      case .failure(let problem):
        return (.unknown(expression), [problem.diagnostic(at: place(of: ordinal, in: node))])
      }
    }
    var parts: [SpecText.Part] = []
    var findings: [Diagnostic] = []
    for piece in pieces {
      switch piece {
      case .literal(let bytes): parts.append(.literal(String(decoding: bytes, as: UTF8.self)))
      case .unclosed(let ordinal):
        parts.append(.unknown(""))
        findings.append(
          Problem(
            message: "`${{` is not closed", label: "no `}}` follows",
            help: "close it with `}}`, or write `$${{` for the text itself"
          ).diagnostic(at: place(of: ordinal, in: node)))
      case .expression(let expression, let ordinal):
        switch value(of: expression) {
        case .success(.text(let text)): parts += text.parts
        case .success(.unknown(let name)): parts.append(.unknown(name))
        case .success(let value): parts.append(.literal(value.text))
        case .failure(let problem):
          parts.append(.unknown(expression))
          findings.append(problem.diagnostic(at: place(of: ordinal, in: node)))
        }
      }
    }
    return (.text(SpecText(parts)), findings)
  }

  private struct Problem: Error {
    var message: String
    var label: String?
    var notes: [Diagnostic.Note] = []
    var help: String?

    func diagnostic(at range: SourceRange) -> Diagnostic {
      Diagnostic("AG108", message, at: range, label: label, notes: notes, help: help)
    }
  }

  private func value(of expression: String) -> Result<ScalarValue, Problem> {
    let parts = expression.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts[0], parts.count) {
    case ("environment", 1):
      if let environment = parameters.environment { return .success(.text(.literal(environment))) }
      return parameters.leavesUnknownOpen
        ? .success(.unknown(expression))
        : .failure(
          Problem(
            message: "`environment` has no value: the spec has no environment here",
            help: "declare `environments`, or drop `${{ environment }}`"))
    case ("params", 2):
      let name = String(parts[1])
      guard let value = parameters.values[name] else {
        return .failure(
          Problem(
            message: "parameter '\(name)' is not declared",
            help: Suggestion.nearest(to: name, in: parameters.names).map { "the parameter is called `\($0)`" }
              ?? "declare it: `params: {\(name): {type: string}}`"))
      }
      if let scalar = value.scalar { return .success(scalar) }
      return parameters.leavesUnknownOpen
        ? .success(.unknown(expression))
        : .failure(
          Problem(
            message: "parameter '\(name)' has no value", label: "needed here",
            notes: [.init("declared here, without a default", at: value.declared)],
            help: "give it with `--param \(name)=…`, in `environments`, or as `default`"))
    case ("secrets", 2):
      let name = String(parts[1])
      guard Self.isSecretName(name) else {
        return .failure(
          Problem(
            message: "'\(name)' cannot be the name of a secret",
            label: "a letter or `_`, then letters, digits and `_`",
            help: "secrets come from environment variables, so they are named like them: `${{ secrets.API_KEY }}`"))
      }
      return .success(.text(.composed([.secret(name)])))
    default:
      let root = String(parts[0])
      return .failure(
        Problem(
          message: "`\(expression)` is not known inside `${{ }}`",
          label: "only `params.NAME`, `secrets.NAME` and `environment`",
          help: Suggestion.nearest(to: root, in: ["params", "secrets", "environment"]).map {
            "write `\($0)\(parts.count == 2 ? ".\(parts[1])" : "")`"
          } ?? "`${stageVariables.x}`, with one brace, is API Gateway's own and needs no `${{ }}`"))
    }
  }

  private static func isSecretName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
    return name.utf8.allSatisfy { isNameByte($0) && $0 != UInt8(ascii: "-") }
  }

  /// Splits at `${{ … }}`.
  private static func pieces(_ bytes: ArraySlice<UInt8>) -> [Piece] {
    let open: [UInt8] = Array("${{".utf8)
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var index = bytes.startIndex
    var ordinal = 0
    func flush() {
      if !literal.isEmpty { pieces.append(.literal(literal[...])) }
      literal = []
    }
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "$"), bytes[(index + 1)...].starts(with: open) {
        literal += open
        index += 4
        ordinal += 1
      } else if bytes[index...].starts(with: open) {
        flush()
        guard let end = closing(bytes, from: index + 3) else {
          pieces.append(.unclosed(ordinal: ordinal))
          return pieces
        }
        let inner = String(decoding: bytes[(index + 3)..<end], as: UTF8.self)
        pieces.append(.expression(trimmed(inner), ordinal: ordinal))
        index = end + 2
        ordinal += 1
      } else {
        literal.append(bytes[index])
        index += 1
      }
    }
    flush()
    return pieces
  }

  private static func closing(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") { return index }
      index += 1
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }
    let start = text.utf8.drop(while: isSpace)
    let end = start.reversed().drop(while: isSpace)
    return String(decoding: Array(end.reversed()), as: UTF8.self)
  }

  /// The place of the n-th `${{` as written; the whole scalar where escapes hide it.
  private func place(of ordinal: Int, in node: NodeID) -> SourceRange {
    let range = tree[node].range
    let bytes = sources[range.source].bytes[Int(range.start)..<Int(range.end)]
    let open: [UInt8] = Array("${{".utf8)
    var found = -1
    var index = bytes.startIndex
    while index + 2 < bytes.endIndex {
      if bytes[index...].starts(with: open) {
        found += 1
        if found == ordinal {
          let end = Self.closing(bytes, from: index + 3).map { $0 + 2 } ?? bytes.endIndex
          return SourceRange(source: range.source, start: UInt32(index), end: UInt32(end))
        }
        index += 3
      } else {
        index += 1
      }
    }
    return range
  }
}

extension SpecText {
  /// Joins neighbouring literals.
  init(_ parts: [Part]) {
    var joined: [Part] = []
    for part in parts {
      if case .literal(let next) = part, case .literal(let previous)? = joined.last {
        joined[joined.count - 1] = .literal(previous + next)
      } else {
        joined.append(part)
      }
    }
    if joined.isEmpty {
      self = .literal("")
    } else if joined.count == 1, case .literal(let text) = joined[0] {
      self = .literal(text)
    } else {
      self = .composed(joined)
    }
  }
}
