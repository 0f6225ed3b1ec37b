/// A resource of a REST API: one segment of a path. Its address is its place in the tree, where a variable is `{}` whatever
/// its name, so that renaming a variable changes `path_part` in place and nothing below it.
package struct RESTResource: Sendable {
  package var api: Text
  /// The id of the resource above, or of the root.
  package var parent: Text
  /// `users`, `{id}`, `{proxy+}`.
  package var pathPart: String

  package init(api: Text, parent: Text, pathPart: String) {
    self.api = api
    self.parent = parent
    self.pathPart = pathPart
  }
}

extension RESTResource: ResourceKind {
  package static let kindID = KindID(index: 11)

  package static let schema = Schema<RESTResource>(
    "aws_api_gateway_resource", "resource", replacement: .destroyBeforeCreate,
    operations: .createPatchDelete(
      "resource", identifiedBy: ["rest_api_id", "id"], in: "parent_id",
      lookup: .alike(list: "get-resources", items: "items", attributes: ["parent_id", "path_part"]),
      idMember: "resourceId"),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("id"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .updates("parent_id", deployed: true, \.parent),
      .updates("path_part", deployed: true, \.pathPart),
    ])
}

/// A method of a resource: who may call it and with what.
package struct RESTMethod: Sendable {
  package enum Authorization: Sendable {
    case none
    case iam
    case custom(authorizer: Text)
    case cognito(authorizer: Text, scopes: TextSet)
  }

  package var api: Text
  package var resource: Text
  /// `GET`, `ANY` …
  package var httpMethod: String
  package var authorization: Authorization
  package var apiKeyRequired: Bool
  package var operationName: String?
  /// `method.request.querystring.page` → required.
  package var requestParameters: Flags
  /// Content type → name of a model.
  package var requestModels: TextMap
  package var requestValidator: Text?

  package init(
    api: Text, resource: Text, httpMethod: String, authorization: Authorization, apiKeyRequired: Bool = false,
    operationName: String? = nil, requestParameters: Flags = Flags([]), requestModels: TextMap = .empty,
    requestValidator: Text? = nil
  ) {
    self.api = api
    self.resource = resource
    self.httpMethod = httpMethod
    self.authorization = authorization
    self.apiKeyRequired = apiKeyRequired
    self.operationName = operationName
    self.requestParameters = requestParameters
    self.requestModels = requestModels
    self.requestValidator = requestValidator
  }

  private var authorizationType: String {
    switch authorization {
    case .none: "NONE"
    case .iam: "AWS_IAM"
    case .custom: "CUSTOM"
    case .cognito: "COGNITO_USER_POOLS"
    }
  }
  private var authorizer: Text? {
    switch authorization {
    case .none, .iam: nil
    case .custom(let authorizer), .cognito(let authorizer, _): authorizer
    }
  }
  private var scopes: TextSet? {
    if case .cognito(_, let scopes) = authorization, !scopes.elements.isEmpty { scopes } else { nil }
  }
}

extension RESTMethod: ResourceKind {
  package static let kindID = KindID(index: 12)

  package static let schema = Schema<RESTMethod>(
    "aws_api_gateway_method", "method", replacement: .destroyBeforeCreate,
    operations: .createPatchDelete(
      "method", by: "put", identifiedBy: ["rest_api_id", "resource_id", "http_method"], in: "resource_id",
      lookup: .get("get-method", answer: "httpMethod")),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("resource_id"))/\(.attribute("http_method"))",
    role: .route,
    attributes: [
      .replaces("rest_api_id", \.api),
      .replaces("resource_id", deployed: true, \.resource),
      .replaces("http_method", deployed: true, \.httpMethod),
      .updates("authorization", api: "authorizationType", deployed: true, \.authorizationType),
      .updates("authorizer_id", deployed: true, \.authorizer),
      .updates("authorization_scopes", deployed: true, \.scopes),
      .updates("api_key_required", deployed: true, \.apiKeyRequired),
      .updates("operation_name", deployed: true, sent: .patch(.value(gone: .absent)), \.operationName),
      .updates("request_parameters", deployed: true, \.requestParameters),
      .updates("request_models", deployed: true, \.requestModels),
      .updates("request_validator_id", deployed: true, sent: .patch(.value(gone: .absent)), \.requestValidator),
    ])
}

/// An answer that a method may give, by status. `status_code` never changes under one address: the status is part of it.
package struct RESTMethodResponse: Sendable {
  package var api: Text
  package var resource: Text
  package var httpMethod: Text
  package var statusCode: String
  /// `method.response.header.X` → required, which AWS does not check.
  package var responseParameters: Flags
  /// Content type → name of a model.
  package var responseModels: TextMap

  package init(
    api: Text, resource: Text, httpMethod: Text, statusCode: String, responseParameters: Flags = Flags([]),
    responseModels: TextMap = .empty
  ) {
    self.api = api
    self.resource = resource
    self.httpMethod = httpMethod
    self.statusCode = statusCode
    self.responseParameters = responseParameters
    self.responseModels = responseModels
  }
}

extension RESTMethodResponse: ResourceKind {
  package static let kindID = KindID(index: 13)

  package static let schema = Schema<RESTMethodResponse>(
    "aws_api_gateway_method_response", "method response", word: "methodResponse", replacement: .destroyBeforeCreate,
    operations: .createPatchDelete(
      "method-response", by: "put", identifiedBy: ["rest_api_id", "resource_id", "http_method", "status_code"],
      in: "http_method", lookup: .get("get-method-response", answer: "statusCode")),
    importedAs:
      "\(.attribute("rest_api_id"))/\(.attribute("resource_id"))/\(.attribute("http_method"))/\(.attribute("status_code"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .replaces("resource_id", deployed: true, \.resource),
      .replaces("http_method", deployed: true, \.httpMethod),
      .updates("status_code", deployed: true, sent: .member(removal: .impossible), \.statusCode),
      .updates("response_parameters", deployed: true, \.responseParameters),
      .updates("response_models", deployed: true, \.responseModels),
    ])
}
