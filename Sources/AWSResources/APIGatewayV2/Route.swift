/// A route of an HTTP API: a route key and where its requests go.
package struct Route: Sendable {
  package enum Authorization: Sendable {
    case none
    case iam
    case jwt(authorizer: Text, scopes: TextSet)
    case lambda(authorizer: Text)
  }

  package var api: Text
  package var routeKey: String
  /// `integrations/ID`, with the id symbolic.
  package var target: Text
  package var authorization: Authorization
  package var operationName: String?

  package init(
    api: Text, routeKey: String, target: Text, authorization: Authorization, operationName: String? = nil
  ) {
    self.api = api
    self.routeKey = routeKey
    self.target = target
    self.authorization = authorization
    self.operationName = operationName
  }

  private var authorizationType: String {
    switch authorization {
    case .none: "NONE"
    case .iam: "AWS_IAM"
    case .jwt: "JWT"
    case .lambda: "CUSTOM"
    }
  }
  private var authorizer: Text? {
    switch authorization {
    case .none, .iam: nil
    case .jwt(let authorizer, _), .lambda(let authorizer): authorizer
    }
  }
  private var scopes: TextSet? {
    if case .jwt(_, let scopes) = authorization, !scopes.elements.isEmpty { scopes } else { nil }
  }
}

extension Route: ResourceKind {
  package static let kindID = KindID(index: 4)

  package static let schema = Schema<Route>(
    "aws_apigatewayv2_route", "route", replacement: .destroyBeforeCreate,
    operations: .createUpdateDelete(
      "route", identifiedBy: ["api_id", "id"], answer: "RouteId", in: "api_id",
      lookup: .alike(list: "get-routes", items: "Items", attributes: ["route_key"]), idMember: "RouteId",
      repeated: ["authorization_type"]),
    importedAs: "\(.attribute("api_id"))/\(.attribute("id"))",
    role: .route,
    attributes: [
      .replaces("api_id", \.api),
      .updates("route_key", deployed: true, \.routeKey),
      .updates("target", deployed: true, \.target),
      .updates("authorization_type", deployed: true, \.authorizationType),
      .updates("authorizer_id", deployed: true, \.authorizer),
      .updates("authorization_scopes", deployed: true, \.scopes),
      .updates("operation_name", deployed: true, \.operationName),
    ])
}
