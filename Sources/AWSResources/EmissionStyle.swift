/// How an API is given to Terraform: a resource for each thing, or one OpenAPI document.
package enum EmissionStyle: String, Sendable, CaseIterable { case resources, body }

extension EmissionStyle: AttributeValue {
  package static var form: AttributeForm { .text }
  package var attributeValue: Value? { .text(.literal(rawValue)) }
}

extension Resource {
  /// Whether it is an API that is written as one document.
  package var isInBodyStyle: Bool { kind.role == .api && text("style")?.literal == EmissionStyle.body.rawValue }

  /// The address of the API that it belongs to, where it belongs to one of the graph.
  package var apiAddress: Address? {
    guard case .composed(let parts)? = text("rest_api_id") ?? text("api_id"), parts.count == 1,
      case .reference(let api, _) = parts[0]
    else { return nil }
    return api
  }
}

extension ResourceGraph {
  /// The graph with each of its APIs as one document.
  package var inBodyStyle: ResourceGraph {
    var graph = self
    for index in graph.resources.indices where graph.resources[index].kind.role == .api {
      guard let slot = graph.resources[index].kind.schema.index(of: "style") else { continue }
      graph.resources[index].attributes[slot] = .text(.literal(EmissionStyle.body.rawValue))
    }
    return graph
  }
}
