import Diagnostics

/// A stage's name has at most 128 letters, digits, `-` and `_`.
///
/// It becomes part of the URL (`https://ID.execute-api.REGION.amazonaws.com/STAGE`). `$default` is the stage of an HTTP
/// API that is served at the root.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
///
/// Bad:
///
/// ```yaml
/// stages:
///   v1.0: {}
/// ```
///
/// Good:
///
/// ```yaml
/// stages:
///   v1_0: {}
/// ```
package struct StageName: LintRule {
  package static let code: DiagnosticCode = "AG602"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Stage name malformed"

  package init() {}

  /// The length; other letters than AWS takes cannot be keys at all, which the decoder reports under this code.
  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.compactMap { stage in
      let length = stage.key.value.utf8.count
      guard length > 128 else { return nil }
      return finding(
        "the name of stage '\(stage.key.value)' has \(length) characters, at most 128 are allowed",
        at: stage.key.range, help: "shorten it")
    }
  }
}
