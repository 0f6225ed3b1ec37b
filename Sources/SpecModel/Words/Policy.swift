import Diagnostics
import SpecSyntax

/// `policy:` of a REST API: who may call it, whatever its routes ask for.
package struct PolicySpec: Sendable {
  package enum Content: Sendable {
    /// `{allow: …, deny: …}`
    case short(Short)
    /// A policy document as AWS writes it.
    case document(LocatedDocument)
  }

  package struct Short: Sendable {
    /// Admits who matches every key given.
    package var allow: Located<Callers>?
    /// Refuses who matches any key given.
    package var deny: Located<Callers>?
  }

  /// Callers by what a request says about them; any value of a key matches.
  package struct Callers: Sendable {
    package var vpcEndpoints: [Located<Outside>] = []
    package var ips: [Located<SpecText>] = []
    package var accounts: [Located<SpecText>] = []

    static let grammar = Grammar<Callers>(
      "caller list", "Callers of a resource policy; each key takes one value or a list.", empty: { _ in Callers() },
      keys: [
        .defaulted(
          "vpcEndpoints", \.vpcEndpoints, .oneOrMore(of: Outside.form.located), "VPC endpoints of a private API."),
        .defaulted(
          "ips", \.ips, .oneOrMore(of: Form<SpecText>.name("an address or a range").located),
          "IP addresses and CIDR ranges."),
        .defaulted(
          "accounts", \.accounts, .oneOrMore(of: Form<SpecText>.account.located),
          "AWS accounts, whose callers sign with IAM."),
      ])
  }

  package var range: SourceRange
  package var content: Content

  private static let short = Grammar<Short>(
    "policy", "The short form of a resource policy.", empty: { _ in Short() },
    keys: [
      .optional("allow", \.allow, Callers.grammar.form().located, "Who is admitted: all keys given must match."),
      .optional("deny", \.deny, Callers.grammar.form().located, "Who is refused: any key given may match."),
    ])

  /// The short form where a mapping says `allow` or `deny`, a document everywhere else.
  static let form = Form<PolicySpec>(.document) { node, decoder in
    if case .null? = decoder.scalar(node) {
      decoder.reportNull(node)
      return nil
    }
    let range = decoder.range(node)
    let isShort =
      decoder.tree[node].kind == .mapping
      && (decoder.tree.value(under: "allow", of: node) != nil || decoder.tree.value(under: "deny", of: node) != nil)
    if isShort {
      return short.decode(node, &decoder).map { PolicySpec(range: range, content: .short($0)) }
    }
    return decoder.locatedDocument(node).map { PolicySpec(range: range, content: .document($0.value)) }
  }
}
