import Diagnostics
import SpecModel

/// A stage that a usage plan names, as `api/stage`.
struct PlanStage {
  let plan: Named<UsagePlanSpec>.Entry
  let entry: Named<UsagePlanSpec.Stage>.Entry

  /// As the plan writes it.
  var path: String { entry.key.value }
  /// Whether parts of it are known only to another run.
  var isOpen: Bool { path.holds("${{") }
  var api: String { String(path.prefix { $0 != "/" }) }
  /// Empty where there is no slash.
  var stage: String { String(path.drop { $0 != "/" }.dropFirst()) }
}

extension LintContext {
  /// Every stage of every usage plan, in the order of the spec.
  var planStages: [PlanStage] {
    spec.usagePlans.entries.flatMap { plan in plan.value.stages.entries.map { PlanStage(plan: plan, entry: $0) } }
  }

  func api(named name: String) -> API? { apis.first { $0.key.value == name } }

  /// Whether a plan may hold stages or keys that the spec does not show: an entry that another run knows, or a plan
  /// that others own.
  var hasOpenPlans: Bool {
    planStages.contains { $0.isOpen } || spec.usagePlans.entries.contains { $0.value.id != nil }
  }
}

extension UsagePlanSpec {
  /// Whether others own it or share it: what it lacks here may be there.
  var isOfOthers: Bool { id != nil || shared?.value == true }
}

extension LintContext.API {
  /// Routes that ask for an API key.
  var keyRoutes: [ResolvedRoute] {
    guard type == .rest else { return [] }
    var found: [ResolvedRoute] = []
    routes.forEach(.keyRequired) { found.append($0) }
    return found
  }

  /// What holds for a route in a stage: its own settings there, then the route's, the stage's and the defaults'.
  func limits(of route: ResolvedRoute, in stage: StageSpec) -> (rate: Located<Double>?, burst: Located<Int>?) {
    let own = stage.routes.entries.first { RouteKey($0.key.value).normalised == route.routeKey.normalised }?.value
    let said = [own?.throttle, route.own.throttle, stage.throttle, spec.defaults?.throttle].compactMap { $0?.value }
    return (said.lazy.compactMap(\.rateLimit).first, said.lazy.compactMap(\.burstLimit).first)
  }
}
