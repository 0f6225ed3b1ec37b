import Diagnostics
import SpecModel

/// Settings of a stage name a route that the API has.
///
/// AWS refuses route settings whose key is no route ("Unable to find Route by key … within the provided
/// RouteSettings"). The key is the route's, letter by letter: settings of `ANY /tasks` are not those of `GET /tasks`. On
/// a REST API apigw writes AWS's path of the method (`~1tasks/GET`) itself, and AWS refuses one that leads nowhere
/// ("Invalid method setting path").
/// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html
///
/// Bad:
///
/// ```yaml
/// routes: {GET /reports: reports}
/// stages: {$default: {routes: {GET /report: {throttle: {rateLimit: 5, burstLimit: 10}}}}}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /reports: reports}
/// stages: {$default: {routes: {GET /reports: {throttle: {rateLimit: 5, burstLimit: 10}}}}}
/// ```
package struct RouteSettingsWithoutRoute: LintRule {
  package static let code: DiagnosticCode = "AG508"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Stage settings for an unknown route"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api -> [Diagnostic] in
      var written: Set<String>?
      var known: Set<String>?
      var candidates: Suggestion.Candidates?
      return api.spec.stages.entries.flatMap { stage in
        stage.value.routes.entries.compactMap { entry -> Diagnostic? in
          let exact = written ?? api.routeKeys
          written = exact
          guard !exact.contains(entry.key.value) else { return nil }
          let wanted = RouteKey(entry.key.value).normalised
          let keys = known ?? Set(exact.map { RouteKey($0).normalised })
          known = keys
          guard !keys.contains(wanted), !context.hasMistake(in: api.spec.range) else { return nil }
          let names = candidates ?? Suggestion.Candidates(keys)
          candidates = names
          return finding(
            "stage '\(stage.key.value)' has settings for '\(entry.key.value)', which is no route of API '\(api.key.value)'",
            at: entry.key.range, label: "no such route", why: "AWS refuses settings of a route that does not exist",
            help: names.nearest(to: wanted).map { "the route is called `\($0)`" })
        }
      }
    }
  }
}
