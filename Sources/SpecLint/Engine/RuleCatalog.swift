import Diagnostics

/// Every rule, by family and sorted by code.
package enum RuleCatalog {
  package static let rules: [any LintRule.Type] =
    language + apiTypes + routes + authorization + stages + domains

  /// AG1xx: structure and names.
  static let language: [any LintRule.Type] = [
    UndeclaredReference.self,
    UselessSuppression.self,
  ]

  /// AG2xx: what an API type does not have.
  static let apiTypes: [any LintRule.Type] = []

  /// AG3xx: routes and integrations.
  static let routes: [any LintRule.Type] = [
    TimeoutTooLong.self
  ]

  /// AG4xx: authorization.
  static let authorization: [any LintRule.Type] = []

  /// AG6xx: stages, deployments, logs.
  static let stages: [any LintRule.Type] = []

  /// AG7xx: CORS.
  static let domains: [any LintRule.Type] = []

  /// The codes that readers and the decoder report; they have a page and no rule.
  package static let pages: [any DocumentedCode.Type] = []

  /// Everything that has a page, sorted by code. A code that a rule and the decoder share has the rule's page.
  package static let documented: [any DocumentedCode.Type] =
    (rules + pages).sorted { $0.code < $1.code }

  package static func documented(_ code: DiagnosticCode) -> (any DocumentedCode.Type)? {
    documented.first { $0.code == code }
  }
}
