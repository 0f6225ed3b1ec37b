import Testing

@testable import SpecLint

@Suite struct ClientCertificateTests {
  @Test func `an id`() throws {
    try expect(
      ClientCertificate.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {clientCertificate: «"arn:aws:acm:eu-west-1:123456789012:certificate/abc"»}, dev: {clientCertificate: «"arn:aws:apigateway:eu-west-1::/clientcertificates/a1b2c3"»}}
        """), finds: "'arn:aws:acm:eu-west-1:123456789012:certificate/abc' is not the id of a client certificate",
      "'arn:aws:apigateway:eu-west-1::/clientcertificates/a1b2c3' is not the id of a client certificate",
      help: "write the id that `aws apigateway get-client-certificates` shows")
  }

  @Test func `ids and Terraform's expressions`() throws {
    try expect(
      ClientCertificate.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {clientCertificate: a1b2c3}, dev: {clientCertificate: {terraform: aws_api_gateway_client_certificate.x.id}}}
        """))
  }
}
