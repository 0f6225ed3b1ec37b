import Diagnostics
import SpecModel

/// A public route that can change data is listed under `lint.public`.
///
/// `authorizer: none` on POST, PUT, PATCH, DELETE, ANY or `$default` lets everybody on the internet change data. That
/// is right for a webhook or a sign-up, which is then listed; anywhere else it is the commonest way to lose an API's
/// data (OWASP API5). A public GET, HEAD or OPTIONS that says `none` is no finding, nor is a mock, nor a route of a
/// REST API whose resource policy or private endpoint admits callers.
/// https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/
///
/// Bad:
///
/// ```yaml
/// routes:
///   DELETE /tasks/{id}: {function: tasks, authorizer: none}
/// ```
///
/// Good:
///
/// ```yaml
/// lint: {public: [task-api/POST /webhook]}
/// apis:
///   task-api:
///     type: http
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}}
///     routes:
///       DELETE /tasks/{id}: {function: tasks, authorizer: users}
///       POST /webhook: {function: tasks, authorizer: none}
/// ```
package struct PublicWrite: LintRule {
  package static let code: DiagnosticCode = "AG402"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Public write route"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let listed = Set(context.spec.lint.publicRoutes.compactMap { PublicEntry($0.value)?.identity })
    let isOpen = context.spec.lint.publicRoutes.contains { $0.value.literal == nil }
    guard !isOpen else { return [] }
    return context.apis.flatMap { api -> [Diagnostic] in
      // A resource policy is another way of keeping callers out; AG437 and AG439 judge it.
      guard !api.hasPolicy else { return [] }
      return api.routes.findings(.open) { route in
        guard route.routeKey.isWrite, !route.isMock else { return nil }
        let entry = "\(api.key.value)/\(route.routeKey.normalised)"
        guard !listed.contains(entry) else { return nil }
        return warning(about: route, of: api, entry: entry)
      }
    }
  }

  private func warning(about route: ResolvedRoute, of api: LintContext.API, entry: String) -> Diagnostic {
    let key = route.routeKey
    let what =
      key.isDefault || key.method == .any ? "takes every method and is public" : "can change data and is public"
    let isDefault = route.own.authorizer == nil
    return finding(
      "route '\(route.key.value)' \(what)", at: route.key.range, label: "anyone on the internet can call it",
      notes: route.authorizer.map {
        [Diagnostic.Note(isDefault ? "`none` is the API's default" : "`none` is said here", at: $0.range)]
      } ?? [],
      help: "name an authorizer, or list it as public on purpose: `lint: {public: [\"\(entry)\"]}`")
  }
}
