import Diagnostics
import SpecModel

/// API Gateway calls an AWS service with a role.
///
/// A service integration has no resource policy to rely on: without `role` (AWS's `credentialsArn`, on REST APIs
/// `credentials`) AWS refuses it ("Role ARN must be specified for AWS integrations")
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services.html).
///
/// Bad:
///
/// ```yaml
/// POST /orders:
///   service:
///     action: sqs:SendMessage
///     parameters: {QueueUrl: https://sqs.eu-west-1.amazonaws.com/123456789012/orders, MessageBody: body}
/// ```
///
/// Good:
///
/// ```yaml
/// POST /orders:
///   service:
///     action: sqs:SendMessage
///     parameters: {QueueUrl: https://sqs.eu-west-1.amazonaws.com/123456789012/orders, MessageBody: body}
///     role: arn:aws:iam::123456789012:role/api-to-sqs
/// ```
package struct ServiceWithoutRole: LintRule {
  package static let code: DiagnosticCode = "AG346"
  package static let severity = Diagnostic.Severity.error
  package static let title = "AWS service integration without a role"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings([.service, .integration]) { route in
        guard route.integration?.credentials == nil else { return nil }
        let said: Located<SpecText>?
        var name = ""
        if case .service(let service)? = route.backend?.value {
          guard service.role == nil else { return nil }
          said = service.action ?? service.path
        } else {
          said = route.integration?.subtype ?? route.serviceURI.map { Located(.literal($0.value), at: $0.range) }
          name = route.serviceURI.flatMap { ARN($0.value) }.map { String($0.account) } ?? ""
        }
        guard let said else { return nil }
        if name.isEmpty { name = String(said.value.display.prefix { $0 != ":" && $0 != "-" }) }
        return finding(
          "\(api.subject(of: route, sayingAt: said.range)) calls \(name) without a role", at: said.range,
          label: "needs a role", help: "add `role: arn:aws:iam::ACCOUNT:role/NAME`")
      }
    }
  }
}
