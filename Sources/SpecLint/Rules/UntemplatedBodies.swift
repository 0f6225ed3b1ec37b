import Diagnostics
import SpecModel

/// Bodies without a template do not reach a back end that expects one.
///
/// A body whose content type has no template goes to the back end unchanged (`whenNoMatch` is AWS's default), past the
/// template that would have shaped it
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html). With `never`
/// the caller gets 415.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /tasks:
///         function: tasks
///         proxy: false
///         request: {templates: {application/json: '{"task": $input.body}'}}
///         responses: {"200": {}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /tasks:
///         function: tasks
///         proxy: false
///         request: {templates: {application/json: '{"task": $input.body}'}, passthrough: never}
///         responses: {"200": {}}
/// ```
package struct UntemplatedBodies: LintRule {
  package static let code: DiagnosticCode = "AG367"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Passthrough lets untemplated bodies through"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings([.mappings, .integration]) { route in
        guard let type = route.integrationType, type == .aws || type == .http, sendsBodies(route.routeKey.method) else {
          return nil
        }
        let passthrough = route.request?.passthrough ?? route.integration?.passthroughBehavior
        guard passthrough == nil || passthrough == "WHEN_NO_MATCH", let template = route.requestTemplates.first else {
          return nil
        }
        return finding(
          "bodies of other content types reach the back end of \(api.subject(of: route, sayingAt: template.key.range)) unchanged",
          at: template.key.range,
          label:
            "the only \(route.requestTemplates.count == 1 ? "type" : "types") with a template begin\(route.requestTemplates.count == 1 ? "s" : "") here",
          help: "add `passthrough: never`: other types get 415")
      }
    }
  }

  private func sendsBodies(_ method: RouteKey.Method?) -> Bool {
    switch method {
    case .post?, .put?, .patch?, .any?: true
    case .get?, .head?, .delete?, .options?, nil: false
    }
  }
}
