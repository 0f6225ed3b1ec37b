import Diagnostics
import SpecModel

/// A service integration names an action that HTTP APIs can call, and gives its parameters.
///
/// HTTP APIs call ten actions of AppConfig, EventBridge, Kinesis, SQS and Step Functions, each with its own parameters
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html).
/// The spec writes an action as IAM does (`sqs:SendMessage`) or as API Gateway's subtype (`SQS-SendMessage`).
///
/// Bad:
///
/// ```yaml
/// POST /orders:
///   service:
///     action: sqs:SendMessage
///     parameters: {QueueUrl: https://sqs.eu-west-1.amazonaws.com/123456789012/orders}
///     role: arn:aws:iam::123456789012:role/api-to-sqs
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
package struct ServiceParameters: LintRule {
  package static let code: DiagnosticCode = "AG350"
  package static let severity = Diagnostic.Severity.error
  package static let title = "HTTP API service action unknown or incomplete"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let spellings = ServiceAction.all.map(\.action)
    var found: [Diagnostic] = []
    for api in context.httpAPIs {
      api.routes.forEach([.service, .integration]) { route in
        var given = route.mappings(on: .http).filter(\.isServiceParameter).map(\.target)
        let said: Located<SpecText>?
        if case .service(let service)? = route.backend?.value {
          guard service.action != nil else {
            guard !context.hasMistake(in: service.range) else { return }
            found.append(
              finding(
                "\(api.subject(of: route, sayingAt: service.range)) names no action of the service", at: service.range,
                label: "no `action`", help: "add `action: sqs:SendMessage`, or another of `apigw explain AG350`"))
            return
          }
          said = service.action
          given += route.request?.parameters.entries.map(\.key) ?? []
        } else {
          said = route.integration?.subtype
        }
        guard let said, let text = said.value.literal else { return }
        guard let action = ServiceAction.named(text) else {
          found.append(unknown(said, text, among: spellings))
          return
        }
        found += findings(action, said, text, given)
      }
    }
    return found
  }

  private func unknown(_ said: Located<SpecText>, _ text: String, among actions: [String]) -> Diagnostic {
    finding(
      "HTTP APIs cannot call '\(text)'", at: said.range, label: "not one of the actions they know",
      help: Suggestion.nearest(to: text, in: actions).map { "the action is called `\($0)`" }
        ?? "the actions are \(actions.joined(separator: ", "))")
  }

  private func findings(
    _ action: ServiceAction, _ said: Located<SpecText>, _ text: String, _ given: [Located<String>]
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let names = Set(given.map(\.value))
    let missing = action.required.filter { !names.contains($0) }
    if !missing.isEmpty {
      found.append(
        finding(
          "'\(text)' needs \(missing.map { "'\($0)'" }.joined(separator: " and "))", at: said.range,
          label: "\(missing.count == 1 ? "a parameter is" : "parameters are") missing",
          help: "add \(missing.map { "`\($0)`" }.joined(separator: " and ")) to its parameters"))
    }
    for name in given where !action.required.contains(name.value) && !action.optional.contains(name.value) {
      let known = action.required + action.optional
      found.append(
        finding(
          "'\(text)' has no parameter '\(name.value)'", at: name.range, label: "not a parameter of this action",
          help: Suggestion.help("parameter", for: name.value, in: known)
            ?? "the parameters are \(known.joined(separator: ", "))"))
    }
    return found
  }
}
