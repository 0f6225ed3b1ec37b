import Diagnostics
import SpecModel

/// Some headers cannot be mapped.
///
/// HTTP APIs refuse mappings of `Authorization`, `Connection`, `Content-Length` and other headers that belong to the
/// connection, and of everything under `access-control-`, `apigw-`, `x-amz-` and `x-amzn-`, in requests and in responses
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html, reserved headers).
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, request: {parameters: {"overwrite:header.Authorization": header.X-Token}}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, request: {parameters: {"overwrite:header.X-Authorization": header.X-Token}}}
/// ```
package struct ReservedHeader: LintRule {
  package static let code: DiagnosticCode = "AG365"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Reserved header in HTTP parameter mapping"

  package init() {}

  private static let names: Set<String> = [
    "authorization", "connection", "content-encoding", "content-length", "content-location", "forwarded", "keep-alive",
    "origin", "proxy-authenticate", "proxy-authorization", "te", "trailers", "transfer-encoding", "upgrade",
    "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "via",
  ]
  private static let prefixes = ["access-control-", "apigw-", "x-amz-", "x-amzn-"]

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.mappingFindings(in: context.httpAPIs) { mapping, _ in
      guard let name = header(mapping) else { return nil }
      let lower = name.lowercased()
      guard Self.names.contains(lower) || Self.prefixes.contains(where: { lower.hasPrefix($0) }) else { return nil }
      return finding(
        "header '\(name)' cannot be mapped", at: mapping.target.range, label: "reserved by API Gateway",
        help: lower.hasPrefix("access-control-") ? "use `cors` of the API" : "use another header, such as `X-\(name)`")
    }
  }

  private func header(_ mapping: Mapping) -> String? {
    switch mapping.notation {
    case .header: return mapping.target.value
    case .serviceParameter, .verbatimServiceParameter: return nil
    case .language, .verbatim:
      guard case .header(_, let name)? = MappingTarget(mapping.target.value) else { return nil }
      return name
    }
  }
}
