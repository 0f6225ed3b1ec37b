import Diagnostics

/// Validation expressions exist for token and Cognito authorizers of REST APIs.
///
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
package enum ValidationElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG428"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Validation expression misplaced"
}
