import Diagnostics
import SpecModel

/// This version of apigw builds HTTP and REST APIs.
///
/// The language knows WebSocket APIs, domains, function URLs and state in S3, so that editors complete them and a spec
/// that uses them is read and checked for its form. They are not planned and not written out yet: the finding says so
/// once for each, instead of leaving them out in silence.
///
/// Bad:
///
/// ```yaml
/// apis:
///   chat: {type: websocket, routes: {$connect: tasks}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   chat: {type: http, routes: {GET /messages: tasks}}
/// ```
package struct NotSupportedYet: LintRule {
  package static let code: DiagnosticCode = "AG130"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Not supported yet"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let spec = context.spec
    var found: [Diagnostic] = []
    for entry in spec.apis.entries {
      guard let type = entry.value.type, type.value == .webSocket else { continue }
      found.append(
        finding(
          "\(type.value.noun) '\(entry.key.value)' is not supported yet", at: type.range,
          label: "this version of apigw builds HTTP and REST APIs",
          help: "use `type: http`, or leave the API out for now"))
    }
    let sections: [(name: String, noun: String, first: SourceRange?)] = [
      ("domains", "domains", spec.domains.entries.first?.key.range)
    ]
    for section in sections {
      guard let range = section.first else { continue }
      found.append(
        finding(
          "\(section.noun) are not supported yet", at: range, label: "this version of apigw builds HTTP and REST APIs",
          help: "leave `\(section.name)` out for now"))
    }
    for entry in spec.functions.entries where entry.value.url != nil {
      found.append(
        finding(
          "the URL of function '\(entry.key.value)' is not supported yet", at: entry.key.range,
          label: "this version of apigw builds HTTP and REST APIs", help: "leave `url` out for now"))
    }
    if let state = spec.state, state.value.literal?.hasPrefix("s3://") == true {
      found.append(
        finding(
          "state in S3 is not supported yet", at: state.range, label: "this version keeps state in files",
          help: "drop `state`, or give a path: the file can be kept in git"))
    }
    return found
  }
}
