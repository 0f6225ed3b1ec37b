import Diagnostics

/// A route of an API, as the spec says it (also the shape of `defaults`).
package struct RouteSpec: Sendable {
  package enum Backend: Sendable {
    case function(Located<SpecText>)
    case http(Located<SpecText>)
    indirect case mock(MockSpec)
    indirect case privateLink(PrivateSpec)
    indirect case service(ServiceSpec)
  }

  package enum Permission: Sendable { case auto, route, none }

  package var range: SourceRange
  /// Each short form that stands there; more than one is a finding.
  package var backends: [Located<Backend>] = []
  @Apart package var integration: IntegrationSpec?
  /// `proxy: false`.
  package var proxy: Located<Bool>?
  /// A declared name, `iam` or `none`.
  package var authorizer: Located<SpecText>?
  package var scopes: Located<[Located<SpecText>]>?
  package var apiKey: Located<Bool>?
  package var timeout: Located<Int>?
  /// `1.0` or `2.0`.
  package var payload: Located<String>?
  package var request: RequestSpec?
  package var responses = Named<ResponseSpec>()
  package var throttle: Located<ThrottleSpec>?
  package var metrics: Located<Bool>?
  @Apart package var cors: Located<CORSSpec>?
  package var permission: Located<Permission>?
  package var operationName: Located<SpecText>?
  package var description: Located<SpecText>?
  @Apart package var rare: Rare?

  /// What few routes say; apart, so that ten thousand plain routes stay small.
  package struct Rare: Sendable {
    package var validate: ValidateSpec?
    package var methodResponses: Named<MethodResponseSpec>?
    package var logging: LoggingSpec?
    package var cache: CacheSpec?
    package var routeResponseSelectionExpression: Located<SpecText>?
    package var modelSelectionExpression: Located<SpecText>?
  }

  package init(range: SourceRange) { self.range = range }

  /// The box itself, so that routes which take it from the defaults share it.
  var rareBox: Apart<Rare> { _rare }

  /// Reads and writes the rare half as if it were always there.
  package var orRare: Rare {
    get { rare ?? Rare() }
    set { rare = newValue }
  }

  /// A function's name, or a mapping.
  static let form = Form<RouteSpec>.either(
    scalar: Form<SpecText>.name("a function's name").map { text, node, decoder in
      let range = decoder.range(node)
      var route = RouteSpec(range: range)
      route.backends = [Located(.function(Located(text, at: range)), at: range)]
      return route
    }, mapping: grammar.form())

  static let grammar = Grammar<RouteSpec>(
    "route", "A route: where its requests go and who may send them.", empty: { RouteSpec(range: $0) },
    keys: backendKeys + keys)

  static let defaultsGrammar = Grammar<RouteSpec>(
    "defaults", "Keys of a route, for the routes of the API that do not say them.", empty: { RouteSpec(range: $0) },
    keys: backendKeys + keys)

  private static func backend<Value: Sendable>(
    _ name: String, _ form: Form<Value>, _ summary: String, on types: APITypes = .all, elsewhere: Elsewhere? = nil,
    _ make: @escaping @Sendable (Value) -> Backend
  ) -> Key<RouteSpec> {
    .appending(
      name, \.backends, form.map { value, _, _ in make(value) }.located, summary, on: types, elsewhere: elsewhere)
  }

  private static let backendKeys: [Key<RouteSpec>] = [
    backend("function", Form<SpecText>.name("a function's name").located, "Name of a declared function.") {
      .function($0)
    },
    backend(
      "http", Form<SpecText>.name("a URL", example: "https://backend.example.com/{id}").located,
      "URL of an HTTP back end; `{name}` takes the path parameter of that name."
    ) { .http($0) },
    backend(
      "mock", MockSpec.grammar.form(), "A fixed answer without a back end.", on: [.rest, .webSocket],
      elsewhere: Elsewhere(
        "AG206", "HTTP APIs have no mock integration", help: "use a function, or `type: rest`")
    ) { .mock($0) },
    backend(
      "private", PrivateSpec.grammar.form(), "A back end inside a VPC, through a VPC link.", on: [.http, .rest]
    ) { .privateLink($0) },
    backend("service", ServiceSpec.grammar.form(), "An AWS service, without code.") { .service($0) },
  ]

  private static let keys: [Key<RouteSpec>] = [
    .optional(
      "integration", \.integration, IntegrationSpec.form,
      "AWS's members of the integration, beside a short form to add what it does not say, or alone."),
    .optional(
      "proxy", \.proxy, Form<Bool>.bool.located, "`false` makes a custom integration.", on: [.rest, .webSocket],
      elsewhere: Elsewhere(
        "AG205", "HTTP APIs have proxy integrations only", help: "use parameter mapping, or `type: rest`"),
      default: "true"),
    .optional(
      "authorizer", \.authorizer, Form<SpecText>.name("an authorizer's name, `iam` or `none`").located,
      "A declared authorizer, `iam`, or `none` to say that everybody may call."),
    .optional(
      "scopes", \.scopes, Form<[Located<SpecText>]>.oneOrMore(of: Form<SpecText>.name("a scope").located).located,
      "Scopes of which the token must carry one.", on: [.http, .rest]),
    .optional(
      "apiKey", \.apiKey, Form<Bool>.choice([(.init("required"), true), (.init("none"), false)]).located,
      "Whether callers must send an API key.", on: [.rest, .webSocket],
      elsewhere: Elsewhere(
        "AG201", "HTTP APIs do not support API keys", help: "use `type: rest`, or a Lambda authorizer"),
      default: "none"),
    .optional(
      "validate", \.orRare.validate, ValidateSpec.grammar.form(), "What requests must look like.",
      on: [.rest, .webSocket],
      elsewhere: Elsewhere(
        "AG204", "HTTP APIs do not validate requests", help: "validate in the function, or use `type: rest`")),
    .optional(
      "timeout", \.timeout, Form<Int>.duration().located, "How long API Gateway waits for the back end.",
      default: "30s on HTTP APIs, 29s on others"),
    .optional(
      "payload", \.payload, Form<String>.payloadFormat.located, "Format of the event that the function gets.",
      on: .http, elsewhere: Elsewhere("AG221", "only HTTP APIs have payload formats", help: "drop `payload`"),
      default: "2.0"),
    .optional("request", \.request, RequestSpec.grammar.form(), "What the back end gets."),
    .defaulted(
      "responses", \.responses,
      .map(keys: .status, of: ResponseSpec.grammar.form(), kind: "response"), "What callers get, by status."),
    .optional(
      "methodResponses", \.orRare.methodResponses,
      .map(keys: .text, of: MethodResponseSpec.grammar.form(), kind: "method response"),
      "Declared answers of the method, beyond what `responses` says.", on: .rest,
      elsewhere: Elsewhere("AG205", "method responses exist for REST APIs only")),
    .optional("throttle", \.throttle, ThrottleSpec.grammar.form().located, "Limits of this route in every stage."),
    .optional("metrics", \.metrics, Form<Bool>.bool.located, "Detailed metrics of this route.", default: "the stage's"),
    .optional(
      "logging", \.orRare.logging, LoggingSpec.form, "Execution logs of this route.", on: [.rest, .webSocket],
      elsewhere: Elsewhere("AG217", "HTTP APIs have access logs only", help: "use `accessLogs` of the stage")),
    .optional(
      "cache", \.orRare.cache, CacheSpec.routeForm, "Whether answers are cached, and by which keys.", on: .rest,
      elsewhere: Elsewhere(
        "AG203", "only REST APIs can cache responses", help: "put CloudFront in front, or use `type: rest`")),
    .optional(
      "cors", \.cors, CORSSpec.form.located, "CORS of this route's path; `none` opts out.", on: .rest,
      elsewhere: Elsewhere(
        "AG205", "CORS of an HTTP API belongs to the API, not to a route", help: "move `cors` up to the API")),
    .optional(
      "permission", \.permission,
      Form<Permission>.choice([(.init("auto"), .auto), (.init("route"), .route), (.init("none"), .none)]).located,
      "`auto`: one statement for the function and API; `route`: one for this route; `none`: granted elsewhere.",
      default: "auto"),
    .optional(
      "operationName", \.operationName, Form<SpecText>.name("a name").located, "AWS's operation name, 1–64 characters."),
    .optional("description", \.description, Form<SpecText>.text.located, "What the route is for."),
    .optional(
      "routeResponseSelectionExpression", \.orRare.routeResponseSelectionExpression,
      Form<SpecText>.name("an expression").located,
      "`$default` sends the answer back.", on: .webSocket,
      elsewhere: Elsewhere("AG225", "route responses exist for WebSocket APIs only")),
    .optional(
      "modelSelectionExpression", \.orRare.modelSelectionExpression, Form<SpecText>.name("an expression").located,
      "Which model checks a message.", on: .webSocket,
      elsewhere: Elsewhere("AG204", "only WebSocket APIs select a model")),
  ]
}

/// `throttle:`.
package struct ThrottleSpec: Sendable {
  /// Requests per second.
  package var rateLimit: Located<Double>?
  package var burstLimit: Located<Int>?
  /// `{block: true}`: shut on purpose.
  package var block: Located<Bool>?

  static let grammar = Grammar<ThrottleSpec>(
    "throttle", "How many requests pass.", empty: { _ in ThrottleSpec() },
    keys: [
      .optional("rateLimit", \.rateLimit, Form<Double>.number(minimum: 0).located, "Requests per second."),
      .optional(
        "burstLimit", \.burstLimit, Form<Int>.integer(0...Int(Int32.max)).located, "Size of the token bucket."),
      .optional("block", \.block, Form<Bool>.bool.located, "`true` shuts the route on purpose."),
    ])
}

/// `request:`.
package struct RequestSpec: Sendable {
  package var parameters = Named<Located<SpecText>>()
  package var templates: Named<Located<SpecText>>?
  package var passthrough: String?
  package var contentHandling: String?

  static let mappings = Form<Named<Located<SpecText>>>.map(
    keys: .text, of: Form<SpecText>.secretText("a source or a text").located, kind: "parameter")
  static let templates = Form<Named<Located<SpecText>>>.map(
    keys: .text, of: Form<SpecText>.text.located, kind: "template")
  static let contentHandling = Form<String>.choice([
    (.init("convertToText", aws: "CONVERT_TO_TEXT"), "CONVERT_TO_TEXT"),
    (.init("convertToBinary", aws: "CONVERT_TO_BINARY"), "CONVERT_TO_BINARY"),
  ])
  static let vtl = Elsewhere(
    "AG205", "HTTP APIs have no mapping templates", help: "use `request.parameters`, or `type: rest`")

  static let grammar = Grammar<RequestSpec>(
    "request", "What the back end gets.", empty: { _ in RequestSpec() },
    keys: [
      .defaulted(
        "parameters", \.parameters, mappings,
        "Target → source. REST targets: `path.x`, `query.x`, `header.x`; HTTP ones take `append:`, `overwrite:` or `remove:` before."
      ),
      .optional(
        "templates", \.templates, templates, "Content type → VTL template.", on: [.rest, .webSocket], elsewhere: vtl),
      .optional(
        "passthrough", \.passthrough,
        .choice([
          (.init("whenNoMatch", aws: "WHEN_NO_MATCH"), "WHEN_NO_MATCH"),
          (.init("whenNoTemplates", aws: "WHEN_NO_TEMPLATES"), "WHEN_NO_TEMPLATES"),
          (.init("never", aws: "NEVER"), "NEVER"),
        ]), "What happens to bodies without a template.", on: [.rest, .webSocket], elsewhere: vtl),
      .optional(
        "contentHandling", \.contentHandling, contentHandling, "Conversion of the body.", on: [.rest, .webSocket],
        elsewhere: vtl),
    ])
}

/// An entry of `responses:`.
package struct ResponseSpec: Sendable {
  package var range: SourceRange
  package var pattern: Located<SpecText>?
  package var parameters = Named<Located<SpecText>>()
  package var headers = Named<Located<SpecText>>()
  package var templates: Named<Located<SpecText>>?
  package var models: Named<Located<SpecText>>?
  package var contentHandling: String?

  static let grammar = Grammar<ResponseSpec>(
    "response", "What callers get for one status of the back end.", empty: { ResponseSpec(range: $0) },
    keys: [
      .optional(
        "pattern", \.pattern, Form<SpecText>.name("a regular expression").located,
        "Which answers of the back end this is for.",
        on: [.rest, .webSocket],
        elsewhere: Elsewhere("AG205", "HTTP APIs choose responses by status alone", help: "drop `pattern`")),
      .defaulted(
        "parameters", \.parameters, RequestSpec.mappings,
        "Target → source: REST `header.X`; HTTP `append:`, `overwrite:`, `remove:` `header.X`, `overwrite:statuscode`."),
      .defaulted("headers", \.headers, RequestSpec.mappings, "Header → source: short for setting it."),
      .optional(
        "templates", \.templates, RequestSpec.templates, "Content type → VTL template.", on: [.rest, .webSocket],
        elsewhere: RequestSpec.vtl),
      .optional(
        "models", \.models, RequestSpec.mappings, "Content type → model.", on: .rest,
        elsewhere: Elsewhere("AG204", "response models exist for REST APIs only")),
      .optional(
        "contentHandling", \.contentHandling, RequestSpec.contentHandling, "Conversion of the body.",
        on: [.rest, .webSocket], elsewhere: RequestSpec.vtl),
    ])
}

/// An entry of `methodResponses:`.
package struct MethodResponseSpec: Sendable {
  package var headers: [Located<SpecText>] = []
  package var models: Named<Located<SpecText>>?

  static let grammar = Grammar<MethodResponseSpec>(
    "method response", "A declared answer of a method.", empty: { _ in MethodResponseSpec() },
    keys: [
      .defaulted("headers", \.headers, .list(of: Form<SpecText>.name("a header").located), "Headers it may carry."),
      .optional("models", \.models, RequestSpec.mappings, "Content type → model."),
    ])
}

/// `validate:`.
package struct ValidateSpec: Sendable {
  package enum Body: Sendable {
    case model(Located<SpecText>)
    case byContentType(Named<Located<SpecText>>)
  }

  package var body: Body?
  package var query = Named<Bool>()
  package var headers = Named<Bool>()
  package var path = Named<Bool>()

  private static let parameters = Form<Named<Bool>>.map(
    keys: .text, of: .choice([(.init("required"), true), (.init("optional"), false)]), kind: "parameter")

  static let grammar = Grammar<ValidateSpec>(
    "validate", "What requests must look like.", empty: { _ in ValidateSpec() },
    keys: [
      .optional(
        "body", \.body,
        .either(
          scalar: Form<SpecText>.name("a model").located.map { name, _, _ in .model(name) },
          mapping: RequestSpec.mappings.map { map, _, _ in .byContentType(map) }),
        "Model of the body, or content type → model."),
      .defaulted("query", \.query, parameters, "Query parameters: `required` or `optional`."),
      .defaulted("headers", \.headers, parameters, "Headers: `required` or `optional`."),
      .defaulted("path", \.path, parameters, "Path parameters: `required` or `optional`."),
    ])
}
