import Diagnostics
import SpecModel

/// A JWT check has at most 50 audiences.
///
/// The quota is fixed; AWS refuses the authorizer.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
///
/// Split the callers over several authorizers (an API has up to 10), or give them one audience in common.
package struct TooManyAudiences: LintRule {
  package static let code: DiagnosticCode = "AG414"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Too many audiences"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.tokenAuthorizers.compactMap { authorizer in
      let isCognito = authorizer.spec.type?.value == .cognito
      guard let list = isCognito ? authorizer.spec.clients : authorizer.spec.audience, list.value.count > 50 else {
        return nil
      }
      return finding(
        "authorizer '\(authorizer.name.value)' has \(list.value.count) \(isCognito ? "clients" : "audiences"), at most 50 are allowed",
        at: list.range, label: "one of these must match the token",
        help: "split them over several authorizers, or give these callers one audience in common")
    }
  }
}
