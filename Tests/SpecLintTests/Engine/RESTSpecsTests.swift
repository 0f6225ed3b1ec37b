import Testing

@testable import SpecLint

/// Whole specs of REST APIs as people write them: what the rules about authorization, limits and stages must not find
/// fault with.
@Suite struct RESTSpecsTests {
  private func findings(in spec: String) throws -> [String] {
    try MarkedSpec(spec).allFindings().map { "\($0.code.text): \($0.message)" }.filter { finding in
      ["AG4", "AG5", "AG6"].contains { finding.hasPrefix($0) }
    }
  }

  @Test func `a partner API with plans, keys, caches and a canary`() throws {
    let spec = """
      apigw: 1
      aws: {region: eu-west-1, account: "123456789012", logRole: external}
      functions:
        orders: {name: orders-fn, alias: "${stageVariables.alias}"}
        catalogue: {name: catalogue-fn, alias: "${stageVariables.alias}"}
      apis:
        shop:
          type: rest
          description: Orders for partners
          documentation: true
          authorizers:
            users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}
          models:
            Order: {schema: {type: object, required: [sku], properties: {sku: {type: string}}}}
          cors: {allowOrigins: [https://app.example.com], allowMethods: [GET, POST, DELETE], allowHeaders: [Content-Type, Authorization, X-Api-Key]}
          defaults: {authorizer: users, apiKey: required, scopes: [shop/read]}
          routes:
            GET /orders: {function: orders, validate: {query: {page: required}}, cache: {ttl: 60s, keys: [query.page, header.Authorization]}}
            POST /orders: {function: orders, scopes: [shop/write], validate: {body: Order}, throttle: {rateLimit: 20, burstLimit: 40}}
            GET /orders/{id}: orders
            DELETE /orders/{id}: {function: orders, scopes: [shop/write]}
            GET /catalogue: {function: catalogue, cache: {ttl: 5m, shared: true}}
            GET /health: {mock: {status: 200, body: ok}, authorizer: none, apiKey: none}
          stages:
            dev: {variables: {alias: dev}, accessLogs: {format: json, retention: 7d}}
            staging: {variables: {alias: staging}, accessLogs: {format: json, retention: 30d}, cache: {size: 0.5}}
            prod:
              variables: {alias: live}
              throttle: {rateLimit: 200, burstLimit: 400}
              accessLogs: {format: json, retention: 90d}
              logging: {level: error}
              metrics: true
              tracing: true
              cache: {size: 1.6, ttl: 60s}
              waf: arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/7f0e33b9-0000-4000-8000-7f0e33b97f0e
              clientCertificate: a1b2c3
              canary: {percent: 10, variables: {alias: next}}
              deployment: {retain: 3}
      usagePlans:
        basic:
          stages: [shop/dev, shop/staging, shop/prod]
          throttle: {rateLimit: 5, burstLimit: 10}
          quota: {limit: 1000, period: month}
          keys: [customer-a]
        gold:
          stages:
            shop/prod: {routes: {POST /orders: {throttle: {rateLimit: 10, burstLimit: 20}}}}
          throttle: {rateLimit: 50, burstLimit: 100}
          quota: {limit: 100000, period: week, offset: 2}
          keys: [customer-b]
      apiKeys:
        customer-a: {value: "${{ secrets.CUSTOMER_A }}", customerId: "4711"}
        customer-b: {}
      """
    #expect(try findings(in: spec) == [])
  }

  @Test func `private APIs`() throws {
    let spec = """
      apigw: 1
      aws: {region: eu-west-1, account: "123456789012", logRole: managed}
      functions: {ledger: ledger-fn}
      apis:
        ledger:
          type: rest
          endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d4e5f60718, {terraform: aws_vpc_endpoint.api.id}]}
          policy:
            allow: {vpcEndpoints: [vpce-0a1b2c3d4e5f60718], ips: [10.0.0.0/8, "2001:db8::/32"], accounts: "123456789012"}
            deny: {ips: 10.9.0.0/16}
          defaults: {authorizer: iam}
          routes:
            GET /entries: ledger
            POST /entries: ledger
            ANY /admin/{proxy+}: ledger
          stages:
            live: {accessLogs: {destination: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-ledger"}, logging: error}
        files:
          type: rest
          endpoint: private
          policy:
            Version: "2012-10-17"
            Statement:
              - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: "execute-api:/*"}
              - Effect: Deny
                Principal: "*"
                Action: [execute-api:Invoke]
                Resource: [execute-api:/*]
                Condition: {StringNotEquals: {aws:SourceVpce: [vpce-0a1b2c3d4e5f60718]}}
          routes: {POST /files: {function: ledger, authorizer: none}}
          stages: {live: {accessLogs: {format: json}}}
      """
    #expect(try findings(in: spec) == [])
  }

  @Test func `functions behind routes`() throws {
    let spec = """
      apigw: 1
      aws: {region: eu-west-1, logRole: external}
      functions: {tasks: tasks-fn, auth: auth-fn}
      apis:
        tasks:
          type: rest
          authorizers:
            callers: {type: request, function: auth, identitySource: [header.Authorization, context.httpMethod, context.resourcePath]}
            tokens: {type: token, function: auth, ttl: 0}
          routes:
            GET /tasks: {function: tasks, authorizer: callers}
            POST /tasks: {function: tasks, authorizer: callers}
            GET /tasks/{id}: {function: tasks, authorizer: tokens}
            GET /health: {function: tasks, authorizer: none}
          stages:
            staging: {accessLogs: {format: "$context.requestId $context.resourcePath $context.identity.apiKeyId $context.xrayTraceId"}}
            prod: {accessLogs: {format: json}, deployment: {promoteFrom: staging}}
      """
    #expect(try findings(in: spec) == [])
  }
}
