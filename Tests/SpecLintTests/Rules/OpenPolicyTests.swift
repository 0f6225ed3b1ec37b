import Testing

@testable import SpecLint

@Suite struct OpenPolicyTests {
  @Test func `a policy keeps somebody out`() throws {
    try expect(
      OpenPolicy.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - «{Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}»
        """), finds: "the policy of API 'shop' admits everybody",
      help: "add a condition, write `policy: {allow: {ips: [...]}}`, or drop the policy")
  }

  @Test func `in the long form of a principal`() throws {
    try expect(
      OpenPolicy.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - «{Effect: Allow, Principal: {AWS: ["*"]}, Action: execute-api:Invoke, Resource: execute-api:/*}»
        """), finds: "the policy of API 'shop' admits everybody")
  }

  @Test func `a condition, a refusal, protected routes`() throws {
    try expect(
      OpenPolicy.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*, Condition: {IpAddress: {aws:SourceIp: 192.0.2.1}}}
        """))
    try expect(
      OpenPolicy.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}
            - {Effect: Deny, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}
        """))
    try expect(
      OpenPolicy.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}
        """))
  }
}
