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

  static let rest: Set<String> = Set(
    """
    accountId apiId authenticate.error authenticate.latency authenticate.status authorize.error authorize.latency \
    authorize.status authorizer.error authorizer.integrationLatency authorizer.integrationStatus authorizer.latency \
    authorizer.principalId authorizer.requestId authorizer.status awsEndpointRequestId customDomain.basePathMatched \
    domainName domainPrefix error.message error.messageString error.responseType error.validationErrorString \
    extendedRequestId httpMethod identity.accountId identity.apiKey identity.apiKeyId identity.caller \
    identity.clientCert.clientCertPem identity.clientCert.issuerDN identity.clientCert.serialNumber \
    identity.clientCert.subjectDN identity.clientCert.validity.notAfter identity.clientCert.validity.notBefore \
    identity.cognitoAuthenticationProvider identity.cognitoAuthenticationType identity.cognitoIdentityId \
    identity.cognitoIdentityPoolId identity.principalOrgId identity.sourceIp identity.user identity.userAgent \
    identity.userArn integration.error integration.integrationStatus integration.latency integration.requestId \
    integration.status integrationErrorMessage integrationLatency integrationStatus path protocol requestId \
    requestTime requestTimeEpoch resourceId resourcePath responseLatency responseLength stage status waf.error \
    waf.latency waf.status wafResponseCode webaclArn xrayTraceId
    """.split(separator: " ").map(String.init))

  /// Known to HTTP or WebSocket APIs and not to REST APIs, with what a REST API has instead.
  private static let elsewhereForREST: [String: String?] = [
    "routeKey": "resourcePath", "awsEndpointRequestId2": "awsEndpointRequestId", "dataProcessed": nil,
    "connectionId": nil, "connectedAt": nil, "eventType": nil, "messageId": nil,
  ]

  /// Known to REST or WebSocket APIs and not to HTTP APIs, with what an HTTP API has instead.
  private static let elsewhereForHTTP: [String: String?] = [
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

  /// What one API type has instead of another's variable: `nil` where the name is not known, `nil` inside where nothing
  /// takes its place.
  static func elsewhere(_ name: String, on type: APIType) -> String?? {
    (type == .rest ? elsewhereForREST : elsewhereForHTTP)[name]
  }

  /// Whatever the authorizer put into its answer may follow `authorizer.`.
  static func isKnown(_ name: String, to type: APIType) -> Bool {
    (type == .rest ? rest : http).contains(name) || accepted.contains(name) || name.hasPrefix("authorizer.")
      || name.hasPrefix("requestOverride.") || name.hasPrefix("responseOverride.")
  }
}
