/// What a resource is to the deployments of its API.
extension Resource {
  /// The id of the API that it belongs to, where it belongs to one.
  package var ownAPI: Value? { self["api_id"] ?? self["rest_api_id"] }

  package var isDeployment: Bool { kind.role == .deployment }
  package var isStage: Bool { kind.role == .stage }
  package var isRoute: Bool { kind.role == .route }
}

extension [Resource] {
  /// Those that are this to deployments: few among thousands, so the others are not copied to be looked at.
  package func with(_ role: KindRole) -> [Resource] { indices.filter { self[$0].kind.role == role }.map { self[$0] } }
}
