import Diagnostics
import SpecModel

/// A stage is promoted from another stage of its API, and along the chain there is one that is deployed.
///
/// Deployments belong to one API. A stage cannot take on its own, and of stages that wait for each other in a circle
/// none ever gets one.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages:
///       staging: {}
///       prod: {deployment: {promoteFrom: stagng}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages:
///       staging: {}
///       prod: {deployment: {promoteFrom: staging}}
/// ```
package struct PromotionSource: LintRule {
  package static let code: DiagnosticCode = "AG645"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Promotion from nowhere"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api -> [Diagnostic] in
      let stages = api.spec.stages
      return stages.entries.compactMap { stage in
        guard let source = stage.value.deployment?.promoteFrom, let name = source.value.literal else { return nil }
        guard stages[name] != nil else {
          return context.hasMistake(in: api.spec.range) ? nil : unknown(name, at: source.range, of: stage.key, in: api)
        }
        guard let circle = circle(from: stage.key.value, in: stages) else { return nil }
        return finding(
          circle.count == 1
            ? "stage '\(stage.key.value)' is promoted from itself"
            : "stages \(circle.map { "'\($0)'" }.joined(separator: ", ")) are promoted from each other",
          at: source.range, label: "none of them is ever deployed",
          help: "drop `promoteFrom` where deployments are to go first")
      }
    }
  }

  private func unknown(
    _ name: String, at range: SourceRange, of stage: Located<String>, in api: LintContext.API
  ) -> Diagnostic {
    let others = api.spec.stages.names.filter { $0 != stage.value }
    return finding(
      "stage '\(stage.value)' is promoted from '\(name)', which is no stage of API '\(api.key.value)'", at: range,
      label: "no such stage",
      help: Suggestion.nearest(to: name, in: others).map { "the stage is called `\($0)`" }
        ?? (others.isEmpty ? nil : "the stages are \(others.map { "`\($0)`" }.joined(separator: ", "))"))
  }

  /// The stages of the circle that a stage closes; of several in one circle the first that stands there closes it.
  private func circle(from start: String, in stages: Named<StageSpec>) -> [String]? {
    var chain = [start]
    while let next = stages[chain[chain.count - 1]]?.deployment?.promoteFrom?.value.literal {
      if next == start {
        let first = stages.names.first { chain.contains($0) }
        return first == start ? chain : nil
      }
      if chain.contains(next) { return nil }
      chain.append(next)
    }
    return nil
  }
}
