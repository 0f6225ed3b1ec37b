/// What an editor offers to put under a key, as yaml-language-server's `defaultSnippets`: `${1:…}` are the places to
/// fill, `\$` is a plain dollar sign.
struct EditorSnippet: Sendable {
  let key: String
  let type: APIType
  let label: String
  let description: String
  let body: SchemaNode

  var schema: SchemaNode {
    .object([.init("label", .text(label)), .init("description", .text(description)), .init("body", body)])
  }

  private static func mapping(_ members: (String, SchemaNode)...) -> SchemaNode {
    .object(members.map { .init($0.0, $0.1) })
  }

  private static let logsAndThrottle = mapping(
    ("throttle", mapping(("rateLimit", .text("${1:100}")), ("burstLimit", .text("${2:200}")))),
    ("accessLogs", mapping(("format", .text("json")), ("retention", .text("${3:30d}")))))

  static let all: [EditorSnippet] = [
    EditorSnippet(
      key: "routes", type: .http, label: "Lambda route", description: "A route that calls a function",
      body: mapping(("GET /${1:path}", .text("${2:function}")))),
    EditorSnippet(
      key: "routes", type: .http, label: "public Lambda route", description: "A route that everybody may call",
      body: mapping(
        ("GET /${1:health}", mapping(("function", .text("${2:function}")), ("authorizer", .text("none")))))),
    EditorSnippet(
      key: "routes", type: .rest, label: "Lambda route", description: "A route that calls a function",
      body: mapping(("GET /${1:path}", .text("${2:function}")))),
    EditorSnippet(
      key: "routes", type: .webSocket, label: "Lambda routes", description: "Connect, disconnect and everything else",
      body: mapping(
        ("\\$connect", .text("${1:function}")), ("\\$disconnect", .text("${1:function}")),
        ("\\$default", .text("${1:function}")))),
    EditorSnippet(
      key: "stages", type: .http, label: "default stage", description: "The stage without a name in the URL",
      body: mapping(("\\$default", logsAndThrottle))),
    EditorSnippet(
      key: "stages", type: .rest, label: "stage", description: "A stage with logs and limits",
      body: mapping(("${4:prod}", logsAndThrottle))),
    EditorSnippet(
      key: "stages", type: .webSocket, label: "stage", description: "A stage with logs and limits",
      body: mapping(("${4:prod}", logsAndThrottle))),
    EditorSnippet(
      key: "authorizers", type: .http, label: "Cognito user pool", description: "Tokens of a Cognito user pool",
      body: mapping(
        (
          "${1:users}",
          mapping(
            ("type", .text("cognito")), ("userPools", .texts(["${2:eu-west-1_AbC123dEf}"])),
            ("clients", .texts(["${3:client}"])))
        ))),
    EditorSnippet(
      key: "authorizers", type: .http, label: "JWT", description: "Tokens of any issuer that signs with RSA",
      body: mapping(
        (
          "${1:users}",
          mapping(
            ("type", .text("jwt")), ("issuer", .text("${2:https://issuer.example.com}")),
            ("audience", .texts(["${3:audience}"])))
        ))),
  ]
}
