import Testing

@testable import SpecLint

/// Whole specs of REST APIs as people write them: nothing about structure, routes, integrations and CORS is found in
/// them. Advice that a proxy's function sends the CORS headers itself (AG735) is right wherever there is one.
@Suite struct ValidRESTSpecTests {
  @Test(arguments: specs)
  func `is left alone`(_ name: String, _ text: String) throws {
    let families = ["AG1", "AG2", "AG3", "AG7"]
    let findings = try MarkedSpec(text).allFindings().filter { finding in
      families.contains { finding.code.text.hasPrefix($0) } && finding.code != "AG735" && finding.code != "AG130"
    }
    #expect(findings.map { "\($0.code): \($0.message)" } == [])
  }

  private static let specs: [(String, String)] = [
    (
      "lambda",
      #"""
      apigw: 1
      aws: {region: eu-west-1, account: "123456789012"}
      functions:
        orders: {name: orders-fn, alias: "${stageVariables.alias}", timeout: 20s}
        auth: auth-fn
        export: {name: export-fn, timeout: 5m}
      apis:
        shop:
          type: rest
          name: shop
          description: Orders of the shop
          endpoint: regional
          binaryMediaTypes: [image/png, application/pdf]
          minimumCompressionSize: 1KiB
          cors: {allowOrigins: [https://app.example.com, https://admin.example.com], allowMethods: [GET, POST, PUT, DELETE], allowHeaders: [Content-Type, Authorization, X-Api-Key], maxAge: 1h, allowCredentials: true}
          authorizers:
            users: {type: cognito, userPools: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123dEf"]}
            custom: {type: token, function: auth, identitySource: header.Authorization, ttl: 5m}
          models:
            Order: {schema: {type: object, properties: {id: {type: string}}}}
          defaults: {authorizer: users, function: orders}
          routes:
            GET /: {mock: {status: 200, body: {ok: true}}, authorizer: none}
            GET /orders: {cache: {ttl: 60s, keys: [query.page, header.Authorization]}, validate: {query: {page: optional}}}
            POST /orders: {apiKey: required, validate: {body: Order}, scopes: [orders/write], throttle: {rateLimit: 10, burstLimit: 20}}
            GET /orders/{id}: {}
            PUT /orders/{id}: {validate: {body: Order}}
            DELETE /orders/{id}: {authorizer: custom}
            GET /orders/{id}/items: {}
            ANY /legacy/{proxy+}: {http: "https://legacy.example.com/{proxy}", authorizer: iam}
            ANY /legacy: {http: "https://legacy.example.com/", authorizer: iam}
          stages:
            test: {variables: {alias: test}, accessLogs: {format: json, retention: 30d}}
            prod: {variables: {alias: live}, cache: {size: 0.5}, accessLogs: {format: json, retention: 30d}, tracing: true}
        exports:
          type: rest
          routes:
            GET /export: {function: export, timeout: 10m, authorizer: iam, integration: {responseTransferMode: stream}}
          stages: {prod: {}}
      """#
    ),
    (
      "vtl",
      #"""
      apigw: 1
      aws: {region: eu-west-1, account: "123456789012", quotas: {integrationTimeout: 60s}}
      functions: {report: report-fn}
      apis:
        data:
          type: rest
          binaryMediaTypes: ["*/*"]
          cors: {allowOrigins: ["*"], allowMethods: [GET, PUT], allowHeaders: [Content-Type]}
          models:
            Item: {schema: {type: object}}
            Error1: {schema: {type: object}}
          defaults: {authorizer: iam}
          routes:
            GET /health: {mock: {status: 200, headers: {Cache-Control: no-cache}, body: {ok: true}}, request: {contentHandling: convertToText}}
            GET /items/{id}:
              service:
                action: dynamodb:GetItem
                role: arn:aws:iam::123456789012:role/api-dynamodb
              request:
                contentHandling: convertToText
                templates:
                  application/json: |
                    {"TableName": "items", "Key": {"id": {"S": "$input.params('id')"}}}
                passthrough: never
              responses:
                "200":
                  headers: {Cache-Control: no-store, X-Request: context.requestId}
                  templates: {application/json: '$input.json("$.Item")'}
                  models: {application/json: Item}
                "400": {pattern: '4\d{2}', models: {application/json: Error1}}
            PUT /items/{id}:
              function: report
              proxy: false
              timeout: 45s
              validate: {body: Item}
              request:
                contentHandling: convertToText
                parameters: {header.X-Amz-Invocation-Type: Event, header.X-Id: path.id, header.X-Who: claims.sub}
                templates: {application/json: '{"id": "$input.params(''id'')", "body": $input.json("$")}'}
                passthrough: never
              responses:
                "202": {headers: {Location: body.$.url, X-Kind: header.X-Kind}}
                "404": {pattern: ".*NotFound.*", headers: {X-Error: "'yes'"}}
              methodResponses: {"202": {headers: [X-Extra], models: {application/json: Empty}}}
            GET /files/{bucket}/{key}:
              service: {path: "s3:{bucket}/{key}", method: GET, role: "arn:aws:iam::123456789012:role/api-s3"}
              responses:
                "200": {headers: {Content-Type: header.Content-Type}, contentHandling: convertToBinary}
                "404": {pattern: "404"}
            POST /queue:
              integration:
                type: aws
                uri: arn:aws:apigateway:eu-west-1:sqs:path/123456789012/queue
                httpMethod: POST
                credentials: arn:aws:iam::123456789012:role/api-sqs
                contentHandling: convertToText
                requestParameters: {integration.request.header.Content-Type: "'application/x-www-form-urlencoded'"}
                requestTemplates: {application/json: "Action=SendMessage&MessageBody=$util.urlEncode($input.body)"}
                passthroughBehavior: never
              responses: {"200": {templates: {application/json: '{"ok": true}'}}}
            GET /search: {http: "https://search.example.com/{index}", proxy: false, request: {parameters: {path.index: "items", query.q: query.term}}, responses: {"200": {}}}
          gatewayResponses:
            DEFAULT_5XX: {templates: {application/json: '{"message": "oops"}'}}
          stages: {prod: {}}
      """#
    ),
    (
      "private",
      #"""
      apigw: 1
      aws: {region: eu-west-1, account: "123456789012"}
      functions: {tasks: tasks-fn}
      vpcLinks:
        alb: {subnets: [subnet-0a1b2c3d, subnet-0a1b2c3e], securityGroups: [sg-0a1b2c3d]}
        old: {id: abc123, version: 1}
      apis:
        inner:
          type: rest
          endpoint: {type: private, vpcEndpoints: [vpce-0123456789abcdef0]}
          defaults: {authorizer: iam}
          routes:
            GET /: tasks
            GET /tasks: {private: {vpcLink: alb, uri: "https://tasks.internal.example.com/tasks", target: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/tasks/0123456789abcdef"}}
            ANY /old/{proxy+}: {private: {vpcLink: old, uri: "http://old.internal.example.com/{proxy}"}}
            GET /tf: {private: {vpcLink: alb, uri: "https://tasks.internal.example.com/", target: {terraform: aws_lb.tasks.arn}}}
          stages: {prod: {}}
      """#
    ),
  ]
}
