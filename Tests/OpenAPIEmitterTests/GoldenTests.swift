import AWSResources
import GoldenSupport
import OpenAPIEmitter
import Testing

/// One document of each kind that a person can read. What only an apply knows stands in angle brackets.
@Suite struct GoldenTests {
  @Test func `a REST API`() throws {
    let (api, inside) = RandomGraph.rest(seed: 7)
    try expectGolden(try OpenAPIDocument.node(of: api, inside).readable, "rest.json")
  }

  @Test func `an HTTP API`() throws {
    let (api, inside) = RandomGraph.http(seed: 3)
    try expectGolden(try OpenAPIDocument.node(of: api, inside).readable, "http.json")
  }
}
