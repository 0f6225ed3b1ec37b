import Testing

@testable import SpecLint

@Suite struct MalformedPolicyTests {
  @Test func `actions and resources are those of an API`() throws {
    try expect(
      MalformedPolicy.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: [«"s3:GetObject"», execute-api:Invoke], Resource: «"arn:aws:s3:::x"»}
        """), finds: "'s3:GetObject' is no action of an API",
      "'arn:aws:s3:::x' is no resource of an API",
      help: "write `execute-api:Invoke`")
  }

  @Test func `a statement is whole`() throws {
    try expect(
      MalformedPolicy.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - «{Effect: «Permit», Action: "*"}»
        """), finds: "a statement of the policy has no `Principal` and no `Resource`",
      "'Permit' is no effect of a statement",
      help: "add `Principal: \"*\"`")
  }

  @Test func `a policy has statements`() throws {
    try expect(
      MalformedPolicy.self,
      in: shop(
        """
        routes: {GET /a: tasks}
        policy: «{Version: «"2020-01-01"»}»
        """), finds: "the policy of API 'shop' has no `Statement`",
      "'2020-01-01' is no version of the policy language")
  }

  @Test func `a policy has known keys`() throws {
    try expect(
      MalformedPolicy.self,
      in: shop(
        """
        routes: {GET /a: tasks}
        policy: {«allows»: {ips: [192.0.2.1]}}
        """), finds: "'allows' is no key of a policy document",
      help: "write `allow`")
  }

  @Test func `a policy is a mapping`() throws {
    try expect(
      MalformedPolicy.self,
      in: shop(
        """
        routes: {GET /a: tasks}
        policy: «[a]»
        """), finds: "the policy of API 'shop' is no policy document",
      help: "write a document, `{file: policy.json}`, or `{allow: {ips: [...]}}`")
  }

  @Test func `a text is read as JSON`() throws {
    try expect(
      MalformedPolicy.self,
      in: shop(
        """
        routes: {GET /a: tasks}
        policy: «'{"Version": "2012-10-17"}'»
        """), finds: "the policy of API 'shop' has no `Statement`")
  }

  @Test func `a short form names callers`() throws {
    try expect(
      MalformedPolicy.self,
      in: shop(
        """
        routes: {GET /a: tasks}
        policy: {allow: «{}», deny: «{}»}
        """), finds: "`allow` of the policy names no callers",
      "`deny` of the policy names no callers",
      help: "name some: `vpcEndpoints`, `ips` or `accounts`")
  }

  @Test func `a policy has its quota`() throws {
    try expect(
      MalformedPolicy.self,
      in: shop(
        """
        routes: {GET /a: tasks}
        policy: «{Id: abcdefghijklmnopqrstuvwxyz, Statement: {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}}»
        """, top: "aws: {quotas: {resourcePolicySize: 100}}"),
      finds: "the policy of API 'shop' has 140 characters, at most 100 are allowed",
      help: "shorten it, or have AWS raise the quota and say so: `aws: {quotas: {resourcePolicySize: 140}}`")
  }

  @Test func `documents that AWS takes`() throws {
    try expect(
      MalformedPolicy.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, NotPrincipal: {AWS: "123456789012"}, NotAction: "execute-api:Invoke", NotResource: "arn:aws:execute-api:eu-west-1:*:*/prod/GET/orders"}
        """))
    try expect(
      MalformedPolicy.self,
      isSilentAbout: shop(
        """
        routes: {GET /a: tasks}
        policy: {Statement: {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}}
        """))
    try expect(
      MalformedPolicy.self,
      isSilentAbout: shop(
        """
        routes: {GET /a: tasks}
        policy: {deny: {ips: 192.0.2.1}}
        """))
  }
}
