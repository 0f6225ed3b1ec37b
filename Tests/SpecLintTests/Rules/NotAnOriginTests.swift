import Testing

@testable import SpecLint

@Suite struct NotAnOriginTests {
  @Test(arguments: [
    ("https://app.example.com/", "write `https://app.example.com`"),
    ("https://app.example.com/tasks", "write `https://app.example.com`"),
    ("app.example.com", "write `https://app.example.com`"), ("localhost:3000", "write `http://localhost:3000`"),
    ("HTTPS://App.example.com", "write `https://app.example.com`"),
    ("https://app.example.com:443", "write `https://app.example.com`"),
    ("http://app.example.com:80/", "write `http://app.example.com`"),
    ("https://", "write it like `https://app.example.com`"),
    ("https://a.example.com, https://b.example.com", "write it like `https://app.example.com`"),
    ("any site", "write it like `https://app.example.com`"),
  ])
  func `an origin is scheme, host and port`(_ text: String, _ help: String) throws {
    try expect(
      NotAnOrigin.self, in: portal("cors: {allowOrigins: [«\"\(text)\"»]}"), finds: "'\(text)' is not an origin",
      help: help)
  }

  @Test(arguments: [
    "https://app.example.com", "http://localhost:3000", "https://app.example.com:8443", "*", "https://*", "null",
    "capacitor://localhost", "https://[::1]:3000",
    // Another rule's.
    "https://*.example.com/",
  ])
  func `origins as browsers send them are fine`(_ text: String) throws {
    try expect(NotAnOrigin.self, isSilentAbout: portal("cors: {allowOrigins: \"\(text)\"}"))
  }

  @Test func `routes of REST APIs too`() throws {
    try expect(
      NotAnOrigin.self,
      in: shop(
        #"""
        routes: {GET /a: {function: tasks, cors: {allowOrigins: [«https://a.example.com/»]}}}
        """#), finds: "'https://a.example.com/' is not an origin")
  }
}
