import Testing

@testable import SpecLint

@Suite struct ResponseStatusTests {
  @Test func `responses are mapped from 200 to 599`() throws {
    try expect(
      ResponseStatus.self,
      in: portal(
        #"""
        routes:
          GET /a: {function: tasks, responses: {«"20x"»: {headers: {X: y}}, "200": {headers: {X: y}}, «"199"»: {headers: {X: y}}, «default»: {headers: {X: y}}}}
          GET /b: {function: tasks, integration: {responseParameters: {«"600"»: {"overwrite:header.X": y}, "599": {"overwrite:header.X": y}}}}
        """#), finds: "'20x' is not a status code that an HTTP API maps",
      "'199' is not a status code that an HTTP API maps", "'default' is not a status code that an HTTP API maps",
      "'600' is not a status code that an HTTP API maps")
  }
}
