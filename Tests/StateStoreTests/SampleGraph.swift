import AWSResources

/// A graph with every kind of text part and every form of value in it.
enum SampleGraph {
  static let target = Target(
    region: "eu-west-1", account: "000000000001", environment: "prod", specFile: "apigw.yaml", apis: ["portal"])

  static let api = Address(api: "portal", "api")
  static let tasks = Address(api: "portal", "integration", "tasks")
  static let hostile = "quote \" backslash \\ nul \u{0} esc \u{1B}[31m é e\u{301} \u{202E} 😀 ${x} %{y} </script>\n\r\t"

  static let resources: [Resource] = [
    Resource(
      api,
      API(
        name: hostile, protocolType: .http, description: "",
        cors: CORS(
          allowCredentials: false, allowHeaders: [], allowMethods: ["GET", "POST"], allowOrigins: ["https://a.example"],
          exposeHeaders: [], maxAge: -1),
        tags: TextMap([("b", "2"), ("a", .composed([.secret("TAG", version: 3)]))])),
      origin: Origin(path: "apigw.yaml", line: 7)),
    Resource(
      tasks,
      Integration(
        api: .reference(api, "id"), type: .awsProxy,
        uri:
          "arn:\(Text.composed([.accountID])):function:\(Text.composed([.terraform("aws_lambda_function.x[\"é\"].arn")]))",
        payloadFormatVersion: "2.0", requestParameters: TextMap([("append:header.x", "$request.header.\"q\"")]),
        responseParameters: [
          .init(statusCode: "500", mappings: TextMap([("overwrite:statuscode", "200")])),
          .init(statusCode: "404", mappings: TextMap([])),
        ], tls: .init(serverNameToVerify: "internal")),
      origin: Origin(path: "inc/c:12.yaml", line: 123_456)),
    Resource(
      Address(api: "portal", "route", "GET /tasks/{id}"),
      Route(
        api: .reference(api, "id"), routeKey: "GET /tasks/{id}", target: "integrations/\(Text.reference(tasks, "id"))",
        authorization: .jwt(authorizer: .reference(Address("portal/authorizer/jwt"), "id"), scopes: ["b", "a"])),
      dependsOn: [tasks, api], origin: nil),
    Resource(
      Address(api: "portal", "stage", "$default"),
      Stage(
        api: .reference(api, "id"), name: "$default", autoDeploy: true,
        accessLogs: .init(destination: "arn:x", format: #"{"ip":"$context.identity.sourceIp"}"#),
        defaultRouteSettings: .init(
          throttlingBurstLimit: 0, throttlingRateLimit: 0.1, detailedMetricsEnabled: true),
        routeSettings: [
          .init(
            routeKey: .reference(Address(api: "portal", "route", "GET /tasks/{id}"), "route_key"),
            throttlingBurstLimit: 9_007_199_254_740_993, throttlingRateLimit: 1e21, detailedMetricsEnabled: false)
        ]),
      origin: Origin(path: "apigw.yaml", line: 1)),
  ].sorted { $0.address < $1.address }

  static let graph = ResourceGraph(
    target: target, resources: resources,
    outputs: [Output(name: "url", value: "\(Text.reference(api, "api_endpoint"))/x", description: "where")],
    renames: [Rename(from: Address("a"), to: Address("b"))])
}
