import Diagnostics
import SpecModel

/// The parameters of a path have different names.
///
/// The event of a function has one value for each name, so one of two equal names would be lost.
///
/// Bad:
///
/// ```yaml
/// GET /users/{id}/tasks/{id}: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// GET /users/{userId}/tasks/{id}: tasks
/// ```
package struct RepeatedPathParameter: LintRule {
  package static let code: DiagnosticCode = "AG306"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Two parameters with one name in a path"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.manyParameters) { route in
        let key = route.routeKey
        guard let segment = key.repeatedParameter else { return nil }
        return finding(
          "'\(key.path)' names '{\(key[segment.name])}' twice", at: route.place(of: segment.range),
          label: "named before", help: "rename one of them")
      }
    }
  }
}

extension RouteKey {
  /// The first parameter that has the name of one before it. A path has few, so each is compared with each.
  fileprivate var repeatedParameter: Segment? {
    var key = text
    return key.withUTF8 { bytes in
      for (index, segment) in segments.enumerated() where segment.isParameter {
        for earlier in segments[..<index] where earlier.isParameter && earlier.name.count == segment.name.count {
          if bytes[earlier.name].elementsEqual(bytes[segment.name]) { return segment }
        }
      }
      return nil
    }
  }
}

extension RouteKey.Segment {
  fileprivate var isParameter: Bool { kind == .parameter || kind == .greedy }
}
