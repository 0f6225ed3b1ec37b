import Diagnostics
import SpecModel

/// A client certificate is named by its id.
///
/// API Gateway makes client certificates itself and calls them by short ids, such as `a1b2c3`. A certificate of ACM or
/// an ARN is none.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {clientCertificate: "arn:aws:acm:eu-west-1:123456789012:certificate/abc"}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {clientCertificate: a1b2c3}}
/// ```
package struct ClientCertificate: LintRule {
  package static let code: DiagnosticCode = "AG647"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Client certificate malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.compactMap { stage in
      guard let certificate = stage.spec.clientCertificate, let text = certificate.value.literal,
        text.isEmpty || !text.utf8.allSatisfy({ isLetter($0) || isDigit($0) })
      else { return nil }
      let own = text.rest(after: "/clientcertificates/").map { String($0) }
      return finding(
        "'\(text)' is not the id of a client certificate", at: certificate.range,
        label: text.holds(":acm:") ? "a certificate of ACM" : "letters and digits, such as `a1b2c3`",
        help: own.map { "write `\($0)`" } ?? "write the id that `aws apigateway get-client-certificates` shows")
    }
  }
}
