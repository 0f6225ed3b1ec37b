/// A text of which some parts may be known only later: the id of another resource, a secret, a value of the user's own
/// Terraform. Each emitter writes the parts in its own language; nothing here is ever spliced into code.
package enum Text: Hashable, Sendable {
  case literal(String)
  /// At least one part is not literal, and no two literals follow each other.
  case composed([Part])

  package enum Part: Hashable, Sendable {
    case literal(String)
    /// An attribute (Terraform's name, such as `id`, `arn`, `execution_arn`) of a resource of the same graph.
    case reference(Address, attribute: String)
    /// An expression of the user's own Terraform, verbatim (`aws_lb_listener.internal.arn`). Graphs for scripts have none.
    case terraform(String)
    /// A secret by name; apigw never reads its value. A new `version` says that the value behind it changed.
    case secret(String, version: Int)
    /// The account that the apply runs in, where the spec does not name it.
    case accountID
  }

  package init(_ parts: [Part]) {
    var joined: [Part] = []
    for part in parts {
      if case .literal(let next) = part, case .literal(let previous)? = joined.last {
        joined[joined.count - 1] = .literal(previous + next)
      } else if part != .literal("") {
        joined.append(part)
      }
    }
    switch joined.count {
    case 0: self = .literal("")
    case 1:
      if case .literal(let text) = joined[0] { self = .literal(text) } else { self = .composed(joined) }
    default: self = .composed(joined)
    }
  }

  package static func reference(_ address: Address, _ attribute: String) -> Text {
    .composed([.reference(address, attribute: attribute)])
  }

  package static func + (left: Text, right: Text) -> Text { Text(left.parts + right.parts) }

  package var parts: [Part] {
    switch self {
    case .literal(let text): [.literal(text)]
    case .composed(let parts): parts
    }
  }

  /// Whether a part of it refers to a resource.
  package func refers(to other: Address) -> Bool {
    guard case .composed(let parts) = self else { return false }
    return parts.contains { if case .reference(other, _) = $0 { true } else { false } }
  }

  /// The text itself, where no part of it waits for a later stage.
  package var literal: String? {
    if case .literal(let text) = self { text } else { nil }
  }
}

extension Text: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .literal(value) }

  /// `"integrations/\(Text.reference(address, "id"))"` keeps the reference symbolic.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}
    package mutating func appendLiteral(_ literal: String) { parts.append(.literal(literal)) }
    package mutating func appendInterpolation(_ text: String) { parts.append(.literal(text)) }
    package mutating func appendInterpolation(_ text: Text) { parts += text.parts }
  }

  package init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.parts) }
}
