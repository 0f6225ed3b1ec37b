import AWSResources
import OpenAPIEmitter
import Testing

/// What a document cannot say is refused by name, and what stays beside it needs nothing that only an import knows.
@Suite struct RefusalTests {
  private static let api = Resource(
    Address(api: "shop", "api"),
    RESTAPI(name: "shop", endpoint: .init(type: "REGIONAL", ipAddressType: "ipv4")), origin: nil)
  private static let id = Text.reference(Address(api: "shop", "api"), "id")
  private static let root = Text.reference(Address(api: "shop", "api"), "root_resource_id")

  private func reason(_ resources: Resource...) -> OpenAPIRefusal.Reason? {
    do throws(OpenAPIRefusal) {
      _ = try OpenAPIDocument.node(of: Self.api, resources)
      return nil
    } catch {
      return error.reason
    }
  }

  private func resource<Kind: ResourceKind>(_ name: String, _ content: Kind) -> Resource {
    Resource(Address(api: "shop", "x", name), content, origin: Origin(path: "apigw.yaml", line: 7))
  }

  @Test func `a model that is not JSON`() {
    let model = Model(api: Self.id, name: "A", contentType: "application/xml", document: "{}")
    #expect(reason(resource("a", model)) == .contentType("application/xml"))
  }

  @Test func `a reference within a model`() {
    let text: Text = ##"{"$ref":"#/definitions/x"}"##
    let model = Model(api: Self.id, name: "A", contentType: "application/json", document: text)
    #expect(reason(resource("a", model)) == .modelReference("#/definitions/x"))
  }

  @Test func `two validators of one name`() {
    let validator = RequestValidator(
      api: Self.id, name: "v", validateRequestBody: true, validateRequestParameters: false)
    #expect(
      reason(resource("a", validator), resource("b", validator))
        == .sameName("v", other: Address(api: "shop", "x", "a")))
  }

  @Test func `a token in no header`() {
    let authorizer = RESTAuthorizer(
      api: Self.id, name: "a", type: "TOKEN", uri: "x", identitySource: "method.request.querystring.t")
    #expect(reason(resource("a", authorizer)) == .identitySource("method.request.querystring.t"))
  }

  @Test func `a name that is no key of OpenAPI`() {
    let authorizer = RESTAuthorizer(api: Self.id, name: "a b", type: "REQUEST", uri: "x", identitySource: "")
    #expect(reason(resource("a", authorizer)) == .name("a b"))
  }

  @Test func `a variable of the import`() {
    var integration = RESTIntegration(api: Self.id, resource: Self.root, httpMethod: "GET", type: "HTTP")
    integration.uri = "https://${AWS::Region}.example.com"
    let method = RESTMethod(api: Self.id, resource: Self.root, httpMethod: "GET", authorization: .none)
    #expect(
      reason(resource("i", integration), resource("m", method)) == .importVariable("${AWS::Region}"))
  }

  @Test func `two responses for one pattern`() {
    let integration = RESTIntegration(api: Self.id, resource: Self.root, httpMethod: "GET", type: "HTTP")
    let method = RESTMethod(api: Self.id, resource: Self.root, httpMethod: "GET", authorization: .none)
    func response(_ status: String) -> RESTIntegrationResponse {
      RESTIntegrationResponse(
        api: Self.id, resource: Self.root, httpMethod: "GET", statusCode: .literal(status), integration: "i")
    }
    #expect(
      reason(
        resource("i", integration), resource("m", method), resource("r", response("200")),
        resource("s", response("404"))) == .selectionPattern(nil))
  }

  // MARK: Beside the document

  private func graph(_ resources: Resource...) -> ResourceGraph {
    ResourceGraph(
      target: Target(region: "eu-west-1", account: nil, environment: nil, specFile: "apigw.yaml", apis: ["shop"]),
      resources: [Self.api] + resources
    ).inBodyStyle
  }

  @Test func `a permission is for any authorizer, and a deployment waits for its API alone`() throws {
    let authorizer = resource(
      "gate", RESTAuthorizer(api: Self.id, name: "gate", type: "TOKEN", uri: "x", identitySource: nil))
    let permission = resource(
      "permission",
      LambdaPermission(
        statementID: "s", functionName: "gate", qualifier: nil,
        sourceARN: "arn/authorizers/\(Text.reference(authorizer.address, "id"))"))
    var deployment = resource(
      "deployment", RESTDeployment(api: Self.id, triggers: TextMap([("fingerprint", "f")]), generation: 1))
    deployment.dependsOn = [authorizer.address]
    let body = try BodyGraph(graph(authorizer, permission, deployment))
    #expect(body.resources.map(\.address.text) == ["shop/api", "shop/x/deployment", "shop/x/permission"])
    #expect(body.resources[2].text("source_arn") == "arn/authorizers/*")
    #expect(body.resources[1].dependsOn == [])
    #expect(body.arguments[Self.api.address]?.map(\.name) == ["put_rest_api_mode", "body"])
  }

  @Test func `an id of the inside is known to the import alone`() {
    let resourceOfPath = resource("r", RESTResource(api: Self.id, parent: Self.root, pathPart: "a"))
    let stage = resource(
      "stage",
      RESTStage(api: Self.id, name: "s", deployment: .reference(resourceOfPath.address, "id")))
    let refusal = #expect(throws: OpenAPIRefusal.self) { try BodyGraph(graph(resourceOfPath, stage)) }
    #expect(refusal?.reason == .idInside(resourceOfPath.address, attribute: "id"))
    #expect(
      refusal?.message
        == "apigw.yaml:7: an OpenAPI document cannot say 'shop/x/stage': it needs `id` of 'shop/x/r', which only the "
        + "import knows")
  }

  @Test func `a document cannot wait for its own API`() {
    let policy = resource(
      "policy",
      RESTAPIPolicy(api: Self.id, policy: "{\"a\":\"\(Text.reference(Self.api.address, "execution_arn"))\"}"))
    let refusal = #expect(throws: OpenAPIRefusal.self) { try BodyGraph(graph(policy)) }
    #expect(refusal?.reason == .circle(Self.api.address))
  }

  @Test func `a graph of resources stays as it is`() throws {
    var graph = graph(resource("r", RESTResource(api: Self.id, parent: Self.root, pathPart: "a")))
    graph.resources[0] = Self.api
    let body = try BodyGraph(graph)
    #expect(body.resources == graph.resources)
    #expect(body.arguments.isEmpty)
  }
}
