internal import AWSResources

/// What a resource is to the deployments of its API.
extension Resource {
  /// The id of the API that it belongs to, where it belongs to one.
  var ownAPI: Value? { self["api_id"] ?? self["rest_api_id"] }

  var isDeployment: Bool { kind.schema.role == .deployment }
  var isStage: Bool { kind.schema.role == .stage }
  var isRoute: Bool { kind.schema.role == .route }
}
