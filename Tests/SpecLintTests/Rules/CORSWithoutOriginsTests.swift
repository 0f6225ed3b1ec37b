import Testing

@testable import SpecLint

@Suite struct CORSWithoutOriginsTests {
  @Test func `somebody must be allowed`() throws {
    try expect(
      CORSWithoutOrigins.self,
      in: shop(
        #"""
        cors: «{allowMethods: [GET]}»
        routes:
          GET /a: {function: tasks, cors: {allowOrigins: «[]»}}
          GET /b: {function: tasks, cors: none}
        """#), finds: "`cors` of API 'shop' allows no origin", "`cors` of API 'shop' allows no origin")
  }

  @Test func `an origin suffices`() throws {
    try expect(
      CORSWithoutOrigins.self,
      isSilentAbout: portal(
        #"""
        cors: {allowOrigins: [https://a.example.com]}
        routes: {GET /a: tasks}
        """#))
  }
}
