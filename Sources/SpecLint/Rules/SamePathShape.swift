import Diagnostics
import SpecModel

/// Two routes that differ in the names of their parameters match the same requests.
///
/// Which of them AWS takes, or whether it refuses the second, is not documented
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).
///
/// Bad:
///
/// ```yaml
/// routes:
///   GET /tasks/{id}: tasks
///   GET /tasks/{taskId}: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// routes:
///   GET /tasks/{id}: tasks
///   DELETE /tasks/{id}: tasks
/// ```
package struct SamePathShape: LintRule {
  package static let code: DiagnosticCode = "AG309"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Same path shape under two parameter names"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.apis {
      var first: [[UInt8]: Located<String>] = [:]
      api.routes.forEach { route in
        guard route.routeKey.segments.contains(where: { $0.kind == .parameter || $0.kind == .greedy }) else { return }
        let shape = shape(of: route.routeKey)
        guard let other = first[shape] else {
          first[shape] = route.key
          return
        }
        guard RouteKey(other.value).normalised != route.routeKey.normalised else { return }
        found.append(
          finding(
            "'\(other.value)' and '\(route.key.value)' match the same requests", at: route.key.range,
            notes: [.init("the other route", at: other.range)], help: "keep one name, and one route"))
      }
    }
    return found
  }

  /// The key with the names of its parameters left out.
  private func shape(of key: RouteKey) -> [UInt8] {
    var shape: [UInt8] = []
    var text = key.text
    text.withUTF8 { bytes in
      shape.reserveCapacity(bytes.count)
      shape += bytes[key.methodRange].map { $0 & 0xDF }
      for segment in key.segments {
        shape.append(UInt8(ascii: "/"))
        switch segment.kind {
        case .parameter: shape.append(UInt8(ascii: "{"))
        case .greedy: shape.append(UInt8(ascii: "+"))
        case .literal, .malformed: shape += bytes[segment.range]
        }
      }
    }
    return shape
  }
}
