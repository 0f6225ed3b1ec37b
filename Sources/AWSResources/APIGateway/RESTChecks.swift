/// A model: the JSON Schema (draft 4) of a body.
package struct Model: Sendable {
  package var api: Text
  package var name: String
  package var contentType: String
  package var description: String?
  /// The schema, as JSON; references to other models hold the id of the API.
  package var document: Text

  package init(api: Text, name: String, contentType: String, description: String? = nil, document: Text) {
    self.api = api
    self.name = name
    self.contentType = contentType
    self.description = description
    self.document = document
  }
}

extension Model: ResourceKind {
  package static let kindID = KindID(index: 16)

  package static let schema = Schema<Model>(
    "aws_api_gateway_model", "model", replacement: .createBeforeDestroy,
    operations: .createPatchDelete(
      "model", identifiedBy: ["rest_api_id", "name"], in: "rest_api_id", lookup: .get("get-model", answer: "name"),
      renamed: ["name": "modelName"]),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("name"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .replaces("name", deployed: true, \.name),
      .replaces("content_type", deployed: true, \.contentType),
      .updates("description", \.description),
      .updates("schema", deployed: true, json: true, \.document),
    ])
}

/// What of a request is checked: one for each combination that methods ask for.
package struct RequestValidator: Sendable {
  package var api: Text
  package var name: String
  package var validateRequestBody: Bool
  package var validateRequestParameters: Bool

  package init(api: Text, name: String, validateRequestBody: Bool, validateRequestParameters: Bool) {
    self.api = api
    self.name = name
    self.validateRequestBody = validateRequestBody
    self.validateRequestParameters = validateRequestParameters
  }
}

extension RequestValidator: ResourceKind {
  package static let kindID = KindID(index: 17)

  package static let schema = Schema<RequestValidator>(
    "aws_api_gateway_request_validator", "request validator", word: "requestValidator",
    replacement: .createBeforeDestroy,
    operations: .createPatchDelete(
      "request-validator", identifiedBy: ["rest_api_id", "id"], in: "rest_api_id",
      lookup: .alike(list: "get-request-validators", items: "items", attributes: ["name"]),
      idMember: "requestValidatorId"),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("id"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .updates("name", \.name),
      .updates("validate_request_body", deployed: true, \.validateRequestBody),
      .updates("validate_request_parameters", deployed: true, \.validateRequestParameters),
    ])
}

/// An answer that API Gateway gives by itself.
package struct GatewayResponse: Sendable {
  package var api: Text
  /// `DEFAULT_4XX`, `UNAUTHORIZED` …
  package var responseType: String
  /// `nil` keeps AWS's. On a default type it would hold for every type that is not said.
  package var statusCode: String?
  /// `gatewayresponse.header.X` → source.
  package var responseParameters: TextMap
  /// Content type → text with simple variables.
  package var responseTemplates: TextMap

  package init(
    api: Text, responseType: String, statusCode: String? = nil, responseParameters: TextMap = .empty,
    responseTemplates: TextMap = .empty
  ) {
    self.api = api
    self.responseType = responseType
    self.statusCode = statusCode
    self.responseParameters = responseParameters
    self.responseTemplates = responseTemplates
  }
}

extension GatewayResponse: ResourceKind {
  package static let kindID = KindID(index: 18)

  package static let schema = Schema<GatewayResponse>(
    "aws_api_gateway_gateway_response", "gateway response", word: "gatewayResponse",
    replacement: .destroyBeforeCreate,
    operations: .createPatchDelete(
      "gateway-response", by: "put", changes: .whole, identifiedBy: ["rest_api_id", "response_type"],
      in: "rest_api_id", lookup: .upsert),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("response_type"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .replaces("response_type", deployed: true, \.responseType),
      .updates("status_code", deployed: true, \.statusCode),
      .updates("response_parameters", deployed: true, \.responseParameters),
      .updates("response_templates", deployed: true, \.responseTemplates),
    ])
}

/// An authorizer of a REST API: a Lambda function (TOKEN, REQUEST) or Cognito user pools.
package struct RESTAuthorizer: Sendable {
  package var api: Text
  package var name: String
  /// `TOKEN`, `REQUEST` or `COGNITO_USER_POOLS`.
  package var type: String
  /// The invoke ARN of the function.
  package var uri: Text?
  package var credentials: Text?
  package var providerARNs: TextSet?
  /// Several sources as one text with commas.
  package var identitySource: String?
  package var identityValidationExpression: String?
  /// Seconds, 0…3600.
  package var ttl: Int

  package init(
    api: Text, name: String, type: String, uri: Text? = nil, credentials: Text? = nil, providerARNs: TextSet? = nil,
    identitySource: String? = nil, identityValidationExpression: String? = nil, ttl: Int = 300
  ) {
    self.api = api
    self.name = name
    self.type = type
    self.uri = uri
    self.credentials = credentials
    self.providerARNs = providerARNs
    self.identitySource = identitySource
    self.identityValidationExpression = identityValidationExpression
    self.ttl = ttl
  }

  /// Between a function and user pools AWS makes no way: a new authorizer, whose place in Terraform is another one.
  private var family: String? { type == "COGNITO_USER_POOLS" ? "cognito" : nil }
}

extension RESTAuthorizer: ResourceKind {
  package static let kindID = KindID(index: 19)

  package static let schema = Schema<RESTAuthorizer>(
    "aws_api_gateway_authorizer", "authorizer", replacement: .createBeforeDestroy,
    operations: .createPatchDelete(
      "authorizer", identifiedBy: ["rest_api_id", "id"], in: "rest_api_id",
      lookup: .alike(list: "get-authorizers", items: "items", attributes: ["name", "type"]), idMember: "authorizerId"),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("id"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .updates("name", \.name),
      .updates("type", deployed: true, \.type),
      .labels("family", \.family),
      .updates("authorizer_uri", deployed: true, \.uri),
      .updates("authorizer_credentials", deployed: true, \.credentials),
      .updates("provider_arns", api: "providerARNs", deployed: true, \.providerARNs),
      .updates("identity_source", deployed: true, sent: .patch(.value(gone: .removed)), \.identitySource),
      .updates("identity_validation_expression", deployed: true, \.identityValidationExpression),
      .updates("authorizer_result_ttl_in_seconds", deployed: true, \.ttl),
    ])
}
