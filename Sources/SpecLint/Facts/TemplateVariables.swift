/// The `$context` variables that mapping templates of REST APIs know, without their prefix.
///
/// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html. AWS
/// adds variables, so an unknown name is not a wrong one.
enum TemplateVariables {
  static let context: Set<String> = Set(
    """
    accountId apiId authorizer.principalId awsEndpointRequestId deploymentId domainName domainPrefix error.message \
    error.messageString error.responseType error.validationErrorString extendedRequestId httpMethod \
    identity.accountId identity.apiKey identity.apiKeyId identity.caller identity.clientCert.clientCertPem \
    identity.clientCert.issuerDN identity.clientCert.serialNumber identity.clientCert.subjectDN \
    identity.clientCert.validity.notAfter identity.clientCert.validity.notBefore \
    identity.cognitoAuthenticationProvider identity.cognitoAuthenticationType identity.cognitoIdentityId \
    identity.cognitoIdentityPoolId identity.principalOrgId identity.sourceIp identity.user identity.userAgent \
    identity.userArn identity.vpcId identity.vpceId isCanaryRequest path protocol requestId requestTime \
    requestTimeEpoch resourceId resourcePath responseOverride.status stage wafResponseCode webaclArn tlsVersion \
    cipherSuite
    """.split(separator: " ").map(String.init))

  /// What access logs alone know.
  static let logOnly: Set<String> = Set(
    """
    authenticate.error authenticate.latency authenticate.status authorize.error authorize.latency authorize.status \
    authorizer.error authorizer.integrationLatency authorizer.integrationStatus authorizer.latency \
    authorizer.requestId authorizer.status customDomain.basePathMatched integration.error \
    integration.integrationStatus integration.latency integration.requestId integration.status \
    integrationErrorMessage integrationLatency integrationStatus responseLatency responseLength status waf.error \
    waf.latency waf.status xrayTraceId
    """.split(separator: " ").map(String.init))

  /// Known of HTTP or WebSocket APIs, with what a REST API has instead.
  static let elsewhere: [String: String?] = [
    "routeKey": "resourcePath", "connectionId": nil, "eventType": nil, "connectedAt": nil, "messageId": nil,
    "dataProcessed": nil,
  ]

  /// Names that hold others: `$context.identity`.
  private static let groups: Set<String> = [
    "authorizer", "authorizer.claims", "error", "identity", "identity.clientCert", "identity.clientCert.validity",
    "requestOverride", "requestOverride.header", "requestOverride.path", "requestOverride.querystring",
    "responseOverride", "responseOverride.header",
  ]

  /// Whatever the authorizer put into its answer may follow `authorizer.`.
  static func isKnown(_ name: String) -> Bool {
    context.contains(name) || groups.contains(name) || !logOnly.contains(name) && name.hasPrefix("authorizer.")
      || [
        "requestOverride.header.", "requestOverride.path.", "requestOverride.querystring.", "responseOverride.header.",
      ]
      .contains { name.hasPrefix($0) }
  }
}
