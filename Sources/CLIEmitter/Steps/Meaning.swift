internal import AWSResources

/// What texts stand for right before the script, as far as that is known: by this a text of the state and one of the spec
/// are compared, where one names an id and the other what has it.
struct Meaning {
  private let target: Target
  private let desired: [Address: Resource]
  private let stored: [Address: Resource]
  /// What the script makes, so that nobody knows its id yet.
  private let made: Set<Address>

  init(target: Target, desired: [Resource], stored: [Resource], made: Set<Address>) {
    self.target = target
    self.desired = Dictionary(desired.map { ($0.address, $0) }, uniquingKeysWith: { $1 })
    self.stored = Dictionary(stored.map { ($0.address, $0) }, uniquingKeysWith: { $1 })
    self.made = made
  }

  /// - Parameter isStored: whether the text is of the state.
  func callAsFunction(_ text: Text, isStored: Bool) -> String {
    text.parts.map { part in
      switch part {
      case .literal(let literal): literal
      case .reference(let address, let attribute): meaning(of: attribute, at: address, isStored: isStored)
      case .secret(let name, let version): "{secret \(name) \(version)}"
      case .accountID: target.account ?? "{account}"
      case .terraform(let expression): "{\(expression)}"
      }
    }.joined()
  }

  private func meaning(of attribute: String, at address: Address, isStored: Bool) -> String {
    let unknown = "{\(address.text).\(attribute)}"
    let resource = isStored ? stored[address] ?? desired[address] : desired[address] ?? stored[address]
    guard let resource else { return unknown }
    if let text = resource.text(attribute) { return self(text, isStored: isStored) }
    if let template = resource.kind.schema.derived[attribute] {
      return self(template.text(of: resource, in: target, id: .reference(address, "id")), isStored: isStored)
    }
    guard attribute == "id", isStored || !made.contains(address) else { return unknown }
    return stored[address]?.id ?? unknown
  }
}
