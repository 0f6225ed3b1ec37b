import Diagnostics
import SpecModel

/// A resource policy is a policy document about calls of its API, of at most 8192 characters.
///
/// It has `Version: "2012-10-17"` and a `Statement`; each statement has an `Effect`, a `Principal`, an `Action` of
/// `execute-api` and a `Resource`, which may be short (`execute-api:/*`). AWS raises the size on request: say so with
/// `aws: {quotas: {resourcePolicySize: 16384}}`. The short form of the spec (`allow`, `deny`) needs none of this.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     policy:
///       Version: "2012-10-17"
///       Statement: [{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: execute-api:/*}]
///     routes: {GET /orders: {function: orders, authorizer: iam}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     policy:
///       Version: "2012-10-17"
///       Statement: [{Effect: Allow, Principal: {AWS: "123456789012"}, Action: execute-api:Invoke, Resource: execute-api:/*}]
///     routes: {GET /orders: {function: orders, authorizer: iam}}
/// ```
package struct MalformedPolicy: LintRule {
  package static let code: DiagnosticCode = "AG441"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Resource policy malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let limit = Quota.policySize.limit(in: context.spec.aws)
    return context.policies.flatMap { api, policy -> [Diagnostic] in
      if let short = policy.short, !context.hasMistake(in: policy.range) {
        return [(short.allow, "allow"), (short.deny, "deny")].compactMap(nobody)
      }
      guard let document = policy.document, !context.hasMistake(in: policy.range) else { return [] }
      guard let keys = document.mapping else {
        return [
          finding(
            "the policy of API '\(api.key.value)' is no policy document", at: policy.range, label: "not a mapping",
            help: "write a document, `{file: policy.json}`, or `{allow: {ips: [...]}}`")
        ]
      }
      let size = document.size
      let long =
        size <= limit
        ? []
        : [
          finding(
            "the policy of API '\(api.key.value)' has \(size) characters, at most \(limit) are allowed",
            at: policy.range,
            help: "shorten it, or have AWS raise the quota and say so: `aws: {quotas: {resourcePolicySize: \(size)}}`")
        ]
      return long + mistakes(in: keys, at: policy.range, of: api) + policy.statements.flatMap(mistakes)
    }
  }

  private func mistakes(
    in keys: Named<Located<LocatedDocument>>, at range: SourceRange, of api: LintContext.API
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for entry in keys.entries where !["Version", "Id", "Statement"].contains(entry.key.value) {
      found.append(
        finding(
          "'\(entry.key.value)' is no key of a policy document", at: entry.key.range, label: "AWS refuses the policy",
          help: Suggestion.nearest(to: entry.key.value, in: ["Version", "Id", "Statement", "allow", "deny"])
            .map { "write `\($0)`" } ?? "a policy has `Version` and `Statement`, or `allow` and `deny`"))
    }
    if found.isEmpty, keys["Statement"] == nil {
      found.append(
        finding(
          "the policy of API '\(api.key.value)' has no `Statement`", at: range, label: "says nothing",
          help: "add `Statement: [...]`, or write `{allow: {ips: [...]}}`"))
    }
    if let version = keys["Version"], let text = version.value.text?.literal,
      !["2012-10-17", "2008-10-17"].contains(text)
    {
      found.append(
        finding(
          "'\(text)' is no version of the policy language", at: version.range, label: "AWS refuses the policy",
          help: "write `Version: \"2012-10-17\"`"))
    }
    return found
  }

  /// A short form without a key would admit everybody, or refuse nobody.
  private func nobody(_ callers: Located<PolicySpec.Callers>?, _ key: String) -> Diagnostic? {
    guard let callers, callers.value.vpcEndpoints.isEmpty, callers.value.ips.isEmpty, callers.value.accounts.isEmpty
    else { return nil }
    return finding(
      "`\(key)` of the policy names no callers", at: callers.range,
      label: key == "allow" ? "would admit everybody" : "would refuse nobody",
      help: "name some: `vpcEndpoints`, `ips` or `accounts`")
  }

  private func mistakes(in statement: PolicyStatement) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let missing = ["Effect", "Principal", "Action", "Resource"].filter { key in
      statement.keys[key] == nil && (key == "Effect" || statement.keys["Not\(key)"] == nil)
    }
    if let first = missing.first {
      found.append(
        finding(
          "a statement of the policy has no \(missing.map { "`\($0)`" }.joined(separator: " and no "))",
          at: statement.range, label: "AWS refuses the policy", help: example(of: first)))
    }
    if let effect = statement.keys["Effect"], let text = effect.value.text?.literal, text != "Allow", text != "Deny" {
      found.append(
        finding(
          "'\(text)' is no effect of a statement", at: effect.range, label: "AWS refuses the policy",
          help: "write `Allow` or `Deny`"))
    }
    for action in statement.actions where action.value != "*" && !action.value.lowercased().hasPrefix("execute-api:") {
      found.append(
        finding(
          "'\(action.value)' is no action of an API", at: action.range, label: "AWS refuses the policy",
          help: "write `execute-api:Invoke`"))
    }
    for resource in statement.resources where !isOfAPI(resource.value) {
      found.append(
        finding(
          "'\(resource.value)' is no resource of an API", at: resource.range, label: "AWS refuses the policy",
          help: "write `execute-api:/*`, or `execute-api:/STAGE/METHOD/path`"))
    }
    return found
  }

  private func isOfAPI(_ resource: String) -> Bool {
    resource == "*" || resource.hasPrefix("execute-api:/") || resource == "execute-api:*"
      || resource.hasPrefix("arn:") && resource.holds(":execute-api:")
  }

  private func example(of key: String) -> String {
    switch key {
    case "Effect": "add `Effect: Allow`"
    case "Principal": "add `Principal: \"*\"`"
    case "Action": "add `Action: execute-api:Invoke`"
    default: "add `Resource: execute-api:/*`"
    }
  }
}
