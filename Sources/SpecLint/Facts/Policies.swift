import Diagnostics
import SpecModel

/// One statement of a policy document, as far as rules look at it.
struct PolicyStatement {
  struct Condition {
    /// `IpAddress`
    let test: String
    /// `aws:SourceIp`
    let key: Located<String>
    let values: [Located<String>]
  }

  let range: SourceRange
  let keys: Named<Located<LocatedDocument>>

  var effect: String? { keys["Effect"]?.value.text?.literal }
  var actions: [Located<String>] { texts(under: "Action") }
  var resources: [Located<String>] { texts(under: "Resource") }

  /// Whether its principal is everybody.
  var isForEverybody: Bool {
    guard let principal = keys["Principal"] else { return false }
    if principal.value.text?.literal == "*" { return true }
    guard let aws = principal.value.mapping?["AWS"] else { return false }
    return aws.value.items(at: aws.range).contains { $0.value.text?.literal == "*" }
  }

  var conditions: [Condition] {
    (keys["Condition"]?.value.mapping?.entries ?? []).flatMap { test -> [Condition] in
      (test.value.value.mapping?.entries ?? []).map { key in
        Condition(
          test: test.key.value, key: key.key,
          values: key.value.value.items(at: key.value.range).compactMap { item in
            item.value.text?.literal.map { Located($0, at: item.range) }
          })
      }
    }
  }

  /// One text or a list of them.
  private func texts(under key: String) -> [Located<String>] {
    guard let value = keys[key] else { return [] }
    return value.value.items(at: value.range).compactMap { item in
      item.value.text?.literal.map { Located($0, at: item.range) }
    }
  }
}

extension PolicySpec {
  /// The document, where the policy is one.
  var document: LocatedDocument? {
    if case .document(let document) = content { document } else { nil }
  }

  var short: Short? {
    if case .short(let short) = content { short } else { nil }
  }

  /// The statements of a document; none for the short form, and none that is no mapping.
  var statements: [PolicyStatement] {
    guard let said = document?.mapping?["Statement"] else { return [] }
    return said.value.items(at: said.range).compactMap { item in
      item.value.mapping.map { PolicyStatement(range: item.range, keys: $0) }
    }
  }
}

/// The condition keys that tell callers of a VPC apart.
enum VPCConditionKey {
  static func contains(_ key: String) -> Bool {
    ["aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip"].contains(key.lowercased())
  }
}

extension LintContext {
  /// The resource policies of all REST APIs.
  var policies: [(api: API, policy: PolicySpec)] {
    restAPIs.compactMap { api in api.spec.rest.policy.map { (api, $0) } }
  }
}
