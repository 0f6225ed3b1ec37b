import Diagnostics

/// An entry of `authorizers:`.
package struct AuthorizerSpec: Sendable {
  package enum Kind: String, Sendable { case jwt, cognito, request, token }

  package var range: SourceRange
  package var type: Located<Kind>?
  package var name: Located<SpecText>?
  package var issuer: Located<Outside>?
  package var audience: Located<[Located<Outside>]>?
  package var userPools: Located<[Located<Outside>]>?
  package var clients: Located<[Located<Outside>]>?
  package var identitySource: Located<[Located<SpecText>]>?
  package var function: Located<SpecText>?
  /// Milliseconds.
  package var ttl: Located<Int>?
  package var validation: Located<SpecText>?
  package var role: Located<Outside>?
  package var payload: Located<String>?
  package var simpleResponses: Located<Bool>?

  package init(range: SourceRange) { self.range = range }

  static let form = Form<AuthorizerSpec>(
    .object(
      ObjectShape(
        name: grammar.name, summary: grammar.summary,
        selector: .word(key: "type", owners: ownersByKey.mapValues { $0.map(\.rawValue) }, required: requiredKeys)
      ) { grammar.keys.map(\.description) })
  ) { node, decoder in
    guard let authorizer = grammar.decode(node, &decoder) else { return nil }
    guard let type = authorizer.type else { return authorizer }
    for key in decoder.keys(of: node) {
      guard let owners = ownersByKey[key.text], !owners.contains(type.value) else { continue }
      let code: DiagnosticCode = key.text == "simpleResponses" ? "AG222" : key.text == "validation" ? "AG428" : "AG103"
      decoder.report(
        Diagnostic(
          code, "a \(type.value.rawValue) authorizer has no `\(key.text)`", at: key.range,
          label: "belongs to \(owners.map { "`type: \($0.rawValue)`" }.joined(separator: ", "))",
          help: "drop `\(key.text)`"))
    }
    return authorizer
  }

  /// What a type must say; the rule AG105 judges it on the APIs that are built.
  private static let requiredKeys: [ObjectShape.Requirement] = [
    .init(word: Kind.jwt.rawValue, key: "issuer", types: .http),
    .init(word: Kind.request.rawValue, key: "function", types: .http),
    .init(word: Kind.request.rawValue, key: "function", types: .rest),
    .init(word: Kind.token.rawValue, key: "function", types: .rest),
  ]

  /// Which type has which key; the others are an error that says so.
  private static let ownersByKey: [String: [Kind]] = [
    "issuer": [.jwt], "audience": [.jwt], "userPools": [.cognito], "clients": [.cognito],
    "function": [.request, .token], "ttl": [.request, .token, .cognito], "validation": [.token, .cognito],
    "role": [.request, .token], "payload": [.request], "simpleResponses": [.request],
  ]

  private static let outsides = Form<[Located<Outside>]>.oneOrMore(of: Outside.form.located).located

  static let grammar = Grammar<AuthorizerSpec>(
    "authorizer", "Who may call: a JWT or Cognito check, or a Lambda function.", empty: { AuthorizerSpec(range: $0) },
    keys: [
      .required(
        "type", \.type,
        Form<Kind>.choice([
          (.init("jwt", aws: "JWT", on: .http), .jwt),
          (.init("cognito", aws: "COGNITO_USER_POOLS", on: [.http, .rest]), .cognito),
          (.init("request", aws: "REQUEST"), .request), (.init("token", aws: "TOKEN", on: .rest), .token),
        ]).located, "Kind of authorizer; `request` and `token` ask a function.",
        example: "type: jwt"),
      .optional("name", \.name, Form<SpecText>.name("a name").located, "AWS's name.", default: "the key"),
      .optional(
        "issuer", \.issuer, Outside.form.located, "Issuer of the tokens, exactly as their `iss` says it.", on: .http),
      .optional("audience", \.audience, outsides, "Accepted `aud` or `client_id`.", on: .http),
      .optional(
        "userPools", \.userPools, outsides, "User pool ids or ARNs; exactly one on an HTTP API.", on: [.http, .rest]),
      .optional("clients", \.clients, outsides, "App client ids.", on: .http),
      .optional(
        "identitySource", \.identitySource,
        Form<[Located<SpecText>]>.oneOrMore(of: Form<SpecText>.name("a source").located).located,
        "Where the token or the cache key comes from: `header.X`, `query.y` …", default: "`header.Authorization`"),
      .optional("function", \.function, Form<SpecText>.name("a function's name").located, "Function that decides."),
      .optional("ttl", \.ttl, Form<Int>.duration(example: "300s").located, "How long a decision is kept, up to 1h."),
      .optional(
        "validation", \.validation, Form<SpecText>.name("a regular expression").located, "Form that a token must have.",
        on: .rest,
        elsewhere: Elsewhere(
          "AG428", "validation expressions exist for token and cognito authorizers of REST APIs", help: "drop it")),
      .optional("role", \.role, Outside.form.located, "Role that API Gateway assumes to call the function."),
      .optional(
        "payload", \.payload, Form<String>.payloadFormat.located, "Format of the event.", on: .http,
        elsewhere: Elsewhere("AG221", "only HTTP APIs have payload formats", help: "drop `payload`"), default: "2.0"),
      .optional(
        "simpleResponses", \.simpleResponses, Form<Bool>.bool.located, "Whether the function answers `isAuthorized`.",
        on: .http,
        elsewhere: Elsewhere("AG222", "simple responses need an HTTP API and payload format 2.0", help: "drop it")),
    ])
}
