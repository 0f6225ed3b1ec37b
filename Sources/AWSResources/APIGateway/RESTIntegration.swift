/// Where the requests of one method go.
package struct RESTIntegration: Sendable {
  package struct TLSConfig: Sendable {
    package var insecureSkipVerification: Bool

    package init(insecureSkipVerification: Bool) { self.insecureSkipVerification = insecureSkipVerification }
  }

  package var api: Text
  package var resource: Text
  /// The method's, through the method, so that it exists first.
  package var httpMethod: Text
  /// `AWS_PROXY`, `AWS`, `HTTP_PROXY`, `HTTP` or `MOCK`.
  package var type: String
  package var uri: Text?
  /// The method for the back end; `POST` for Lambda, none for a mock.
  package var integrationHTTPMethod: String?
  package var credentials: Text?
  /// The id of a VPC link; makes the connection type `VPC_LINK`.
  package var vpcLink: Text?
  /// The load balancer behind a v2 link.
  package var target: Text?
  /// Milliseconds; always written, as Terraform and AWS have a default of their own.
  package var timeout: Int
  package var requestParameters: TextMap
  /// Content type → VTL.
  package var requestTemplates: TextMap
  package var passthroughBehavior: String?
  package var contentHandling: String?
  package var cacheKeyParameters: TextSet?
  package var cacheNamespace: String?
  /// `STREAM`; `nil` for AWS's `BUFFERED`.
  package var responseTransferMode: String?
  package var tls: TLSConfig?

  package init(api: Text, resource: Text, httpMethod: Text, type: String, timeout: Int = 29000) {
    self.api = api
    self.resource = resource
    self.httpMethod = httpMethod
    self.type = type
    self.timeout = timeout
    requestParameters = .empty
    requestTemplates = .empty
  }

  private var connectionType: String { vpcLink == nil ? "INTERNET" : "VPC_LINK" }
}

extension RESTIntegration: ResourceKind {
  package static let kindID = KindID(index: 14)

  /// The provider makes a new integration for changed credentials, back-end methods and passthrough behaviour, which AWS
  /// would patch; a new one loses its integration responses, which therefore follow it.
  package static let schema = Schema<RESTIntegration>(
    "aws_api_gateway_integration", "integration", replacement: .destroyBeforeCreate,
    operations: .createPatchDelete(
      "integration", by: "put", identifiedBy: ["rest_api_id", "resource_id", "http_method"], in: "http_method",
      lookup: .upsert),
    importedAs: "\(.attribute("rest_api_id"))/\(.attribute("resource_id"))/\(.attribute("http_method"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .replaces("resource_id", deployed: true, \.resource),
      .replaces("http_method", deployed: true, \.httpMethod),
      .replaces("type", deployed: true, \.type),
      .replaces(
        "integration_http_method", api: "integrationHttpMethod", deployed: true,
        sent: .patch(.value(at: "httpMethod")), patchable: true, \.integrationHTTPMethod),
      .updates("uri", deployed: true, \.uri),
      .updates("connection_type", deployed: true, \.connectionType),
      .updates("connection_id", deployed: true, \.vpcLink),
      .updates("integration_target", deployed: true, since: ProviderVersion(6, 25), \.target),
      .replaces("credentials", deployed: true, patchable: true, \.credentials),
      .updates("timeout_milliseconds", api: "timeoutInMillis", deployed: true, \.timeout),
      .updates("request_parameters", deployed: true, \.requestParameters),
      .updates("request_templates", deployed: true, \.requestTemplates),
      .replaces(
        "passthrough_behavior", deployed: true, sent: .patch(.value(gone: .text("WHEN_NO_MATCH"))), patchable: true,
        \.passthroughBehavior),
      .updates("content_handling", deployed: true, \.contentHandling),
      .updates(
        "cache_key_parameters", deployed: true, sent: .patch(.itemsInPath(value: "")), \.cacheKeyParameters),
      .updates("cache_namespace", deployed: true, \.cacheNamespace),
      .updates(
        "response_transfer_mode", deployed: true, reset: .text("BUFFERED"), since: ProviderVersion(6, 25),
        \.responseTransferMode),
      .block(
        "tls_config", deployed: true, sent: .patch(.members(gone: .members)), \.tls,
        [
          .updates(
            "insecure_skip_verification", sent: .patch(.value(gone: .text("false"))), \.insecureSkipVerification)
        ]),
    ])
}

/// How an answer of the back end becomes an answer of the method. AWS deletes it with its integration.
package struct RESTIntegrationResponse: Sendable {
  package var api: Text
  package var resource: Text
  package var httpMethod: Text
  /// The method response's, so that it exists first.
  package var statusCode: Text
  /// The integration that it hangs below.
  package var integration: Text
  /// `nil` for the one that takes what no other takes.
  package var selectionPattern: String?
  /// `method.response.header.X` → source.
  package var responseParameters: TextMap
  /// Content type → VTL.
  package var responseTemplates: TextMap
  package var contentHandling: String?

  package init(
    api: Text, resource: Text, httpMethod: Text, statusCode: Text, integration: Text, selectionPattern: String? = nil,
    responseParameters: TextMap = .empty, responseTemplates: TextMap = .empty, contentHandling: String? = nil
  ) {
    self.api = api
    self.resource = resource
    self.httpMethod = httpMethod
    self.statusCode = statusCode
    self.integration = integration
    self.selectionPattern = selectionPattern
    self.responseParameters = responseParameters
    self.responseTemplates = responseTemplates
    self.contentHandling = contentHandling
  }
}

extension RESTIntegrationResponse: ResourceKind {
  package static let kindID = KindID(index: 15)

  package static let schema = Schema<RESTIntegrationResponse>(
    "aws_api_gateway_integration_response", "integration response", word: "integrationResponse",
    replacement: .destroyBeforeCreate,
    operations: .createPatchDelete(
      "integration-response", by: "put", changes: .whole,
      identifiedBy: ["rest_api_id", "resource_id", "http_method", "status_code"], in: "integration", lookup: .upsert),
    importedAs:
      "\(.attribute("rest_api_id"))/\(.attribute("resource_id"))/\(.attribute("http_method"))/\(.attribute("status_code"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .replaces("resource_id", deployed: true, \.resource),
      .replaces("http_method", deployed: true, \.httpMethod),
      .updates("status_code", deployed: true, sent: .member(removal: .impossible), \.statusCode),
      .follows("integration", \.integration),
      .updates("selection_pattern", deployed: true, \.selectionPattern),
      .updates("response_parameters", deployed: true, \.responseParameters),
      .updates("response_templates", deployed: true, \.responseTemplates),
      .updates("content_handling", deployed: true, \.contentHandling),
    ])
}
