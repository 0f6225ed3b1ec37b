import Diagnostics
import SpecModel

/// Templates read text.
///
/// With `*/*` among the binary media types every body is binary, also those that a template or a mock reads: it gets no
/// text, and callers get 500
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html).
/// `contentHandling: convertToText` of the request makes it text again. What apigw makes
/// itself, `mock:` and the preflights of `cors`, has it already.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     binaryMediaTypes: ["*/*"]
///     routes:
///       POST /tasks:
///         function: tasks
///         proxy: false
///         request: {templates: {application/json: '{"task": $input.body}'}, passthrough: never}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     binaryMediaTypes: ["*/*"]
///     routes:
///       POST /tasks:
///         function: tasks
///         proxy: false
///         request:
///           templates: {application/json: '{"task": $input.body}'}
///           passthrough: never
///           contentHandling: convertToText
/// ```
package struct BinaryTemplates: LintRule {
  package static let code: DiagnosticCode = "AG370"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Every body is binary, and a template reads it"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api -> [Diagnostic] in
      guard let every = api.spec.rest.binaryMediaTypes?.first(where: { $0.value.literal == "*/*" }) else { return [] }
      return api.routes.findings([.mappings, .integration]) { route in
        if case .mock? = route.backend?.value { return nil }
        guard let type = route.integrationType, !type.isProxy, !route.convertsToText else { return nil }
        let isMock = type == .mock
        guard isMock || !route.requestTemplates.isEmpty else { return nil }
        return finding(
          "the \(isMock ? "mock" : "template") of route '\(route.key.value)' gets binary bodies", at: route.key.range,
          label: "answers 500", notes: [.init("makes every body binary", at: every.range)],
          help: "add `request: {contentHandling: convertToText}`, or list the types that are binary")
      }
    }
  }
}
