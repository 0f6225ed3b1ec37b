import Diagnostics
import SpecSyntax

/// An entry of `apis:`.
package struct APISpec: Sendable {
  package enum Outputs: Sendable {
    case none
    case named(Named<SpecText>)
  }

  package var range: SourceRange
  package var type: Located<APIType>?
  package var name: Located<SpecText>?
  package var description: Located<SpecText>?
  package var version: Located<SpecText>?
  package var tags = Named<SpecText>()
  package var disableExecuteAPIEndpoint: Located<Bool>?
  package var ipAddressType: Located<String>?
  package var cors: Located<CORSSpec>?
  package var routeSelectionExpression: Located<SpecText>?
  package var authorizers = Named<AuthorizerSpec>()
  package var defaults: RouteSpec?
  package var routes = Named<RouteSpec>()
  package var stages = Named<StageSpec>()
  package var outputs: Outputs?
  package var rest = RESTSettings()
  package var models = Named<ModelSpec>()

  package init(range: SourceRange) { self.range = range }

  /// The type decides which words exist, so it is read before the rest.
  static let form = Form<APISpec>(
    .object(
      ObjectShape(name: grammar.name, summary: grammar.summary, selector: .apiType(key: "type")) {
        grammar.keys.map(\.description)
      })
  ) {
    node, decoder in
    decoder.apiType = nil
    if decoder.tree[node].kind == .mapping, let type = decoder.tree.value(under: "type", of: node),
      case .text(.literal(let word))? = decoder.scalar(type)
    {
      decoder.apiType = APIType(rawValue: word)
    }
    defer { decoder.apiType = nil }
    return grammar.decode(node, &decoder)
  }

  static let grammar = Grammar<APISpec>(
    "API", "One API of API Gateway.", empty: { APISpec(range: $0) },
    keys: [
      .required(
        "type", \.type,
        Form<APIType>.choice(APIType.allCases.map { (.init($0.rawValue), $0) }).located,
        "Kind of API.", example: "type: http"),
      .optional("name", \.name, Form<SpecText>.name("a name").located, "AWS's name.", default: "the key"),
      .optional("description", \.description, Form<SpecText>.text.located, "Description, at most 1024 characters."),
      .optional("version", \.version, Form<SpecText>.name("a version").located, "A version of your own, as text."),
      .defaulted("tags", \.tags, .tags, "Tags of the API."),
      .optional(
        "disableExecuteApiEndpoint", \.disableExecuteAPIEndpoint, Form<Bool>.bool.located,
        "Whether the API answers on its custom domains alone.", default: "false"),
      .optional(
        "ipAddressType", \.ipAddressType,
        Form<String>.choice([(.init("ipv4"), "ipv4"), (.init("dualstack"), "dualstack")]).located,
        "IP versions that can call the API.", default: "ipv4"),
      .optional(
        "cors", \.cors, CORSSpec.form.located, "CORS of all routes.", on: [.http, .rest]),
      .optional(
        "endpoint", \.rest.endpoint, EndpointSpec.form.located,
        "Endpoint type: `regional`, `edge`, `private`, or a mapping with VPC endpoints.", on: .rest,
        elsewhere: Elsewhere(
          "AG207", "HTTP and WebSocket APIs are regional only",
          help: "drop `endpoint`; a private endpoint needs `type: rest`, reaching into a VPC needs a VPC link"),
        default: "regional"),
      .optional(
        "policy", \.rest.policy, PolicySpec.form, "Resource policy, as a document or as `allow` and `deny`.", on: .rest,
        elsewhere: Elsewhere(
          "AG209", "resource policies exist for REST APIs only",
          help: "use `authorizer: iam`, a Lambda authorizer or mutual TLS")),
      .optional(
        "binaryMediaTypes", \.rest.binaryMediaTypes, .list(of: Form<SpecText>.name("a media type").located),
        "Media types passed on as bytes.", on: .rest,
        elsewhere: Elsewhere(
          "AG219", "binary media types belong to REST APIs",
          help: "drop it: HTTP APIs pass base64-encoded bodies by themselves")),
      .optional(
        "minimumCompressionSize", \.rest.minimumCompressionSize, Form<Int>.size.located,
        "Answers from this size on are compressed.", on: .rest,
        elsewhere: Elsewhere("AG219", "compression belongs to REST APIs", help: "drop it, and compress in the function")
      ),
      .optional(
        "apiKeySource", \.rest.apiKeySource,
        .choice([(.init("header", aws: "HEADER"), "HEADER"), (.init("authorizer", aws: "AUTHORIZER"), "AUTHORIZER")]),
        "Where API keys come from.", on: .rest,
        elsewhere: Elsewhere("AG201", "HTTP APIs do not support API keys", help: "use `type: rest`")),
      .optional(
        "securityPolicy", \.rest.securityPolicy, Form<SpecText>.name("a TLS policy").located, "TLS policy of the API.",
        on: .rest, elsewhere: Elsewhere("AG230", "the TLS policy belongs to the custom domain here")),
      .optional(
        "endpointAccessMode", \.rest.endpointAccessMode, Form<SpecText>.name("`basic` or `strict`").located,
        "How strictly callers must match the endpoint.", on: .rest,
        elsewhere: Elsewhere("AG230", "the TLS policy belongs to the custom domain here")),
      .optional(
        "documentation", \.rest.documentation, Form<Bool>.bool.located,
        "Whether descriptions become documentation parts.", on: .rest,
        elsewhere: Elsewhere("AG103", "documentation parts exist for REST APIs only", help: "drop `documentation`"),
        default: "false"),
      .optional(
        "routeSelectionExpression", \.routeSelectionExpression, Form<SpecText>.name("an expression").located,
        "Which part of a message selects the route.", on: .webSocket,
        elsewhere: Elsewhere(
          "AG235", "only WebSocket APIs choose their route selection expression",
          help: "drop `routeSelectionExpression`")),
      .optional(
        "apiKeySelectionExpression", \.rest.apiKeySelectionExpression, Form<SpecText>.name("an expression").located,
        "Where the API key comes from.", on: .webSocket,
        elsewhere: Elsewhere(
          "AG201", "only WebSocket APIs have an API key selection expression", help: "REST APIs have `apiKeySource`")),
      .defaulted(
        "authorizers", \.authorizers, .map(keys: .name, of: AuthorizerSpec.form, kind: "authorizer"),
        "Authorizers that routes name."),
      .defaulted(
        "models", \.models, .map(keys: .text, of: ModelSpec.grammar.form(), kind: "model"),
        "JSON Schemas of bodies.", on: [.rest, .webSocket],
        elsewhere: Elsewhere(
          "AG204", "HTTP APIs do not validate requests", help: "validate in the function, or use `type: rest`")),
      .optional(
        "gatewayResponses", \.rest.gatewayResponses,
        .map(keys: .text, of: GatewayResponseSpec.grammar.form(), kind: "gateway response"),
        "Answers that API Gateway itself gives, by type.", on: .rest,
        elsewhere: Elsewhere("AG216", "HTTP APIs have no gateway responses", help: "drop it, or use `type: rest`")),
      .defaulted(
        "routes", \.routes, .map(keys: .text, of: RouteSpec.form, kind: "route"),
        "Route key (`GET /tasks/{id}`, `$default`) → route."),
      .optional(
        "defaults", \.defaults, RouteSpec.defaultsGrammar.form(), "Keys of a route, for routes that do not say them."),
      .defaulted(
        "stages", \.stages, .map(keys: .stageName, of: StageSpec.grammar.form(), kind: "stage"), "The stages."),
      .optional(
        "outputs", \.outputs,
        Form<Outputs>(.anyOf([.bool, .map(keys: .text, values: .text())])) { node, decoder in
          if case .bool(let wanted)? = decoder.scalar(node) { return wanted ? .named(Named()) : Outputs.none }
          return Form<Named<SpecText>>.map(keys: .text, of: .name("an output name"), kind: "output")
            .decode(node, &decoder).map(Outputs.named)
        }, "`false`, or names for the outputs (`id: …`, `url.<stage>` …)."),
    ])
}

/// What REST (and some WebSocket) APIs say beside the rest.
package struct RESTSettings: Sendable {
  package var endpoint: Located<EndpointSpec>?
  package var policy: PolicySpec?
  package var binaryMediaTypes: [Located<SpecText>]?
  package var minimumCompressionSize: Located<Int>?
  package var apiKeySource: String?
  package var securityPolicy: Located<SpecText>?
  package var endpointAccessMode: Located<SpecText>?
  package var apiKeySelectionExpression: Located<SpecText>?
  package var documentation: Located<Bool>?
  package var gatewayResponses: Named<GatewayResponseSpec>?
}

/// `endpoint:` of a REST API.
package struct EndpointSpec: Sendable {
  package var type: String?
  package var vpcEndpoints: [Located<Outside>] = []
  package var ipAddressType: String?

  private static let types = Form<String>.choice([
    (.init("regional", aws: "REGIONAL"), "REGIONAL"), (.init("edge", aws: "EDGE"), "EDGE"),
    (.init("private", aws: "PRIVATE"), "PRIVATE"),
  ])

  static let form = Form<EndpointSpec>.either(
    scalar: types.map { type, _, _ in EndpointSpec(type: type) }, mapping: grammar.form())

  static let grammar = Grammar<EndpointSpec>(
    "endpoint", "Endpoint of a REST API.", empty: { _ in EndpointSpec() },
    keys: [
      .required("type", \.type, types, "Endpoint type.", example: "type: private"),
      .defaulted(
        "vpcEndpoints", \.vpcEndpoints, .list(of: Outside.form.located), "VPC endpoints that reach a private API."),
      .optional(
        "ipAddressType", \.ipAddressType, .choice([(.init("ipv4"), "ipv4"), (.init("dualstack"), "dualstack")]),
        "IP versions of the endpoint."),
    ])
}

/// An entry of `models:`.
package struct ModelSpec: Sendable {
  package var schema: DocumentNode?
  package var contentType: SpecText?
  package var description: SpecText?

  static let grammar = Grammar<ModelSpec>(
    "model", "A JSON Schema (draft 4) of a body.", empty: { _ in ModelSpec() },
    keys: [
      .required("schema", \.schema, .document, "The schema, or `{file: path}`.", example: "schema: {type: object}"),
      .optional("contentType", \.contentType, .name("a media type"), "Media type.", default: "application/json"),
      .optional("description", \.description, .text, "Description."),
    ])
}

/// An entry of `gatewayResponses:`.
package struct GatewayResponseSpec: Sendable {
  package var status: Located<String>?
  package var headers = Named<Located<SpecText>>()
  package var templates = Named<Located<SpecText>>()

  static let grammar = Grammar<GatewayResponseSpec>(
    "gateway response", "An answer that API Gateway itself gives.", empty: { _ in GatewayResponseSpec() },
    keys: [
      .optional("status", \.status, Form<String>.status.located, "Status code."),
      .defaulted(
        "headers", \.headers, .map(keys: .text, of: Form<SpecText>.name("a source or a text").located, kind: "header"),
        "Header → source."),
      .defaulted("templates", \.templates, RequestSpec.templates, "Content type → template."),
    ])
}

/// `cors:`.
package struct CORSSpec: Sendable {
  package var range: SourceRange
  /// `cors: none` on a route.
  package var isNone = false
  package var allowOrigins: Located<[Located<SpecText>]>?
  package var allowMethods: Located<[Located<SpecText>]>?
  package var allowHeaders: Located<[Located<SpecText>]>?
  package var exposeHeaders: Located<[Located<SpecText>]>?
  /// Milliseconds; `nil` inside for `off` (AWS's -1).
  package var maxAge: Located<Int?>?
  package var allowCredentials: Located<Bool>?

  package init(range: SourceRange) { self.range = range }

  private static let texts = Form<[Located<SpecText>]>.oneOrMore(of: Form<SpecText>.name("a text").located).located

  private static let maxAgeForm = Form<Int?>(.anyOf([.duration, .choice([.init("off")])])) { node, decoder in
    if case .text(.literal("off"))? = decoder.scalar(node) { return .some(nil) }
    return Form<Int>.duration(example: "24h").decode(node, &decoder).map { .some($0) }
  }

  static let form = Form<CORSSpec>.either(
    scalar: Form<String>.choice([(.init("none"), "none")]).map { _, node, decoder in
      var cors = CORSSpec(range: decoder.range(node))
      cors.isNone = true
      return cors
    }, mapping: grammar.form())

  static let grammar = Grammar<CORSSpec>(
    "cors", "Which sites may call from a browser.", empty: { CORSSpec(range: $0) },
    keys: [
      .optional("allowOrigins", \.allowOrigins, texts, "Origins: `https://app.example.com`, or `*`."),
      .optional("allowMethods", \.allowMethods, texts, "Methods, or `*`."),
      .optional("allowHeaders", \.allowHeaders, texts, "Request headers, or `*` (which leaves out Authorization)."),
      .optional("exposeHeaders", \.exposeHeaders, texts, "Response headers that scripts may read."),
      .optional(
        "maxAge", \.maxAge, maxAgeForm.located, "How long browsers keep the answer: a duration up to 24h, or `off`."),
      .optional(
        "allowCredentials", \.allowCredentials, Form<Bool>.bool.located, "Whether cookies travel.", default: "false"),
    ])
}
