import Diagnostics
import SpecModel

/// The keys of `headers` are names of headers; their values are sources that exist before a back end was called: a literal,
/// `header.x`, `query.x`, `path.x`, `context.x` or `stageVariables.x`.
///
/// https://docs.aws.amazon.com/apigateway/latest/api/API_PutGatewayResponse.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     gatewayResponses: {DEFAULT_4XX: {headers: {method.response.header.X-Id: context.requestId}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     gatewayResponses: {DEFAULT_4XX: {headers: {X-Id: context.requestId}}}
/// ```
package struct GatewayResponseHeader: LintRule {
  package static let code: DiagnosticCode = "AG947"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Gateway response header key malformed"

  package init() {}

  private static let prefixes = [
    "gatewayresponse.header.", "method.response.header.", "integration.response.header.", "response.header.", "header.",
  ]

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      for response in api.spec.rest.gatewayResponses?.entries ?? [] {
        for entry in response.value.headers.entries {
          if let finding = key(entry.key) { found.append(finding) }
          if let finding = source(entry.value) { found.append(finding) }
        }
      }
    }
    return found
  }

  private func key(_ key: Located<String>) -> Diagnostic? {
    if let prefix = Self.prefixes.first(where: key.value.hasPrefix) {
      return finding(
        "'\(key.value)' is not the name of a header", at: key.range, label: "the name alone is expected",
        help: "write `\(key.value.dropFirst(prefix.utf8.count))`")
    }
    let isName = key.value.utf8.allSatisfy { isLetter($0) || isDigit($0) || "!#$%&'*+-.^_`|~".utf8.contains($0) }
    guard !isName || key.value.isEmpty else { return nil }
    return finding(
      "'\(key.value)' is not the name of a header", at: key.range, label: "other characters stand in it",
      help: "write letters, digits and `-`")
  }

  private func source(_ value: Located<SpecText>) -> Diagnostic? {
    let text = value.value.literal ?? ""
    switch ValueSource(value.value) {
    case .body: break
    case .raw
    where text.hasPrefix("integration.") || text.hasPrefix("method.response.")
      || text.hasPrefix("method.request.body"):
      break
    default: return nil
    }
    return finding(
      "a gateway response cannot read '\(text)'", at: value.range, label: "there is no answer of a back end",
      help: "use `header.x`, `context.x`, `stageVariables.x` or a literal")
  }
}
