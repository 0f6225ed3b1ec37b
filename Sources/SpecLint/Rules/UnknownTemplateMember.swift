import Diagnostics
import MappingTemplates
import SpecModel

/// `$input` and `$util` have the members that API Gateway gives them, and no others.
///
/// `$input` has `body`, `json(path)`, `path(path)`, `params()` and `params(name)`; `params()` holds `path`, `querystring`
/// and `header`. `$util` has `escapeJavaScript`, `parseJson`, `urlEncode`, `urlDecode`, `base64Encode` and `base64Decode`.
/// `$util.toJson` and its like belong to AppSync. What does not exist is printed as it stands.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /orders:
///         function: orders
///         proxy: false
///         request:
///           templates:
///             application/json: |
///               {"order": $util.toJson($input.path('$'))}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /orders:
///         function: orders
///         proxy: false
///         request:
///           templates:
///             application/json: |
///               {"order": $input.json('$')}
/// ```
package struct UnknownTemplateMember: LintRule {
  package static let code: DiagnosticCode = "AG931"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Unknown VTL reference"

  package init() {}

  private static let utilities = [
    "escapeJavaScript", "parseJson", "urlEncode", "urlDecode", "base64Encode", "base64Decode",
  ]
  private static let functions = ["json", "path", "params"]
  private static let places = ["path", "querystring", "header"]
  /// What AppSync's `$util` has beside ours.
  private static let appSync: Set = [
    "toJson", "qr", "quiet", "error", "appendError", "validate", "isNull", "isNullOrEmpty", "isNullOrBlank",
    "defaultIfNull", "defaultIfNullOrEmpty", "defaultIfNullOrBlank", "autoId", "autoUlid", "matches", "unauthorized",
    "dynamodb", "rds", "http", "time", "list", "map", "str", "math", "xml", "transform", "parseJSON", "authType", "log",
  ]

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.flatMap { use -> [Diagnostic] in
      use.template.references.compactMap { reference in
        let mistake: TemplateMistake? =
          switch reference.name.text {
          case "util": Self.mistakeOfUtil(reference)
          case "input": Self.mistakeOfInput(reference)
          default: nil
          }
        return mistake.map { finding($0, in: use.text, context) }
      }
    }
  }

  private static func mistakeOfUtil(_ reference: Template.Reference) -> TemplateMistake? {
    switch reference.steps.first {
    case .call(let name, let arguments, let range)?:
      guard utilities.contains(name.text) else { return unknownUtility(name) }
      guard arguments.count != 1 else { return nil }
      return TemplateMistake(
        "'$util.\(name.text)' takes one value", at: range, label: "\(arguments.count) are given",
        help: "write `$util.\(name.text)($x)`")
    case .property(let name)?:
      guard utilities.contains(name.text) else { return unknownUtility(name) }
      return TemplateMistake(
        "'$util.\(name.text)' takes a value", at: name.range, label: "`(` is expected behind it",
        help: "write `$util.\(name.text)($x)`")
    case .index?, nil: return nil
    }
  }

  private static func unknownUtility(_ name: Template.Name) -> TemplateMistake {
    if name.text == "toJson" {
      return TemplateMistake(
        "'$util.toJson' is AppSync, not API Gateway", at: name.range, label: "not a member of `$util`",
        help: "write `$input.json('$')`")
    }
    if let nearest = Suggestion.nearest(to: name.text, in: utilities) {
      return TemplateMistake(
        "'$util.\(name.text)' does not exist", at: name.range, label: "not a member of `$util`",
        help: "write `$util.\(nearest)`")
    }
    return TemplateMistake(
      appSync.contains(name.text)
        ? "'$util.\(name.text)' is AppSync, not API Gateway" : "'$util.\(name.text)' does not exist", at: name.range,
      label: "not a member of `$util`",
      help: "`$util` has \(utilities.map { "`\($0)`" }.joined(separator: ", "))")
  }

  private static func mistakeOfInput(_ reference: Template.Reference) -> TemplateMistake? {
    switch reference.steps.first {
    case .property(let name)?:
      if name.text == "body" { return nil }
      if functions.contains(name.text) {
        let argument = name.text == "params" ? "" : "'$'"
        return TemplateMistake(
          "'$input.\(name.text)' is a function", at: name.range, label: "`(` is expected behind it",
          help: "write `$input.\(name.text)(\(argument))`")
      }
      return unknownInput(name)
    case .call(let name, let arguments, let range)?:
      guard functions.contains(name.text) else { return unknownInput(name) }
      if name.text == "params" {
        if arguments.isEmpty { return mistakeOfParameters(reference) }
        guard arguments.count > 1 else { return nil }
      } else if arguments.count == 1 {
        return nil
      }
      return TemplateMistake(
        "'$input.\(name.text)' takes one \(name.text == "params" ? "name" : "JSONPath")", at: range,
        label: "\(arguments.count) are given",
        help: "write `$input.\(name.text)(\(name.text == "params" ? "'name'" : "'$'"))`")
    case .index?, nil: return nil
    }
  }

  private static func unknownInput(_ name: Template.Name) -> TemplateMistake {
    let nearest = Suggestion.nearest(to: name.text, in: functions + ["body"])
    return TemplateMistake(
      "'$input.\(name.text)' does not exist", at: name.range, label: "not a member of `$input`",
      help: nearest.map { "write `$input.\($0)`" } ?? "`$input` has `body`, `json(…)`, `path(…)` and `params(…)`")
  }

  /// `$input.params().path`, `.querystring`, `.header`.
  private static func mistakeOfParameters(_ reference: Template.Reference) -> TemplateMistake? {
    guard reference.steps.count > 1, case .property(let name) = reference.steps[1], !places.contains(name.text) else {
      return nil
    }
    let nearest = ["query": "querystring", "queryString": "querystring", "headers": "header"][name.text]
    return TemplateMistake(
      "'$input.params().\(name.text)' does not exist", at: name.range,
      label: "`params()` has `path`, `querystring` and `header`",
      help: (nearest ?? Suggestion.nearest(to: name.text, in: places)).map { "write `$input.params().\($0)`" })
  }
}
