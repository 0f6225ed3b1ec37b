import Diagnostics
import SpecModel

/// A service integration names an action that the API can call, and gives its parameters.
///
/// HTTP APIs call ten actions of AppConfig, EventBridge, Kinesis, SQS and Step Functions, each with its own parameters
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html).
/// The spec writes an action as IAM does (`sqs:SendMessage`) or as API Gateway's subtype (`SQS-SendMessage`).
///
/// REST APIs call every action of a service that has actions; apigw knows what DynamoDB, EventBridge, Kinesis, SNS, SQS
/// and Step Functions cannot do without. A service of paths, such as S3, is called by `path`, whose parameters fill the
/// placeholders, the query and the headers.
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
  package static let title = "Service action unknown or incomplete"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let spellings = ServiceAction.all.map(\.action)
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach(.service) { route in
        if case .service(let service)? = route.backend?.value {
          // A template of the route's own is the whole request.
          let isWritten = route.request?.templates != nil || route.integration?.requestTemplates != nil
          found += restFindings(service, isWritten: isWritten)
        }
      }
    }
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

  // MARK: REST APIs

  private func restFindings(_ service: ServiceSpec, isWritten: Bool) -> [Diagnostic] {
    switch (service.action, service.path) {
    case (let action?, nil): restFindings(action, service, isWritten: isWritten)
    case (nil, let path?): restFindings(path: path, service)
    case (nil, nil), (_?, _?): []
    }
  }

  private func restFindings(
    _ said: Located<SpecText>, _ service: ServiceSpec, isWritten: Bool
  ) -> [Diagnostic] {
    guard let text = said.value.literal, let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return [] }
    let name = String(text[..<colon])
    guard ServiceProtocol.of(name) != nil else {
      return [
        finding(
          "'\(name)' has no actions that a REST API could call", at: said.range, label: "not a service with actions",
          help: Suggestion.nearest(to: name, in: ServiceProtocol.services).map { "the service is called `\($0)`" }
            ?? "call it by its path: `path: \"\(name):…\"`")
      ]
    }
    var found: [Diagnostic] = []
    let names = Set(service.parameters.entries.map(\.key.value))
    if !isWritten, let missing = RequiredParameters.of(text)?.missing(in: names), !missing.isEmpty {
      found.append(
        finding(
          "'\(text)' needs \(missing.map { "'\($0)'" }.joined(separator: " and "))", at: said.range,
          label: "\(missing.count == 1 ? "a parameter is" : "parameters are") missing",
          help: "add \(missing.map { "`\($0)`" }.joined(separator: " and ")) to its parameters"))
    }
    for entry in service.parameters.entries where !isPlace(entry.key.value) && holdsSecret(entry.value.value) {
      found.append(
        finding(
          "a secret cannot be part of a document", at: entry.value.range,
          label: "apigw cannot escape what it never reads",
          help: "map it as a header or a query parameter, or let the service read it"))
    }
    for entry in service.parameters.entries where ["kinesis", "firehose"].contains(name) {
      if let range = mappedBytes(entry.value, named: entry.key.value) {
        found.append(
          finding(
            "'Data' is one value, found a mapping or a list", at: range, label: "becomes base64",
            help: "write a source such as `body` or `body.$.record`"))
      }
    }
    return found
  }

  private func restFindings(path: Located<SpecText>, _ service: ServiceSpec) -> [Diagnostic] {
    guard let text = path.value.literal else { return [] }
    let known = placeholders(in: text)
    return service.parameters.entries.compactMap { entry -> Diagnostic? in
      let key = entry.key.value
      guard entry.value.value.text != nil else {
        return finding(
          "a parameter of a path is one value", at: entry.value.range, label: "'\(key)' is part of the URL or a header",
          help: "nested parameters belong to an `action`")
      }
      guard !isPlace(key), !known.contains(key) else { return nil }
      return finding(
        "'{\(key)}' does not stand in '\(text)'", at: entry.key.range, label: "no placeholder of this name",
        help: Suggestion.nearest(to: key, in: known).map { "write `\($0)`" }
          ?? "write `query.\(key)` for a query parameter, `header.\(key)` for a header")
    }
  }

  /// Whether a parameter names a place of the request rather than a member of a document or a placeholder.
  private func isPlace(_ key: String) -> Bool {
    ["path.", "query.", "header.", "integration.request."].contains { key.hasPrefix($0) }
  }

  private func holdsSecret(_ value: LocatedDocument) -> Bool {
    switch value {
    case .text(let text): text.hasSecret
    case .list(let items): items.contains { holdsSecret($0.value) }
    case .mapping(let members): members.entries.contains { holdsSecret($0.value.value) }
    case .null, .bool, .number: false
    }
  }

  /// Where `Data` of a record is no single value.
  private func mappedBytes(_ value: Located<LocatedDocument>, named name: String) -> SourceRange? {
    switch value.value {
    case .mapping(let members):
      if name == "Data" { return value.range }
      return members.entries.lazy.compactMap { mappedBytes($0.value, named: $0.key.value) }.first
    case .list(let items):
      if name == "Data" { return value.range }
      return items.lazy.compactMap { mappedBytes($0, named: "") }.first
    case .null, .bool, .number, .text: return nil
    }
  }
}
