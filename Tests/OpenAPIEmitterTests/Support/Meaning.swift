import AWSResources
import OpenAPIEmitter

/// What resources say, whatever they are called: every reference stands for what it leads to.
struct Meaning {
  private let byAddress: [Address: Resource]

  init(_ resources: [Resource]) {
    byAddress = Dictionary(resources.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// One text for each resource, sorted.
  var texts: [String] { byAddress.values.map { text(of: $0) }.sorted() }

  /// What one says and the other does not, to be read in a failure.
  func missing(from other: Meaning) -> [String] {
    other.texts.difference(from: texts).map { change in
      switch change {
      case .insert(_, let text, _): "only wanted: \(text)"
      case .remove(_, let text, _): "only read: \(text)"
      }
    }
  }

  private func text(of resource: Resource) -> String {
    let kind = resource.kind.schema
    let attributes = zip(kind.attributes, resource.attributes).compactMap { schema, value -> String? in
      guard let value, schema.change != .labels,
        !OpenAPIDocument.leavesOut(schema.name, of: resource.kind) || schema.name == "operation_name"
      else { return nil }
      return "\(schema.name)=\(text(of: value))"
    }
    return "\(kind.terraformType)(\(attributes.joined(separator: "; ")))"
  }

  private func text(of value: Value) -> String {
    switch value {
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let text): self.text(of: text)
    case .list(let values): "[\(values.map { text(of: $0) }.joined(separator: ", "))]"
    case .map(let entries): "{\(entries.map { "\($0.key): \(text(of: $0.value))" }.joined(separator: ", "))}"
    case .block(let members): "(\(members.map { $0.map { text(of: $0) } ?? "-" }.joined(separator: ", ")))"
    }
  }

  private func text(of text: Text) -> String {
    text.parts.map { part in
      guard case .reference(let address, let attribute) = part, let target = byAddress[address] else {
        return Text([part]).readable
      }
      return target.text(attribute).map { self.text(of: $0) } ?? "<\(self.text(of: target)).\(attribute)>"
    }.joined()
  }
}
