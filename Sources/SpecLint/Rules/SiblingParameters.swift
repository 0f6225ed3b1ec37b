import Diagnostics
import SpecModel

/// A REST API has one path parameter at each level.
///
/// Paths are a tree of resources, and below one resource stands at most one variable: `{id}` beside `{userId}`, or
/// beside `{proxy+}`, is refused ("A sibling of this resource already has a variable path part -- only one is
/// allowed"). Other levels may use other names
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /users/{id}: tasks
///       GET /users/{userId}/orders: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /users/{id}: tasks
///       GET /users/{id}/orders: tasks
/// ```
package struct SiblingParameters: LintRule {
  package static let code: DiagnosticCode = "AG308"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Sibling path parameters with different names"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      var levels: [String: Variable] = [:]
      var said: Set<String> = []
      api.routes.forEachPath(.parameters) { route in
        let key = route.routeKey
        guard key.hasPathForm else { return }
        var above = ""
        for segment in route.pathSegments {
          switch segment.kind {
          case .literal:
            above += "/"
            above += key[segment.range]
          case .malformed: return
          case .parameter, .greedy:
            let text = key[segment.range]
            if let other = levels[above], other.text != text {
              // One pair of names at one level is one mistake, however many routes lie below it.
              if said.insert("\(above) \(text)").inserted {
                found.append(mistake(text, of: route, at: segment, beside: other))
              }
              return
            }
            if levels[above] == nil {
              levels[above] = Variable(text: text, path: key.path, range: route.place(of: segment.range))
            }
            above += "/{}"
          }
        }
      }
    }
    return found
  }

  /// The first variable of a level.
  private struct Variable {
    var text: String
    var path: String
    var range: SourceRange
  }

  private func mistake(
    _ text: String, of route: ResolvedRoute, at segment: RouteKey.Segment, beside other: Variable
  ) -> Diagnostic {
    let isGreedy = segment.kind == .greedy || other.text.hasSuffix("+}")
    return finding(
      "'\(other.path)' and '\(route.routeKey.path)' name one level '\(other.text)' and '\(text)'",
      at: route.place(of: segment.range), label: "a second variable at this level",
      notes: [.init("the first one", at: other.range)], why: "a REST API has one path variable at each level",
      help: isGreedy ? "keep one of the two at this level" : "write `\(other.text)` in both")
  }
}
