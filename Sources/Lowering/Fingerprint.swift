import AWSResources

/// A digest of exactly what a deployment captures, made of the spec's own values and never of ids, names or order: the
/// same API gives the same fingerprint however its resources are called, and only what callers would notice changes it.
struct Fingerprint {
  let digest: String
  /// The digest, and each value of the user's own Terraform that the snapshot depends on.
  let triggers: TextMap

  /// - Parameter links: the VPC links that the integrations may name; a new link in the place of one must be deployed,
  ///   because the snapshot holds the id of the old one.
  init(of resources: [Resource], links: [Resource], api: Address) {
    var contents = Contents(
      resources: Dictionary(uniqueKeysWithValues: (resources + links).map { ($0.address, $0) }), api: api)
    let digests = resources.map { contents.digest(of: $0.address) }.sorted()
    digest = SHA256.hex(digests.joined(separator: "\n").utf8)
    let values = contents.expressions.sorted().map { ($0, Text.composed([.terraform($0)])) }
    triggers = TextMap([("fingerprint", .literal(digest))] + values)
  }

  /// Digests of resources, where a reference stands for the content that it leads to.
  private struct Contents {
    let resources: [Address: Resource]
    let api: Address
    var known: [Address: String] = [:]
    var expressions: Set<String> = []

    mutating func digest(of address: Address) -> String {
      if let digest = known[address] { return digest }
      guard let resource = resources[address] else { return address.text }
      var text = resource.kind.schema.terraformType
      if resource.kind == VPCLink.kindID || resource.kind == RESTVPCLink.kindID { text += "\u{1}\(address.text)" }
      for (schema, value) in zip(resource.kind.schema.attributes, resource.attributes) where schema.isDeployed {
        guard let value else { continue }
        text += "\u{1}\(schema.name)\u{2}\(self.text(of: value))"
      }
      let digest = SHA256.hex(text.utf8)
      known[address] = digest
      return digest
    }

    private mutating func text(of value: Value) -> String {
      switch value {
      case .bool(let value): "\(value)"
      case .integer(let value): "\(value)"
      case .number(let value): "\(value)"
      case .text(let text): self.text(of: text)
      case .list(let values): "[" + values.map { self.text(of: $0) }.joined(separator: "\u{3}") + "]"
      case .map(let entries):
        "{" + entries.map { "\($0.key)\u{4}\(self.text(of: $0.value))" }.joined(separator: "\u{3}") + "}"
      case .block(let members):
        "(" + members.map { member in member.map { self.text(of: $0) } ?? "" }.joined(separator: "\u{3}") + ")"
      }
    }

    private mutating func text(of text: Text) -> String {
      text.parts.map { part in
        switch part {
        case .literal(let text): return text
        case .reference(let address, let attribute):
          return address == api ? "api.\(attribute)" : "\(digest(of: address)).\(attribute)"
        case .terraform(let expression):
          expressions.insert(expression)
          return expression
        case .secret(let name, let version): return "secret \(name) \(version)"
        case .accountID: return "account"
        }
      }.joined(separator: "\u{5}")
    }
  }
}

extension Text {
  /// The text with its symbolic parts spelled out, for digests.
  var fingerprintText: String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .reference(let address, let attribute): "\u{1}\(address.text).\(attribute)"
      case .terraform(let expression): "\u{2}\(expression)"
      case .secret(let name, let version): "\u{3}\(name) \(version)"
      case .accountID: "\u{4}"
      }
    }.joined()
  }
}
