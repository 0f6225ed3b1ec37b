/// A VPC link of API Gateway v2: how private integrations reach load balancers and Cloud Map services.
package struct VPCLink: Sendable {
  package var name: String
  package var subnets: TextSet
  package var securityGroups: TextSet
  package var tags: TextMap

  package init(name: String, subnets: TextSet, securityGroups: TextSet, tags: TextMap = .empty) {
    self.name = name
    self.subnets = subnets
    self.securityGroups = securityGroups
    self.tags = tags
  }
}

extension VPCLink: ResourceKind {
  package static let kindID = KindID(index: 6)

  package static let schema = Schema<VPCLink>(
    "aws_apigatewayv2_vpc_link", "VPC link", word: "vpcLink", replacement: .createBeforeDestroy,
    operations: .createUpdateDelete(
      "vpc-link", identifiedBy: ["id"], answer: "VpcLinkId", lookup: .tagged(list: "get-vpc-links", items: "Items"),
      idMember: "VpcLinkId",
      wait: Operations.Wait(
        operation: "get-vpc-link", member: "VpcLinkStatus", ready: "AVAILABLE", failed: "FAILED",
        reason: "VpcLinkStatusMessage"),
      deletesSlowly: true, taggedAs: "arn:\(.partition):apigateway:\(.region)::/vpclinks/\(.attribute("id"))"),
    importedAs: "\(.attribute("id"))",
    attributes: [
      .updates("name", \.name),
      .replaces("subnet_ids", deployed: true, \.subnets),
      .replaces("security_group_ids", deployed: true, \.securityGroups),
      .updates("tags", sent: .tags, \.tags),
    ])
}
