import SpecModel

/// The `$context` variables that access logs of each API type know, without their prefix.
///
/// Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html,
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html,
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html. AWS adds variables, so an
/// unknown name is not a wrong one.
enum ContextVariables {
  static let http: Set<String> = Set(
    """
    accountId apiId authorizer.error authorizer.principalId awsEndpointRequestId awsEndpointRequestId2 \
    customDomain.basePathMatched dataProcessed domainName domainPrefix error.message error.messageString \
    error.responseType extendedRequestId httpMethod identity.accountId identity.caller \
    identity.cognitoAuthenticationProvider identity.cognitoAuthenticationType identity.cognitoIdentityId \
    identity.cognitoIdentityPoolId identity.principalOrgId identity.sourceIp identity.user identity.userAgent \
    identity.userArn identity.clientCert.clientCertPem identity.clientCert.subjectDN identity.clientCert.issuerDN \
    identity.clientCert.serialNumber identity.clientCert.validity.notBefore identity.clientCert.validity.notAfter \
    integration.error integration.integrationStatus integration.latency integration.requestId integration.status \
    integrationErrorMessage integrationLatency integrationStatus path protocol requestId requestTime \
    requestTimeEpoch responseLatency responseLength routeKey stage status
    """.split(separator: " ").map(String.init))

  /// Known to REST or WebSocket APIs and not to HTTP APIs, with what an HTTP API has instead.
  static let elsewhere: [String: String?] = [
    "resourcePath": "routeKey", "resourceId": "routeKey", "xrayTraceId": nil, "wafResponseCode": nil,
    "webaclArn": nil, "waf.error": nil, "waf.latency": nil, "waf.status": nil, "identity.apiKey": nil,
    "identity.apiKeyId": nil, "error.validationErrorString": nil, "connectionId": nil, "connectedAt": nil,
    "eventType": nil, "messageId": nil, "authenticate.error": nil, "authenticate.latency": nil,
    "authenticate.status": nil, "authorize.error": nil, "authorize.latency": nil, "authorize.status": nil,
  ]

  /// Newer than the tables, or set by templates.
  private static let accepted: Set<String> = [
    "tlsVersion", "cipherSuite", "isCanaryRequest", "deploymentId", "identity.vpcId", "identity.vpceId",
  ]

  /// Whatever the authorizer put into its answer may follow `authorizer.`.
  static func isKnownToHTTP(_ name: String) -> Bool {
    http.contains(name) || accepted.contains(name) || name.hasPrefix("authorizer.")
      || name.hasPrefix("requestOverride.") || name.hasPrefix("responseOverride.")
  }
}
