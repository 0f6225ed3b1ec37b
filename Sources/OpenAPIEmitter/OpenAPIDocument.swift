package import AWSResources

/// One API as one OpenAPI 3.0 document with the extensions of API Gateway (developer guide, "x-amazon-
/// apigateway extensions to OpenAPI"): what an import makes of it is what the resources say one by one.
package enum OpenAPIDocument {
  /// What stands where OpenAPI wants a version and the spec has none.
  static let unversioned = "unversioned"

  /// What of an API stands in its document. Everything else stays a resource: an import knows no stages, deployments,
  /// permissions or plans, and it would make the same documentation version twice.
  private static let kinds: Set<KindID> = [
    RESTAPIPolicy.kindID, RESTResource.kindID, RESTMethod.kindID, RESTMethodResponse.kindID, RESTIntegration.kindID,
    RESTIntegrationResponse.kindID, Model.kindID, RequestValidator.kindID, GatewayResponse.kindID,
    RESTAuthorizer.kindID, DocumentationPart.kindID, Route.kindID, Integration.kindID, Authorizer.kindID,
  ]

  /// Attributes by kind that a document has no place for, or that an import does not read.
  package static func leavesOut(_ attribute: String, of kind: KindID) -> Bool {
    switch kind {
    case Model.kindID: attribute == "description"
    case Integration.kindID: attribute == "description"
    case Route.kindID: attribute == "operation_name"
    default: false
    }
  }

  /// Whether a document takes the resource in.
  package static func holds(_ kind: KindID) -> Bool { kinds.contains(kind) }

  /// - Parameter resources: those of the API that a document takes in, sorted by address.
  package static func node(of api: Resource, _ resources: [Resource]) throws(OpenAPIRefusal) -> OpenAPINode {
    let contents = APIContents(api: api, resources: resources)
    let document =
      api.kind == RESTAPI.kindID
      ? try RESTDocument(contents).node() : try HTTPDocument(contents).node()
    try refuseImportVariables(in: document, of: api)
    return document
  }

  /// An import puts values in the place of its own variables, wherever they stand.
  private static func refuseImportVariables(in document: OpenAPINode, of api: Resource) throws(OpenAPIRefusal) {
    var found: String?
    document.forEachPart { part in
      guard case .literal(let text) = part else { return }
      for name in ["AccountId", "Partition", "Region"] where text.contains("${AWS::\(name)}") {
        found = "${AWS::\(name)}"
      }
    }
    if let found { throw OpenAPIRefusal(api, .importVariable(found)) }
  }
}
