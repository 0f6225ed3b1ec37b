import Diagnostics

/// An entry of `functions:`: a Lambda function that the spec calls and does not own.
package struct FunctionSpec: Sendable {
  package struct URL: Sendable {
    package var authorizer: Located<String>?
    package var cors: CORSSpec?
    package var invokeMode: String?

    static let grammar = Grammar<URL>(
      "function URL", "A function URL.", empty: { _ in URL() },
      keys: [
        .optional(
          "authorizer", \.authorizer,
          Form<String>.choice([(.init("none", aws: "NONE"), "none"), (.init("iam", aws: "AWS_IAM"), "iam")]).located,
          "Who may call the URL."),
        .optional("cors", \.cors, CORSSpec.form, "CORS of the URL."),
        .optional(
          "invokeMode", \.invokeMode,
          .choice([
            (.init("buffered", aws: "BUFFERED"), "BUFFERED"),
            (.init("stream", aws: "RESPONSE_STREAM"), "RESPONSE_STREAM"),
          ]),
          "How the answer travels.", default: "buffered"),
      ])
  }

  package enum Permission: Sendable { case auto, none }

  package var range: SourceRange
  /// The short form: an ARN or a function name.
  package var short: Located<SpecText>?
  package var arn: Located<SpecText>?
  package var name: Located<SpecText>?
  /// A resource address of the user's own Terraform, such as `aws_lambda_function.tasks`.
  package var terraform: Located<SpecText>?
  /// An alias, or `${stageVariables.x}`: then one permission for each value that the stages give.
  package var alias: Located<SpecText>?
  package var version: Located<SpecText>?
  /// Milliseconds.
  package var timeout: Located<Int>?
  package var role: Located<Outside>?
  package var permission: Located<Permission>?
  /// What the handler reads: `1.0` or `2.0`.
  package var event: Located<String>?
  package var url: URL?

  package init(range: SourceRange) { self.range = range }

  static let form = Form<FunctionSpec>.either(
    scalar: Form<SpecText>.name("an ARN or a function name", example: "tasks-fn").map { text, node, decoder in
      var function = FunctionSpec(range: decoder.range(node))
      function.short = Located(text, at: decoder.range(node))
      return function
    },
    mapping: grammar.form())

  static let grammar = Grammar<FunctionSpec>(
    "function", "A Lambda function, by ARN, name or Terraform address.", empty: { FunctionSpec(range: $0) },
    keys: [
      .optional("arn", \.arn, Form<SpecText>.name("a function ARN").located, "ARN of the function."),
      .optional(
        "name", \.name, Form<SpecText>.name("a function name").located,
        "Name of the function in `aws.account` and `aws.region`."),
      .optional(
        "terraform", \.terraform, Form<SpecText>.name("a Terraform resource address").located,
        "Address of the function in your own Terraform: `aws_lambda_function.tasks`."),
      .optional(
        "alias", \.alias, Form<SpecText>.name("an alias").located,
        "Alias to invoke; `${stageVariables.x}` takes it from each stage."),
      .optional("version", \.version, Form<SpecText>.name("a version").located, "Version to invoke."),
      .optional("timeout", \.timeout, Form<Int>.duration().located, "The function's own timeout, for lint."),
      .optional("role", \.role, Outside.form.located, "Role that API Gateway assumes to invoke it."),
      .optional(
        "permission", \.permission,
        Form<Permission>.choice([(.init("auto"), .auto), (.init("none"), .none)]).located,
        "`none`: the permission to invoke is granted elsewhere.", default: "auto"),
      .optional("event", \.event, Form<String>.payloadFormat.located, "Event format that the handler reads."),
      .optional("url", \.url, URL.grammar.form(), "A function URL."),
    ])
}

extension Outside {
  /// A text, `{terraform: EXPR}`, or both.
  static let form = Form<Outside>.either(
    scalar: Form<SpecText>.name("an ARN, id or name").map { text, _, _ in Outside(value: text) },
    mapping: Form<Outside>(
      .object(
        ObjectShape(
          name: "outside thing",
          summary: "Something that the spec names and does not own: a text (ARN, id or name), or a mapping.",
          isNeverEmpty: true
        ) { draft.keys.map(\.description) })
    ) { node, decoder in
      guard let draft = draft.decode(node, &decoder) else { return nil }
      guard draft.value != nil || draft.terraform != nil else {
        decoder.reportMissing("terraform", in: "outside thing", at: node, example: "terraform: aws_iam_role.api.arn")
        return nil
      }
      return Outside(value: draft.value, terraform: draft.terraform?.literal)
    })

  private struct Draft: Sendable {
    var value: SpecText?
    var terraform: SpecText?
  }

  private static let draft = Grammar<Draft>(
    "outside thing", "Something that the spec names and does not own.", empty: { _ in Draft() },
    keys: [
      .optional("value", \.value, .name("a text"), "Its ARN, id or name."),
      .optional("terraform", \.terraform, .name("a Terraform expression"), "An expression of your own Terraform."),
    ])
}

extension Form<String> {
  /// `2`, `2.0`, `"2.0"`, `1`, `1.0`, `"1.0"`.
  static let payloadFormat = Form<String>(
    .choice([.init("2.0", aws: "2", number: 2), .init("1.0", aws: "1", number: 1)])
  ) { node, decoder in
    switch decoder.scalar(node) {
    case .integer(1)?, .number(1)?, .text(.literal("1.0"))?, .text(.literal("1"))?: return "1.0"
    case .integer(2)?, .number(2)?, .text(.literal("2.0"))?, .text(.literal("2"))?: return "2.0"
    case .integer?, .number?, .text?:
      decoder.report(
        Diagnostic(
          "AG106", "'\(decoder.tree.string(of: node))' is not a payload format", at: decoder.range(node),
          help: "write `2.0` or `1.0`"))
      return nil
    default:
      decoder.reportWrongType(node, expected: "a payload format (`2.0` or `1.0`)")
      return nil
    }
  }
}

/// An entry of `vpcLinks:`.
package struct VPCLinkSpec: Sendable {
  package var range: SourceRange
  package var name: Located<SpecText>?
  package var subnets: Located<[Located<Outside>]>?
  package var securityGroups: Located<[Located<Outside>]>?
  package var targets: Located<[Located<Outside>]>?
  package var id: Located<Outside>?
  package var version: Located<Int>?
  package var tags = Named<SpecText>()

  package init(range: SourceRange) { self.range = range }

  private static let outsides = Form<[Located<Outside>]>.list(of: Outside.form.located).located

  static let grammar = Grammar<VPCLinkSpec>(
    "VPC link", "`{subnets, securityGroups}` makes a v2 link, `{targets}` a v1 link, `{id}` names an existing one.",
    empty: { VPCLinkSpec(range: $0) },
    keys: [
      .optional("name", \.name, Form<SpecText>.name("a name").located, "AWS's name.", default: "the key"),
      .optional("subnets", \.subnets, outsides, "Subnets of a v2 link."),
      .optional("securityGroups", \.securityGroups, outsides, "Security groups of a v2 link."),
      .optional("targets", \.targets, outsides, "Network load balancer of a v1 link (REST APIs)."),
      .optional("id", \.id, Outside.form.located, "Id of a link that exists."),
      .optional(
        "version", \.version, Form<Int>.integer(1...2).located, "Version of the link that `id` names.", default: "2"),
      .defaulted("tags", \.tags, .tags, "Tags of the link."),
    ])
}
