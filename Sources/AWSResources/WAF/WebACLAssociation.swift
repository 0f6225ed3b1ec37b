/// A web ACL on a stage of a REST API.
package struct WebACLAssociation: Sendable {
  /// The ARN of the stage.
  package var resource: Text
  package var webACL: Text

  package init(resource: Text, webACL: Text) {
    self.resource = resource
    self.webACL = webACL
  }
}

extension WebACLAssociation: ResourceKind {
  package static let kindID = KindID(index: 30)

  package static let schema = Schema<WebACLAssociation>(
    "aws_wafv2_web_acl_association", "web ACL association", word: "waf", replacement: .destroyBeforeCreate,
    operations: Operations(
      "wafv2", create: "associate-web-acl", delete: "disassociate-web-acl", identifiedBy: ["resource_arn"],
      lookup: .upsert),
    importedAs: "\(.attribute("web_acl_arn")),\(.attribute("resource_arn"))",
    attributes: [
      .replaces("resource_arn", \.resource),
      .replaces("web_acl_arn", api: "webACLArn", \.webACL),
    ])
}
