/// Every kind of resource that apigw knows, in the order of their ids.
package enum Catalog {
  package static let kinds: [KindSchema] = [
    API.schema.kind,
    Authorizer.schema.kind,
    Deployment.schema.kind,
    Integration.schema.kind,
    Route.schema.kind,
    Stage.schema.kind,
    VPCLink.schema.kind,
    LambdaPermission.schema.kind,
    LogGroup.schema.kind,
    RESTAPI.schema.kind,
    RESTAPIPolicy.schema.kind,
    RESTResource.schema.kind,
    RESTMethod.schema.kind,
    RESTMethodResponse.schema.kind,
    RESTIntegration.schema.kind,
    RESTIntegrationResponse.schema.kind,
    Model.schema.kind,
    RequestValidator.schema.kind,
    GatewayResponse.schema.kind,
    RESTAuthorizer.schema.kind,
    RESTDeployment.schema.kind,
    RESTStage.schema.kind,
    MethodSettings.schema.kind,
    RESTVPCLink.schema.kind,
    UsagePlan.schema.kind,
    APIKey.schema.kind,
    UsagePlanKey.schema.kind,
    Account.schema.kind,
    DocumentationPart.schema.kind,
    DocumentationVersion.schema.kind,
    WebACLAssociation.schema.kind,
    Role.schema.kind,
    RolePolicyAttachment.schema.kind,
  ]

  package static let ids: [String: KindID] = Dictionary(
    uniqueKeysWithValues: kinds.indices.map { (kinds[$0].terraformType, KindID(index: UInt8($0))) })

  /// The kind of a Terraform type, where apigw knows it.
  package static func kind(terraformType: String) -> KindID? { ids[terraformType] }
}
