import Diagnostics
import SpecModel

/// Each stage sets the variables that its API reads.
///
/// `${stageVariables.alias}` in the name of a function or in a URL is filled in when a request comes; in a stage that
/// does not set it the request fails with 500
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.stage-variables.html). Every environment
/// is looked at, since stages and their variables may differ there.
///
/// Bad:
///
/// ```yaml
/// routes:
///   GET /tasks: {http: "https://${stageVariables.host}/tasks"}
/// stages:
///   dev: {}
/// ```
///
/// Good:
///
/// ```yaml
/// routes:
///   GET /tasks: {http: "https://${stageVariables.host}/tasks"}
/// stages:
///   dev: {variables: {host: dev.example.com}}
/// ```
package struct UnsetStageVariable: LintRule {
  package static let code: DiagnosticCode = "AG380"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Stage variable used but not set"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let byFunction = Dictionary(
      context.spec.functions.entries.compactMap { entry -> (String, [Use])? in
        let uses = uses(in: entry.value)
        return uses.isEmpty ? nil : (entry.key.value, uses)
      }, uniquingKeysWith: { first, _ in first })
    return context.apis.flatMap { api -> [Diagnostic] in
      guard !api.spec.stages.isEmpty else { return [] }
      return findings(uses(in: api, byFunction), in: api)
    }
  }

  private struct Use {
    var variable: String
    var range: SourceRange
  }

  private func findings(_ uses: [Use], in api: LintContext.API) -> [Diagnostic] {
    var seen: Set<String> = []
    return uses.compactMap { use in
      guard seen.insert(use.variable).inserted else { return nil }
      let lacking = api.spec.stages.entries.filter { $0.value.variables[use.variable] == nil }
      guard let first = lacking.first else { return nil }
      let names = lacking.map { "'\($0.key.value)'" }.joined(separator: ", ")
      return finding(
        "\(lacking.count == 1 ? "stage \(names) does" : "stages \(names) do") not set '\(use.variable)'",
        at: use.range, label: "read here", notes: [.init("not set here", at: first.key.range)],
        help: "add `variables: {\(use.variable): …}` to \(lacking.count == 1 ? "the stage" : "these stages")")
    }
  }

  private func uses(in function: FunctionSpec) -> [Use] {
    [function.short, function.arn, function.name, function.alias, function.version].flatMap { uses(in: $0) }
  }

  private func uses(in said: Located<SpecText>?) -> [Use] {
    guard let said else { return [] }
    if case .literal(let text) = said.value, !text.utf8.contains(UInt8(ascii: "$")) { return [] }
    return said.value.parts.flatMap { part -> [Use] in
      guard case .literal(let text) = part, text.utf8.contains(UInt8(ascii: "$")) else { return [] }
      return stageVariables(in: text).map { Use(variable: $0, range: said.range) }
    }
  }

  private func uses(in outside: Located<Outside>?) -> [Use] {
    guard let outside, let value = outside.value.value else { return [] }
    return uses(in: Located(value, at: outside.range))
  }

  private func uses(in api: LintContext.API, _ byFunction: [String: [Use]]) -> [Use] {
    var found: [Use] = []
    func add(function name: Located<SpecText>?) {
      guard !byFunction.isEmpty, let name = name?.value.literal, let uses = byFunction[name] else { return }
      found += uses
    }
    for authorizer in api.spec.authorizers.entries { add(function: authorizer.value.function) }
    api.routes.forEach(byFunction.isEmpty ? [.http, .privateLink, .service, .integration, .mappings, .mock] : .all) {
      route in
      add(function: route.function)
      switch route.backend?.value {
      case .http(let url)?: found += uses(in: url)
      case .privateLink(let link)?:
        found += uses(in: link.listener) + uses(in: link.cloudMap) + uses(in: link.uri) + uses(in: link.target)
      case .service(let service)?: found += uses(in: service.role) + uses(in: service.path)
      case .function?, .mock?, nil: break
      }
      if let integration = route.integration {
        found += uses(in: integration.uri) + uses(in: integration.credentials) + uses(in: integration.connectionID)
      }
      for mapping in route.mappings(on: api.type) {
        if !mapping.isVerbatim, case .stageVariable(let name) = ValueSource(mapping.value.value) {
          found.append(Use(variable: name, range: mapping.value.range))
        } else {
          found += uses(in: mapping.value)
        }
      }
    }
    return found
  }
}
