import Foundation
import Testing

@testable import SpecModel

/// That the schema accepts what the decoder accepts is proven by `Tests/EndToEnd/test_schema_agreement.py`.
@Suite struct JSONSchemaTests {
  private let definitions: [String: [String: any Sendable]]

  init() throws {
    let schema = try JSONSerialization.jsonObject(with: Data(JSONSchema.render())) as? [String: Any]
    definitions = try #require(schema?["definitions"] as? [String: [String: any Sendable]])
  }

  private func keys(of definition: String) throws -> Set<String> {
    let properties = try #require(definitions[definition]?["properties"] as? [String: Any], "\(definition)")
    return Set(properties.keys)
  }

  @Test func `is the same bytes every time`() {
    #expect(JSONSchema.render() == JSONSchema.render())
  }

  @Test func `closes every mapping`() {
    let open = definitions.filter {
      $0.value["properties"] != nil && $0.value["additionalProperties"] as? Bool != false
    }
    #expect(open.keys.sorted() == [])
  }

  @Test func `offers an API type the words that it has`() throws {
    let only = { (type: String, others: [String]) in
      try others.reduce(keys(of: "route.\(type)")) { try $0.subtracting(keys(of: "route.\($1)")) }
    }
    #expect(try only("http", ["rest", "websocket"]) == ["payload"])
    #expect(try only("rest", ["http", "websocket"]) == ["cache", "cors", "methodResponses"])
    #expect(
      try only("websocket", ["http", "rest"]) == ["modelSelectionExpression", "routeResponseSelectionExpression"])
  }

  @Test func `shares a mapping that is the same for all API types`() {
    #expect(definitions.keys.filter { $0.hasPrefix("cors") }.sorted() == ["cors", "cors.overlay"])
    #expect(definitions.keys.filter { $0.hasPrefix("throttle") }.sorted() == ["throttle", "throttle.overlay"])
  }

  @Test func `lets a type of authorizer have its own keys alone`() throws {
    #expect(try keys(of: "authorizer.jwt.http") == ["type", "name", "issuer", "audience", "identitySource"])
    #expect(
      try keys(of: "authorizer.request.websocket") == ["type", "name", "identitySource", "function", "ttl", "role"])
  }

  @Test func `requires nothing in an environment`() {
    #expect(definitions["api"]?["required"] as? [String] == ["type"])
    let demanding = definitions.filter { $0.key.hasSuffix(".overlay") && $0.value["required"] != nil }
    #expect(demanding.keys.sorted() == [])
  }
}

@Suite struct QuantityPatternTests {
  /// The pattern that editors check and the parser behind `lint` take the same texts.
  @Test(arguments: [
    (
      Quantity.durations,
      ["0", "1", "5s", "500ms", "0.5s", "1.2345s", "0.5ms", "1.0ms", "1.50m", ".5s", "5.s", "5 s", "s", ""]
    ),
    (Quantity.durations, ["24h", "30d", "0.001d", "1e3s", "-1s", "5S", "0s", "00", "1.000ms", "1.001ms"]),
    (
      Quantity.sizes,
      ["0", "1B", "1.5B", "1.0B", "10KiB", "0.5KiB", "0.1KiB", "0.125KiB", "0.126KiB", "0.25MiB", "1.3MB"]
    ),
    (Quantity.sizes, ["6MB", "6mb", "1.234KB", "1.2345KB", "1.75MiB", "0.75KiB", "0.05KiB", "0.875MiB", "0.50KiB"]),
  ])
  func `matches what the parser reads`(_ units: [Quantity.Unit], _ texts: [String]) throws {
    let pattern = try Regex(Quantity.pattern(units))
    for text in texts {
      #expect((text.wholeMatch(of: pattern) != nil) == (Quantity.parse(text, units: units) != nil), "\(text)")
    }
  }
}
