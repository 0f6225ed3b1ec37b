/// A snapshot of an API's routes, integrations and authorizers, for stages that do not deploy by themselves.
///
/// Immutable: one resource per fingerprint, the stage points at the newest, the one before it stays for at least one
/// more generation, so a stage never points at something that is being deleted.
package struct Deployment: Sendable {
  package var api: Text
  package var description: String?
  /// What it snapshots: `fingerprint` → digest, and one entry for each value of the user's own Terraform in it.
  package var triggers: TextMap
  /// 1 for the first deployment of an API, one more for each that follows.
  package var generation: Int

  package init(api: Text, description: String? = nil, triggers: TextMap, generation: Int) {
    self.api = api
    self.description = description
    self.triggers = triggers
    self.generation = generation
  }
}

extension Deployment: ResourceKind {
  package static let kindID = KindID(index: 2)

  package static let schema = Schema<Deployment>(
    "aws_apigatewayv2_deployment", "deployment", replacement: .destroyBeforeCreate,
    attributes: [
      .replaces("api_id", \.api),
      .updates("description", \.description),
      .replaces("triggers", \.triggers),
      .noted("generation", \.generation),
    ])
}
