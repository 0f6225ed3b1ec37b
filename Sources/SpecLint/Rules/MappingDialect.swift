import Diagnostics
import SpecModel

/// HTTP APIs map parameters in their own words, not in those of REST APIs.
///
/// REST APIs write `integration.request.header.X` and `method.request.header.X`; HTTP APIs write
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
    context.mappingFindings { mapping in
      if let target = foreignTarget(mapping) { return target }
      guard let text = mapping.value.value.literal, let (dialect, name) = ForeignDialect.source(text) else {
        return nil
      }
      return finding(
        "'\(text)' is \(dialect) syntax", at: mapping.value.range, label: "HTTP APIs write it otherwise",
        help: "write `\(mapping.isVerbatim ? "$\(mapping.side).\(name)" : ForeignDialect.ours(name))`")
    }
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
