import Diagnostics

/// `mock:`.
package struct MockSpec: Sendable {
  package var status: Located<String>?
  package var headers = Named<Located<SpecText>>()
  package var body: DocumentNode?

  static let grammar = Grammar<MockSpec>(
    "mock", "A fixed answer without a back end.", empty: { _ in MockSpec() },
    keys: [
      .optional("status", \.status, Form<String>.status.located, "Status code.", default: "200"),
      .defaulted("headers", \.headers, RequestSpec.mappings, "Header → source."),
      .optional("body", \.body, .document, "Body: a text or a JSON document."),
    ])
}

/// `private:`.
package struct PrivateSpec: Sendable {
  package var range: SourceRange
  package var vpcLink: Located<SpecText>?
  package var uri: Located<SpecText>?
  package var listener: Located<Outside>?
  package var cloudMap: Located<Outside>?
  package var target: Located<Outside>?
  package var method: Located<String>?
  package var tlsServerName: Located<SpecText>?

  package init(range: SourceRange) { self.range = range }

  private struct TLS: Sendable {
    var serverName: Located<SpecText>?
  }
  private static let tls = Grammar<TLS>(
    "tls", "TLS to the back end.", empty: { _ in TLS() },
    keys: [
      .required(
        "serverName", \.serverName, Form<SpecText>.name("a host name").located, "Name that the certificate must carry.",
        example: "serverName: internal.example.com")
    ])

  static let grammar = Grammar<PrivateSpec>(
    "private", "A back end inside a VPC.", empty: { PrivateSpec(range: $0) },
    keys: [
      .required(
        "vpcLink", \.vpcLink, Form<SpecText>.name("a VPC link's name").located, "Name of a declared VPC link.",
        example: "vpcLink: internal"),
      .optional(
        "uri", \.uri, Form<SpecText>.name("a URL").located, "URL behind a network load balancer.", on: .rest,
        elsewhere: Elsewhere(
          "AG353", "a private integration of an HTTP API names a listener or a Cloud Map service",
          help: "use `listener:` or `cloudMap:`")),
      .optional(
        "listener", \.listener, Outside.form.located, "ARN of an ALB or NLB listener.", on: .http,
        elsewhere: Elsewhere("AG353", "only HTTP APIs name a listener", help: "use `uri:` and `target:`")),
      .optional(
        "cloudMap", \.cloudMap, Outside.form.located, "ARN of a Cloud Map service.", on: .http,
        elsewhere: Elsewhere(
          "AG229", "only HTTP APIs reach Cloud Map services",
          help: "use `target:` with a load balancer, or `type: http`")),
      .optional(
        "target", \.target, Outside.form.located, "ARN of the load balancer behind a v2 VPC link.", on: .rest,
        elsewhere: Elsewhere(
          "AG353", "a private integration of an HTTP API names a listener, not a load balancer",
          help: "use `listener:`")),
      .optional(
        "method", \.method, Form<String>.httpMethod.located, "Method for the back end.", default: "the route's"),
      .optional(
        "tls", \.tlsServerName,
        tls.form().map { tls, _, _ in tls.serverName },
        "TLS to the back end."),
    ])
}

/// `service:`.
package struct ServiceSpec: Sendable {
  package var range: SourceRange
  /// `sqs:SendMessage`.
  package var action: Located<SpecText>?
  /// `s3:{bucket}/{object}`.
  package var path: Located<SpecText>?
  package var method: Located<String>?
  /// Texts are sources or literals; numbers, mappings and lists stand on REST APIs only.
  package var parameters = Named<Located<LocatedDocument>>()
  package var role: Located<Outside>?

  package init(range: SourceRange) { self.range = range }

  /// The parameters that are one text each: all of them on HTTP APIs.
  package var texts: Named<Located<SpecText>> {
    Named(
      parameters.entries.compactMap { entry in
        entry.value.value.text.map { .init(key: entry.key, value: Located($0, at: entry.value.range)) }
      })
  }

  private static let parameters = Form<Named<Located<LocatedDocument>>>.map(
    keys: .text, of: parameter, kind: "parameter")

  /// A text is taken as it is, never read as JSON: it may be a source.
  private static let parameter = Form<Located<LocatedDocument>>(.anyOf([.text(), .document])) { node, decoder in
    switch decoder.scalar(node) {
    case nil where decoder.apiType == .http:
      decoder.report(
        Diagnostic(
          "AG350", "a parameter is one value on an HTTP API, found \(decoder.describe(node))", at: decoder.range(node),
          label: "REST APIs have nested parameters",
          help: "write a source such as `body.$.detail`, a text that holds the JSON, or use `type: rest`"))
      return nil
    case nil: return decoder.locatedDocument(node)
    case .bool?, .integer?, .number?:
      if decoder.apiType != .http { return decoder.locatedDocument(node) }
    case .text?, .null?, .unknown?: break
    }
    return decoder.text(node, expected: "a source or a text", allowsSecrets: true).map {
      Located(.text($0), at: decoder.range(node))
    }
  }

  static let grammar = Grammar<ServiceSpec>(
    "service", "An AWS service that API Gateway calls itself.", empty: { ServiceSpec(range: $0) },
    keys: [
      .optional(
        "action", \.action, Form<SpecText>.name("an action", example: "sqs:SendMessage").located,
        "Service and action, as IAM writes them."),
      .optional(
        "path", \.path, Form<SpecText>.name("a service path").located, "Service and path: `s3:{bucket}/{object}`.",
        on: [.rest, .webSocket],
        elsewhere: Elsewhere(
          "AG350", "HTTP APIs call services by action only", help: "use `action:`, or `type: rest`")),
      .optional(
        "method", \.method, Form<String>.httpMethod.located, "Method of a path.", on: [.rest, .webSocket],
        elsewhere: Elsewhere("AG350", "HTTP APIs call services by action only", help: "drop `method`")),
      .defaulted(
        "parameters", \.parameters, parameters,
        "Parameters of the action → source; on REST APIs also nested, each text inside being a source. Of a path: `path.x`, `query.x`, `header.x` → source."
      ),
      .optional(
        "role", \.role, Outside.form.located, "Role that API Gateway assumes to call the service; it needs one."),
    ])
}

/// `integration:`: AWS's members, verbatim. v1 and v2 spellings stand for the same member.
package struct IntegrationSpec: Sendable {
  package var range: SourceRange
  package var function: Located<SpecText>?
  package var type: Located<String>?
  package var subtype: Located<SpecText>?
  package var uri: Located<Outside>?
  package var method: Located<SpecText>?
  package var connectionType: Located<String>?
  package var connectionID: Located<Outside>?
  package var credentials: Located<Outside>?
  package var description: Located<SpecText>?
  package var payloadFormatVersion: Located<String>?
  /// Milliseconds.
  package var timeout: Located<Int>?
  package var requestParameters = Named<Located<SpecText>>()
  package var responseParameters = Named<Named<Located<SpecText>>>()
  package var tls: TLS?
  package var requestTemplates: Named<Located<SpecText>>?
  package var passthroughBehavior: String?
  package var contentHandling: String?
  package var templateSelectionExpression: Located<SpecText>?
  package var cacheKeyParameters: [Located<SpecText>] = []
  package var cacheNamespace: SpecText?
  package var integrationTarget: Located<Outside>?
  package var responseTransferMode: Located<String>?

  package var tlsServerName: Located<SpecText>? { tls?.serverName }

  package init(range: SourceRange) { self.range = range }

  package struct TLS: Sendable {
    package var serverName: Located<SpecText>?
    package var insecureSkipVerification: Bool?
  }
  private static let tls = Grammar<TLS>(
    "tlsConfig", "TLS to the back end.", empty: { _ in TLS() },
    keys: [
      .optional(
        "serverNameToVerify", \.serverName, Form<SpecText>.name("a host name").located, "Name in the certificate.",
        on: .http),
      .optional("insecureSkipVerification", \.insecureSkipVerification, .bool, "Accept any certificate.", on: .rest),
    ])

  private static let types = Form<String>.choice([
    (.init("awsProxy", aws: "AWS_PROXY", "aws_proxy"), "AWS_PROXY"),
    (.init("httpProxy", aws: "HTTP_PROXY", "http_proxy"), "HTTP_PROXY"),
    (.init("aws", aws: "AWS", on: [.rest, .webSocket]), "AWS"),
    (.init("http", aws: "HTTP", on: [.rest, .webSocket]), "HTTP"),
    (.init("mock", aws: "MOCK", on: [.rest, .webSocket]), "MOCK"),
  ])
  private static let connectionTypes = Form<String>.choice([
    (.init("internet", aws: "INTERNET"), "INTERNET"), (.init("vpcLink", aws: "VPC_LINK"), "VPC_LINK"),
  ])
  private static let milliseconds = Form<Int>(.anyOf([.integer(0...900_000), .duration])) { node, decoder in
    if case .integer(let value)? = decoder.scalar(node), (0...900_000).contains(value) { return value }
    return Form<Int>.duration().decode(node, &decoder)
  }
  private static let responseParameters = Form<Named<Named<Located<SpecText>>>>.map(
    keys: .status, of: RequestSpec.mappings, kind: "status")

  private static let subtypeElsewhere = Elsewhere(
    "AG227", "service actions by subtype exist for HTTP APIs only",
    help: "use `service: {action: sqs:SendMessage}`, or `type: aws` with a uri")

  /// Spellings of one member: v1's, v2's and ours.
  private static let spellings = [
    ["type", "integrationType"], ["subtype", "integrationSubtype"], ["uri", "integrationUri"],
    ["method", "httpMethod", "integrationMethod"], ["credentials", "credentialsArn"],
    ["contentHandling", "contentHandlingStrategy"],
  ]

  static let form = grammar.form().map { integration, node, decoder in
    let keys = decoder.keys(of: node)
    for names in spellings {
      let said = keys.filter { names.contains($0.text) }
      guard said.count > 1 else { continue }
      decoder.report(
        Diagnostic(
          "AG131", "`\(said[0].text)` and `\(said[1].text)` are one member", at: said[1].range, label: "said again",
          notes: [Diagnostic.Note("first said here", at: said[0].range)], help: "keep one of the two"))
    }
    return integration
  }

  static let grammar = Grammar<IntegrationSpec>(
    "integration", "AWS's members of the integration, taken as they are.", empty: { IntegrationSpec(range: $0) },
    keys: [
      .optional(
        "function", \.function, Form<SpecText>.name("a function's name").located,
        "A declared function instead of a uri."),
      .optional("type", \.type, types.located, "Integration type."),
      .optional("integrationType", \.type, types.located, "Integration type (v2's spelling)."),
      .optional(
        "subtype", \.subtype, Form<SpecText>.name("a subtype").located,
        "AWS service action, such as `SQS-SendMessage`.", on: .http, elsewhere: subtypeElsewhere),
      .optional(
        "integrationSubtype", \.subtype, Form<SpecText>.name("a subtype").located,
        "AWS service action (v2's spelling).", on: .http, elsewhere: subtypeElsewhere),
      .optional("uri", \.uri, Outside.form.located, "Where it goes."),
      .optional("integrationUri", \.uri, Outside.form.located, "Where it goes (v2's spelling)."),
      .optional(
        "method", \.method, Form<SpecText>.name("a method").located, "Method for the back end.",
        default: "the route's; POST for Lambda"),
      .optional(
        "httpMethod", \.method, Form<SpecText>.name("a method").located, "Method for the back end (v1's spelling)."),
      .optional(
        "integrationMethod", \.method, Form<SpecText>.name("a method").located,
        "Method for the back end (v2's spelling)."),
      .optional("connectionType", \.connectionType, connectionTypes.located, "`vpcLink` for a private back end."),
      .optional(
        "connectionId", \.connectionID, Outside.form.located, "Id of a VPC link, or the name of a declared one."),
      .optional("credentials", \.credentials, Outside.form.located, "Role that API Gateway assumes."),
      .optional(
        "credentialsArn", \.credentials, Outside.form.located, "Role that API Gateway assumes (v2's spelling)."),
      .optional("description", \.description, Form<SpecText>.text.located, "Description of the integration."),
      .optional(
        "payloadFormatVersion", \.payloadFormatVersion, Form<String>.payloadFormat.located, "Payload format.",
        on: .http,
        elsewhere: Elsewhere("AG221", "only HTTP APIs have payload formats", help: "drop `payloadFormatVersion`")),
      .optional("timeoutInMillis", \.timeout, milliseconds.located, "Milliseconds, or a duration."),
      .defaulted("requestParameters", \.requestParameters, RequestSpec.mappings, "Request parameters, verbatim."),
      .defaulted(
        "responseParameters", \.responseParameters, responseParameters, "Status → mappings, verbatim.", on: .http),
      .optional("tlsConfig", \.tls, tls.form(), "TLS to the back end."),
      .optional(
        "requestTemplates", \.requestTemplates, RequestSpec.templates, "Content type → VTL.", on: [.rest, .webSocket],
        elsewhere: RequestSpec.vtl),
      .optional(
        "passthroughBehavior", \.passthroughBehavior,
        .choice([
          (.init("whenNoMatch", aws: "WHEN_NO_MATCH"), "WHEN_NO_MATCH"),
          (.init("whenNoTemplates", aws: "WHEN_NO_TEMPLATES"), "WHEN_NO_TEMPLATES"),
          (.init("never", aws: "NEVER"), "NEVER"),
        ]), "What happens to bodies without a template.", on: [.rest, .webSocket], elsewhere: RequestSpec.vtl),
      .optional(
        "contentHandling", \.contentHandling, RequestSpec.contentHandling, "Conversion of bodies.",
        on: [.rest, .webSocket], elsewhere: RequestSpec.vtl),
      .optional(
        "contentHandlingStrategy", \.contentHandling, RequestSpec.contentHandling,
        "Conversion of bodies (v2's spelling).",
        on: .webSocket, elsewhere: RequestSpec.vtl),
      .optional(
        "templateSelectionExpression", \.templateSelectionExpression, Form<SpecText>.name("an expression").located,
        "Which template is used.", on: .webSocket, elsewhere: RequestSpec.vtl),
      .defaulted(
        "cacheKeyParameters", \.cacheKeyParameters, .list(of: Form<SpecText>.name("a parameter").located),
        "Cache keys.",
        on: .rest, elsewhere: Elsewhere("AG203", "only REST APIs can cache responses")),
      .optional(
        "cacheNamespace", \.cacheNamespace, .name("a name"), "Cache namespace.", on: .rest,
        elsewhere: Elsewhere("AG203", "only REST APIs can cache responses")),
      .optional(
        "integrationTarget", \.integrationTarget, Outside.form.located, "Load balancer behind a v2 link.", on: .rest),
      .optional(
        "responseTransferMode", \.responseTransferMode,
        Form<String>.choice([
          (.init("buffered", aws: "BUFFERED"), "BUFFERED"), (.init("stream", aws: "STREAM"), "STREAM"),
        ])
        .located, "How the answer travels.", on: .rest,
        elsewhere: Elsewhere("AG226", "response streaming works for REST proxy integrations only")),
    ])
}

extension Form<String> {
  /// `200`, `"200"`, and AWS's keys of WebSocket responses.
  static let status = Form<String>(.anyOf([.integer(100...599), .text(pattern: "^[1-5][0-9][0-9]$", example: "200")])) {
    node, decoder in
    switch decoder.scalar(node) {
    case .integer(let value)? where (100...599).contains(value): return "\(value)"
    case .text(.literal(let text))? where text.utf8.count == 3 && Int(text).map((100...599).contains) == true:
      return text
    case .text(let text)? where text.literal == nil: return nil
    case .integer?, .text?:
      decoder.report(
        Diagnostic(
          "AG126", "'\(decoder.tree.string(of: node))' is not an HTTP status code", at: decoder.range(node),
          label: "100 to 599"))
      return nil
    default:
      decoder.reportWrongType(node, expected: "a status code")
      return nil
    }
  }

  static let httpMethod = Form<String>.choice(
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"].map { (Shape.Choice($0), $0) })
}
