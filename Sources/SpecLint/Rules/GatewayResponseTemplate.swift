import Diagnostics
import MappingTemplates
import SpecModel

/// Templates of gateway responses substitute variables and nothing else: `$context.x`, `$stageVariables.x` and parameters of
/// the method's request. `#if`, `$input`, `$util` and method calls stay as they are.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     gatewayResponses:
///       DEFAULT_4XX:
///         templates:
///           application/json: '{"path": $input.json("$")}'
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     gatewayResponses:
///       DEFAULT_4XX:
///         templates:
///           application/json: '{"message": $context.error.messageString}'
/// ```
package struct GatewayResponseTemplate: LintRule {
  package static let code: DiagnosticCode = "AG946"
  package static let severity = Diagnostic.Severity.error
  package static let title = "VTL in a gateway response"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      for response in api.spec.rest.gatewayResponses?.entries ?? [] {
        for entry in response.value.templates.entries {
          guard let text = entry.value.value.literal else { continue }
          found += Self.mistakes(in: Template(text)).map { finding($0, in: entry.value, context) }
        }
      }
    }
    return found
  }

  private static let words = ["set", "if", "elseif", "else", "end", "foreach", "macro", "define", "stop", "break"]

  private static func mistakes(in template: Template) -> [TemplateMistake] {
    directives(in: template.bytes)
      + template.references.compactMap { reference -> TemplateMistake? in
        let root = reference.name.text
        if root == "input" || root == "util" {
          return TemplateMistake(
            "'$\(root)' does not exist in gateway responses", at: reference.range,
            label: "variables are substituted, templates do not run",
            help: "use `$context.x`, `$stageVariables.x` or `$method.request.header.x`")
        }
        guard ["context", "stageVariables", "method"].contains(root) else { return nil }
        for case .call(let name, _, let range) in reference.steps {
          return TemplateMistake(
            "'\(name.text)' is not called in gateway responses", at: range,
            label: "variables are substituted, templates do not run", help: "drop the call")
        }
        return nil
      }
  }

  /// `#if` and its like, as words of their own.
  private static func directives(in bytes: [UInt8]) -> [TemplateMistake] {
    var found: [TemplateMistake] = []
    for start in bytes.indices where bytes[start] == UInt8(ascii: "#") {
      var end = start + 1
      while end < bytes.count, isLetter(bytes[end]) { end += 1 }
      let word = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
      guard words.contains(word) else { continue }
      found.append(
        TemplateMistake(
          "gateway responses substitute variables only, they are not VTL", at: start..<end,
          label: "'#\(word)' is text here", help: "drop the directives"))
    }
    return found
  }
}
