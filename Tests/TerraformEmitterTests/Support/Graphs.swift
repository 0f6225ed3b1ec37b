import AWSResources

func api(_ key: String) -> Text { .reference(Address(api: key, "api"), "id") }
func line(_ number: Int) -> Origin { Origin(path: "portal.apigw.yaml", line: number) }

extension ResourceGraph {
  /// One resource of every kind with every attribute, and every part that a text can have.
  static var everyKind: ResourceGraph {
    let users = Address(api: "portal", "authorizer", "users")
    let gate = Address(api: "portal", "authorizer", "gate")
    let tasks = Address(api: "portal", "integration", "tasks")
    let ledger = Address(api: "portal", "integration", "GET /ledger/{proxy+}")
    let getTask = Address(api: "portal", "route", "GET /tasks/{id}")
    let link = Address("vpcLink/internal")
    let logs = Address(api: "portal", "logGroup", "$default")
    let deployment = Address(api: "portal", "deployment", "0a1b2c3d")
    let executionARN = Text.reference(Address(api: "portal", "api"), "execution_arn")
    let function = "arn:aws:lambda:eu-west-1:\(Text.composed([.accountID])):function:tasks" as Text

    let resources = [
      Resource(
        Address(api: "portal", "api"),
        API(
          name: "portal-api", protocolType: .http, description: "Tasks \"for\" ${stageVariables.x}", version: "1.2",
          cors: CORS(
            allowCredentials: false, allowHeaders: ["Authorization", "Content-Type"],
            allowMethods: ["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"],
            allowOrigins: [
              "https://admin.portal.example.com", "https://portal.example.com",
              "https://staging.portal.example.com",
            ],
            exposeHeaders: [], maxAge: 86400),
          disableExecuteAPIEndpoint: true, ipAddressType: "dualstack",
          tags: TextMap([("Cost Center", "4711"), ("team", "é")])),
        origin: line(3)),
      Resource(
        users,
        Authorizer(
          api: api("portal"), name: "users",
          check: .jwt(
            issuer: "https://cognito-idp.eu-west-1.amazonaws.com/\(Text([.terraform("aws_cognito_user_pool.x.id")]))",
            audience: TextSet([Text([.terraform("aws_cognito_user_pool_client.x.id")]), "web"])),
          identitySources: ["$request.header.Authorization"]),
        origin: line(9)),
      Resource(
        gate,
        Authorizer(
          api: api("portal"), name: "gate",
          check: .request(
            .init(
              uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/\(function)/invocations",
              credentials: "arn:aws:iam::123456789012:role/invoke", payloadFormatVersion: "2.0",
              simpleResponses: true, ttl: 300)),
          identitySources: ["$context.routeKey", "$request.header.Authorization"]),
        origin: line(13)),
      Resource(
        tasks,
        Integration(
          api: api("portal"), type: .awsProxy,
          uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/\(function)/invocations",
          credentials: "arn:aws:iam::123456789012:role/invoke", description: "Tasks", payloadFormatVersion: "2.0",
          timeout: 20000),
        origin: line(17)),
      Resource(
        ledger,
        Integration(
          api: api("portal"), type: .httpProxy, uri: Text([.terraform("data.aws_lb_listener.internal.arn")]),
          method: "ANY", vpcLink: .reference(link, "id"), payloadFormatVersion: "1.0",
          requestParameters: TextMap([
            ("append:header.x-stage", "$context.stage"),
            ("overwrite:header.x-key", Text([.secret("CUSTOMER_A", version: 2)])),
            ("overwrite:path", "/ledger/${request.path.proxy}"),
          ]),
          responseParameters: [
            .init(statusCode: "200", mappings: TextMap([("overwrite:header.cache-control", "no-store")])),
            .init(statusCode: "503", mappings: TextMap([("overwrite:statuscode", "500")])),
          ],
          tls: .init(serverNameToVerify: "ledger.example.com")),
        origin: line(25)),
      Resource(
        Address(api: "portal", "integration", "events"),
        Integration(
          api: api("portal"), type: .awsProxy, subtype: "SQS-SendMessage",
          credentials: "arn:aws:iam::123456789012:role/send", payloadFormatVersion: "1.0",
          requestParameters: TextMap([("MessageBody", "$request.body"), ("QueueUrl", "https://sqs.example/q")])),
        origin: line(31)),
      Resource(
        getTask,
        Route(
          api: api("portal"), routeKey: "GET /tasks/{id}", target: "integrations/\(Text.reference(tasks, "id"))",
          authorization: .jwt(authorizer: .reference(users, "id"), scopes: ["tasks/read"]), operationName: "getTask"),
        origin: line(35)),
      Resource(
        Address(api: "portal", "route", "POST /tasks"),
        Route(
          api: api("portal"), routeKey: "POST /tasks", target: "integrations/\(Text.reference(tasks, "id"))",
          authorization: .lambda(authorizer: .reference(gate, "id"))),
        origin: line(36)),
      Resource(
        Address(api: "portal", "route", "GET /ledger/{proxy+}"),
        Route(
          api: api("portal"), routeKey: "GET /ledger/{proxy+}",
          target: "integrations/\(Text.reference(ledger, "id"))", authorization: .iam),
        origin: line(37)),
      Resource(
        Address(api: "portal", "route", "$default"),
        Route(
          api: api("portal"), routeKey: "$default", target: "integrations/\(Text.reference(tasks, "id"))",
          authorization: .none),
        origin: line(38)),
      Resource(
        Address(api: "portal", "permission", "tasks"),
        LambdaPermission(
          statementID: "apigw-portal-tasks-1f2e3d4c", functionName: function, qualifier: "live",
          sourceARN: "\(executionARN)/*/*"),
        origin: line(17)),
      Resource(
        deployment,
        Deployment(
          api: api("portal"), description: "Deployed by apigw",
          triggers: TextMap([
            ("fingerprint", "0a1b2c3d"), ("listener", Text([.terraform("data.aws_lb_listener.internal.arn")])),
          ]), generation: 1),
        dependsOn: [getTask, ledger, tasks, users, Address(api: "portal", "route", "POST /tasks")], origin: line(50)),
      Resource(
        Address(api: "portal", "deployment", "9f8e7d6c"),
        Deployment(api: api("portal"), triggers: TextMap([("fingerprint", "9f8e7d6c")]), generation: 2),
        dependsOn: [getTask], origin: nil),
      Resource(
        logs,
        LogGroup(name: "/aws/apigateway/portal-api/default", retentionInDays: 30, tags: TextMap([("team", "é")])),
        origin: line(44)),
      Resource(
        Address(api: "portal", "stage", "$default"),
        Stage(
          api: api("portal"), name: "$default", autoDeploy: true, description: "Live",
          variables: TextMap([("alias", "live"), ("key", Text([.secret("CUSTOMER_A", version: 1)]))]),
          accessLogs: .init(
            destination: .reference(logs, "arn"),
            format: #"{"ip":"$context.identity.sourceIp","requestId":"$context.requestId"}"#),
          defaultRouteSettings: .init(
            throttlingBurstLimit: 200, throttlingRateLimit: 100, detailedMetricsEnabled: true),
          routeSettings: [
            .init(
              routeKey: .reference(getTask, "route_key"), throttlingBurstLimit: 5, throttlingRateLimit: 0.5,
              detailedMetricsEnabled: false)
          ],
          tags: TextMap([("team", "é")])),
        origin: line(42)),
      Resource(
        Address(api: "portal", "stage", "beta"),
        Stage(
          api: api("portal"), name: "beta", autoDeploy: false, deployment: .reference(deployment, "id"),
          accessLogs: .init(
            destination: .reference(logs, "arn"), format: "$context.identity.sourceIp $context.requestId")),
        dependsOn: [getTask], origin: line(48)),
      Resource(
        link,
        VPCLink(
          name: "internal", subnets: ["subnet-0a", "subnet-0b"], securityGroups: [],
          tags: TextMap([("team", "é")])),
        origin: line(54)),
    ]
    return ResourceGraph(
      target: Target(
        region: "eu-west-1", account: "123456789012", environment: "prod", specFile: "portal.apigw.yaml",
        apis: ["portal"]),
      resources: resources,
      outputs: [
        Output(name: "portal_api_id", value: api("portal"), description: "The id of portal."),
        Output(
          name: "portal_default_invoke_url",
          value: .reference(Address(api: "portal", "stage", "$default"), "invoke_url"),
          description: "Where portal answers."),
      ],
      renames: [])
  }
}
