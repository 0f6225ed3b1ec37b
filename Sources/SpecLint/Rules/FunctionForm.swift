import Diagnostics
import SpecModel

/// A function is named once.
///
/// By `arn`, by `name`, or by the address of a Terraform resource, beside which a text may stand for other emitters.
/// An alias and a version exclude each other, and so does a qualifier at the end of an ARN: Lambda invokes one of them
/// (https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html).
///
/// Bad:
///
/// ```yaml
/// functions:
///   tasks: {name: tasks-fn, alias: live, version: "3"}
/// ```
///
/// Good:
///
/// ```yaml
/// functions:
///   tasks: {name: tasks-fn, alias: live}
/// ```
package struct FunctionForm: LintRule {
  package static let code: DiagnosticCode = "AG385"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Function named not at all or twice"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.functions.entries.compactMap { entry in
      let function = entry.value
      guard !context.hasMistake(in: function.range) else { return nil }
      if let arn = function.arn, let name = function.name {
        return twice("function '\(entry.key.value)' has an ARN and a name", arn.range, name.range)
      }
      if let alias = function.alias, let version = function.version {
        return twice("function '\(entry.key.value)' has an alias and a version", alias.range, version.range)
      }
      if let arn = function.arn, let qualifier = function.alias ?? function.version, let text = arn.value.literal,
        let resource = ARN(text)?.resource, resource.split(separator: ":").count == 3
      {
        return twice("function '\(entry.key.value)' has two qualifiers", arn.range, qualifier.range)
      }
      guard function.short == nil, function.arn == nil, function.name == nil, function.terraform == nil else {
        return nil
      }
      return finding(
        "function '\(entry.key.value)' names no Lambda function", at: entry.key.range,
        label: "no `name`, `arn` or `terraform`", help: "add `name: \(entry.key.value)`, or `arn:`")
    }
  }

  private func twice(_ message: String, _ first: SourceRange, _ second: SourceRange) -> Diagnostic {
    finding(message, at: second, label: "said again", notes: [.init("first said here", at: first)], help: "keep one")
  }
}
