internal import AWSResources

/// The models of a REST API as schemas of the document.
struct RESTModels {
  private let contents: APIContents
  private let models: [(name: String, resource: Resource)]

  init(_ contents: APIContents) throws(OpenAPIRefusal) {
    self.contents = contents
    models = try contents.named(Model.kindID)
  }

  func node() throws(OpenAPIRefusal) -> OpenAPINode {
    var schemas: [OpenAPINode.Member] = []
    for (name, model) in models {
      if let type = model.text("content_type")?.literal, type != "application/json" {
        throw OpenAPIRefusal(model, .contentType(type))
      }
      guard let schema = model.text("schema").flatMap({ OpenAPINode(json: $0) }) else {
        throw OpenAPIRefusal(model, .notJSON(attribute: "schema"))
      }
      schemas.append(OpenAPINode.Member(name, try withReferences(schema, in: model)))
    }
    schemas += Self.standing.filter { schema in
      usedNames.contains(schema.key) && !models.contains { $0.name == schema.key }
    }
    return .object(schemas.sorted { $0.key < $1.key })
  }

  /// The models that every new API has and an import takes away. Exports of API Gateway spell them like this.
  static let standing = [
    OpenAPINode.Member("Empty", .object(("title", .literal("Empty Schema")), ("type", .literal("object")))),
    OpenAPINode.Member(
      "Error",
      .object(
        ("title", .literal("Error Schema")), ("type", .literal("object")),
        ("properties", .object(("message", .object(("type", .literal("string"))))))
      )),
  ]

  private var usedNames: Set<String> {
    let used = contents.resources.flatMap { $0.entries("request_models") + $0.entries("response_models") }
    return Set(used.compactMap { contents.literal($0.value) })
  }

  /// Another model is named by its URL in a model, and by its place in a document.
  private func withReferences(_ node: OpenAPINode, in model: Resource) throws(OpenAPIRefusal) -> OpenAPINode {
    switch node {
    case .object(let members):
      var written: [OpenAPINode.Member] = []
      for member in members {
        if member.key == "$ref", case .text(let text) = member.value {
          written.append(OpenAPINode.Member("$ref", try reference(text, in: model)))
        } else {
          written.append(OpenAPINode.Member(member.key, try withReferences(member.value, in: model)))
        }
      }
      return .object(written)
    case .array(let elements):
      var written: [OpenAPINode] = []
      for element in elements { written.append(try withReferences(element, in: model)) }
      return .array(written)
    case .text, .bool, .number, .null: return node
    }
  }

  private func reference(_ text: Text, in model: Resource) throws(OpenAPIRefusal) -> OpenAPINode {
    let written = text.parts.map { part in
      switch part {
      case .literal(let literal): literal
      case .reference(contents.api.address, _): "ID"
      case .reference, .terraform, .secret, .accountID: contents.literal(Text([part])) ?? "…"
      }
    }.joined()
    let words = written.split(separator: "/", omittingEmptySubsequences: false)
    guard words.count == 7, written.hasPrefix("https://apigateway.amazonaws.com/restapis/"), words[5] == "models",
      let name = models.first(where: { $0.name == words[6] })?.name
    else { throw OpenAPIRefusal(model, .modelReference(written)) }
    return .literal("#/components/schemas/\(name)")
  }
}
