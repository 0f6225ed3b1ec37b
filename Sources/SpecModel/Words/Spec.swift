import Diagnostics

/// A whole spec, typed: what the user wants to be true of their APIs.
package struct Spec: Sendable {
  package var range: SourceRange
  package var version: Int?
  package var aws = AWSSpec()
  package var tags = Named<SpecText>()
  package var functions = Named<FunctionSpec>()
  package var vpcLinks = Named<VPCLinkSpec>()
  package var apis = Named<APISpec>()
  package var usagePlans = Named<UsagePlanSpec>()
  package var apiKeys = Named<APIKeySpec>()
  package var domains = Named<DomainSpec>()
  package var state: Located<SpecText>?
  package var moved: [MovedSpec] = []
  package var lint = LintSpec()
  package var emit = EmitSpec()

  package static let grammar: Grammar<Spec> = Grammar<Spec>(
    "spec", "One file, or several through `include`, that says what the APIs should be.",
    empty: { Spec(range: $0) },
    keys: [
      .required(
        "apigw", \.version, .exactly(1, subject: "language version"),
        "Version of the spec language; required, so that a spec is recognised.", example: "apigw: 1"),
      .defaulted("aws", \.aws, AWSSpec.grammar.form(), "Where the APIs live."),
      .defaulted(
        "tags", \.tags, .tags, "Tags on everything that takes tags; merged spec → API → stage."),
      .elsewhere(
        "params", .map(keys: .name, values: ParameterSpec.grammar.form().shape),
        "Values that differ between environments or runs; used as `${{ params.name }}`."),
      .elsewhere(
        "environments", .map(keys: .name, values: .overlay(environment)),
        "Name → anything of the top level laid over the spec: mappings merge by key, scalars and lists are replaced, `null` removes a key. `params: {x: value}` sets params."
      ),
      .elsewhere(
        "include", .list(.text(example: "apis/*.yaml")),
        "Files or globs, relative to this file; each is a fragment that is merged in."),
      .defaulted(
        "functions", \.functions, .map(keys: .name, of: FunctionSpec.form, kind: "function"),
        "Lambda functions that routes and authorizers call, by a name of your own."),
      .defaulted(
        "vpcLinks", \.vpcLinks, .map(keys: .name, of: VPCLinkSpec.grammar.form(), kind: "VPC link"),
        "VPC links for private integrations."),
      .defaulted("apis", \.apis, .map(keys: .name, of: APISpec.form, kind: "API"), "The APIs."),
      .defaulted(
        "usagePlans", \.usagePlans, .map(keys: .name, of: UsagePlanSpec.form, kind: "usage plan"),
        "Usage plans of REST APIs."),
      .defaulted(
        "apiKeys", \.apiKeys, .map(keys: .name, of: APIKeySpec.grammar.form(), kind: "API key"),
        "API keys; `{}` lets AWS generate the value."),
      .defaulted(
        "domains", \.domains, .map(keys: .text, of: DomainSpec.grammar.form(), kind: "domain"),
        "Custom domains; the key is the domain, or a logical name beside `name:`."),
      .optional(
        "state", \.state, Form<SpecText>.name("a path").located, "Where the state lives: a path or `s3://bucket/key`.",
        default: "`<spec>[.<environment>].state.json` beside the spec"),
      .defaulted(
        "moved", \.moved, .list(of: MovedSpec.grammar.form()),
        "Renames: addresses as `apigw state list` prints them."),
      .defaulted("lint", \.lint, LintSpec.grammar.form(), "Settings of the linter."),
      .defaulted("emit", \.emit, EmitSpec.grammar.form(), "Options of the emitters."),
    ])

  /// What an entry of `environments` may say: the top level without what only the spec itself can say, and `params`
  /// with values instead of declarations.
  private static let environment: ObjectShape = ObjectShape(
    name: "environment", summary: "What differs in this environment, laid over the spec."
  ) {
    grammar.keys.compactMap { key -> KeyDescription? in
      switch key.name {
      case "apigw", "environments", "include", "state": return nil
      case "params":
        return KeyDescription(
          name: key.name, summary: "Values of declared parameters.",
          shape: .map(keys: .name, values: ParameterSpec.scalarShape), isRequired: false, types: .all, defaultText: nil)
      default: return key.description
      }
    }
  }
}

/// `aws:` at the top.
package struct AWSSpec: Sendable {
  package var region: Located<SpecText>?
  package var account: Located<SpecText>?
  package var partition: String?
  package var logRole: Located<SpecText>?
  package var quotas = Named<Int>()

  package init() {}

  package static let grammar = Grammar<AWSSpec>(
    "aws", "Account, region and what AWS has raised for you.", empty: { _ in AWSSpec() },
    keys: [
      .optional(
        "region", \.region, Form<SpecText>.name("a region", example: "eu-west-1").located, "Region of all APIs."),
      .optional(
        "account", \.account, Form<SpecText>.account.located,
        "Account id: 12 digits in quotes. Without it, functions named without an ARN are known at apply."),
      .optional(
        "partition", \.partition,
        .choice([
          (.init("aws"), "aws"), (.init("aws-cn"), "aws-cn"), (.init("aws-us-gov"), "aws-us-gov"),
        ]), "AWS partition.", default: "the region's"),
      .optional(
        "logRole", \.logRole, Form<SpecText>.name("`external`, `managed` or a role ARN").located,
        "The account's CloudWatch Logs role that REST and WebSocket APIs need for logging.", default: "external"),
      .defaulted(
        "quotas", \.quotas, .map(keys: .name, of: .quota, kind: "quota"),
        "Limits that AWS has raised for this account (`routes: 600`, `integrationTimeout: 120s`)."),
    ])
}

extension Form<Int> {
  /// A count, or a duration in milliseconds.
  static let quota = Form<Int>(.anyOf([.integer(0...Int(Int32.max)), .duration])) { node, decoder in
    if case .integer(let value)? = decoder.scalar(node), value >= 0 { return value }
    return Form<Int>.duration().decode(node, &decoder)
  }
}

extension Form<SpecText> {
  /// 12 digits in quotes: a bare number would lose its leading zeros.
  static let account = Form<SpecText>(.text(pattern: "^[0-9]{12}$", example: "123456789012")) { node, decoder in
    switch decoder.scalar(node) {
    case .integer?, .number?:
      let written = decoder.tree.string(of: node)
      decoder.report(
        Diagnostic(
          "AG120", "an account id is 12 digits in quotes, found the number \(written)", at: decoder.range(node),
          label: "a number loses leading zeros", help: "quote it: \"\(written)\""))
      return nil
    case .text(let text)?:
      if let literal = text.literal,
        literal.utf8.count != 12 || !literal.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 })
      {
        decoder.report(
          Diagnostic(
            "AG120", "'\(literal)' is not an account id", at: decoder.range(node), label: "an account id is 12 digits"))
        return nil
      }
      return text
    default: return decoder.text(node, expected: "an account id")
    }
  }
}

extension Form<Named<SpecText>> {
  /// Tag keys are AWS's business (128 characters, no `aws:`); lint looks at them.
  static let tags = Form<Named<SpecText>>.map(keys: .text, of: Form<SpecText>.name("a text"), kind: "tag")
}

/// `moved:`: a resource under a new address.
package struct MovedSpec: Sendable {
  package var from: Located<SpecText>?
  package var to: Located<SpecText>?

  static let grammar = Grammar<MovedSpec>(
    "moved", "A rename that destroys nothing.", empty: { _ in MovedSpec() },
    keys: [
      .required(
        "from", \.from, Form<SpecText>.name("an address").located, "The old address.",
        example: "from: shop/route/GET /a"),
      .required(
        "to", \.to, Form<SpecText>.name("an address").located, "The new address.", example: "to: shop/route/GET /b"),
    ])
}

/// `lint:`.
package struct LintSpec: Sendable {
  package struct Ignore: Sendable {
    package var rule: Located<SpecText>?
    package var at: Located<SpecText>?
    package var reason: Located<SpecText>?
  }

  /// `off` is `nil`.
  package var severities = Named<Diagnostic.Severity?>()
  package var ignores: [Ignore] = []
  package var publicRoutes: [Located<SpecText>] = []

  package init() {}

  private static let severity = Form<Diagnostic.Severity?>.choice([
    (.init("error"), .some(.error)), (.init("warning"), .some(.warning)), (.init("info"), .some(.info)),
    (.init("off"), nil),
  ])

  private static let ignore = Grammar<Ignore>(
    "ignore", "Findings that are meant.", empty: { _ in Ignore() },
    keys: [
      .required("rule", \.rule, Form<SpecText>.name("a rule code").located, "The rule's code.", example: "rule: AG402"),
      .optional(
        "at", \.at, Form<SpecText>.name("a place").located, "`api/KEY` of the route it concerns.", default: "all places"
      ),
      .required(
        "reason", \.reason, Form<SpecText>.name("a reason").located, "Why the finding is meant.",
        example: "reason: webhook"),
    ])

  package static let grammar = Grammar<LintSpec>(
    "lint", "Settings of the linter.", empty: { _ in LintSpec() },
    keys: [
      .defaulted(
        "severities", \.severities, .map(keys: .name, of: severity, kind: "rule"), "Severity per rule; `off` silences."),
      .defaulted("ignores", \.ignores, .list(of: ignore.form()), "Findings that are meant, each with its reason."),
      .defaulted(
        "public", \.publicRoutes, .list(of: Form<SpecText>.name("`api/KEY`").located),
        "Routes that change data and are public on purpose: `api/POST /webhook`, `functions/NAME` for a public URL."),
    ])
}

/// `emit:`.
package struct EmitSpec: Sendable {
  package struct Terraform: Sendable {
    package var provider: Bool?
  }

  package var terraform = Terraform()

  package init() {}

  private static let terraformGrammar = Grammar<Terraform>(
    "terraform", "Options of the Terraform emitter.", empty: { _ in Terraform() },
    keys: [
      .optional(
        "provider", \.provider, .bool, "`false` leaves the provider block out, for folders that have their own.",
        default: "true")
    ])

  package static let grammar = Grammar<EmitSpec>(
    "emit", "Options of the emitters.", empty: { _ in EmitSpec() },
    keys: [.defaulted("terraform", \.terraform, terraformGrammar.form(), "Options of the Terraform emitter.")])
}
