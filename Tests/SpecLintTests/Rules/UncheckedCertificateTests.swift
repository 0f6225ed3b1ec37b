import Testing

@testable import SpecLint

@Suite struct UncheckedCertificateTests {
  @Test func `a certificate is checked`() throws {
    try expect(
      UncheckedCertificate.self,
      in: shop(
        #"""
        routes:
          GET /a: {http: "https://b.example.com", integration: «{tlsConfig: {insecureSkipVerification: true}}»}
          GET /b: {function: tasks, integration: «{tlsConfig: {insecureSkipVerification: true}}»}
          GET /c: {http: "https://b.example.com", integration: {tlsConfig: {insecureSkipVerification: false}}}
        """#), finds: "route 'GET /a' does not check the back end's certificate",
      "route 'GET /b' has no HTTP back end whose certificate could go unchecked")
  }
}
