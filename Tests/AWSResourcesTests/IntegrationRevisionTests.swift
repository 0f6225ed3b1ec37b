import AWSResources
import Testing

/// The provider sends only the values of a service integration's parameters; all else must be a new integration.
@Suite struct IntegrationRevisionTests {
  private func revision(
    subtype: String? = "SQS-SendMessage", role: Text = "arn:aws:iam::123456789012:role/send", timeout: Int = 30000,
    parameters: [(String, Text)] = [("QueueUrl", "https://queue"), ("MessageBody", "$request.body")]
  ) -> Value? {
    let integration = Integration(
      api: "api", type: .awsProxy, subtype: subtype, credentials: role, payloadFormatVersion: "1.0", timeout: timeout,
      requestParameters: TextMap(parameters))
    return Resource(Address("a/integration/x"), integration, origin: nil)["revision"]
  }

  @Test func `values of parameters keep the integration`() {
    #expect(
      revision() == revision(parameters: [("QueueUrl", "https://other"), ("MessageBody", "$request.body.text")]))
  }

  @Test func `all else makes another one`() {
    #expect(revision() != revision(role: "arn:aws:iam::123456789012:role/other"))
    #expect(revision() != revision(timeout: 5000))
    #expect(revision() != revision(subtype: "SQS-PurgeQueue"))
    #expect(revision() != revision(parameters: [("QueueUrl", "https://queue")]))
  }

  @Test func `integrations without a service have none`() { #expect(revision(subtype: nil) == nil) }
}
