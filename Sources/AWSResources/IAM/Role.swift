/// A role that API Gateway assumes.
package struct Role: Sendable {
  package var name: String
  package var description: String
  /// JSON: who may assume it.
  package var assumeRolePolicy: String
  package var tags: TextMap

  package init(name: String, description: String, assumeRolePolicy: String, tags: TextMap = .empty) {
    self.name = name
    self.description = description
    self.assumeRolePolicy = assumeRolePolicy
    self.tags = tags
  }
}

extension Role: ResourceKind {
  package static let kindID = KindID(index: 31)

  package static let schema = Schema<Role>(
    "aws_iam_role", "role", word: "role", replacement: .destroyBeforeCreate,
    operations: Operations(
      "iam", create: "create-role", delete: "delete-role", identifiedBy: ["name"],
      lookup: .get("get-role", answer: "Role.RoleName"),
      tagging: Operations.Tagging(
        tag: "tag-role", untag: "untag-role", arnMember: "RoleName", tagsMember: "Tags", keysMember: "TagKeys",
        arn: "\(.attribute("name"))", isList: true)),
    derived: ["arn": "arn:\(.partition):iam::\(.account):role/\(.attribute("name"))"],
    importedAs: "\(.attribute("name"))",
    attributes: [
      .replaces("name", api: "roleName", \.name),
      .updates("description", sent: .put("update-role", member: "Description"), \.description),
      .updates(
        "assume_role_policy", api: "assumeRolePolicyDocument", json: true,
        sent: .put("update-assume-role-policy", member: "PolicyDocument"), \.assumeRolePolicy),
      .updates("tags", sent: .tags, \.tags),
    ], isKeptAtDestroy: true)
}

/// A managed policy on a role.
package struct RolePolicyAttachment: Sendable {
  package var role: Text
  package var policy: String

  package init(role: Text, policy: String) {
    self.role = role
    self.policy = policy
  }
}

extension RolePolicyAttachment: ResourceKind {
  package static let kindID = KindID(index: 32)

  package static let schema = Schema<RolePolicyAttachment>(
    "aws_iam_role_policy_attachment", "role policy", word: "rolePolicy", replacement: .destroyBeforeCreate,
    operations: Operations(
      "iam", create: "attach-role-policy", delete: "detach-role-policy", identifiedBy: ["role", "policy_arn"],
      lookup: .upsert),
    importedAs: "\(.attribute("role"))/\(.attribute("policy_arn"))",
    attributes: [
      .replaces("role", api: "roleName", \.role),
      .replaces("policy_arn", \.policy),
    ], isKeptAtDestroy: true)
}
