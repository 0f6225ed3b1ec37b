import Diagnostics
import SpecModel

/// A parameter mapping has a target that AWS knows and a source that can be read.
///
/// Targets on a REST API are `path.NAME`, `query.NAME` and `header.NAME` in requests, `header.NAME` in responses
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html); AWS's members have
/// `integration.request.header.NAME` and the like. Targets on an HTTP API are `append:`, `overwrite:` or `remove:` before `header.NAME` or `query.NAME`, `overwrite:path` in requests
/// and `overwrite:statuscode` in responses. Sources are `path.x`, `query.x`, `header.x`, `body.$.a`, `context.x`,
/// `stageVariables.x`, `claims.x`, AWS's own expressions, or a literal text; a text that is nearly a source
/// (`contxt.requestId`) is taken for a mistake. JSONPaths have no `..` and no filters
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html).
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, request: {parameters: {"set:header.X-Id": context.requestId}}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, request: {parameters: {"overwrite:header.X-Id": context.requestId}}}
/// ```
package struct MalformedMapping: LintRule {
  package static let code: DiagnosticCode = "AG366"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Mapping key or value malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.apis {
      api.routes.forEach(.handingOn) { route in
        for mapping in route.mappings(on: api.type) {
          if api.type == .rest {
            found += restFindings(mapping)
            continue
          }
          if let target = target(mapping) { found.append(target) }
          if let value = value(mapping) { found.append(value) }
        }
      }
    }
    return found
  }

  private func restFindings(_ mapping: Mapping) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let key = mapping.target.value
    let isTarget: Bool
    switch mapping.notation {
    case .header: isTarget = RESTTarget(mapping.asTarget) != nil
    // A name alone is a placeholder of the service's path.
    case .serviceParameter: isTarget = !key.utf8.contains(UInt8(ascii: ".")) || RESTTarget(mapping) != nil
    case .verbatimServiceParameter: isTarget = true
    case .language, .verbatim: isTarget = HTTPDialect.target(key) != nil || RESTTarget(mapping) != nil
    }
    if !isTarget {
      let known =
        mapping.notation == .header
        ? "a header's name: letters, digits and `. _ $ -`"
        : mapping.isVerbatim
          ? "`integration.request.header.X`, `.querystring.X` or `.path.X`"
          : mapping.side == .request ? "`path.X`, `query.X` or `header.X`" : "`header.X`"
      found.append(
        finding(
          "'\(key)' is not a mapping key of a \(mapping.side)", at: mapping.target.range, label: "not a target",
          help: restSuggestion(mapping).map { "write `\($0)`" } ?? "write \(known)"))
    }
    if let mistake = RESTSourceMistake(in: mapping) {
      found.append(
        finding(mistake.message, at: mapping.value.range, label: mistake.label, help: mistake.help))
    }
    return found
  }

  /// `querystring.X` is `query.X` in the language, and `header.X` is `integration.request.header.X` among AWS's members.
  private func restSuggestion(_ mapping: Mapping) -> String? {
    let key = mapping.target.value
    if mapping.isVerbatim {
      let ours = RESTTarget.places.first { key.hasPrefix("\($0).") }
      return ours.map { "integration.request.\($0 == "query" ? "querystring" : $0)\(key.dropFirst($0.utf8.count))" }
    }
    guard mapping.notation != .header, mapping.side == .request else { return nil }
    let place = ForeignDialect.ours(key)
    if place != key { return place }
    guard let dot = key.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    return Suggestion.nearest(to: String(key[..<dot]), in: RESTTarget.places).map { "\($0)\(key[dot...])" }
  }

  private func target(_ mapping: Mapping) -> Diagnostic? {
    switch mapping.notation {
    case .header, .serviceParameter, .verbatimServiceParameter: return nil
    case .language, .verbatim: break
    }
    let text = mapping.target.value
    guard !ForeignDialect.owns(text) else { return nil }
    let known =
      mapping.side == .request
      ? "`append:`, `overwrite:` or `remove:` with `header.X` or `query.X`, or `overwrite:path`"
      : "`append:`, `overwrite:` or `remove:` with `header.X`, or `overwrite:statuscode`"
    switch (MappingTarget(text), mapping.side) {
    case (.header?, _), (.path?, .request), (.statusCode?, .response): return nil
    case (.query(let verb, let name, let isOurs)?, .request):
      guard mapping.isVerbatim, isOurs else { return nil }
      return finding(
        "'\(text)' is not a mapping key of AWS", at: mapping.target.range, label: "AWS's members take AWS's words",
        help: "write `\(verb):querystring.\(name)`")
    case (nil, _), (.query?, .response), (.path?, .response), (.statusCode?, .request):
      return finding(
        "'\(text)' is not a mapping key of a \(mapping.side)", at: mapping.target.range, label: "not a target",
        help: suggestion(text, mapping.side).map { "write `\($0)`" } ?? "write \(known)")
    }
  }

  /// `header.X` and `set:header.X` mean `overwrite:header.X`.
  private func suggestion(_ text: String, _ side: Mapping.Side) -> String? {
    var place = text[...]
    if let colon = text.firstIndex(of: ":") { place = text[text.index(after: colon)...] }
    let candidate = "overwrite:\(place)"
    switch (MappingTarget(candidate), side) {
    case (.header?, _), (.path?, .request), (.query?, .request), (.statusCode?, .response): return candidate
    default: return place.hasPrefix("path.") && side == .request ? "overwrite:path" : nil
    }
  }

  private func value(_ mapping: Mapping) -> Diagnostic? {
    if !mapping.isServiceParameter, MappingTarget(mapping.target.value)?.isRemoval == true {
      let text = mapping.value.value.display
      guard !text.isEmpty, text != "''" else { return nil }
      return finding(
        "'\(mapping.target.value)' takes no value", at: mapping.value.range, label: "a removal has none",
        help: "write `\"\"`")
    }
    return SourceMistake(in: mapping).map {
      finding($0.message, at: mapping.value.range, label: $0.label, help: $0.help)
    }
  }
}
