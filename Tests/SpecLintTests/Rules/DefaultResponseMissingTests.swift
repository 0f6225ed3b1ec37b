import Testing

@testable import SpecLint

@Suite struct DefaultResponseMissingTests {
  @Test func `a pattern on every response is found`() throws {
    try expect(
      DefaultResponseMissing.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: orders, proxy: false, responses: {«404»: {pattern: '.*NotFound.*'}, 500: {pattern: '.+'}}}
        """#),
      finds: #"no response of route 'GET /a' is the default"#)
  }

  @Test func `one without a pattern is the default, and a mock chooses itself`() throws {
    try expect(
      DefaultResponseMissing.self,
      isSilentAbout: shop(
        #"""
        routes:
          GET /a: {function: orders, proxy: false, responses: {200: {}, 404: {pattern: '.*NotFound.*'}}}
          GET /b: {mock: {status: 200}, responses: {200: {pattern: '200'}}}
        """#))
  }
}
