import AWSResources
import Testing

@Suite struct IntegrationLoweringTests {
  private static let uri =
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
    + "arn:aws:lambda:eu-west-1:123456789012:function:tasks-fn/invocations"

  private func targets(_ spec: LoweredSpec) throws -> [String: String] {
    var found: [String: String] = [:]
    for address in spec.addresses("shop/route/") {
      let target = try #require(try spec.attribute("target", of: address))
      #expect(target.hasPrefix("integrations/<shop/integration/") && target.hasSuffix(".id>"))
      found[String(address.dropFirst("shop/route/".count))] = String(
        target.dropFirst("integrations/<shop/integration/".count).dropLast(".id>".count))
    }
    return found
  }

  // MARK: What is shared

  @Test func `routes with nothing of their own share the integration of their backend`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        routes:
          GET /a: f
          POST /b: {function: f, authorizer: none, throttle: {rateLimit: 1, burstLimit: 1}, operationName: b}
          GET /c: {function: f, timeout: 5s}
          GET /d: {function: f, payload: 1.0}
          GET /e: {function: f, request: {parameters: {"append:header.x": a}}}
          GET /g: {function: f, responses: {200: {headers: {x: a}}}}
          GET /h: {function: f, integration: {description: own}}
          GET /i: g
        """, top: "functions: {f: tasks-fn, g: other-fn}"))
    #expect(
      try targets(spec) == [
        "GET /a": "f", "POST /b": "f", "GET /c": "GET /c", "GET /d": "GET /d", "GET /e": "GET /e",
        "GET /g": "GET /g", "GET /h": "GET /h", "GET /i": "g",
      ])
    #expect(spec.addresses("shop/integration/").count == 7)
    #expect(try spec.attribute("timeout_milliseconds", of: "shop/integration/f") == "30000")
    #expect(try spec.attribute("timeout_milliseconds", of: "shop/integration/GET /c") == "5000")
    #expect(try spec.attribute("payload_format_version", of: "shop/integration/f") == "2.0")
    #expect(try spec.attribute("payload_format_version", of: "shop/integration/GET /d") == "1.0")
    #expect(try spec.attribute("description", of: "shop/integration/GET /h") == "own")
  }

  @Test func `defaults of the backend are shared, and a route that names another takes none of them`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        defaults: {function: f, timeout: 5s, payload: 1.0}
        routes:
          GET /a: {authorizer: none}
          GET /b: f
          GET /c: {timeout: 7s}
          GET /d: g
        """, top: "functions: {f: tasks-fn, g: other-fn}"))
    let targets = try targets(spec)
    #expect(targets["GET /a"] == "f")
    #expect(targets["GET /b"] == "f")
    #expect(targets["GET /c"] == "GET /c")
    #expect(try spec.attribute("timeout_milliseconds", of: "shop/integration/f") == "5000")
    #expect(try spec.attribute("payload_format_version", of: "shop/integration/f") == "1.0")
    #expect(try spec.attribute("timeout_milliseconds", of: "shop/integration/GET /c") == "7000")
    #expect(try spec.attribute("payload_format_version", of: "shop/integration/GET /c") == "1.0")
    let other = "shop/integration/\(try #require(targets["GET /d"]))"
    #expect(try spec.attribute("timeout_milliseconds", of: other) == "30000")
    #expect(try spec.attribute("payload_format_version", of: other) == "2.0")
  }

  @Test func `defaults that name no backend hold for every backend`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        defaults: {timeout: 5s}
        routes: {GET /a: f, GET /b: f, GET /c: {function: f, timeout: 7s}, GET /d: {http: "https://x.example.com"}}
        """))
    #expect(
      try targets(spec) == [
        "GET /a": "f", "GET /b": "f", "GET /c": "GET /c", "GET /d": "GET https://x.example.com",
      ])
    #expect(try spec.attribute("timeout_milliseconds", of: "shop/integration/f") == "5000")
    #expect(try spec.attribute("timeout_milliseconds", of: "shop/integration/GET /c") == "7000")
    #expect(try spec.attribute("timeout_milliseconds", of: "shop/integration/GET https://x.example.com") == "5000")
  }

  @Test func `requests of one URL share, each method for itself`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        routes:
          GET /a: {http: "https://x.example.com"}
          GET /b: {http: "https://x.example.com"}
          POST /c: {http: "https://x.example.com"}
          $default: {http: "https://x.example.com"}
        """))
    #expect(
      try targets(spec) == [
        "GET /a": "GET https://x.example.com", "GET /b": "GET https://x.example.com",
        "POST /c": "POST https://x.example.com", "$default": "ANY https://x.example.com",
      ])
  }

  // MARK: Kinds of backend

  @Test func `a function is called by POST with payload 2`() throws {
    let spec = try LoweredSpec(shop("routes: {GET /a: f}"))
    #expect(
      try spec.attributes("shop/integration/f") == [
        "api_id": "<shop/api.id>", "integration_type": "AWS_PROXY", "integration_uri": Self.uri,
        "integration_method": "POST", "connection_type": "INTERNET", "payload_format_version": "2.0",
        "timeout_milliseconds": "30000",
      ])
  }

  @Test func `a URL is called by the method of the route`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        routes:
          PUT /a/{id}: {http: "https://x.example.com/{id}"}
          ANY /b: {http: "https://x.example.com", integration: {method: PATCH}}
        """))
    #expect(
      try spec.attributes("shop/integration/PUT https://x.example.com/{id}") == [
        "api_id": "<shop/api.id>", "integration_type": "HTTP_PROXY", "integration_uri": "https://x.example.com/{id}",
        "integration_method": "PUT", "connection_type": "INTERNET", "payload_format_version": "1.0",
        "timeout_milliseconds": "30000",
      ])
    #expect(try spec.attribute("integration_method", of: "shop/integration/ANY /b") == "PATCH")
  }

  @Test func `a private backend goes through its VPC link`() throws {
    let listener = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/1/2"
    let service = "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"
    let spec = try LoweredSpec(
      shop(
        """
        routes:
          GET /a: {private: {vpcLink: own, listener: "\(listener)", tls: {serverName: a.example.com}}}
          POST /b: {private: {vpcLink: own, cloudMap: "\(service)", method: GET}}
          GET /c: {private: {vpcLink: standing, listener: {terraform: aws_lb_listener.x.arn}}}
        """, top: "vpcLinks: {own: {subnets: [subnet-1], securityGroups: [sg-1]}, standing: {id: abc123}}"))
    #expect(
      try spec.attributes("shop/integration/GET own \(listener)") == [
        "api_id": "<shop/api.id>", "integration_type": "HTTP_PROXY", "integration_uri": listener,
        "integration_method": "GET", "connection_type": "VPC_LINK", "connection_id": "<vpcLink/own.id>",
        "payload_format_version": "1.0", "timeout_milliseconds": "30000",
        "tls_config": "(server_name_to_verify=a.example.com)",
      ])
    #expect(try spec.attribute("integration_uri", of: "shop/integration/GET own \(service)") == service)
    #expect(
      try spec.attribute("connection_id", of: "shop/integration/GET standing aws_lb_listener.x.arn") == "abc123")
    #expect(spec.addresses("vpcLink/") == ["vpcLink/own"], "a link that exists is not made")
  }

  @Test func `a service has its subtype, its role and its parameters`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        routes:
          POST /orders:
            service:
              action: sqs:SendMessage
              role: arn:aws:iam::123456789012:role/api
              parameters: {QueueUrl: "https://sqs.example.com/q", MessageBody: body, MessageGroupId: header.X-Group}
        """))
    let address = "shop/integration/POST /orders"
    var attributes = try spec.attributes(address)
    #expect(attributes.removeValue(forKey: "revision")?.utf8.count == 8)
    #expect(
      attributes == [
        "api_id": "<shop/api.id>", "integration_type": "AWS_PROXY", "integration_subtype": "SQS-SendMessage",
        "connection_type": "INTERNET", "credentials_arn": "arn:aws:iam::123456789012:role/api",
        "payload_format_version": "1.0", "timeout_milliseconds": "30000",
        "request_parameters":
          "{MessageBody: $request.body, MessageGroupId: $request.header.X-Group, QueueUrl: https://sqs.example.com/q}",
      ])
  }

  @Test func `members of AWS stand beside a short form and beat it`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        routes:
          GET /a:
            http: https://x.example.com
            integration:
              description: own
              timeoutInMillis: 1234
              requestParameters: {"overwrite:path": "/x"}
              responseParameters: {500: {"overwrite:statuscode": "503"}}
          GET /b: {integration: {function: f}}
          GET /c: {integration: {integrationUri: "https://y.example.com", integrationMethod: POST}}
          GET /d: {integration: {uri: "http://internal", connectionType: vpcLink, connectionId: own}}
          GET /e:
            integration: {integrationSubtype: SQS-PurgeQueue, credentialsArn: "arn:aws:iam::123456789012:role/x"}
        """, top: "functions: {f: tasks-fn}\nvpcLinks: {own: {subnets: [subnet-1], securityGroups: [sg-1]}}"))
    var found = try spec.attributes("shop/integration/GET /a")
    #expect(found.removeValue(forKey: "revision")?.utf8.count == 8)
    #expect(
      found == [
        "api_id": "<shop/api.id>", "integration_type": "HTTP_PROXY", "integration_uri": "https://x.example.com",
        "integration_method": "GET", "connection_type": "INTERNET", "description": "own",
        "payload_format_version": "1.0", "timeout_milliseconds": "1234", "request_parameters": "{overwrite:path: /x}",
        "response_parameters": "(status_code=500 mappings={overwrite:statuscode: 503})",
      ])
    #expect(try spec.attribute("integration_uri", of: "shop/integration/GET /b") == Self.uri)
    #expect(try spec.attribute("integration_method", of: "shop/integration/GET /b") == "POST")
    #expect(spec.addresses("shop/permission/") == ["shop/permission/f"], "permissions follow `integration.function`")
    #expect(try spec.attribute("integration_method", of: "shop/integration/GET /c") == "POST")
    #expect(try spec.attribute("integration_type", of: "shop/integration/GET /c") == "HTTP_PROXY")
    #expect(try spec.attribute("connection_id", of: "shop/integration/GET /d") == "<vpcLink/own.id>")
    #expect(try spec.attribute("connection_type", of: "shop/integration/GET /d") == "VPC_LINK")
    #expect(try spec.attribute("integration_type", of: "shop/integration/GET /e") == "AWS_PROXY")
    #expect(try spec.attribute("integration_method", of: "shop/integration/GET /e") == nil)
    #expect(
      try spec.attribute("credentials_arn", of: "shop/integration/GET /e") == "arn:aws:iam::123456789012:role/x")
  }
}
