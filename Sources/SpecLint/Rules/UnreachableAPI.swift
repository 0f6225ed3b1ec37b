import Diagnostics
import SpecModel

/// An API without its default endpoint has a domain.
///
/// `disableExecuteApiEndpoint: true` makes API Gateway answer 403 on the `execute-api` host. Then a custom domain is
/// the only way in, and the API needs a mapping under `domains`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-disable-default-endpoint.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   tasks: {type: http, disableExecuteApiEndpoint: true}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   tasks:
///     type: http
///     disableExecuteApiEndpoint: false
///     routes: {GET /tasks: {function: tasks, authorizer: none}}
/// ```
package struct UnreachableAPI: LintRule {
  package static let code: DiagnosticCode = "AG443"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Default endpoint disabled, no domain"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    guard !context.hasMistakeOutsideOfAPIs else { return [] }
    var mapped = Set<String>()
    for domain in context.spec.domains.entries {
      for mapping in domain.value.mappings.entries {
        guard let target = mapping.value.value.literal else { return [] }
        mapped.insert(String(target.prefix { $0 != "/" }))
      }
    }
    return context.apis.compactMap { api in
      guard let flag = api.spec.disableExecuteAPIEndpoint, flag.value, !mapped.contains(api.key.value) else {
        return nil
      }
      return finding(
        "API '\(api.key.value)' cannot be reached", at: flag.range, label: "its default endpoint is off",
        notes: [Diagnostic.Note("no domain is mapped to this API", at: api.key.range)],
        why: "API Gateway answers 403 on the execute-api host then",
        help: "map a domain to it under `domains`, or drop `disableExecuteApiEndpoint`")
    }
  }
}
