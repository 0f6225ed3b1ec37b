import Diagnostics
import SpecModel

/// Templates and mapped responses need a custom integration.
///
/// A proxy integration hands the request and the answer on as they are; AWS ignores templates, passthrough behaviour
/// and responses of it
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html). `proxy: false`
/// makes a custom integration. Headers and models that the answer may carry are `methodResponses`.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks: {function: tasks, responses: {"200": {headers: {X-Source: shop}}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks: {function: tasks, proxy: false, responses: {"200": {headers: {X-Source: shop}}}}
/// ```
package struct MappedProxy: LintRule {
  package static let code: DiagnosticCode = "AG368"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Templates or responses on a proxy integration"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings([.mappings, .integration]) { route in
        guard let type = route.integrationType, type.isProxy else { return nil }
        let help =
          route.backend == nil && route.integration?.type != nil
          ? "write `type: \(type == .awsProxy ? "aws" : "http")` for a custom integration, or drop this"
          : "add `proxy: false` for a custom integration, or drop this"
        // Of the defaults a route takes what it can have.
        if let template = route.own.request?.templates?.entries.first {
          return ignored("request templates", of: route, at: template.key.range, help)
        }
        if let template = route.own.integration?.requestTemplates?.entries.first {
          return ignored("request templates", of: route, at: template.key.range, help)
        }
        if route.own.request?.passthrough != nil {
          return ignored("`passthrough`", of: route, at: route.key.range, help)
        }
        return route.own.responses.entries.first { $0.value.isMapped }
          .flatMap { ignored("mapped responses", of: route, at: $0.key.range, help) }
      }
    }
  }

  private func ignored(_ what: String, of route: ResolvedRoute, at range: SourceRange, _ help: String) -> Diagnostic? {
    finding(
      "route '\(route.key.value)' is a proxy, which has no \(what)", at: range, label: "AWS ignores this", help: help)
  }
}
