import Diagnostics
import SpecSyntax

/// One entry of `params:`.
struct ParameterSpec: Sendable {
  enum ValueType: Sendable { case string, number, boolean }

  var range: SourceRange
  var type: ValueType?
  var defaultValue: NodeID?
  var allowed: [NodeID] = []
  var pattern: Located<SpecText>?
  var description: SpecText?

  static let scalarShape = Shape.anyOf([.text(), .number(minimum: -.greatestFiniteMagnitude), .bool])

  private static let rawScalar = Form<NodeID>(scalarShape) { node, decoder in
    guard decoder.tree[node].kind == .scalar else {
      decoder.reportWrongType(node, expected: "a text, a number or a boolean")
      return nil
    }
    if case .null? = decoder.scalar(node) {
      decoder.reportNull(node)
      return nil
    }
    return node
  }

  static let grammar = Grammar<ParameterSpec>(
    "parameter", "A value that differs between environments or runs.", empty: { ParameterSpec(range: $0) },
    keys: [
      .optional(
        "type", \.type,
        .choice([(.init("string"), .string), (.init("number"), .number), (.init("boolean"), .boolean)]),
        "What the value is.", default: "string"),
      .optional("default", \.defaultValue, rawScalar, "The value where nobody gives one."),
      .defaulted("allowed", \.allowed, .list(of: rawScalar), "The only values it may have."),
      .optional(
        "pattern", \.pattern, Form<SpecText>.name("a regular expression").located,
        "A regular expression that the whole value matches."),
      .optional("description", \.description, .text, "What it is for."),
    ])
}
