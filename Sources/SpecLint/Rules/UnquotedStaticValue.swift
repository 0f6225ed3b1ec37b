import Diagnostics
import SpecModel

/// AWS's members take a static value in single quotes.
///
/// Under `integration.requestParameters` values go to AWS as they stand, and a text without single quotes is read as an
/// expression ("Invalid mapping expression specified";
/// https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html). In `request.parameters` apigw adds the
/// quotes.
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
///         integration: {requestParameters: {integration.request.header.X-Source: shop}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks:
///         http: https://backend.example.com/tasks
///         integration: {requestParameters: {integration.request.header.X-Source: "'shop'"}}
/// ```
package struct UnquotedStaticValue: LintRule {
  package static let code: DiagnosticCode = "AG363"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Static mapping value lacks single quotes"

  package init() {}

  private static let expressions = ["method.request.", "integration.response.", "context.", "stageVariables."]

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.mappingFindings(in: context.restAPIs) { mapping, _ in
      guard mapping.isVerbatim, let text = mapping.value.value.literal,
        HTTPDialect.source(text, isVerbatim: true) == nil,
        !Self.expressions.contains(where: { text.hasPrefix($0) })
      else { return nil }
      guard text.utf8.count < 2 || !text.hasPrefix("'") || !text.hasSuffix("'") else { return nil }
      if let aws = expression(for: text) {
        return finding(
          "'\(text)' is taken as it stands here", at: mapping.value.range,
          label: "AWS's members take AWS's expressions", help: "write `\(aws)`")
      }
      return finding(
        "static value '\(text)' needs single quotes", at: mapping.value.range,
        label: "AWS reads this as an expression", help: "write `\"'\(text)'\"`")
    }
  }

  /// What AWS writes for one of our sources.
  private func expression(for text: String) -> String? {
    switch ValueSource(.literal(text)) {
    case .path(let name): "method.request.path.\(name)"
    case .query(let name): "method.request.querystring.\(name)"
    case .header(let name): "method.request.header.\(name)"
    case .body(let path): path.map { "method.request.body.\($0)" } ?? "method.request.body"
    case .claim(let name): "context.authorizer.claims.\(name)"
    case .stageVariable, .context, .raw, .literal: nil
    }
  }
}
