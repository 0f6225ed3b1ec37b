import Diagnostics
import SpecModel

/// A function is named by its function ARN or by its name.
///
/// Not by the ARN of a layer, not by an invocation ARN (apigw makes that), and not by a name with a qualifier, for
/// which there are `alias` and `version`
/// (https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html, FunctionName).
///
/// Bad:
///
/// ```yaml
/// functions:
///   tasks: {arn: "arn:aws:lambda:eu-west-1:123456789012:layer:tasks:3"}
/// ```
///
/// Good:
///
/// ```yaml
/// functions:
///   tasks: {arn: "arn:aws:lambda:eu-west-1:123456789012:function:tasks"}
/// ```
package struct FunctionARNForm: LintRule {
  package static let code: DiagnosticCode = "AG339"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Lambda ARN wrong form"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.functions.entries.compactMap { entry in
      let function = entry.value
      if let arn = function.arn, let text = arn.value.literal { return finding(arn: text, at: arn.range) }
      guard let name = function.name ?? function.short, let text = name.value.literal else { return nil }
      if function.short != nil, text.hasPrefix("arn:") { return finding(arn: text, at: name.range) }
      return finding(name: text, at: name.range)
    }
  }

  private func finding(arn text: String, at range: SourceRange) -> Diagnostic? {
    // What is no ARN at all is AG112's.
    guard !text.hasStageVariable, let arn = ARN(text) else { return nil }
    if arn.service == "apigateway" {
      let inner = text.rest(after: "functions/")?.prefix { $0 != "/" }
      return finding(
        "'\(text)' is an invocation ARN, not the function's", at: range, label: "apigw makes this one itself",
        help: inner.flatMap { $0.isEmpty ? nil : "write `\($0)`" })
    }
    guard arn.service == "lambda" else { return nil }
    let parts = arn.resource.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count < 2 || parts.count > 3 || parts[0] != "function" || parts.contains("") else { return nil }
    return finding(
      "'\(text)' is not a function", at: range, label: "ends in '\(arn.resource)'",
      help: "write `\(text.dropLast(arn.resource.count))function:NAME`")
  }

  private func finding(name: String, at range: SourceRange) -> Diagnostic? {
    guard !name.hasStageVariable else { return nil }
    let isName = !name.isEmpty && name.utf8.count <= 64 && name.utf8.allSatisfy(isFunctionNameByte)
    guard !isName else { return nil }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    return finding(
      "'\(name)' is not the name of a Lambda function", at: range, label: "1 to 64 letters, digits, '-' and '_'",
      help: parts.count == 2 && !parts.contains("")
        ? "write `{name: \(parts[0]), alias: \(parts[1])}`" : "write the function's name, or its ARN")
  }

  private func isFunctionNameByte(_ byte: UInt8) -> Bool {
    isPathByte(byte) && byte != UInt8(ascii: ".") && byte != UInt8(ascii: ",") && byte != UInt8(ascii: ":")
      && byte != UInt8(ascii: "~")
  }
}
