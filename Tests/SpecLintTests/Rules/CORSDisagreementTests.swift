import Testing

@testable import SpecLint

@Suite struct CORSDisagreementTests {
  @Test func `a path has one CORS`() throws {
    try expect(
      CORSDisagreement.self,
      in: shop(
        #"""
        cors: {allowOrigins: [https://a.example.com]}
        routes:
          GET /a: tasks
          POST /a: {function: tasks, cors: «none»}
          GET /b: {function: tasks, cors: none}
          POST /b: {function: tasks, cors: none}
          GET /c: {function: tasks, cors: {allowOrigins: [https://a.example.com]}}
          POST /c: tasks
          GET /d: {function: tasks, cors: none}
          «POST /d»: tasks
        """#), finds: "'GET /a' and 'POST /a' disagree on CORS", "'GET /d' and 'POST /d' disagree on CORS")
  }
}
