import SpecSyntax

enum CoreValue {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text
}

extension SyntaxTree {
  /// Placeholder until the reader's own core schema is merged.
  func coreValue(of id: NodeID) -> CoreValue {
    let node = self[id]
    guard node.style == .plain, !node.flags.contains(.taggedText) else { return .text }
    switch string(of: id) {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case let text:
      if let integer = Int(text) { return .integer(integer) }
      if let number = Double(text), text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }) {
        return .number(number)
      }
      return .text
    }
  }
}
