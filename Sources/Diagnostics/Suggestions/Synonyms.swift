/// What OpenAPI, SAM, the Serverless Framework, CloudFormation and Terraform call what a spec calls otherwise.
///
/// A row says nothing about where a key may stand: whoever asks passes the names that may, and the first target among
/// them counts. Words that differ from ours only in case or `_` need no row.
package enum Synonyms {
  /// - Parameter word: folded as `Suggestion` folds.
  static func targets(of word: [UInt8]) -> [String] { byWord[word] ?? [] }

  private static let byWord: [[UInt8]: [String]] = {
    var result: [[UInt8]: [String]] = [:]
    for (targets, words) in rows {
      for word in words.split(separator: " ") {
        result[Suggestion.folded(word.utf8), default: []] += targets.split(separator: " ").map(String.init)
      }
    }
    return result
  }()

  /// Every name that a row leads to: the tests of the grammar hold it against the keys of the language.
  package static var allTargets: [String] {
    Set(rows.flatMap { $0.targets.split(separator: " ").map(String.init) }).sorted()
  }

  private static let rows: [(targets: String, words: String)] = [
    // Top level
    ("aws", "provider"),
    ("apis", "api httpApi restApi websocketApi httpApis restApis AWS::Serverless::HttpApi AWS::Serverless::Api"),
    ("params", "parameters inputs variables locals"),
    ("environments", "environment env envs workspaces"),
    ("include", "imports import modules $ref"),
    ("functions", "lambdas lambdaFunctions"),
    ("vpcLinks", "vpcLink"),
    ("usagePlans", "usagePlan plans"),
    ("domains", "domain domainName customDomain customDomains servers"),
    // API
    ("type", "protocol protocolType kind"),
    ("name", "apiName title functionName"),
    ("description", "summary comment"),
    ("routes", "events path paths endpoints resources methods operations handlers"),
    ("stages", "stage stageName deployments"),
    ("cors", "corsConfiguration corsConfig corsSettings corsPolicy"),
    ("authorizers", "auth authorization security securitySchemes"),
    ("models", "schemas definitions components"),
    ("endpoint", "endpointType endpointConfiguration endpointTypes"),
    ("policy", "resourcePolicy"),
    ("gatewayResponses", "gatewayResponse errorResponses"),
    ("defaults", "globals default routeDefaults"),
    // CORS
    ("allowOrigins", "origins origin allowedOrigins Access-Control-Allow-Origin"),
    ("allowMethods", "methods allowedMethods Access-Control-Allow-Methods"),
    ("allowHeaders", "headers allowedHeaders Access-Control-Allow-Headers"),
    ("exposeHeaders", "exposedHeaders exposedResponseHeaders Access-Control-Expose-Headers"),
    ("allowCredentials", "credentials Access-Control-Allow-Credentials"),
    ("maxAge", "maxAgeSeconds maxAgeInSeconds Access-Control-Max-Age"),
    // Route and back end
    ("authorizer", "auth authorization authorizationType authorizerId defaultAuthorizer security"),
    ("function", "lambda lambdaFunction handler functionName functionArn lambdaArn backend invokeArn authorizerUri"),
    ("http", "url uri httpProxy proxyUri integrationUri"),
    ("private", "vpcLink connectionId connectionType"),
    ("service", "awsService awsIntegration"),
    ("integration", "x-amazon-apigateway-integration target"),
    ("action", "integrationSubtype"),
    ("operationName", "operationId"),
    ("scopes", "scope authorizationScopes oauthScopes"),
    ("apiKey", "apiKeyRequired requireApiKey"),
    ("validate", "requestValidator validator requestModels requestSchemas requestValidation"),
    ("request", "requestParameters requestTemplates requestMapping"),
    ("responses", "responseParameters responseTemplates integrationResponses"),
    ("timeout", "timeoutInMillis timeoutMilliseconds timeoutInSeconds timeoutSeconds integrationTimeout"),
    ("payload", "payloadFormatVersion authorizerPayloadFormatVersion payloadVersion"),
    ("parameters", "params requestParameters responseParameters"),
    ("vpcLink", "connectionId vpcLinkId"),
    ("role", "credentials credentialsArn roleArn executionRole invokeRole invocationRole authorizerCredentialsArn"),
    // Authorizer
    ("type", "authorizerType"),
    ("issuer", "issuerUrl iss jwtConfiguration"),
    ("audience", "audiences aud"),
    ("identitySource", "identitySources identity tokenSource"),
    ("userPools", "userPool userPoolArn userPoolId userPoolArns providerArns"),
    ("clients", "clientId clientIds appClientId userPoolClientId"),
    ("ttl", "ttlInSeconds resultTtlInSeconds authorizerResultTtlInSeconds cacheTtl cacheTtlInSeconds reauthorizeEvery"),
    ("validation", "identityValidationExpression validationExpression"),
    ("simpleResponses", "enableSimpleResponses"),
    // Stage
    ("variables", "stageVariables env environment"),
    ("throttle", "throttling throttleSettings throttlingSettings rateLimiting"),
    ("rateLimit", "throttlingRateLimit rate rps requestsPerSecond maxRequestsPerSecond"),
    ("burstLimit", "throttlingBurstLimit burst maxConcurrentRequests"),
    ("accessLogs", "accessLog accessLogSettings accessLogSetting accessLogging logs"),
    ("destination", "destinationArn logGroup logGroupArn logGroupName"),
    ("retention", "retentionInDays retentionDays logRetention logRetentionInDays"),
    ("logging", "loggingLevel logLevel executionLogging"),
    ("level", "loggingLevel logLevel"),
    ("dataTrace", "dataTraceEnabled loggingDataTraceEnabled fullExecutionData"),
    ("metrics", "metricsEnabled detailedMetrics detailedMetricsEnabled"),
    ("tracing", "xray tracingEnabled xrayTracingEnabled tracingConfig"),
    ("cache", "caching cacheSettings cacheClusterEnabled cachingEnabled"),
    ("keys", "cacheKeys cacheKeyParameters"),
    ("canary", "canarySettings canarySetting"),
    ("percent", "percentTraffic"),
    ("deployment", "deploymentId"),
    ("waf", "webAcl webAclArn wafAclArn"),
    // VPC links, usage plans, domains
    ("subnets", "subnetIds"),
    ("securityGroups", "securityGroupIds"),
    ("vpcEndpoints", "vpcEndpointIds vpcEndpoint"),
    ("quota", "quotaSettings"),
    ("certificate", "certificateArn acmCertificateArn regionalCertificateArn"),
    ("mutualTls", "mtls mutualTlsAuthentication"),
    ("truststore", "truststoreUri"),
    ("mappings", "apiMappings basePath basePathMapping basePathMappings"),
    ("dns", "route53"),
  ]
}
