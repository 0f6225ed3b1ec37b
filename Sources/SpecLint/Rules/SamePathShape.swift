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
    for api in context.httpAPIs {
      // By a digest: almost no two routes have one shape, so the shapes themselves are made for those alone.
      var first: [UInt64: Located<String>] = [:]
      first.reserveCapacity(api.routes.count)
      api.routes.forEach { route in
        guard route.routeKey.segments.contains(where: { $0.kind == .parameter || $0.kind == .greedy }) else { return }
        let digest = digest(of: route.routeKey)
        guard let other = first[digest] else {
          first[digest] = route.key
          return
        }
        let key = RouteKey(other.value)
        guard shape(of: key) == shape(of: route.routeKey), key.normalised != route.routeKey.normalised else { return }
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
    forEachByte(ofShapeOf: key) { shape.append($0) }
    return shape
  }

  /// FNV-1a of the shape.
  private func digest(of key: RouteKey) -> UInt64 {
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    forEachByte(ofShapeOf: key) { digest = (digest ^ UInt64($0)) &* 0x100_0000_01B3 }
    return digest
  }

  @inline(__always)
  private func forEachByte(ofShapeOf key: RouteKey, _ body: (UInt8) -> Void) {
    var text = key.text
    text.withUTF8 { bytes in
      for byte in bytes[key.methodRange] { body(byte & 0xDF) }
      for segment in key.segments {
        body(UInt8(ascii: "/"))
        switch segment.kind {
        case .parameter: body(UInt8(ascii: "{"))
        case .greedy: body(UInt8(ascii: "+"))
        case .literal, .malformed: for byte in bytes[segment.range] { body(byte) }
        }
      }
    }
  }
}
