internal import AWSResources

/// Reads "the account that the apply runs in" as the account that only the other side names: a spec that begins to say
/// its account, or stops, changes nothing where it runs (a state of another account is refused before any plan).
struct KnownAccount {
  private let account: String

  /// `nil` where both sides name an account, or neither.
  init?(_ one: String?, _ other: String?) {
    guard let account = one ?? other, one == nil || other == nil else { return nil }
    self.account = account
  }

  func named(in resource: Resource) -> Resource {
    var named = resource
    named.attributes = resource.attributes.map { $0.map(named(in:)) }
    return named
  }

  private func named(in value: Value) -> Value {
    switch value {
    case .bool, .integer, .number, .text(.literal): value
    case .text(let text): .text(named(in: text))
    case .list(let items): .list(items.map(named(in:)))
    case .map(let entries): .map(entries.map { MapEntry($0.key, named(in: $0.value)) })
    case .block(let members): .block(members.map { $0.map(named(in:)) })
    }
  }

  private func named(in text: Text) -> Text {
    Text(text.parts.map { $0 == .accountID ? .literal(account) : $0 })
  }
}
