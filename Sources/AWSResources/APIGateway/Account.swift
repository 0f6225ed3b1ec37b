/// The role by which API Gateway writes logs: one for an account and region, shared by every API in it.
package struct Account: Sendable {
  package var logRole: Text

  package init(logRole: Text) { self.logRole = logRole }
}

extension Account: ResourceKind {
  package static let kindID = KindID(index: 27)

  package static let schema = Schema<Account>(
    "aws_api_gateway_account", "account settings", word: "account", replacement: .destroyBeforeCreate,
    operations: .patchContainer("account", identifiedBy: []),
    importedAs: "api-gateway-account",
    attributes: [.updates("cloudwatch_role_arn", \.logRole)], isKeptAtDestroy: true)
}

/// A piece of an API's documentation.
package struct DocumentationPart: Sendable {
  package struct Location: Sendable {
    /// `API`, `RESOURCE`, `METHOD`, `MODEL`, `AUTHORIZER` …
    package var type: String
    package var path: String?
    package var method: String?
    package var statusCode: String?
    package var name: String?

    package init(
      type: String, path: String? = nil, method: String? = nil, statusCode: String? = nil, name: String? = nil
    ) {
      self.type = type
      self.path = path
      self.method = method
      self.statusCode = statusCode
      self.name = name
    }
  }

  package var api: Text
  package var location: Location
  /// JSON: `{"description": …}`.
  package var properties: String

  package init(api: Text, location: Location, properties: String) {
    self.api = api
    self.location = location
    self.properties = properties
  }

  private var optionalLocation: Location? { location }
}

extension DocumentationPart: ResourceKind {
  package static let kindID = KindID(index: 28)

  package static let schema = Schema<DocumentationPart>(
    "aws_api_gateway_documentation_part", "documentation part", word: "documentation",
    replacement: .createBeforeDestroy,
    operations: .createPatchDelete(
      "documentation-part", identifiedBy: ["rest_api_id", "id"], in: "rest_api_id",
      lookup: .alike(list: "get-documentation-parts", items: "items", attributes: ["location"]),
      idMember: "documentationPartId"),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("id"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .updates("properties", json: true, \.properties),
      .block(
        "location", change: .replaces, \.optionalLocation,
        [
          .replaces("type", \.type),
          .replaces("path", \.path),
          .replaces("method", \.method),
          .replaces("status_code", \.statusCode),
          .replaces("name", \.name),
        ]),
    ])
}

/// A snapshot of an API's documentation parts. A stage that shows it moves to the next one before it goes, and what is
/// made before it is destroyed has Terraform treat its parts alike.
package struct DocumentationVersion: Sendable {
  package var api: Text
  package var version: String

  package init(api: Text, version: String) {
    self.api = api
    self.version = version
  }
}

extension DocumentationVersion: ResourceKind {
  package static let kindID = KindID(index: 29)

  package static let schema = Schema<DocumentationVersion>(
    "aws_api_gateway_documentation_version", "documentation version", word: "documentationVersion",
    replacement: .createBeforeDestroy,
    operations: .createDelete(
      "documentation-version", identifiedBy: ["rest_api_id", "version"], in: "rest_api_id",
      lookup: .get("get-documentation-version", answer: "version")),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("version"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .replaces("version", api: "documentationVersion", \.version),
    ])
}
