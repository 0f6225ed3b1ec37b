import Diagnostics
import MappingTemplates
import SpecModel

/// A mapping template at the place of the spec that uses it.
struct TemplateUse: Sendable {
  enum Side: Sendable { case request, response }

  /// What a template may speak of on its route.
  struct Route: Sendable {
    enum Authorizer { case lambda, cognito, iam, none, unknown }

    let key: Located<String>
    let pathParameters: [String]
    let authorizer: Authorizer
  }

  let side: Side
  let route: Route
  let contentType: Located<String>
  let text: Located<SpecText>
  let template: Template
  /// Whether an earlier route has the same template from the defaults: what is wrong with the template alone is said.
  let isRepeated: Bool

  /// Whether what the template prints is meant to be JSON.
  var isJSON: Bool { contentType.value.isJSONMediaType }

  /// The templates of a REST API whose text is known.
  static func all(of api: LintContext.API) -> [TemplateUse] {
    var parsed: [SourceRange: Template] = [:]
    var found: [TemplateUse] = []
    api.routes.forEach([.mappings, .integration]) { route in
      var facts: Route?
      func add(_ templates: Named<Located<SpecText>>?, _ side: Side) {
        for entry in templates?.entries ?? [] {
          guard let text = entry.value.value.literal else { continue }
          let known = facts ?? Route(route, in: api)
          facts = known
          let template = parsed[entry.value.range] ?? Template(text)
          let isRepeated = parsed.updateValue(template, forKey: entry.value.range) != nil
          found.append(
            TemplateUse(
              side: side, route: known, contentType: entry.key, text: entry.value, template: template,
              isRepeated: isRepeated))
        }
      }
      add(route.request?.templates, .request)
      add(route.integration?.requestTemplates, .request)
      for response in route.responses.entries { add(response.value.templates, .response) }
    }
    return found
  }
}

extension TemplateUse.Route {
  fileprivate init(_ route: ResolvedRoute, in api: LintContext.API) {
    key = route.key
    pathParameters = route.routeKey.parameters
    switch route.authorizer?.value.literal {
    case "iam"?: authorizer = .iam
    case "none"?: authorizer = .none
    case let name?:
      switch api.authorizers[name]?.type?.value {
      case .cognito?: authorizer = .cognito
      case .request?, .token?: authorizer = .lambda
      default: authorizer = .unknown
      }
    case nil: authorizer = .unknown
    }
  }
}

extension LintContext {
  /// The templates, each once.
  var ownTemplates: [TemplateUse] { templates.filter { !$0.isRepeated } }
}

extension LintRule {
  /// A finding inside of a text of the spec, or inside of the file that stands for it.
  func finding(
    _ mistake: TemplateMistake, in text: Located<SpecText>, _ context: LintContext, why: String? = nil
  ) -> Diagnostic {
    let range = context.documents.place(mistake.range, in: text)
    return finding(
      mistake.message, at: range, label: mistake.label,
      notes: range.source == text.range.source ? [] : [Diagnostic.Note("the file is named here", at: text.range)],
      why: why, help: mistake.help)
  }
}

extension String {
  /// `application/json`, `application/problem+json; charset=utf-8`.
  var isJSONMediaType: Bool {
    let type = lowercased().split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)[0]
      .filter { $0 != " " }
    return type == "application/json" || type.hasSuffix("+json")
  }
}

extension TemplateMistake {
  /// The same mistake in a text that holds this one from an offset on; nothing before `minimum` is pointed at.
  func shifted(by offset: Int, from minimum: Int = 0) -> TemplateMistake {
    var shifted = self
    let start = max(range.lowerBound + offset, minimum)
    shifted.range = start..<max(range.upperBound + offset, start)
    return shifted
  }
}
