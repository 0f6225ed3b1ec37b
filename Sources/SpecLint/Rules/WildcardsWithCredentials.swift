import Diagnostics
import SpecModel

/// With cookies, `*` is a name like any other.
///
/// Where `allowCredentials` is on, browsers take `*` in the lists of methods and headers literally: it allows a header
/// that is called `*` and nothing else (https://fetch.spec.whatwg.org/#cors-protocol-and-credentials).
///
/// Bad:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], allowHeaders: "*", allowCredentials: true}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type], allowCredentials: true}
/// ```
package struct WildcardsWithCredentials: LintRule {
  package static let code: DiagnosticCode = "AG732"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Wildcards with credentials in the other lists"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.corsBlocks.flatMap { block -> [Diagnostic] in
      let cors = block.cors.value
      guard let credentials = cors.allowCredentials, credentials.value else { return [] }
      let lists = [
        ("allowMethods", cors.allowMethods), ("allowHeaders", cors.allowHeaders), ("exposeHeaders", cors.exposeHeaders),
      ]
      return lists.compactMap { name, list in
        guard let any = list?.value.first(where: { $0.value.literal == "*" }) else { return nil }
        return finding(
          "with credentials browsers take '*' in `\(name)` literally", at: any.range, label: "allows nothing",
          notes: [.init("cookies travel", at: credentials.range)], help: "list them")
      }
    }
  }
}
