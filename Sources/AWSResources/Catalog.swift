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
  ]

  package static let ids: [String: KindID] = Dictionary(
    uniqueKeysWithValues: kinds.indices.map { (kinds[$0].terraformType, KindID(index: UInt8($0))) })

  /// The kind of a Terraform type, where apigw knows it.
  package static func kind(terraformType: String) -> KindID? { ids[terraformType] }
}
