/// A text of the spec of which parts may wait: a secret that apigw never reads, a param that only another run knows.
package enum SpecText: Hashable, Sendable {
  case literal(String)
  case composed([Part])

  package enum Part: Hashable, Sendable {
    case literal(String)
    case secret(String)
    /// What stood inside `${{ }}`; the base of a spec with environments leaves params without a default open.
    case unknown(String)
  }

  /// The text itself, where all of it is known.
  package var literal: String? {
    if case .literal(let text) = self { text } else { nil }
  }

  package var parts: [Part] {
    switch self {
    case .literal(let text): [.literal(text)]
    case .composed(let parts): parts
    }
  }

  /// For messages: what is known as it is, the rest as it was written.
  package var display: String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .secret(let name): "${{ secrets.\(name) }}"
      case .unknown(let expression): "${{ \(expression) }}"
      }
    }.joined()
  }

  package var hasSecret: Bool {
    switch self {
    case .literal: false
    case .composed(let parts): parts.contains { if case .secret = $0 { true } else { false } }
    }
  }
}

/// Something that the spec names and does not own: by its text (an ARN, id or name), by an expression of the user's own
/// Terraform, or by both, so that each emitter can take what it can use.
package struct Outside: Hashable, Sendable {
  package var value: SpecText?
  /// An expression such as `aws_lb_listener.internal.arn`; for functions a resource address.
  package var terraform: String?

  package init(value: SpecText? = nil, terraform: String? = nil) {
    self.value = value
    self.terraform = terraform
  }

  /// The text, where it is given and known: what rules about ARNs and names look at.
  package var literal: String? { value?.literal }
}
