import Diagnostics
import SpecModel

/// Who passes on the caller's credentials asks for them.
///
/// `arn:aws:iam::*:user/*` as role makes API Gateway call the back end with the caller's own identity, which it has
/// only where the route says `authorizer: iam`. Anywhere else the call fails.
/// https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders:
///         service: {action: dynamodb:Scan, role: "arn:aws:iam::*:user/*"}
///         authorizer: none
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders:
///         service: {action: dynamodb:Scan, role: "arn:aws:iam::*:user/*"}
///         authorizer: iam
/// ```
package struct CallerCredentials: LintRule {
  package static let code: DiagnosticCode = "AG451"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Caller credentials without IAM"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings([.service, .integration]) { route in
        var role = route.integration?.credentials
        if case .service(let service)? = route.backend?.value { role = role ?? service.role }
        guard let role, let text = role.value.literal, text.hasPrefix("arn:"), text.hasSuffix(":iam::*:user/*") else {
          return nil
        }
        switch api.access(to: route) {
        case .iam, .unsaid, .unknown: return nil
        case .open, .authorizer: break
        }
        return finding(
          "route '\(route.key.value)' passes on the caller's credentials and does not ask for them", at: role.range,
          label: "the caller's own identity",
          notes: route.authorizer.map { [Diagnostic.Note("the authorizer comes from here", at: $0.range)] } ?? [],
          help: "write `authorizer: iam`, or name a role")
      }
    }
  }
}
