import Testing

@testable import SpecLint

@Suite struct LogRoleTests {
  @Test func `logging needs a role`() throws {
    try expect(
      LogRole.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: «{format: json}»}, dev: {accessLogs: {format: json}}}
        """), finds: "stage 'shop/prod' logs, and who sets the account's log role is not said",
      help: "write `aws: {logRole: external}` if the account has one, or `managed`")
  }

  @Test func `execution logs too`() throws {
    try expect(
      LogRole.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, logging: «error»}}
        stages: {prod: {}}
        """), finds: "stage 'shop/prod' logs, and who sets the account's log role is not said")
  }

  @Test func `said, or no log, or another destination`() throws {
    try expect(
      LogRole.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: {format: json}}}
        """, top: "aws: {logRole: external}"))
    try expect(
      LogRole.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {logging: false}}
        """))
    try expect(
      LogRole.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: {destination: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x"}}}
        """))
  }
}
