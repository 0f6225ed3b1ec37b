import Testing

@testable import SpecLint

@Suite struct RoleOfAnotherAccountTests {
  @Test func `roles belong to the account`() throws {
    try expect(
      RoleOfAnotherAccount.self,
      in: portal(
        #"""
        routes: {GET /a: {function: a, integration: {credentials: "arn:aws:iam::*:user/*"}}}
        """#,
        top: #"""
          aws: {account: "123456789012"}
          functions:
            a: {name: a, role: «"arn:aws:iam::222222222222:role/r"»}
            b: {name: b, role: "arn:aws:iam::123456789012:role/r"}
            c: {name: c, role: {terraform: aws_iam_role.x.arn}}
          """#), finds: "the role of function 'a' belongs to account 222222222222")
  }

  @Test func `without an account nothing is known`() throws {
    try expect(
      RoleOfAnotherAccount.self,
      isSilentAbout: portal(
        #"""
        routes: {GET /a: a}
        """#,
        top: #"""
          functions: {a: {name: a, role: "arn:aws:iam::222222222222:role/r"}}
          """#))
  }
}
