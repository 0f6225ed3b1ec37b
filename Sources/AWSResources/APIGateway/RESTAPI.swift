/// A REST API (API Gateway v1). What stands in it is a draft that no caller sees: stages serve snapshots of it.
package struct RESTAPI: Sendable {
  package struct Endpoint: Sendable {
    /// `REGIONAL`, `EDGE` or `PRIVATE`; AWS would take `EDGE`.
    package var type: String
    /// `ipv4` or `dualstack`; a private endpoint is always `dualstack`.
    package var ipAddressType: String
    package var vpcEndpoints: TextSet?

    package init(type: String, ipAddressType: String, vpcEndpoints: TextSet? = nil) {
      self.type = type
      self.ipAddressType = ipAddressType
      self.vpcEndpoints = vpcEndpoints
    }

    fileprivate var types: TextSet { [.literal(type)] }
  }

  package var name: String
  package var description: String?
  /// A version of the user's own. The provider's resource has no argument for it; only an imported body has.
  package var version: String?
  /// `HEADER` or `AUTHORIZER`.
  package var apiKeySource: String
  package var binaryMediaTypes: TextSet?
  /// Bytes, 0…10485760, as text; `-1` switches compression off.
  package var minimumCompressionSize: String?
  package var disableExecuteAPIEndpoint: Bool
  package var endpoint: Endpoint
  package var tags: TextMap
  /// How the API is given to Terraform where that is not as resources. One style cannot become the other in place: what
  /// an import has made has no ids that Terraform knows, and what goes from Terraform's state goes from AWS, too.
  package var style: EmissionStyle?

  package init(
    name: String, description: String? = nil, version: String? = nil, apiKeySource: String = "HEADER",
    binaryMediaTypes: TextSet? = nil, minimumCompressionSize: String? = nil, disableExecuteAPIEndpoint: Bool = false,
    endpoint: Endpoint, tags: TextMap = .empty
  ) {
    self.name = name
    self.description = description
    self.version = version
    self.apiKeySource = apiKeySource
    self.binaryMediaTypes = binaryMediaTypes
    self.minimumCompressionSize = minimumCompressionSize
    self.disableExecuteAPIEndpoint = disableExecuteAPIEndpoint
    self.endpoint = endpoint
    self.tags = tags
  }
}

extension RESTAPI: ResourceKind {
  package static let kindID = KindID(index: 9)

  /// The provider leaves description, binary types and compression as they are when their arguments go, so what was said
  /// once is then written out as nothing; a description not even then, for it takes an empty text for none.
  package static let schema = Schema<RESTAPI>(
    "aws_api_gateway_rest_api", "API", word: "api", replacement: .destroyBeforeCreate,
    operations: .createPatchDelete(
      "rest-api", identifiedBy: ["id"], lookup: .tagged(list: "get-rest-apis", items: "items"), idMember: "restApiId",
      reads: ["root_resource_id": Operations.Read(operation: "get-rest-api", member: "rootResourceId")],
      imports: "put-rest-api",
      // Another endpoint type is on its way for a while, and until then there can be no third (developer guide, "Change a
      // public or private API endpoint type"; `apiStatus` in API_RestApi).
      wait: Operations.Wait(
        operation: "get-rest-api", member: "apiStatus", ready: "AVAILABLE", failed: "FAILED",
        reason: "apiStatusMessage", change: "endpointConfiguration"),
      taggedAs: "arn:\(.partition):apigateway:\(.region)::/restapis/\(.attribute("id"))"),
    derived: [
      "execution_arn": "arn:\(.partition):execute-api:\(.region):\(.account):\(.attribute("id"))"
    ],
    importedAs: "\(.attribute("id"))", role: .api,
    attributes: [
      .updates("name", \.name),
      .updates("description", outlivesRemoval: true, reset: .text(""), \.description),
      .updates("version", inTerraform: false, \.version),
      .updates("api_key_source", deployed: true, \.apiKeySource),
      .updates(
        "binary_media_types", deployed: true, sent: .patch(.itemsInPath()), reset: .list([]), \.binaryMediaTypes),
      .updates(
        "minimum_compression_size", deployed: true, sent: .patch(.number(off: "-1")), reset: .text("-1"),
        \.minimumCompressionSize),
      .updates("disable_execute_api_endpoint", deployed: true, \.disableExecuteAPIEndpoint),
      .block(
        "endpoint_configuration", deployed: true, \.optionalEndpoint,
        [
          .updates("types", sent: .patch(.first), \.types),
          .updates("ip_address_type", \.ipAddressType),
          .updates("vpc_endpoint_ids", sent: .patch(.items(leaveFirst: true)), \.vpcEndpoints),
        ]),
      .updates("tags", sent: .tags, \.tags),
      .labels("style", \.style),
    ])

  private var optionalEndpoint: Endpoint? { endpoint }
}

/// The resource policy of a REST API. A resource of its own, because the provider cannot take away a policy that stands
/// in the API's own arguments, and a policy that stays shuts callers out or lets them in.
package struct RESTAPIPolicy: Sendable {
  package var api: Text
  /// JSON; resources in the short form `execute-api:/…`, which needs no id of the API.
  package var policy: Text

  package init(api: Text, policy: Text) {
    self.api = api
    self.policy = policy
  }
}

extension RESTAPIPolicy: ResourceKind {
  package static let kindID = KindID(index: 10)

  package static let schema = Schema<RESTAPIPolicy>(
    "aws_api_gateway_rest_api_policy", "resource policy", word: "policy", replacement: .destroyBeforeCreate,
    operations: .patchContainer("rest-api", identifiedBy: ["rest_api_id"], in: "rest_api_id"),
    importedAs: "\(.attribute("rest_api_id"))",
    attributes: [
      .replaces("rest_api_id", \.api),
      .updates("policy", deployed: true, json: true, \.policy),
    ])
}
