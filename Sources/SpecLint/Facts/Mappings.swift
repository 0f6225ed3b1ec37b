import Diagnostics
import SpecModel

/// One value that a route hands on: a line of `request.parameters`, of a response, of AWS's own members, or a
/// parameter of a service.
struct Mapping {
  enum Side: String { case request, response }

  enum Notation {
    /// Our targets and sources: `overwrite:header.X: query.page`.
    case language
    /// A header's name under `headers:` of a response.
    case header
    /// AWS's members, taken as they are.
    case verbatim
    /// A parameter of an AWS service; the value is one of our sources.
    case serviceParameter
    /// A parameter of an AWS service among AWS's members.
    case verbatimServiceParameter
  }

  let target: Located<String>
  let value: Located<SpecText>
  let side: Side
  let notation: Notation

  /// A header of a response as the target that it is short for.
  var asTarget: Mapping {
    Mapping(
      target: Located("header.\(target.value)", at: target.range), value: value, side: side, notation: .language)
  }

  var isVerbatim: Bool {
    switch notation {
    case .verbatim, .verbatimServiceParameter: true
    case .language, .header, .serviceParameter: false
    }
  }

  var isServiceParameter: Bool {
    switch notation {
    case .serviceParameter, .verbatimServiceParameter: true
    case .language, .header, .verbatim: false
    }
  }
}

extension RouteTraits {
  /// Routes that may hand on values.
  static let handingOn: RouteTraits = [.mappings, .integration, .service, .mock]
}

extension ResolvedRoute {
  /// Whether the route calls an AWS service by subtype.
  var callsService: Bool {
    if case .service? = backend?.value { return true }
    return integration?.subtype != nil
  }

  func mappings(on type: APIType) -> [Mapping] {
    var found: [Mapping] = []
    func add(_ entries: Named<Located<SpecText>>, _ side: Mapping.Side, _ notation: Mapping.Notation) {
      for entry in entries.entries {
        found.append(Mapping(target: entry.key, value: entry.value, side: side, notation: notation))
      }
    }
    if case .service(let service)? = backend?.value { found += service.sources }
    if case .mock(let mock)? = backend?.value { add(mock.headers, .response, .header) }
    if let request { add(request.parameters, .request, .language) }
    if let integration {
      add(
        integration.requestParameters, .request, callsService && type == .http ? .verbatimServiceParameter : .verbatim)
      for entry in integration.responseParameters.entries { add(entry.value, .response, .verbatim) }
    }
    for entry in responses.entries {
      add(entry.value.parameters, .response, .language)
      add(entry.value.headers, .response, .header)
    }
    return found
  }
}

extension ServiceSpec {
  /// Every text in its parameters. In the document of an action it has the name of the member that it fills, unless it is
  /// mapped to a header, the query or the path.
  fileprivate var sources: [Mapping] {
    var found: [Mapping] = []
    func name(_ member: String) -> String { String(member.split(separator: ".").last ?? "") }
    func add(_ value: Located<LocatedDocument>, _ key: Located<String>) {
      switch value.value {
      case .text(let text):
        found.append(
          Mapping(target: key, value: Located(text, at: value.range), side: .request, notation: .serviceParameter))
      case .list(let items): for item in items { add(item, key) }
      case .mapping(let members):
        for member in members.entries {
          add(member.value, Located(name(member.key.value), at: member.key.range))
        }
      case .null, .bool, .number: break
      }
    }
    for entry in parameters.entries {
      let key = entry.key.value
      let isPlace = ["path.", "query.", "header.", "integration.request."].contains { key.hasPrefix($0) }
      let member = action == nil || isPlace ? key : name(key)
      add(entry.value, Located(member, at: entry.key.range))
    }
    return found
  }
}

extension LintContext {
  /// What `check` finds in the mappings of all routes of some APIs.
  func mappingFindings(in apis: [API], _ check: (Mapping, API) -> Diagnostic?) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in apis {
      api.routes.forEach(.handingOn) { route in
        for mapping in route.mappings(on: api.type) {
          if let finding = check(mapping, api) { found.append(finding) }
        }
      }
    }
    return found
  }
}
