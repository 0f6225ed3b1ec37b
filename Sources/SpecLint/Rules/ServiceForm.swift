import Diagnostics
import SpecModel

/// A service integration names an action or a path of its service.
///
/// `service: {action: "dynamodb:GetItem"}` calls an action, `service: {path: "s3:{bucket}/{key}"}` a path; a uri of
/// your own is `arn:aws:apigateway:REGION:SERVICE:action/NAME` or `…:path/PATH` ("AWS ARN for integration must contain
/// path or action"; https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /tasks: {service: {action: SQS-SendMessage, role: "arn:aws:iam::123456789012:role/r"}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /tasks: {service: {action: "sqs:SendMessage", role: "arn:aws:iam::123456789012:role/r"}}
/// ```
package struct ServiceForm: LintRule {
  package static let code: DiagnosticCode = "AG349"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Service names no path or action"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings([.service, .integration]) { route in
        if case .service(let service)? = route.backend?.value {
          guard !context.hasMistake(in: service.range) else { return nil }
          return mistake(in: service) { api.subject(of: route, sayingAt: service.range) }
        }
        guard route.backend == nil, let integration = route.integration, let uri = integration.uri,
          integration.type?.value == "AWS" || integration.type?.value == "AWS_PROXY", let text = uri.value.literal,
          !text.hasPrefix("${")
        else { return nil }
        return mistake(in: text, at: uri.range)
      }
    }
  }

  private func mistake(in service: ServiceSpec, subject: () -> String) -> Diagnostic? {
    switch (service.action, service.path) {
    case (nil, nil):
      return finding(
        "\(subject()) names neither an action nor a path of the service", at: service.range, label: "no target",
        help: "add `action: sqs:SendMessage`, or `path: \"s3:{bucket}/{key}\"`")
    case (let action?, let path?):
      return finding(
        "\(subject()) names an action and a path of the service", at: path.range, label: "another target",
        notes: [.init("the first target", at: action.range)], help: "keep one of them")
    case (let action?, nil):
      if let mistake = mistake(inAction: action) { return mistake }
      return service.method.map {
        finding(
          "an action has no method", at: $0.range, label: "belongs to `path`", help: "drop it, or name a `path`")
      }
    case (nil, let path?): return mistake(inPath: path)
    }
  }

  private func mistake(inAction said: Located<SpecText>) -> Diagnostic? {
    guard let text = said.value.literal, !text.hasStageVariable else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isAction =
      parts.count == 2 && isService(parts[0]) && !parts[1].isEmpty
      && parts[1].utf8.allSatisfy { isLetter($0) || isDigit($0) || "._-".utf8.contains($0) }
    guard !isAction else { return nil }
    return finding(
      "'\(text)' is not an action of a service", at: said.range, label: "not `service:Action`",
      help: ServiceAction.named(text).map { "write `\($0.action)`" }
        ?? (parts.count == 2 && text.utf8.contains(UInt8(ascii: "/"))
          ? "write `path: \"\(text)\"`" : "write it as IAM does, such as `dynamodb:GetItem`"))
  }

  private func mistake(inPath said: Located<SpecText>) -> Diagnostic? {
    guard let text = said.value.literal else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, isService(parts[0]) || parts[0].holds("${"), !parts[1].isEmpty else {
      return finding(
        "'\(text)' is not a path of a service", at: said.range, label: "not `service:path`",
        help: "write the service before the path, such as `s3:{bucket}/{key}`")
    }
    return nil
  }

  private func mistake(in uri: String, at range: SourceRange) -> Diagnostic? {
    guard let arn = ARN(uri), arn.service == "apigateway" else {
      let isFunction = ARN(uri)?.service == "lambda"
      return finding(
        "'\(uri)' is not the ARN of an integration", at: range,
        label: isFunction ? "the function's own ARN" : "not `arn:aws:apigateway:…`",
        help: isFunction
          ? "declare it under `functions` and write `function: NAME`"
          : "write `arn:aws:apigateway:REGION:SERVICE:path/PATH` or `…:action/NAME`")
    }
    guard !arn.resource.hasPrefix("path/"), !arn.resource.hasPrefix("action/") else { return nil }
    return finding(
      "'\(uri)' names no path and no action", at: range, label: "ends in '\(arn.resource)'",
      help: "write `\(uri.dropLast(arn.resource.utf8.count))path/\(arn.resource)`, or `…action/NAME`")
  }

  private func isService(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isLowercase($0) || isDigit($0) || "-._".utf8.contains($0) }
  }
}
