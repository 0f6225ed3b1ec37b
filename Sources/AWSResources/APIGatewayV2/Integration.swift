/// Where the requests of one or more routes go.
package struct Integration: Sendable, Hashable {
  package enum IntegrationType: String, Sendable { case awsProxy = "AWS_PROXY", httpProxy = "HTTP_PROXY" }

  /// Response mapping for one status code of the back end.
  package struct ResponseParameters: Sendable, Hashable {
    package var statusCode: String
    /// `overwrite:header.X` → source.
    package var mappings: TextMap

    package init(statusCode: String, mappings: TextMap) {
      self.statusCode = statusCode
      self.mappings = mappings
    }
  }

  package struct TLSConfig: Sendable, Hashable {
    package var serverNameToVerify: String

    package init(serverNameToVerify: String) { self.serverNameToVerify = serverNameToVerify }
  }

  package var api: Text
  package var type: IntegrationType
  /// `SQS-SendMessage` and the like: an AWS service called without code.
  package var subtype: String?
  /// The invoke ARN of a function, a URL, a listener or Cloud Map ARN; absent for a subtype.
  package var uri: Text?
  package var method: String?
  /// The id of a VPC link; makes the connection type `VPC_LINK`.
  package var vpcLink: Text?
  package var credentials: Text?
  package var description: String?
  /// `1.0` or `2.0`. Terraform's default is 1.0 and AWS's console default 2.0, so it is always written.
  package var payloadFormatVersion: String
  /// Milliseconds, 50…30000; always written.
  package var timeout: Int
  package var requestParameters: TextMap
  /// Sorted by status code.
  package var responseParameters: [ResponseParameters]
  package var tls: TLSConfig?

  package init(
    api: Text, type: IntegrationType, subtype: String? = nil, uri: Text? = nil, method: String? = nil,
    vpcLink: Text? = nil, credentials: Text? = nil, description: String? = nil, payloadFormatVersion: String,
    timeout: Int = 30000, requestParameters: TextMap = .empty, responseParameters: [ResponseParameters] = [],
    tls: TLSConfig? = nil
  ) {
    self.api = api
    self.type = type
    self.subtype = subtype
    self.uri = uri
    self.method = method
    self.vpcLink = vpcLink
    self.credentials = credentials
    self.description = description
    self.payloadFormatVersion = payloadFormatVersion
    self.timeout = timeout
    self.requestParameters = requestParameters
    self.responseParameters = responseParameters.sorted { $0.statusCode < $1.statusCode }
    self.tls = tls
  }

  private var connectionType: String { vpcLink == nil ? "INTERNET" : "VPC_LINK" }

  /// A digest of what cannot change in place.
  ///
  /// Of a service integration everything but the values of its parameters: AWS refuses to take a parameter away, and the
  /// provider does not send the parameters with any other change (terraform-provider-aws issues 50061 and 22647). Of any
  /// other the response parameters: where the mappings of a status change, the provider sends the new ones and then, as
  /// the old element of the set is gone, `{}` for the same status, which takes them away (observed on 5.100).
  private var revision: String? {
    let responses = responseParameters.map { response in
      "\(response.statusCode) \(response.mappings.entries.map { "\($0.key)=\($0.value)" })"
    }
    guard let subtype else { return responses.isEmpty ? nil : Self.digest(responses) }
    return Self.digest([
      subtype, "\(credentials ?? "")", description ?? "", payloadFormatVersion, "\(timeout)",
      requestParameters.entries.map(\.key).joined(separator: ","), responses.joined(separator: ";"),
    ])
  }

  private static func digest(_ texts: [String]) -> String {
    String(SHA256.hex(texts.joined(separator: "\u{0}").utf8).prefix(8))
  }
}

extension Integration: ResourceKind {
  package static let kindID = KindID(index: 3)

  package static let schema = Schema<Integration>(
    "aws_apigatewayv2_integration", "integration", replacement: .createBeforeDestroy,
    operations: .createUpdateDelete(
      "integration", identifiedBy: ["api_id", "id"], answer: "IntegrationId", in: "api_id",
      lookup: .alike(
        list: "get-integrations", items: "Items",
        attributes: [
          "integration_type", "integration_subtype", "integration_uri", "integration_method", "connection_type",
          "connection_id", "credentials_arn", "description", "payload_format_version", "timeout_milliseconds",
          "request_parameters", "response_parameters", "tls_config",
        ]),
      idMember: "IntegrationId", repeated: ["integration_type"]),
    importedAs: "\(.attribute("api_id"))/\(.attribute("id"))",
    attributes: [
      .replaces("api_id", \.api),
      .replaces("integration_type", deployed: true, \.type),
      .replaces("integration_subtype", deployed: true, \.subtype),
      .updates("integration_uri", deployed: true, \.uri),
      .updates("integration_method", deployed: true, \.method),
      .updates("connection_type", deployed: true, \.connectionType),
      .updates("connection_id", deployed: true, \.vpcLink),
      .updates("credentials_arn", deployed: true, \.credentials),
      .updates("description", deployed: true, \.description),
      .updates("payload_format_version", deployed: true, \.payloadFormatVersion),
      .updates("timeout_milliseconds", api: "timeoutInMillis", deployed: true, \.timeout),
      .updates("request_parameters", deployed: true, \.requestParameters),
      .blockSet(
        "response_parameters", deployed: true, keyedBy: "status_code", removal: .entries(.object), \.responseParameters,
        [
          .updates("status_code", \.statusCode),
          .updates("mappings", \.mappings),
        ]),
      .block(
        "tls_config", deployed: true, removal: .emptyMembers, \.tls,
        [.updates("server_name_to_verify", \.serverNameToVerify)]),
      .labels("revision", \.revision),
    ])
}

extension Integration.IntegrationType: AttributeValue {
  package static var form: AttributeForm { .text }
  package var attributeValue: Value? { .text(.literal(rawValue)) }
}
