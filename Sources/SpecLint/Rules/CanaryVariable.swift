import Diagnostics
import SpecModel

/// A canary overrides variables of its stage.
///
/// AWS lets it add new ones, but a name that is nearly one of the stage's is mostly that one, misspelt: the canary
/// would then run with the stage's value.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html
///
/// ```yaml
/// stages: {prod: {variables: {alias: live}, canary: {percent: 10, variables: {alias: next}}}}
/// ```
package struct CanaryVariable: LintRule {
  package static let code: DiagnosticCode = "AG637"
  package static let severity = Diagnostic.Severity.info
  package static let title = "Canary sets a variable that the stage does not have"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.flatMap { stage -> [Diagnostic] in
      let known = stage.spec.variables.names
      return (stage.spec.canary?.variables.entries ?? []).compactMap { entry in
        guard !known.contains(entry.key.value), let near = Suggestion.nearest(to: entry.key.value, in: known) else {
          return nil
        }
        return finding(
          "the canary of stage '\(stage.path)' adds variable '\(entry.key.value)'", at: entry.key.range,
          label: "the stage has no such variable", help: "the variable is called `\(near)`")
      }
    }
  }
}
