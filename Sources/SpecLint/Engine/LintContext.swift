import Diagnostics
import SpecModel

/// A spec as rules look at it: what many of them need is computed once.
package struct LintContext: Sendable {
  /// An HTTP or REST API.
  package struct API: Sendable {
    package let key: Located<String>
    package let type: APIType
    package let spec: APISpec
    package let routes: RouteList
    package let authorizers: [String: AuthorizerSpec]
    /// Route keys as written. Made anew: few specs have something that must be looked up in them.
    package var routeKeys: Set<String> { Set(spec.routes.names) }

    fileprivate init?(_ entry: Named<APISpec>.Entry) {
      guard let type = entry.value.type?.value, type != .webSocket else { return nil }
      key = entry.key
      self.type = type
      spec = entry.value
      routes = RouteList(of: entry.value)
      authorizers = Dictionary(
        entry.value.authorizers.entries.map { ($0.key.value, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Who says what stands at a place: "route 'GET /a'", or "the defaults of 'portal'" where the route takes it
    /// from there.
    package func subject(of route: ResolvedRoute, sayingAt range: SourceRange) -> String {
      if let defaults = spec.defaults?.range, !route.own.range.contains(range), defaults.contains(range) {
        return "the defaults of '\(key.value)'"
      }
      return "route '\(route.key.value)'"
    }
  }

  package let spec: Spec
  /// `nil` for the base of the spec.
  package let environment: String?
  /// The HTTP and REST APIs, in the order of the spec.
  package let apis: [API]
  package let httpAPIs: [API]
  package let restAPIs: [API]
  package let functions: [String: FunctionSpec]
  package let vpcLinks: [String: VPCLinkSpec]
  /// What the spec points into.
  package let documents: SpecDocuments
  /// The mapping templates of the REST APIs.
  let templates: [TemplateUse]
  /// The models of the REST APIs.
  let modelSchemas: [ModelSchema]
  /// Where earlier stages found errors.
  private let mistakes: RangeIndex

  package init(
    _ spec: Spec, environment: String? = nil, diagnostics: [Diagnostic] = [], documents: SpecDocuments = .none
  ) {
    self.spec = spec
    self.documents = documents
    self.environment = environment
    apis = spec.apis.entries.compactMap(API.init)
    httpAPIs = apis.filter { $0.type == .http }
    restAPIs = apis.filter { $0.type == .rest }
    templates = restAPIs.flatMap(TemplateUse.all)
    modelSchemas = restAPIs.flatMap { ModelSchema.all(of: $0, in: documents) }
    functions = Dictionary(
      spec.functions.entries.map { ($0.key.value, $0.value) }, uniquingKeysWith: { first, _ in first })
    vpcLinks = Dictionary(
      spec.vpcLinks.entries.map { ($0.key.value, $0.value) }, uniquingKeysWith: { first, _ in first })
    mistakes = RangeIndex(diagnostics.filter { $0.severity == .error }.compactMap(\.range))
  }

  /// The places of the spec that name the file in which a finding stands, if it does not stand in the spec itself.
  func places(naming finding: Diagnostic) -> [SourceRange] {
    finding.range.map { documents.places(naming: $0.source) } ?? []
  }

  /// Whether an earlier stage found an error inside of a range: what seems to be absent there may just be unread.
  package func hasMistake(in range: SourceRange) -> Bool {
    mistakes.hasOne(within: range)
  }

  /// Whether an earlier stage found an error in an API that may have hidden an authorizer: one outside of its routes,
  /// stages, defaults and CORS.
  package func mayHaveUnreadAuthorizers(_ api: API) -> Bool {
    guard mistakes.hasOne(within: api.spec.range) else { return false }
    let others = api.spec.routes.entries.map(\.value.range) + api.spec.stages.entries.map(\.value.range)
    let sections = RangeIndex(others + [api.spec.cors?.range, api.spec.defaults?.range].compactMap { $0 })
    return mistakes.all.contains { api.spec.range.contains($0) && !sections.hasOne(around: $0) }
  }

  /// Whether an earlier stage found an error outside of all APIs: an entry of `functions` may be unread.
  package var hasMistakeOutsideOfAPIs: Bool {
    mistakes.all.contains { mistake in !spec.apis.entries.contains { $0.value.range.contains(mistake) } }
  }
}

extension SourceRange {
  /// Whether `other` lies within this range of the same file.
  package func contains(_ other: SourceRange) -> Bool {
    source == other.source && start <= other.start && other.end <= end
  }
}
