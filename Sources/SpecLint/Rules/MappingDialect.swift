import Diagnostics
import SpecModel

/// HTTP APIs map parameters in their own words, and REST APIs in theirs.
///
/// REST APIs write `integration.request.header.X` and `method.request.header.X`, for which the language has `header.X` on
/// both sides; a REST mapping always sets, so `append:`, `overwrite:` and `remove:` are words of HTTP APIs. Those write
/// `overwrite:header.X` and `$request.header.X`, for which the language has `header.X`
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html).
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, request: {parameters: {"append:header.X-Page": method.request.querystring.page}}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, request: {parameters: {"append:header.X-Page": query.page}}}
/// ```
package struct MappingDialect: LintRule {
  package static let code: DiagnosticCode = "AG228"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Parameter mapping in the wrong dialect"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.mappingFindings(in: context.apis) { mapping, api in
      if api.type == .rest { return onREST(mapping) }
      if let target = foreignTarget(mapping) { return target }
      guard let text = mapping.value.value.literal, let (dialect, name) = ForeignDialect.source(text) else {
        return nil
      }
      return finding(
        "'\(text)' is \(dialect) syntax", at: mapping.value.range, label: "HTTP APIs write it otherwise",
        help: "write `\(mapping.isVerbatim ? "$\(mapping.side).\(name)" : ForeignDialect.ours(name))`")
    }
  }

  private func onREST(_ mapping: Mapping) -> Diagnostic? {
    if !mapping.isServiceParameter, mapping.notation != .header, let target = HTTPDialect.target(mapping.target.value) {
      let key = mapping.target.value
      let isWhole = target == "path" || target == "statuscode"
      let help =
        if isWhole {
          target == "path"
            ? "put placeholders into the URL, and map `path.NAME`" : "give the response the status as its key"
        } else if key.hasPrefix("remove:") {
          "leave it out: a custom integration sends only what is mapped"
        } else {
          "write `\(mapping.isVerbatim ? "integration.request.\(target)" : ForeignDialect.ours(target))`"
        }
      return finding(
        "'\(key)' is HTTP API syntax", at: mapping.target.range, label: "REST APIs write it otherwise", help: help)
    }
    guard let text = mapping.value.value.literal, let ours = HTTPDialect.source(text, isVerbatim: mapping.isVerbatim)
    else { return nil }
    let aws: String =
      text.hasPrefix("$request.")
      ? "method.request.\(text.dropFirst("$request.".count))"
      : text.hasPrefix("$response.") ? "integration.response.\(text.dropFirst("$response.".count))" : ours
    return finding(
      "'\(text)' is HTTP API syntax", at: mapping.value.range, label: "REST APIs write it otherwise",
      help: "write `\(mapping.isVerbatim ? aws : ours)`")
  }

  private func foreignTarget(_ mapping: Mapping) -> Diagnostic? {
    guard !mapping.isServiceParameter, case let key = mapping.target.value,
      let name = ForeignDialect.target(key)
    else { return nil }
    return finding(
      "'\(key)' is REST syntax", at: mapping.target.range, label: "HTTP APIs write it otherwise",
      help: name.hasPrefix("path.")
        ? "write `overwrite:path` with the whole path"
        : "write `overwrite:\(mapping.isVerbatim ? name : ForeignDialect.ours(name))`")
  }
}
