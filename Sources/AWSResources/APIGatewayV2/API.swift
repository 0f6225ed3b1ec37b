/// An HTTP API (later also a WebSocket API) of API Gateway v2. Never quick-created: that would make a route, an
/// integration and a stage which nothing manages (`ApiGatewayManaged`).
package struct API: Sendable {
  package enum ProtocolType: String, Sendable { case http = "HTTP", webSocket = "WEBSOCKET" }

  package var name: String
  package var protocolType: ProtocolType
  package var description: String?
  package var version: String?
  package var cors: CORS?
  package var disableExecuteAPIEndpoint: Bool
  /// `ipv4` or `dualstack`; always written, because Terraform keeps the old value of an attribute that is left out.
  package var ipAddressType: String
  package var tags: TextMap
  /// See `RESTAPI.style`.
  package var style: EmissionStyle?

  package init(
    name: String, protocolType: ProtocolType, description: String? = nil, version: String? = nil, cors: CORS? = nil,
    disableExecuteAPIEndpoint: Bool = false, ipAddressType: String = "ipv4", tags: TextMap = .empty
  ) {
    self.name = name
    self.protocolType = protocolType
    self.description = description
    self.version = version
    self.cors = cors
    self.disableExecuteAPIEndpoint = disableExecuteAPIEndpoint
    self.ipAddressType = ipAddressType
    self.tags = tags
  }
}

/// The CORS configuration of an HTTP API. Every member is written: the provider sends zero values for those left out.
package struct CORS: Sendable {
  package var allowCredentials: Bool
  package var allowHeaders: TextSet
  package var allowMethods: TextSet
  package var allowOrigins: TextSet
  package var exposeHeaders: TextSet
  /// Seconds, -1…86400.
  package var maxAge: Int

  package init(
    allowCredentials: Bool, allowHeaders: TextSet, allowMethods: TextSet, allowOrigins: TextSet,
    exposeHeaders: TextSet, maxAge: Int
  ) {
    self.allowCredentials = allowCredentials
    self.allowHeaders = allowHeaders
    self.allowMethods = allowMethods
    self.allowOrigins = allowOrigins
    self.exposeHeaders = exposeHeaders
    self.maxAge = maxAge
  }
}

extension API: ResourceKind {
  package static let kindID = KindID(index: 0)

  package static let schema = Schema<API>(
    "aws_apigatewayv2_api", "API", word: "api", replacement: .createBeforeDestroy,
    operations: .createUpdateDelete(
      "api", identifiedBy: ["id"], answer: "ApiId", lookup: .tagged(list: "get-apis", items: "Items"),
      idMember: "ApiId",
      taggedAs: "arn:\(.partition):apigateway:\(.region)::/apis/\(.attribute("id"))"),
    derived: [
      "execution_arn": "arn:\(.partition):execute-api:\(.region):\(.account):\(.attribute("id"))",
      "api_endpoint": "https://\(.attribute("id")).execute-api.\(.region).\(.dnsSuffix)",
    ],
    importedAs: "\(.attribute("id"))",
    role: .api,
    attributes: [
      .updates("name", \.name),
      .replaces("protocol_type", \.protocolType),
      .updates("description", \.description),
      .updates("version", \.version),
      .updates("disable_execute_api_endpoint", deployed: true, \.disableExecuteAPIEndpoint),
      .updates("ip_address_type", \.ipAddressType),
      .block(
        "cors_configuration", deployed: true, removal: .operation("delete-cors-configuration"), \.cors,
        [
          .updates("allow_credentials", \.allowCredentials),
          .updates("allow_headers", \.allowHeaders),
          .updates("allow_methods", \.allowMethods),
          .updates("allow_origins", \.allowOrigins),
          .updates("expose_headers", \.exposeHeaders),
          .updates("max_age", \.maxAge),
        ]),
      .updates("tags", sent: .tags, \.tags),
      .labels("style", \.style),
    ])
}

extension API.ProtocolType: AttributeValue {
  package static var form: AttributeForm { .text }
  package var attributeValue: Value? { .text(.literal(rawValue)) }
}
