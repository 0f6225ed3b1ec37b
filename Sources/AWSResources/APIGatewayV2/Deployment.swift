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
  /// Sorted by key: what lets its callers' requests through to the functions that it calls.
  package var permissions: [LambdaPermission.Note] = []
  /// The addresses of the VPC links of the spec that its integrations go through.
  package var vpcLinks: TextSet = []

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
    operations: .createUpdateDelete(
      "deployment", identifiedBy: ["api_id", "id"], answer: "DeploymentId", in: "api_id",
      lookup: .alike(list: "get-deployments", items: "Items", attributes: ["description"]), idMember: "DeploymentId",
      wait: Operations.Wait(
        operation: "get-deployment", member: "DeploymentStatus", ready: "DEPLOYED", failed: "FAILED",
        reason: "DeploymentStatusMessage")),
    importedAs: "\(.attribute("api_id"))/\(.attribute("id"))",
    role: .deployment,
    attributes: [
      .replaces("api_id", \.api),
      .updates("description", \.description),
      .replaces("triggers", sent: .never, \.triggers),
      .noted("generation", \.generation),
      .notedSet("permissions", \.permissions, LambdaPermission.Note.attributes),
      .noted("vpc_links", \.vpcLinks),
    ])
}
