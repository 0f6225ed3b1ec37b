import Diagnostics
import SpecModel

/// A stage that deploys by itself serves no deployment of its own choosing.
///
/// Stages of HTTP and WebSocket APIs follow every change unless `autoDeploy: false` says otherwise; AWS takes no
/// deployment for them then ("Deployment ID cannot be set on this stage because AutoDeploy is enabled"). So `pin` and
/// `promoteFrom` would do nothing, and the stage would move with the draft.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: http
///     routes: {GET /orders: {function: orders, authorizer: none}}
///     stages:
///       prod: {deployment: {pin: e3af1c44}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: http
///     routes: {GET /orders: {function: orders, authorizer: none}}
///     stages:
///       prod: {autoDeploy: false, deployment: {pin: e3af1c44}}
/// ```
package struct AutoDeployedAndHeld: LintRule {
  package static let code: DiagnosticCode = "AG649"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Deployment chosen for a stage that deploys by itself"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.compactMap { stage in
      guard stage.api.type != .rest, stage.spec.autoDeploy?.value ?? true, let deployment = stage.spec.deployment,
        let (word, place) = deployment.pin.map({ ("pin", $0.range) })
          ?? deployment.promoteFrom.map({ ("promoteFrom", $0.range) })
      else { return nil }
      return finding(
        "stage '\(stage.path)' deploys by itself, so `\(word)` does nothing", at: place,
        label: "AWS takes no deployment for such a stage", help: "add `autoDeploy: false` to the stage")
    }
  }
}
