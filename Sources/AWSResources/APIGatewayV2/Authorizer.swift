/// An authorizer of an HTTP API: JWT, or a Lambda function (REQUEST).
package struct Authorizer: Sendable {
  package enum Check: Sendable {
    case jwt(issuer: Text, audience: TextSet)
    case request(Request)
  }

  package struct Request: Sendable {
    /// The invoke ARN of the function.
    package var uri: Text
    /// A role that API Gateway assumes to call the function; else a permission allows it.
    package var credentials: Text?
    /// `1.0` or `2.0`; an HTTP API must have it.
    package var payloadFormatVersion: String
    package var simpleResponses: Bool
    /// Seconds, 0…3600.
    package var ttl: Int

    package init(uri: Text, credentials: Text?, payloadFormatVersion: String, simpleResponses: Bool, ttl: Int) {
      self.uri = uri
      self.credentials = credentials
      self.payloadFormatVersion = payloadFormatVersion
      self.simpleResponses = simpleResponses
      self.ttl = ttl
    }
  }

  package var api: Text
  package var name: String
  package var check: Check
  /// `$request.header.Authorization`; exactly one for JWT.
  package var identitySources: TextSet

  package init(api: Text, name: String, check: Check, identitySources: TextSet) {
    self.api = api
    self.name = name
    self.check = check
    self.identitySources = identitySources
  }

  private struct JWT: Sendable {
    var issuer: Text
    var audience: TextSet
  }

  private var jwt: JWT? {
    if case .jwt(let issuer, let audience) = check { JWT(issuer: issuer, audience: audience) } else { nil }
  }
  private var request: Request? { if case .request(let request) = check { request } else { nil } }
  private var type: String { if case .jwt = check { "JWT" } else { "REQUEST" } }
}

extension Authorizer: ResourceKind {
  package static let kindID = KindID(index: 1)

  /// `authorizer_type` identifies: the provider would patch it in place, but no source says that AWS turns a JWT
  /// authorizer into a Lambda one (patch-operations: "needs a new authorizer").
  package static let schema = Schema<Authorizer>(
    "aws_apigatewayv2_authorizer", "authorizer", replacement: .createBeforeDestroy,
    operations: .createUpdateDelete(
      "authorizer", identifiedBy: ["api_id", "id"], answer: "AuthorizerId", in: "api_id",
      lookup: .alike(list: "get-authorizers", items: "Items", attributes: ["name", "authorizer_type"]),
      idMember: "AuthorizerId"),
    importedAs: "\(.attribute("api_id"))/\(.attribute("id"))",
    attributes: [
      .replaces("api_id", \.api),
      .updates("name", deployed: true, \.name),
      .identifies("authorizer_type", deployed: true, \.type),
      .updates("authorizer_uri", deployed: true, \.request?.uri),
      .updates("authorizer_credentials_arn", deployed: true, \.request?.credentials),
      .updates("authorizer_payload_format_version", deployed: true, \.request?.payloadFormatVersion),
      .updates("authorizer_result_ttl_in_seconds", deployed: true, \.request?.ttl),
      .updates("enable_simple_responses", deployed: true, \.request?.simpleResponses),
      .updates("identity_sources", api: "identitySource", deployed: true, \.identitySources),
      .block(
        "jwt_configuration", deployed: true, \.jwt,
        [
          .updates("audience", \.audience),
          .updates("issuer", \.issuer),
        ]),
    ])
}
