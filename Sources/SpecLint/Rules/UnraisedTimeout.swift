import Diagnostics
import SpecModel

/// A REST API waits 29 seconds, unless AWS has raised the quota.
///
/// The integration timeout of regional and private APIs is a quota: AWS raises it on request, for a lower throttle of
/// the account. Say so under `aws.quotas`
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /report: {function: reports, timeout: 45s}}
/// ```
///
/// Good:
///
/// ```yaml
/// aws: {region: eu-west-1, quotas: {integrationTimeout: 60s}}
/// apis:
///   shop:
///     type: rest
///     routes: {GET /report: {function: reports, timeout: 45s}}
/// ```
package struct UnraisedTimeout: LintRule {
  package static let code: DiagnosticCode = "AG331"
  package static let severity = Diagnostic.Severity.error
  package static let title = "REST timeout over 29 s without a raised quota"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let raised = context.spec.aws.quotas["integrationTimeout"]
    let limit = max(raised ?? 0, 29_000)
    return context.restAPIs.filter { $0.endpointType != "EDGE" }.flatMap { api in
      api.routes.findings([.timeout, .integration]) { route in
        guard !route.isStreamed, let timeout = route.saidTimeout, timeout.value > limit else { return nil }
        let wanted = milliseconds(timeout.value)
        return finding(
          "\(wanted) is over the \(raised == nil ? "default " : "")integration timeout of \(milliseconds(limit))",
          at: timeout.range,
          label: raised == nil ? "AWS raises this quota on request" : "`aws.quotas` says \(milliseconds(limit))",
          help: "have AWS raise the quota, then say so: `aws: {quotas: {integrationTimeout: \(wanted)}}`")
      }
    }
  }
}
