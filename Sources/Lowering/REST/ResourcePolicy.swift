import AWSResources
import SpecModel

extension SpecLowering {
  /// The resource policy of a REST API, as JSON: the document of the spec, or what its short form means.
  ///
  /// Resources are written `execute-api:/*`, which AWS completes with the API's own ARN, so that the policy needs no id
  /// of it (developer guide, "API Gateway resource policies"). Everybody is let in and then refused: a policy without an
  /// `Allow` refuses, and a `Deny` wins over any other.
  func policy(of spec: APISpec, vpcEndpoints: [Text]) -> Text? {
    let isPrivate = spec.rest.endpoint?.value.type == "PRIVATE"
    switch spec.rest.policy?.content {
    case .document(let document)?: return .literal(document.value.canonicalJSON)
    case .short(let short)?:
      return ShortPolicy(
        allow: (short.allow?.value).map(conditions), deny: (short.deny?.value).map(conditions), isPrivate: isPrivate
      ).text
    case nil: break
    }
    guard isPrivate, !vpcEndpoints.isEmpty else { return nil }
    return ShortPolicy(allow: .init(vpcEndpoints: vpcEndpoints), deny: nil, isPrivate: true).text
  }

  private func conditions(_ callers: PolicySpec.Callers) -> ShortPolicy.Conditions {
    .init(
      vpcEndpoints: callers.vpcEndpoints.map { Text($0.value, for: emitter) }, ips: callers.ips.map { Text($0.value) },
      accounts: callers.accounts.map { Text($0.value) })
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
  }

  let allow: Conditions?
  let deny: Conditions?
  let isPrivate: Bool

  /// Callers of a private endpoint have addresses inside of a VPC, which have a key of their own.
  private var address: String { isPrivate ? "aws:VpcSourceIp" : "aws:SourceIp" }

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
