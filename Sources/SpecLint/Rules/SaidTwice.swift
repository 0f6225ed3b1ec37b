import Diagnostics
import SpecModel

/// What a route says in our word must not be said again in AWS's.
///
/// `integration:` adds what a short form does not say. Where both say the same thing, such as `timeout` and
/// `timeoutInMillis`, one of them would be dropped in silence.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, timeout: 5s, integration: {timeoutInMillis: 6000}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, timeout: 5s, integration: {description: the list}}
/// ```
package struct SaidTwice: LintRule {
  package static let code: DiagnosticCode = "AG131"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Said twice"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.integration) { route in
        guard let integration = route.integration else { return nil }
        for pair in pairs(route, integration) {
          guard let word = pair.word, let member = pair.member else { continue }
          // A route that overrides a default says nothing twice.
          guard route.own.range.contains(word) == route.own.range.contains(member) else { continue }
          return finding(
            "\(api.subject(of: route, sayingAt: member)) says its \(pair.noun) twice", at: member, label: "said again",
            notes: [Diagnostic.Note("first said here", at: word)], help: "keep one of the two")
        }
        return nil
      }
    }
  }

  private typealias Pair = (noun: String, word: SourceRange?, member: SourceRange?)

  private func pairs(_ route: ResolvedRoute, _ integration: IntegrationSpec) -> [Pair] {
    var pairs: [Pair] = [
      ("timeout", route.timeout?.range, integration.timeout?.range),
      ("payload format", route.payload?.range, integration.payloadFormatVersion?.range),
      ("type", route.backend?.range, integration.type?.range),
      (
        "request templates", route.request?.templates?.entries.first?.key.range,
        integration.requestTemplates?.entries.first?.key.range
      ),
    ]
    switch route.backend?.value {
    case .service(let service)?:
      pairs += [
        ("role", service.role?.range, integration.credentials?.range),
        ("method", service.method?.range, integration.method?.range),
      ]
    case .privateLink(let link)?:
      pairs += [
        ("VPC link", link.vpcLink?.range, integration.connectionID?.range ?? integration.connectionType?.range),
        ("method", link.method?.range, integration.method?.range),
        ("target", link.target?.range, integration.integrationTarget?.range),
        ("TLS server name", link.tlsServerName?.range, integration.tlsServerName?.range),
      ]
    default: break
    }
    return pairs
  }
}
