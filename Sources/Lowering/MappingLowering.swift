import AWSResources
import Diagnostics
import SpecModel

/// Parameter mapping of HTTP APIs: the language's targets and sources in AWS's words
/// (developer guide, http-api-parameter-mapping).
extension SpecLowering {
  enum MappingSide: String { case request, response }

  static func mappings(_ parameters: Named<Located<SpecText>>, side: MappingSide) -> TextMap {
    TextMap(
      parameters.entries.map { entry in
        let target = target(entry.key.value)
        // AWS takes a removal with the value `''` alone.
        return (target, target.hasPrefix("remove:") ? "''" : text(of: entry.value.value, side: side))
      })
  }

  static func responseParameters(_ responses: Named<ResponseSpec>) -> [Integration.ResponseParameters] {
    responses.entries.compactMap { entry in
      let headers = entry.value.headers.entries.map {
        ("overwrite:header.\($0.key.value)", text(of: $0.value.value, side: .response))
      }
      let mapped = mappings(entry.value.parameters, side: .response).merging(TextMap(headers))
      return mapped.entries.isEmpty ? nil : .init(statusCode: entry.key.value, mappings: mapped)
    }.sorted { $0.statusCode < $1.statusCode }
  }

  /// `append:query.page` → `append:querystring.page`.
  private static func target(_ text: String) -> String {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return text }
    let place = text[text.utf8.index(after: colon)...]
    guard place.hasPrefix("query.") else { return text }
    return "\(text[...colon])querystring.\(place.dropFirst("query.".count))"
  }

  static func text(of source: SpecText, side: MappingSide) -> Text {
    switch ValueSource(source) {
    case .path(let name): .literal("$request.path.\(name)")
    case .query(let name): .literal("$request.querystring.\(name)")
    case .header(let name): .literal("$\(side).header.\(name)")
    case .body(let path): .literal(path.map { "$\(side).body.\($0)" } ?? "$\(side).body")
    case .stageVariable(let name): .literal("$stageVariables.\(name)")
    case .context(let name): .literal("$context.\(name)")
    case .claim(let name): .literal("$context.authorizer.claims.\(name)")
    case .raw(let expression): .literal(expression)
    case .literal(let text): Text(text)
    }
  }
}
