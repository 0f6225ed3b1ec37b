/// The value of one attribute, in a form that the planner can compare, the state can store and every emitter can write.
///
/// Whether a `list` is ordered, and which members a `block` has, is the schema's business (`AttributeForm`); sets are
/// kept sorted and maps sorted by key, so that equal values are equal bytes.
package enum Value: Hashable, Sendable {
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(Text)
  case list([Value])
  case map([MapEntry])
  /// One nested block: its members in the order of the block's attribute schemas, `nil` where not said.
  case block([Value?])

  /// Calls `body` with every part of every text inside, in order.
  package func forEachPart(_ body: (Text.Part) -> Void) {
    switch self {
    case .bool, .integer, .number, .text(.literal): break
    case .text(.composed(let parts)): parts.forEach(body)
    case .list(let values): for value in values { value.forEachPart(body) }
    case .map(let entries): for entry in entries { Value.text(entry.value).forEachPart(body) }
    case .block(let members): for member in members { member?.forEachPart(body) }
    }
  }

  /// Whether a text inside refers to a resource.
  package func refers(to address: Address) -> Bool {
    switch self {
    case .bool, .integer, .number, .text(.literal): false
    case .text(let text): text.refers(to: address)
    case .list(let values): values.contains { $0.refers(to: address) }
    case .map(let entries): entries.contains { $0.value.refers(to: address) }
    case .block(let members): members.contains { $0?.refers(to: address) ?? false }
    }
  }
}

/// One key of a map attribute.
package struct MapEntry: Hashable, Sendable {
  package var key: String
  package var value: Text

  package init(_ key: String, _ value: Text) {
    self.key = key
    self.value = value
  }
}

/// A set of texts: sorted, without duplicates. AWS and Terraform do not keep its order.
package struct TextSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  package let elements: [Text]

  package init(_ elements: some Sequence<Text>) {
    let all = Array(elements)
    guard all.count > 1 else {
      self.elements = all
      return
    }
    var unique: Set<Text> = []
    let distinct = all.filter { unique.insert($0).inserted }
    self.elements = distinct.sorted { sortKey($0).precedes(sortKey($1)) }
  }

  package init(_ elements: some Sequence<String>) { self.init(elements.map { Text.literal($0) }) }
  package init(arrayLiteral elements: Text...) { self.init(elements) }
}

/// Texts by key, sorted by key.
package struct TextMap: Hashable, Sendable {
  package let entries: [MapEntry]

  /// The last of two equal keys wins; the decoder has refused duplicates long before.
  package init(_ pairs: [(String, Text)]) {
    var sorted = pairs.map { MapEntry($0.0, $0.1) }
    if sorted.count > 1 {
      sorted.sort { $0.key.precedes($1.key) }
      let last = sorted.indices.filter { $0 == sorted.count - 1 || sorted[$0].key != sorted[$0 + 1].key }
      if last.count < sorted.count { sorted = last.map { sorted[$0] } }
    }
    entries = sorted
  }

  package static let empty = TextMap([])
}

/// `true` and `false` by key, sorted by key.
package struct Flags: Hashable, Sendable {
  package let entries: [MapEntry]

  package init(_ pairs: [(String, Bool)]) {
    entries = TextMap(pairs.map { ($0.0, .literal($0.1 ? "true" : "false")) }).entries
  }
}

private func sortKey(_ text: Text) -> String {
  text.parts.map { part in
    switch part {
    case .literal(let text): text
    case .reference(let address, let attribute): "\(address.text).\(attribute)"
    case .terraform(let expression): expression
    case .secret(let name, let version): "\(name) \(version)"
    case .accountID: ""
    }
  }.joined()
}
