import Diagnostics
import SpecModel

/// A route, an authorizer or an integration may name only what the spec declares.
///
/// Functions are declared under `functions`, VPC links under `vpcLinks`, both at the top; authorizers under
/// `authorizers` and models under `models` of their own API (`Empty` and `Error` are there without a declaration). Unchecked, the mistake surfaces at deploy time, as a missing id far from its cause.
/// A name that is used in several places is reported once, with the number of its uses.
///
/// Bad:
///
/// ```yaml
/// functions: {tasks: tasks-fn}
/// apis:
///   portal:
///     type: http
///     routes:
///       GET /tasks: taks
/// ```
///
/// Good:
///
/// ```yaml
/// functions: {tasks: tasks-fn}
/// apis:
///   portal:
///     type: http
///     routes:
///       GET /tasks: tasks
/// ```
package struct UndeclaredReference: LintRule {
  package static let code: DiagnosticCode = "AG109"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Reference to something undeclared"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var functions = Uses(of: "function", declaredUnder: "functions", in: context.functions.keys)
    var links = Uses(of: "VPC link", declaredUnder: "vpcLinks", in: context.vpcLinks.keys)
    var found: [Diagnostic] = []
    var keys = Uses(of: "API key", declaredUnder: "apiKeys", in: context.spec.apiKeys.names)
    for plan in context.spec.usagePlans.entries {
      for name in plan.value.keys where keys.lacks(name.value) {
        keys.add(name, "usage plan '\(plan.key.value)'")
      }
    }
    // An authorizer of another API is AG404's.
    let owners = context.authorizerOwners
    for api in context.apis {
      var authorizers = Uses(
        of: "authorizer", declaredUnder: "authorizers", in: api.authorizers.keys, besides: ["iam", "none"])
      var models = Uses(
        of: "model", declaredUnder: "models", in: api.spec.models.names, besides: ["Empty", "Error"])
      api.routes.forEach([.validate, .methodResponses, .mappings]) { route in
        for name in route.modelNames where models.lacks(name.value) {
          models.add(name, api.subject(of: route, sayingAt: name.range))
        }
      }
      api.routes.forEach { route in
        if let name = route.function, functions.lacks(name.value) {
          functions.add(name, api.subject(of: route, sayingAt: name.range))
        }
        if let name = route.integration?.function, functions.lacks(name.value) {
          functions.add(name, api.subject(of: route, sayingAt: name.range))
        }
        if let name = route.authorizer, authorizers.lacks(name.value),
          !context.isOfAnotherAPI(name.value, than: api, owners)
        {
          authorizers.add(name, api.subject(of: route, sayingAt: name.range))
        }
        if case .privateLink(let backend)? = route.backend?.value, let name = backend.vpcLink, links.lacks(name.value) {
          links.add(name, api.subject(of: route, sayingAt: name.range))
        }
      }
      for entry in api.spec.authorizers.entries {
        if let name = entry.value.function, functions.lacks(name.value) {
          functions.add(name, "authorizer '\(entry.key.value)'")
        }
      }
      if !context.mayHaveUnreadAuthorizers(api) { found += authorizers.findings() + models.findings() }
    }
    return context.hasMistakeOutsideOfAPIs ? found : found + functions.findings() + links.findings() + keys.findings()
  }

  /// The uses of names of one kind that are not declared.
  private struct Uses {
    private struct Use {
      var message: String
      var range: SourceRange
      var places: Set<SourceRange>
    }

    private let noun: String
    private let section: String
    private let declared: Set<String>
    private let builtIn: Set<String>
    /// Neighbouring routes mostly name the same thing: what was found declared last need not be looked up again.
    private var last = ""
    private var order: [String] = []
    private var uses: [String: Use] = [:]

    init(
      of noun: String, declaredUnder section: String, in names: some Sequence<String>, besides builtIn: Set<String> = []
    ) {
      self.noun = noun
      self.section = section
      declared = Set(names)
      self.builtIn = builtIn
    }

    /// Whether a name is known and not declared.
    mutating func lacks(_ name: SpecText) -> Bool {
      guard case .literal(let text) = name, text != last else { return false }
      guard declared.contains(text) || builtIn.contains(text) else { return true }
      last = text
      return false
    }

    /// Notes a use of an undeclared name by `subject`.
    mutating func add(_ name: Located<SpecText>, _ subject: String) {
      guard let text = name.value.literal else { return }
      guard uses[text]?.places.insert(name.range) == nil else { return }
      order.append(text)
      uses[text] = Use(
        message: "\(subject) \(subject.hasPrefix("the ") ? "use" : "uses") undeclared \(noun) '\(text)'",
        range: name.range, places: [name.range])
    }

    func findings() -> [Diagnostic] {
      let candidates = Suggestion.Candidates(declared)
      return order.compactMap { name in
        guard let use = uses[name] else { return nil }
        let nearest = candidates.nearest(to: name)
        let more = use.places.count - 1
        return Diagnostic(
          UndeclaredReference.code, UndeclaredReference.severity, use.message, at: use.range,
          label: more == 0
            ? "not declared under '\(section)'"
            : "not declared under '\(section)'; \(counted(more, "other place")) name\(more == 1 ? "s" : "") it too",
          help: nearest.map { "the \(noun) is called `\($0)`" } ?? "declare `\(name)` under `\(section)`")
      }
    }
  }
}

extension ResolvedRoute {
  /// The models that it names for bodies of requests and of answers.
  fileprivate var modelNames: [Located<SpecText>] {
    var names: [Located<SpecText>] = []
    switch validate?.body {
    case .model(let name)?: names.append(name)
    case .byContentType(let byType)?: names += byType.entries.map(\.value)
    case nil: break
    }
    for response in responses.entries { names += response.value.models?.entries.map(\.value) ?? [] }
    for response in methodResponses.entries { names += response.value.models?.entries.map(\.value) ?? [] }
    return names
  }
}
