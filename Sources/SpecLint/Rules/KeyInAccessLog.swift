import Diagnostics
import SpecModel

/// An access log holds no API keys.
///
/// `$context.identity.apiKey` is the key itself: whoever reads the log may call the API in its owner's name.
/// `$context.identity.apiKeyId` tells the callers apart as well.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {accessLogs: {format: "$context.requestId $context.identity.apiKey"}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {accessLogs: {format: "$context.requestId $context.identity.apiKeyId"}}}
/// ```
package struct KeyInAccessLog: LintRule {
  package static let code: DiagnosticCode = "AG449"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "API key in the access log"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.logFormats.compactMap { entry in
      guard entry.type == .rest, entry.format.contextVariables.contains("identity.apiKey") else { return nil }
      return finding(
        "the log format holds callers' API keys", at: entry.range, label: "logs `$context.identity.apiKey`",
        help: "log `$context.identity.apiKeyId`")
    }
  }
}
