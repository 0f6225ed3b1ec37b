/// The starter specs that `apigw init` writes, embedded in the binary. Each is a whole spec that lints clean.
package struct Template: Sendable {
  /// What `--template` takes: `http-lambda`.
  package let name: String
  /// One line for the list.
  package let summary: String
  package let bytes: [UInt8]
  /// Files that the spec names, written beside it: name and content.
  package let companions: [(name: String, bytes: [UInt8])]

  private init(
    name: String, summary: String, bytes: [UInt8], companions: [(name: String, bytes: [UInt8])] = []
  ) {
    self.name = name
    self.summary = summary
    self.bytes = bytes
    self.companions = companions
  }

  /// In the order that a newcomer reads them; the first is what `init` writes without `--template`.
  package static let all: [Template] = [
    Template(
      name: "http-lambda", summary: "HTTP API in front of one Lambda function: CORS, access logs, throttles",
      bytes: PackageResources.http_lambda_apigw_yaml),
    Template(
      name: "http-jwt", summary: "HTTP API with Cognito tokens, scopes, a public route and three environments",
      bytes: PackageResources.http_jwt_apigw_yaml),
    Template(
      name: "http-private", summary: "HTTP API in front of a load balancer inside a VPC, called with IAM credentials",
      bytes: PackageResources.http_private_apigw_yaml),
    Template(
      name: "http-services", summary: "HTTP API that sends to SQS and starts Step Functions without code",
      bytes: PackageResources.http_services_apigw_yaml),
    Template(
      name: "rest-lambda", summary: "REST API in front of one Lambda function: CORS, logs, throttles",
      bytes: PackageResources.rest_lambda_apigw_yaml),
    Template(
      name: "rest-partner",
      summary: "REST API for partners: Cognito, API keys and usage plans, validation, cache, canary, three stages",
      bytes: PackageResources.rest_partner_apigw_yaml),
    Template(
      name: "rest-vtl", summary: "REST API that translates with templates: Lambda without proxy, DynamoDB, a mock",
      bytes: PackageResources.rest_vtl_apigw_yaml,
      companions: [
        ("price-request.vtl", PackageResources.rest_vtl_price_request_vtl),
        ("price-response.vtl", PackageResources.rest_vtl_price_response_vtl),
        ("error.vtl", PackageResources.rest_vtl_error_vtl),
        ("get-book.vtl", PackageResources.rest_vtl_get_book_vtl),
        ("book.vtl", PackageResources.rest_vtl_book_vtl),
      ]),
    Template(
      name: "rest-private", summary: "REST API inside VPCs: endpoints, and a resource policy that says who may come",
      bytes: PackageResources.rest_private_apigw_yaml),
  ]
}
