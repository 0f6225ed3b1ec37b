import Diagnostics

/// A rule of the catalogue that the language leaves no room for, and why. `docs/rules.md` lists them, so that nobody
/// looks for them in vain.
package struct LeftOutRule: Sendable {
  package let code: DiagnosticCode
  package let title: String
  package let reason: String

  private init(_ code: DiagnosticCode, _ title: String, because reason: String) {
    self.code = code
    self.title = title
    self.reason = reason
  }

  package static let all: [LeftOutRule] = [
    LeftOutRule(
      "AG111", "Names collide after emission",
      because: "a Terraform label that loses something of a name ends in a digest of it, so no two are equal"),
    LeftOutRule(
      "AG211", "Cognito authorizer on an HTTP API",
      because: "`type: cognito` is a word of the language there; it becomes a JWT authorizer"),
    LeftOutRule(
      "AG232", "More than one endpoint type",
      because: "`endpoint` takes one type"),
    LeftOutRule(
      "AG342", "No permission to invoke the function",
      because: "`permission: none` says that the permission is granted elsewhere"),
    LeftOutRule(
      "AG343", "Permission does not match the route",
      because: "permissions are derived from the routes; the language has no `sourceArn`"),
    LeftOutRule(
      "AG344", "Permission wider than needed",
      because: "permissions are derived from the routes; the language has no `sourceArn`"),
    LeftOutRule(
      "AG357", "Integration response without method response",
      because: "apigw declares a method response for every entry of `responses`"),
    LeftOutRule(
      "AG362", "Response header not declared on the method",
      because: "apigw declares every header that `responses` sets"),
    LeftOutRule(
      "AG429", "Lambda authorizer payload version missing",
      because: "`payload` is 2.0 unless said, and is always written out"),
    LeftOutRule(
      "AG504", "Negative or fractional burst",
      because: "a burst is read as a whole number and a rate as one not below 0 (AG104)"),
    LeftOutRule(
      "AG515", "Quota period unknown",
      because: "`period` takes day, week and month, and any other word is AG106"),
    LeftOutRule(
      "AG605", "HTTP or WebSocket stage never deployed",
      because: "apigw deploys stages without `autoDeploy` itself; the language has no `deploy: manual`"),
    LeftOutRule(
      "AG610", "Cache size not offered",
      because: "`size` takes the sizes that AWS offers, and any other is AG104"),
    LeftOutRule(
      "AG617", "Method settings path malformed",
      because: "settings are named by the route's key, which AG508 checks; apigw writes AWS's path itself"),
    LeftOutRule(
      "AG734", "Errors without CORS headers",
      because: "`cors` of an API makes the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`"),
    LeftOutRule(
      "AG736", "Several origins in a static header",
      because: "apigw generates a template that echoes the origins that are allowed"),
    LeftOutRule(
      "AG918", "Model attached, body not validated",
      because: "`validate: {body: MODEL}` attaches a model and checks it in one"),
    LeftOutRule(
      "AG922", "Path parameter not in the path",
      because: "AG364 says it of `validate` as well as of mappings"),
    LeftOutRule(
      "AG934", "JSONPath feature not supported here",
      because: "AG366 says it of every mapping of an HTTP API"),
    LeftOutRule(
      "AG949", "Body mapping truncated at 100 KB", because: "the language does not say how large a body may be"),
  ]
}
