import Diagnostics

/// Every rule, by family and sorted by code.
package enum RuleCatalog {
  package static let rules: [any LintRule.Type] =
    language + apiTypes + routes + authorization + limits + stages + domains

  /// AG1xx: structure and names.
  static let language: [any LintRule.Type] = [
    RequiredKey.self,
    UndeclaredReference.self,
    MalformedARN.self,
    NameLength.self,
    DescriptionLength.self,
    APIWithoutRoutes.self,
    TagLimits.self,
    ReservedTagPrefix.self,
    SecretInClearText.self,
    UselessSuppression.self,
    ResponseStatus.self,
    NotSupportedYet.self,
    SaidTwice.self,
  ]

  /// AG2xx: what an API type does not have.
  static let apiTypes: [any LintRule.Type] = [
    UsagePlanOnHTTPAPI.self,
    NonProxyIntegration.self,
    MockIntegration.self,
    JWTAuthorizer.self,
    TokenAuthorizer.self,
    FirehoseAccessLogs.self,
    SimpleResponsesPayload.self,
    DefaultStage.self,
    RouteKeyOfAnotherType.self,
    ResponseStreaming.self,
    MappingDialect.self,
    PrivateAPIAddresses.self,
    EndpointsOfPublicAPI.self,
    LegacyVPCLink.self,
  ]

  /// AG3xx: routes and integrations.
  static let routes: [any LintRule.Type] = [
    InvalidMethod.self,
    PathWithoutSlash.self,
    PathCharacters.self,
    PartialPathParameter.self,
    GreedyParameterNotLast.self,
    RepeatedPathParameter.self,
    MalformedPathParameter.self,
    SiblingParameters.self,
    SamePathShape.self,
    RouteDefinedTwice.self,
    TrailingSlash.self,
    QueryInPath.self,
    RouteWithoutIntegration.self,
    TwoIntegrations.self,
    MalformedURL.self,
    PlainHTTPBackend.self,
    UnmappedPlaceholder.self,
    FixedURLOfGreedyRoute.self,
    TimeoutTooShort.self,
    UnraisedTimeout.self,
    EdgeTimeout.self,
    TimeoutTooLong.self,
    FunctionOutlivesIntegration.self,
    StreamTimeout.self,
    StreamWithBuffering.self,
    LambdaMethod.self,
    FunctionARNForm.self,
    CrossAccountFunction.self,
    ServiceWithoutRole.self,
    RoleOfAnotherAccount.self,
    ServiceProxy.self,
    ServiceForm.self,
    ServiceParameters.self,
    VPCLinkOnOneSide.self,
    NetworkLoadBalancer.self,
    PrivateTarget.self,
    UncheckedCertificate.self,
    NoDefaultResponse.self,
    ResponseChosenTwice.self,
    UnquotedStaticValue.self,
    UndeclaredPathSource.self,
    ReservedHeader.self,
    MalformedMapping.self,
    UntemplatedBodies.self,
    MappedProxy.self,
    MockWithoutStatus.self,
    BinaryTemplates.self,
    CompressionSize.self,
    BinaryMediaType.self,
    PayloadFormat.self,
    IntegrationMethod.self,
    UnsetStageVariable.self,
    MisplacedStageVariable.self,
    CacheKey.self,
    VPCLinkVersion.self,
    VPCLinkForm.self,
    FunctionForm.self,
  ]

  /// AG4xx: authorization.
  static let authorization: [any LintRule.Type] = [
    UnsaidAuthorization.self,
    PublicWrite.self,
    ReservedAuthorizerName.self,
    AuthorizerOfAnotherAPI.self,
    ProtectedPreflight.self,
    SwallowedPreflights.self,
    JWTAudience.self,
    IssuerNotHTTPS.self,
    CognitoIssuer.self,
    IssuerIsDiscovery.self,
    TooManyAudiences.self,
    TooManyScopes.self,
    ScopesNotChecked.self,
    IdentitySource.self,
    TokenSourceCount.self,
    CacheWithoutIdentitySource.self,
    AuthorizerTTL.self,
    AuthorizerPermission.self,
    UserPool.self,
    UnreachableAPI.self,
    PublicEntryWithoutRoute.self,
  ]

  /// AG5xx: throttles and quotas.
  static let limits: [any LintRule.Type] = [
    HalfThrottle.self,
    ZeroThrottle.self,
    RouteSettingsWithoutRoute.self,
    RaisableQuota.self,
    FixedQuota.self,
    BlockedAndLimited.self,
  ]

  /// AG6xx: stages, deployments, logs.
  static let stages: [any LintRule.Type] = [
    StageName.self,
    StageVariableName.self,
    StageVariableValue.self,
    LogFormatWithoutRequestID.self,
    UnknownContextVariable.self,
    LogFormatOfSeveralLines.self,
    LogFormatTooLong.self,
    LogDestination.self,
    LogGroupClash.self,
    LogRetention.self,
  ]

  /// AG7xx: CORS.
  static let domains: [any LintRule.Type] = [
    CredentialsForAnyOrigin.self,
    NotAnOrigin.self,
    WildcardInOrigin.self,
    MethodNotAllowedByCORS.self,
    TokenHeaderNotAllowed.self,
    APIKeyHeaderNotAllowed.self,
    CORSMaxAge.self,
    WildcardsWithCredentials.self,
    ProxyAnswersCORS.self,
    WrittenPreflight.self,
    CORSWithoutOrigins.self,
    NullOrigin.self,
    CORSDisagreement.self,
  ]

  /// The codes that readers and the decoder report; they have a page and no rule.
  package static let pages: [any DocumentedCode.Type] = [
    UnreadableSpec.self,
    DuplicateKey.self,
    UnknownKey.self,
    WrongType.self,
    UnknownWord.self,
    AliasMistake.self,
    UnknownParameter.self,
    AccountID.self,
    UnreadableFile.self,
    UnreadableExpression.self,
    ParameterValue.self,
    BadQuantity.self,
    APIKeysElsewhere.self,
    CacheElsewhere.self,
    ModelsElsewhere.self,
    EndpointElsewhere.self,
    WAFElsewhere.self,
    PolicyElsewhere.self,
    TracingElsewhere.self,
    CanaryElsewhere.self,
    GatewayResponsesElsewhere.self,
    ExecutionLogsElsewhere.self,
    CompressionElsewhere.self,
    ClientCertificateElsewhere.self,
    PayloadElsewhere.self,
    AutoDeployElsewhere.self,
    SubtypeElsewhere.self,
    CloudMapElsewhere.self,
    TLSPolicyElsewhere.self,
    RouteSelectionElsewhere.self,
    ValidationElsewhere.self,
  ]

  /// Everything that has a page, sorted by code. A code that a rule and the decoder share has the rule's page.
  package static let documented: [any DocumentedCode.Type] =
    (rules + pages).sorted { $0.code < $1.code }

  package static func documented(_ code: DiagnosticCode) -> (any DocumentedCode.Type)? {
    documented.first { $0.code == code }
  }

  /// What `apigw explain` prints about a code.
  package static func page(of code: DiagnosticCode) -> String? {
    guard let documented = documented(code), let text = pageTexts[code.text] else { return nil }
    return "\(code) (\(documented.severity)): \(documented.title)\n\n\(text)\n"
  }
}
