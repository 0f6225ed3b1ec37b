import AWSResources
import OpenAPIEmitter
import Testing

/// What a document says is what its resources say: read back, it gives them again.
@Suite struct RoundTripTests {
  @Test(arguments: 0..<300) func `a REST API comes back from its document`(_ seed: Int) throws {
    let (api, inside) = RandomGraph.rest(seed: seed)
    let document = try OpenAPIDocument.node(of: api, inside)
    var reader = OpenAPIReader(document, of: api)
    #expect(Meaning(reader.readREST()).missing(from: Meaning(inside + standing(in: document, of: api))) == [])
    let endpoint = document["servers"].elements.first["x-amazon-apigateway-endpoint-configuration"]
    #expect(document["info"]["description"].text == api.text("description"))
    #expect(document["info"]["version"].text == api.text("version"))
    #expect(document["x-amazon-apigateway-api-key-source"].text == api.text("api_key_source"))
    #expect(document["x-amazon-apigateway-binary-media-types"].set?.attributeValue == api["binary_media_types"])
    #expect(
      document["x-amazon-apigateway-minimum-compression-size"].integer.map { "\($0)" }
        == api.text("minimum_compression_size")?.literal)
    #expect(endpoint["disableExecuteApiEndpoint"].bool.map { Value.bool($0) } == api["disable_execute_api_endpoint"])
    guard case .block(let members)? = api["endpoint_configuration"] else { throw Missing() }
    #expect(endpoint["vpcEndpointIds"].set?.attributeValue == members[2])
  }

  @Test(arguments: 0..<300) func `an HTTP API comes back from its document`(_ seed: Int) throws {
    let (api, inside) = RandomGraph.http(seed: seed)
    let document = try OpenAPIDocument.node(of: api, inside)
    var reader = OpenAPIReader(document, of: api)
    #expect(Meaning(reader.readHTTP()).missing(from: Meaning(inside)) == [])
    #expect(document["info"]["title"].text == api.text("name"))
    #expect(document["tags"].elements.map { $0["x-amazon-apigateway-tag-value"].literal } == ["é"])
  }

  @Test func `the order of resources changes no document`() throws {
    for seed in 0..<50 {
      let (api, inside) = RandomGraph.rest(seed: seed)
      let renamed = inside.map { $0 }.reversed()
      #expect(
        try OpenAPIDocument.node(of: api, Array(renamed))["paths"] == OpenAPIDocument.node(of: api, inside)["paths"])
    }
  }

  private struct Missing: Error {}

  /// The models that AWS has by itself are said where something uses them.
  private func standing(in document: OpenAPINode, of api: Resource) -> [Resource] {
    document["components"]["schemas"].members.filter { $0.0 == "Empty" }.map { name, schema in
      Resource(
        Address("standing/\(name)"),
        Model(
          api: .reference(api.address, "id"), name: name, contentType: "application/json", document: schema.json),
        origin: nil)
    }
  }
}
