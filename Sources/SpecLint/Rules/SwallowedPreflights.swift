import Diagnostics
import SpecModel

/// A protected catch-all route leaves preflights a way round it.
///
/// `$default` and `ANY /{proxy+}` take OPTIONS too. With an authorizer on them, a preflight that they catch is asked for
/// a token that browsers never send, and every call from a browser fails. AWS's way out is an `OPTIONS /{proxy+}` route
/// without an authorizer, which is more specific than the catch-all.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html#http-cors-default-route
///
/// Bad:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com]}
/// routes:
///   $default: {function: tasks, authorizer: users}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com]}
/// routes:
///   $default: {function: tasks, authorizer: users}
///   OPTIONS /{proxy+}: {function: tasks, authorizer: none}
/// ```
package struct SwallowedPreflights: LintRule {
  package static let code: DiagnosticCode = "AG407"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Protected catch-all swallows preflights"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api -> [Diagnostic] in
      guard api.spec.cors != nil, !context.hasMistake(in: api.spec.range) else { return [] }
      var options = Set<String>()
      api.routes.forEach(.options) { options.insert($0.routeKey.shape) }
      return api.routes.findings(.catchAll) { route in
        let key = route.routeKey
        guard api.access(to: route).isProtected, !options.contains(key.isDefault ? "/{+}" : key.shape)
        else { return nil }
        let wanted = "OPTIONS \(key.isDefault ? "/{proxy+}" : key.path)"
        let backend = route.function.map { "function: \($0.value.display), " } ?? ""
        return finding(
          "preflights that '\(route.key.value)' catches need a token", at: route.key.range,
          label: "takes OPTIONS too, and has an authorizer",
          notes: route.authorizer.map { [Diagnostic.Note("the authorizer comes from here", at: $0.range)] } ?? [],
          why: key.isDefault
            ? "browsers send preflights without credentials; AWS asks for an OPTIONS route beside a protected `$default`"
            : "browsers send preflights without credentials, and an ANY route takes OPTIONS",
          help: "add `\(wanted): {\(backend)authorizer: none}`")
      }
    }
  }
}
