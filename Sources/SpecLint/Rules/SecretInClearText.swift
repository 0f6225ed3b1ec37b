import Diagnostics
import SpecModel

/// Secrets do not belong into a spec.
///
/// A spec lives in git, and its values go on into Terraform files and plans. Stage variables and literal request
/// parameters take `${{ secrets.NAME }}`: apigw never reads the value and hands it on as a sensitive variable. The
/// rule knows tokens by the forms of their issuers (AWS, GitHub, GitLab, Slack, Stripe, Google, JWT, private keys),
/// `Bearer` and `Basic` credentials, and URLs with a password.
///
/// Bad:
///
/// ```yaml
/// GET /tasks:
///   http: https://backend.example.com/tasks
///   request: {parameters: {"overwrite:header.X-Token": ghp_0123456789abcdefghijABCDEFGHIJ012345}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks:
///   http: https://backend.example.com/tasks
///   request: {parameters: {"overwrite:header.X-Token": "${{ secrets.BACKEND_TOKEN }}"}}
/// ```
package struct SecretInClearText: LintRule {
  package static let code: DiagnosticCode = "AG119"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Secret in clear text"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.apis {
      for stage in api.spec.stages.entries {
        for variable in stage.value.variables.entries {
          if let secret = secret(in: variable.value, of: "stage variable '\(variable.key.value)'") {
            found.append(secret)
          }
        }
      }
      api.routes.forEach(.http) { route in
        guard case .http(let url)? = route.backend?.value, let text = url.value.literal,
          ClearSecret.isURLWithPassword(text)
        else { return }
        found.append(
          finding(
            "the URL of \(api.subject(of: route, sayingAt: url.range)) holds a password", at: url.range,
            label: "readable by everybody who reads the spec",
            help:
              "send it as a header: `request: {parameters: {\(api.type == .rest ? "" : "overwrite:")header.X: \"${{ secrets.NAME }}\"}}`"
          ))
      }
    }
    for entry in context.spec.apiKeys.entries {
      guard let value = entry.value.value, value.value.literal?.isEmpty == false else { continue }
      found.append(
        finding(
          "the value of API key '\(entry.key.value)' is written in clear", at: value.range,
          label: "readable by everybody who reads the spec",
          help: "write `${{ secrets.NAME }}`, or drop `value` to let AWS make one"))
    }
    return found
      + context.mappingFindings(in: context.apis) { mapping, _ in
        secret(in: mapping.value, of: "'\(mapping.target.value)'")
      }
  }

  private func secret(in said: Located<SpecText>, of what: String) -> Diagnostic? {
    for case .literal(let text) in said.value.parts {
      guard let noun = ClearSecret.noun(for: text) else { continue }
      return finding(
        "the value of \(what) is written in clear", at: said.range, label: "looks like \(noun)",
        help: "use `${{ secrets.NAME }}`, and take this value out of use")
    }
    return nil
  }
}
