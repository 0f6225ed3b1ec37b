import Diagnostics

/// An entry of `usagePlans:`.
package struct UsagePlanSpec: Sendable {
  package struct Stage: Sendable {
    package var routes = Named<StageRouteSpec>()
    package var throttle: Located<ThrottleSpec>?

    static let grammar = Grammar<Stage>(
      "plan stage", "A stage in the plan.", empty: { _ in Stage() },
      keys: [
        .defaulted(
          "routes", \.routes, .map(keys: .text, of: StageRouteSpec.grammar.form(), kind: "route"),
          "Limits of single routes.")
      ])
  }

  package struct Quota: Sendable {
    package var limit: Located<Int>?
    package var period: Located<String>?
    package var offset: Located<Int>?

    static let grammar = Grammar<Quota>(
      "quota", "How many requests a key may make.", empty: { _ in Quota() },
      keys: [
        .required(
          "limit", \.limit, Form<Int>.integer(0...Int(Int32.max)).located, "Requests per period.",
          example: "limit: 10000"),
        .required(
          "period", \.period,
          Form<String>.choice([
            (.init("day", aws: "DAY"), "DAY"), (.init("week", aws: "WEEK"), "WEEK"),
            (.init("month", aws: "MONTH"), "MONTH"),
          ]).located,
          "How long the limit counts.", example: "period: month"),
        .optional(
          "offset", \.offset, Form<Int>.integer(0...27).located, "Requests taken off the first period.", default: "0"),
      ])
  }

  package var range: SourceRange
  package var stages = Named<Stage>()
  package var throttle: Located<ThrottleSpec>?
  package var quota: Quota?
  package var keys: [Located<SpecText>] = []
  package var name: Located<SpecText>?
  package var description: Located<SpecText>?
  package var id: Located<SpecText>?
  /// `shared: true`, or `{id: …}`.
  package var shared: Located<Bool>?
  package var productCode: SpecText?
  package var tags = Named<SpecText>()

  package init(range: SourceRange) { self.range = range }

  static let form = grammar.form()

  private static let stagesForm = Form<Named<Stage>>.either(
    scalar: Form<Named<Stage>>(.list(.text(example: "shop/prod"))) { node, decoder in
      guard
        let names = Form<[Located<SpecText>]>.list(of: Form<SpecText>.name("`api/stage`").located).decode(
          node, &decoder)
      else { return nil }
      return Named(names.map { .init(key: Located($0.value.display, at: $0.range), value: Stage()) })
    },
    mapping: .map(keys: .text, of: Stage.grammar.form(), kind: "plan stage"))

  static let grammar = Grammar<UsagePlanSpec>(
    "usage plan", "Limits for the holders of API keys.", empty: { UsagePlanSpec(range: $0) },
    keys: [
      .defaulted(
        "stages", \.stages, stagesForm, "A list of `api/stage`, or a mapping where routes have limits of their own."),
      .optional("throttle", \.throttle, ThrottleSpec.grammar.form().located, "Limits per key."),
      .optional("quota", \.quota, Quota.grammar.form(), "Requests per period."),
      .defaulted("keys", \.keys, .list(of: Form<SpecText>.name("an API key's name").located), "API keys of the plan."),
      .optional("name", \.name, Form<SpecText>.name("a name").located, "AWS's name.", default: "the key"),
      .optional("description", \.description, Form<SpecText>.text.located, "Description."),
      .optional("id", \.id, Form<SpecText>.name("an id").located, "A plan that others own."),
      .optional("shared", \.shared, Form<Bool>.bool.located, "Add and remove our stages only.", default: "false"),
      .optional("productCode", \.productCode, .name("a product code"), "AWS Marketplace product code."),
      .defaulted("tags", \.tags, .tags, "Tags of the plan."),
    ])
}

/// An entry of `apiKeys:`.
package struct APIKeySpec: Sendable {
  package var range: SourceRange
  package var name: Located<SpecText>?
  package var value: Located<SpecText>?
  package var valueVersion: Located<Int>?
  package var customerID: Located<SpecText>?
  package var description: Located<SpecText>?
  package var enabled: Located<Bool>?
  package var tags = Named<SpecText>()

  package init(range: SourceRange) { self.range = range }

  static let grammar = Grammar<APIKeySpec>(
    "API key", "An API key; `{}` lets AWS generate its value.", empty: { APIKeySpec(range: $0) },
    keys: [
      .optional("name", \.name, Form<SpecText>.name("a name").located, "AWS's name.", default: "the key"),
      .optional(
        "value", \.value, Form<SpecText>.secretText("a secret").located,
        "`${{ secrets.NAME }}`; AWS generates it otherwise."),
      .optional(
        "valueVersion", \.valueVersion, Form<Int>.integer(1...1_000_000).located, "Raise it to rotate the value."),
      .optional(
        "customerId", \.customerID, Form<SpecText>.name("a customer id").located,
        "AWS Marketplace customer id, as text."),
      .optional("description", \.description, Form<SpecText>.text.located, "Description."),
      .optional("enabled", \.enabled, Form<Bool>.bool.located, "Whether the key works.", default: "true"),
      .defaulted("tags", \.tags, .tags, "Tags of the key."),
    ])
}
