import AWSResources
import JSONText
import SpecModel

/// The schemas of an API's models, with their references to each other in AWS's form:
/// `https://apigateway.amazonaws.com/restapis/ID/models/NAME` (developer guide, "Data models for REST APIs").
///
/// In a spec `{$ref: Address}`, `{$ref: '#/models/Address'}` and AWS's URL name a model of the same API.
struct ModelSchemas {
  private let api: APIContext
  /// Which models each one leads to, directly or through others.
  private var reachable: [String: Set<String>] = [:]

  init(of api: APIContext) {
    self.api = api
    let models = Set(api.spec.models.names)
    var direct: [String: Set<String>] = [:]
    for entry in api.spec.models.entries {
      direct[entry.key.value] = Self.references(in: entry.value.schema?.value).intersection(models)
    }
    for name in models {
      var seen: Set<String> = []
      var open = Array(direct[name] ?? [])
      while let next = open.popLast() {
        if seen.insert(next).inserted { open += direct[next] ?? [] }
      }
      reachable[name] = seen
    }
  }

  /// The name of the model that a reference means.
  static func model(of reference: String) -> String? {
    for prefix in ["#/models/", "#/components/schemas/"] where reference.hasPrefix(prefix) {
      return String(reference.dropFirst(prefix.utf8.count))
    }
    if reference.hasPrefix("https://apigateway.amazonaws.com/restapis/") {
      return reference.split(separator: "/").last.map(String.init)
    }
    return reference.utf8.contains(UInt8(ascii: "/")) || reference.hasPrefix("#") ? nil : reference
  }

  private static func references(in value: DocumentValue?) -> Set<String> {
    switch value {
    case .list(let items)?: return items.reduce(into: []) { $0.formUnion(references(in: $1)) }
    case .object(let members)?:
      return members.reduce(into: []) { found, member in
        if member.key == "$ref", let name = member.value.literal.flatMap(model(of:)) { found.insert(name) }
        found.formUnion(references(in: member.value))
      }
    default: return []
    }
  }

  /// Canonical JSON; where a reference leads to another model of the API, the model is named through its resource, so that
  /// it exists first. Models that lead to each other in a circle name one another by plain names.
  func text(of schema: DocumentValue, model: String) -> Text {
    switch schema {
    case .null, .bool, .number, .text: return .literal(schema.canonicalJSON)
    case .list(let items): return joined(items.map { text(of: $0, model: model) }, "[", "]")
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      return joined(
        sorted.map { member in
          let key = DocumentValue.text(.literal(member.key)).canonicalJSON + ":"
          guard member.key == "$ref", let name = member.value.literal.flatMap(Self.model(of:)),
            let others = reachable[name]
          else { return .literal(key) + text(of: member.value, model: model) }
          let named: Text =
            others.contains(model) || name == model
            ? .literal(name) : .reference(api.address("model", name), "name")
          return "\(key)\"https://apigateway.amazonaws.com/restapis/\(api.id)/models/\(named)\""
        }, "{", "}")
    }
  }

  private func joined(_ texts: [Text], _ open: String, _ close: String) -> Text {
    var parts: [Text.Part] = [.literal(open)]
    for (index, text) in texts.enumerated() {
      if index > 0 { parts.append(.literal(",")) }
      parts += text.parts
    }
    parts.append(.literal(close))
    return Text(parts)
  }
}
