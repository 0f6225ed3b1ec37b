import Diagnostics
import SpecModel

/// Descriptions have at most 1024 characters, and on REST APIs at least one.
///
/// AWS refuses longer descriptions of HTTP APIs, stages and integrations (API reference of apigatewayv2,
/// StringWithLengthBetween0And1024). Of REST APIs and their stages it refuses an empty one ("Description cannot be an
/// empty string").
///
/// Good:
///
/// ```yaml
/// description: Tasks of the whole team
/// routes: {GET /tasks: tasks}
/// ```
package struct DescriptionLength: LintRule {
  package static let code: DiagnosticCode = "AG115"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Description empty or too long"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func check(_ said: Located<SpecText>?) {
      guard let said, let text = said.value.literal else { return }
      let length = text.unicodeScalars.count
      guard length > 1024 else { return }
      found.append(
        finding(
          "the description has \(length) characters, at most 1024 are allowed", at: said.range, help: "shorten it"))
    }
    func checkREST(_ said: Located<SpecText>?) {
      guard let said, said.value.literal == "" else { return }
      found.append(
        finding("the description is empty", at: said.range, label: "AWS refuses an empty text", help: "drop the key"))
    }
    for api in context.restAPIs {
      checkREST(api.spec.description)
      for stage in api.spec.stages.entries { checkREST(stage.value.description) }
    }
    for api in context.httpAPIs {
      check(api.spec.description)
      for stage in api.spec.stages.entries { check(stage.value.description) }
      api.routes.forEach(.integration) { check($0.integration?.description) }
    }
    return found
  }
}
