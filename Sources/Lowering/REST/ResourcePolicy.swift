import AWSResources
import SpecModel

extension SpecLowering {
  /// The resource policy of a REST API, as JSON: the document of the spec, or what its short form means.
  ///
  /// Resources are written `execute-api:/*`, which AWS completes with the API's own ARN, so that the policy needs no id
  /// of it (developer guide, "API Gateway resource policies"). Everybody is let in and then refused: a policy without an
  /// `Allow` refuses, and a `Deny` wins over any other.
  func policy(of spec: APISpec, vpcEndpoints: [Text]) -> Text? {
    if let document = spec.rest.policy {
      guard ShortPolicy.isShort(document.value) else { return .literal(document.value.canonicalJSON) }
      return ShortPolicy(
        allow: conditions(document.value["allow"]), deny: conditions(document.value["deny"]),
        isPrivate: spec.rest.endpoint?.value.type == "PRIVATE"
      ).text
    }
    guard spec.rest.endpoint?.value.type == "PRIVATE", !vpcEndpoints.isEmpty else { return nil }
    return ShortPolicy(allow: ShortPolicy.Conditions(vpcEndpoints: vpcEndpoints), deny: nil, isPrivate: true).text
  }

  private func conditions(_ value: DocumentValue?) -> ShortPolicy.Conditions? {
    guard let value else { return nil }
    func texts(_ key: String) -> [Text] {
      switch value[key] {
      case .list(let items)?: items.compactMap(text(of:))
      case let one?: [text(of: one)].compactMap { $0 }
      case nil: []
      }
    }
    return ShortPolicy.Conditions(
      vpcEndpoints: texts("vpcEndpoints"), ips: texts("ips"), accounts: texts("accounts"))
  }

  /// A text, or `{value: …, terraform: …}`.
  private func text(of value: DocumentValue) -> Text? {
    switch value {
    case .text(let text): return Text(text)
    case .number(let number): return .literal(number)
    case .object:
      var value0: SpecText?
      if case .text(let text)? = value["value"] { value0 = text }
      return Text(Outside(value: value0, terraform: value["terraform"]?.literal), for: emitter)
    case .null, .bool, .list: return nil
    }
  }
}

/// `{allow: {vpcEndpoints, ips, accounts}, deny: {…}}`: `allow` admits who matches every key given (any value of each),
/// `deny` refuses who matches any.
struct ShortPolicy {
  struct Conditions {
    var vpcEndpoints: [Text] = []
    var ips: [Text] = []
    /// Account ids; their roots stand for everybody in them whom the account itself lets call.
    var accounts: [Text] = []

    var isEmpty: Bool { vpcEndpoints.isEmpty && ips.isEmpty && accounts.isEmpty }
  }

  let allow: Conditions?
  let deny: Conditions?
  let isPrivate: Bool

  /// Callers of a private endpoint have addresses inside of a VPC, which have a key of their own.
  private var address: String { isPrivate ? "aws:VpcSourceIp" : "aws:SourceIp" }

  static func isShort(_ value: DocumentValue) -> Bool {
    guard case .object(let members) = value, !members.isEmpty else { return false }
    return members.allSatisfy { $0.key == "allow" || $0.key == "deny" }
  }

  var text: Text {
    var statements: [Text] = []
    let principal = principal(allow?.accounts ?? [])
    statements.append(statement("Allow", principal: principal, condition: nil))
    // What the allowed ones must be is a refusal of all others: two conditions of one statement both have to hold, so
    // each gets a statement of its own.
    if let allow {
      if !allow.vpcEndpoints.isEmpty {
        statements.append(
          statement("Deny", condition: ("StringNotEquals", "aws:SourceVpce", allow.vpcEndpoints)))
      }
      if !allow.ips.isEmpty {
        statements.append(statement("Deny", condition: ("NotIpAddress", address, allow.ips)))
      }
    }
    if let deny {
      if !deny.vpcEndpoints.isEmpty {
        statements.append(statement("Deny", condition: ("StringEquals", "aws:SourceVpce", deny.vpcEndpoints)))
      }
      if !deny.ips.isEmpty { statements.append(statement("Deny", condition: ("IpAddress", address, deny.ips))) }
      if !deny.accounts.isEmpty {
        statements.append(statement("Deny", condition: ("StringEquals", "aws:PrincipalAccount", deny.accounts)))
      }
    }
    return "{\"Statement\":[\(joined(statements))],\"Version\":\"2012-10-17\"}"
  }

  private func principal(_ accounts: [Text]) -> Text {
    accounts.isEmpty ? "\"*\"" : "{\"AWS\":\(list(accounts))}"
  }

  private func statement(
    _ effect: String, principal: Text = "\"*\"", condition: (test: String, key: String, values: [Text])?
  ) -> Text {
    let condition: Text =
      condition.map { "\"Condition\":{\"\($0.test)\":{\"\($0.key)\":\(list($0.values))}}," } ?? ""
    return
      "{\"Action\":\"execute-api:Invoke\",\(condition)\"Effect\":\"\(effect)\",\"Principal\":\(principal),\"Resource\":\"execute-api:/*\"}"
  }

  private func list(_ texts: [Text]) -> Text { "[\(joined(texts.map { quoted($0) }))]" }

  /// A JSON string; only its literal parts can hold what must be escaped.
  private func quoted(_ text: Text) -> Text {
    let parts = text.parts.map { part -> Text.Part in
      guard case .literal(let literal) = part else { return part }
      let json = DocumentValue.text(.literal(literal)).canonicalJSON
      return .literal(String(json.dropFirst().dropLast()))
    }
    return Text([.literal("\"")] + parts + [.literal("\"")])
  }

  private func joined(_ texts: [Text]) -> Text {
    Text(texts.enumerated().flatMap { $0.offset == 0 ? $0.element.parts : [.literal(",")] + $0.element.parts })
  }
}
