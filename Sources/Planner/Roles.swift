internal import AWSResources

/// What a resource is to the deployments of its API.
extension Resource {
  /// The id of the API that it belongs to, where it belongs to one.
  var ownAPI: Value? { self["api_id"] ?? self["rest_api_id"] }

  var isDeployment: Bool { kind.role == .deployment }
  var isStage: Bool { kind.role == .stage }
  var isRoute: Bool { kind.role == .route }
}

extension [Resource] {
  /// Those that are this to deployments: few among thousands, so the others are not copied to be looked at.
  func with(_ role: KindRole) -> [Resource] { indices.filter { self[$0].kind.role == role }.map { self[$0] } }
}
