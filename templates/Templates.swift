/// The starter specs that `apigw init` writes, embedded in the binary. Each is a whole spec that lints clean.
package struct Template: Sendable {
  /// What `--template` takes: `http-lambda`.
  package let name: String
  /// One line for the list.
  package let summary: String
  package let bytes: [UInt8]

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
  ]
}
