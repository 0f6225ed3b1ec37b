import Diagnostics
import SpecModel

/// A usage plan names stages that the spec has, as `api/stage`.
///
/// AWS answers "Invalid API Stage specified" to any other.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
///     routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
///     stages: {prod: {}}
/// usagePlans:
///   partner: {stages: [shop/prd]}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
///     routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
///     stages: {prod: {}}
/// usagePlans:
///   partner: {stages: [shop/prod]}
/// ```
package struct PlanOfUnknownStage: LintRule {
  package static let code: DiagnosticCode = "AG510"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Usage plan names an unknown stage"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    // An API or a stage may stand there and be unread.
    guard !context.spec.apis.entries.contains(where: { context.hasMistake(in: $0.value.range) }) else { return [] }
    var known: [String] = []
    for api in context.spec.apis.entries {
      for stage in api.value.stages.entries { known.append("\(api.key.value)/\(stage.key.value)") }
    }
    let names = Set(known)
    return context.planStages.compactMap { stage in
      guard !stage.isOpen, !names.contains(stage.path), context.api(named: stage.api)?.type != .http else { return nil }
      let hasAPI = context.spec.apis[stage.api] != nil
      return finding(
        "usage plan '\(stage.plan.key.value)' names '\(stage.path)', which is no stage of the spec",
        at: stage.entry.key.range,
        label: stage.stage.isEmpty ? "not `api/stage`" : hasAPI ? "no such stage" : "no API '\(stage.api)'",
        why: "AWS refuses a plan with a stage that does not exist",
        help: help(for: stage, known))
    }
  }

  private func help(for stage: PlanStage, _ known: [String]) -> String {
    if let nearest = Suggestion.nearest(to: stage.path, in: known) { return "the stage is called `\(nearest)`" }
    let ofAPI = known.filter { $0.hasPrefix("\(stage.api)/") }
    if !ofAPI.isEmpty { return "the stages are \(ofAPI.map { "`\($0)`" }.joined(separator: ", "))" }
    return "write `api/stage`\(known.first.map { ", such as `\($0)`" } ?? "")"
  }
}
