import Diagnostics
import SpecModel

/// What AWS needs to know is said.
///
/// A key that AWS cannot do without has no default: `type` of an API, `issuer` of a JWT authorizer, `function` of a Lambda
/// authorizer. Without it nothing could be made of the thing that lacks it.
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, audience: [task-app]}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, issuer: https://idp.example.com, audience: [task-app]}
/// ```
package struct RequiredKey: LintRule {
  package static let code: DiagnosticCode = "AG105"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Required key missing"
  package static let isSuppressible = false

  package init() {}

  /// Keys that the type of an authorizer requires; those that all things of a kind require are the decoder's.
  package func check(_ context: LintContext) -> [Diagnostic] {
    context.authorizers.compactMap { authorizer in
      guard let missing = Self.missing(in: authorizer.spec), !context.hasMistake(in: authorizer.spec.range) else {
        return nil
      }
      return finding(
        "\(missing.kind) authorizer '\(authorizer.name.value)' has no `\(missing.key)`", at: authorizer.name.range,
        label: "`\(missing.key)` is required", help: "add `\(missing.example)`")
    }
  }

  private static func missing(in authorizer: AuthorizerSpec) -> (kind: String, key: String, example: String)? {
    switch authorizer.type?.value {
    case .jwt? where authorizer.issuer == nil: ("JWT", "issuer", "issuer: https://idp.example.com")
    case .request? where authorizer.function == nil, .token? where authorizer.function == nil:
      ("Lambda", "function", "function: auth")
    default: nil
    }
  }
}
