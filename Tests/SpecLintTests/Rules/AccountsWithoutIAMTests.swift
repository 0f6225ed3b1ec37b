import Testing

@testable import SpecLint

@Suite struct AccountsWithoutIAMTests {
  @Test func `accounts are known by signatures`() throws {
    try expect(
      AccountsWithoutIAM.self,
      in: shop(
        """
        policy: {allow: {accounts: ["123456789012"]}}
        routes: {«GET /a»: {function: tasks, authorizer: none}, GET /b: {function: tasks, authorizer: iam}, GET /c: {function: tasks, authorizer: none}}
        """), finds: "route 'GET /a' and 1 other of API 'shop' never learn the caller's account",
      help: "write `authorizer: iam`")
  }

  @Test func `signed, or refused by account`() throws {
    try expect(
      AccountsWithoutIAM.self,
      isSilentAbout: shop(
        """
        policy: {allow: {accounts: "123456789012"}}
        routes: {GET /b: {function: tasks, authorizer: iam}}
        """))
    try expect(
      AccountsWithoutIAM.self,
      isSilentAbout: shop(
        """
        policy: {deny: {accounts: "123456789012"}}
        routes: {GET /b: {function: tasks, authorizer: none}}
        """))
  }
}
