import Diagnostics

/// Every rule, by family and sorted by code.
package enum RuleCatalog {
  package static let rules: [any LintRule.Type] =
    language + apiTypes + routes + authorization + limits + stages + domains + templates

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
    TokenAuthorizer.self,
    FirehoseAccessLogs.self,
    SimpleResponsesPayload.self,
    RouteKeyOfAnotherType.self,
    MappingDialect.self,
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
    SamePathShape.self,
    RouteDefinedTwice.self,
    TrailingSlash.self,
    QueryInPath.self,
    RouteWithoutIntegration.self,
    TwoIntegrations.self,
    MalformedURL.self,
    TimeoutTooShort.self,
    TimeoutTooLong.self,
    FunctionARNForm.self,
    ServiceWithoutRole.self,
    RoleOfAnotherAccount.self,
    ServiceParameters.self,
    VPCLinkOnOneSide.self,
    PrivateTarget.self,
    DefaultResponseMissing.self,
    MalformedPattern.self,
    StatusAsPattern.self,
    AmbiguousPatterns.self,
    ReservedHeader.self,
    MalformedMapping.self,
    MockWithoutStatus.self,
    PayloadFormat.self,
    IntegrationMethod.self,
    UnsetStageVariable.self,
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
    TokenHeaderNotAllowed.self,
    CORSMaxAge.self,
  ]

  /// AG9xx: models, mapping templates, validation.
  static let templates: [any LintRule.Type] = [
    ModelName.self,
    ModelSchemaForm.self,
    SchemaDraft.self,
    LaterDraftKeyword.self,
    ExclusiveLimit.self,
    OpenAPIKeyword.self,
    SchemaReferenceForm.self,
    SchemaReferenceTarget.self,
    ModelTooLarge.self,
    RequiredProperty.self,
    SchemaAcceptsAnything.self,
    UnknownPropertiesPass.self,
    ArrayLimitsDropped.self,
    NumberFormat.self,
    PrimitiveResponseModel.self,
    NothingValidated.self,
    WriteWithoutValidation.self,
    UnvalidatedContentTypes.self,
    BodyOfBodylessMethod.self,
    UndeclaredPathParameter.self,
    ParameterNameTwice.self,
    ContentTypeForm.self,
    TemplateSyntax.self,
    UnknownTemplateMember.self,
    UnsetTemplateVariable.self,
    MalformedJSONPath.self,
    QuotedJSON.self,
    RawValueInQuotes.self,
    EscapeWithoutQuotes.self,
    InvalidJSONTemplate.self,
    LoopLimit.self,
    TemplateTooLarge.self,
    TemplateContextVariable.self,
    ClaimsWithoutName.self,
    ClaimsOfAuthorizer.self,
    UnknownRouteParameter.self,
    GatewayResponseType.self,
    GatewayResponseTemplate.self,
    GatewayResponseHeader.self,
    UnchangeableGatewayResponse.self,
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
    AutoDeployElsewhere.self,
    StreamingElsewhere.self,
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
