import Diagnostics
import SpecModel

/// A resource policy keeps somebody out.
///
/// `Allow` for everybody without a condition, and no `Deny`, admits everybody: the same as no policy, on routes that
/// ask for nothing else.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     policy:
///       Version: "2012-10-17"
///       Statement:
///         - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}
///     routes: {GET /orders: {function: orders, authorizer: none}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     policy: {allow: {ips: [192.0.2.0/24]}}
///     routes: {GET /orders: {function: orders, authorizer: none}}
/// ```
package struct OpenPolicy: LintRule {
  package static let code: DiagnosticCode = "AG437"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Open resource policy"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.policies.compactMap { api, policy in
      let statements = policy.statements
      guard !api.isPrivate, !statements.contains(where: { $0.effect == "Deny" }),
        let open = statements.first(where: { $0.effect == "Allow" && $0.isForEverybody && $0.keys["Condition"] == nil })
      else { return nil }
      var first: Located<String>?
      api.routes.forEach(.open) { route in if first == nil, !route.isMock { first = route.key } }
      guard let first else { return nil }
      return finding(
        "the policy of API '\(api.key.value)' admits everybody", at: open.range,
        label: "for everybody, on no condition",
        notes: [Diagnostic.Note("this route asks for nothing else", at: first.range)],
        help: "add a condition, write `policy: {allow: {ips: [...]}}`, or drop the policy")
    }
  }
}
