import Diagnostics
import SpecModel

/// An API stays within the quotas that AWS does not raise.
///
/// 100 variables for a stage, 300 integrations for an HTTP API, 10000 API keys for an account and region. Routes that use a function with the API's defaults share an
/// integration, so the second is met only where hundreds of routes have settings of their own.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
///
/// Move settings of the routes into `defaults`, split the API, or let functions read their configuration themselves.
package struct FixedQuota: LintRule {
  package static let code: DiagnosticCode = "AG525"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Over a fixed quota"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let aws = context.spec.aws
    let variables = context.stages.compactMap { stage -> Diagnostic? in
      let limit = Quota.stageVariables.limit(in: aws)
      guard stage.spec.variables.count > limit else { return nil }
      return finding(
        "stage '\(stage.path)' has \(stage.spec.variables.count) variables, at most \(limit) are allowed",
        at: stage.spec.variables.entries[limit].key.range, label: "the first one over the quota",
        notes: [Diagnostic.Note("in this stage", at: stage.key.range)], why: "AWS does not raise this quota",
        help: "let the function hold what only it reads")
    }
    let integrations = context.httpAPIs.compactMap { api -> Diagnostic? in
      let limit = Quota.integrations.limit(in: aws)
      guard api.routes.count > limit else { return nil }
      let count = api.integrationCount
      guard count > limit else { return nil }
      return finding(
        "the routes of API '\(api.key.value)' make \(count) integrations, at most \(limit) are allowed",
        at: api.key.range, why: "AWS does not raise this quota for HTTP APIs",
        help:
          "move settings that routes have in common into `defaults`, so that they share integrations, or split the API")
    }
    let keys = context.spec.apiKeys.entries
    let most = Quota.apiKeys.limit(in: aws)
    guard keys.count > most else { return variables + integrations }
    let ofKeys = finding(
      "the spec has \(keys.count) API keys, an account has at most \(most) in a region", at: keys[most].key.range,
      label: "the first one over the quota", why: "AWS does not raise this quota",
      help: "let customers share keys, or tell them apart by an authorizer")
    return variables + integrations + [ofKeys]
  }
}
