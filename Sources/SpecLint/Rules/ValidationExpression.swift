import Diagnostics
import MappingTemplates
import SpecModel

/// A validation expression belongs to a token or Cognito authorizer of a REST API, and is a regular expression of Java that
/// matches the whole token.
///
/// A token that does not match is refused with 401 before the function is called; an expression that does not compile
/// refuses them all, or AWS refuses the authorizer.
/// A JWT authorizer checks the whole token, and a request authorizer gets the whole request
/// (https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html, identityValidationExpression).
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   custom: {type: request, function: tasks, identitySource: header.Authorization, validation: "^Bearer"}
/// routes: {GET /tasks: {function: tasks, authorizer: custom}}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   custom: {type: request, function: tasks, identitySource: header.Authorization}
/// routes: {GET /tasks: {function: tasks, authorizer: custom}}
/// ```
package struct ValidationExpression: LintRule {
  package static let code: DiagnosticCode = "AG428"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Validation expression misplaced or malformed"

  package init() {}

  /// That it is misplaced the decoder has said.
  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.spec.authorizers.entries.compactMap { entry in
        guard let expression = entry.value.validation, let text = expression.value.literal,
          var mistake = JavaPattern.mistake(in: text)
        else { return nil }
        mistake.message =
          "validation expression '\(text)' of authorizer '\(entry.key.value)' does not compile: \(mistake.message)"
        return finding(mistake, in: expression, context)
      }
    }
  }
}
