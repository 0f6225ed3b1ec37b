import Diagnostics
import SpecModel

/// A canary gets 0 to 100 percent of the requests.
///
/// https://docs.aws.amazon.com/apigateway/latest/api/API_CanarySettings.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {canary: {percent: 150}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {canary: {percent: 10}}}
/// ```
package struct CanaryPercent: LintRule {
  package static let code: DiagnosticCode = "AG635"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Canary percentage out of range"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.compactMap { stage in
      guard let percent = stage.spec.canary?.percent, percent.value > 100 else { return nil }
      return finding(
        "a canary cannot get \(shown(percent.value)) percent", at: percent.range, label: "0 to 100",
        help: "write a number like `10`")
    }
  }

  private func shown(_ value: Double) -> String {
    value == value.rounded() && value < 1e9 ? "\(Int(value))" : "\(value)"
  }
}
