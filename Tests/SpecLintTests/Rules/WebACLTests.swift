import Testing

@testable import SpecLint

@Suite struct WebACLTests {
  @Test func `a web ACL is regional`() throws {
    try expect(
      WebACL.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {waf: «"arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1"»}}
        """, top: "aws: {region: eu-west-1}"),
      finds: "'arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1' cannot be attached to stage 'shop/prod'",
      help: "write `arn:aws:wafv2:eu-west-1:ACCOUNT:regional/webacl/NAME/ID`")
  }

  @Test func `a web ACL is in the region`() throws {
    try expect(
      WebACL.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {waf: «"arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/1"»}}
        """, top: "aws: {region: eu-west-1}"),
      finds: "'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/1' cannot be attached to stage 'shop/prod'")
  }

  @Test func `a web ACL is named by its ARN`() throws {
    try expect(
      WebACL.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {waf: «shop-acl»}}
        """), finds: "'shop-acl' cannot be attached to stage 'shop/prod'",
      help: "write `arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID`")
  }

  @Test func `regional ones, old and new`() throws {
    try expect(
      WebACL.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {waf: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/1"}}
        """, top: "aws: {region: eu-west-1}"))
    try expect(
      WebACL.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {waf: "arn:aws:waf-regional:eu-west-1:123456789012:webacl/1"}}
        """))
    try expect(
      WebACL.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {waf: {terraform: aws_wafv2_web_acl.x.arn}}}
        """))
  }
}
