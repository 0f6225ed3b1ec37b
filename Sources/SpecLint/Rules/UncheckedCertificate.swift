import Diagnostics
import SpecModel

/// The certificate of an HTTPS back end is checked.
///
/// With `insecureSkipVerification` API Gateway talks to whoever answers; the chain and the expiry are looked at no more
/// (https://docs.aws.amazon.com/apigateway/latest/api/API_TlsConfig.html). It is for back ends with a private
/// certificate, and means nothing for anything but HTTP back ends: an error there.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks:
///         http: https://backend.example.com/tasks
///         integration: {tlsConfig: {insecureSkipVerification: true}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks: {http: "https://backend.example.com/tasks"}
/// ```
package struct UncheckedCertificate: LintRule {
  package static let code: DiagnosticCode = "AG355"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Certificate check switched off"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings(.integration) { route in
        guard let integration = route.integration, integration.tls?.insecureSkipVerification == true else { return nil }
        let subject = api.subject(of: route, sayingAt: integration.range)
        switch route.integrationType {
        case .http?, .httpProxy?, nil:
          return finding(
            "\(subject) does not check the back end's certificate", at: integration.range,
            label: "`insecureSkipVerification: true`", help: "use a publicly trusted certificate, and drop it")
        case .aws?, .awsProxy?, .mock?:
          return finding(
            "\(subject) has no HTTP back end whose certificate could go unchecked", at: integration.range,
            label: "`insecureSkipVerification: true`", help: "drop `tlsConfig`", severity: .error)
        }
      }
    }
  }
}
