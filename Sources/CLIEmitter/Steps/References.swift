internal import AWSResources

/// Turns symbolic texts into pieces of payloads: what the graph knows is written out, ids become variables.
struct References {
  let target: Target
  private let desired: [Address: Resource]
  private let stored: [Address: Resource]
  private var variables: [Address: String] = [:]
  private var taken: Set<String> = ["account"]
  /// Whether ids that are known are written out.
  private let writesKnownIDs: Bool
  /// Ids that the script reads when it needs them.
  private(set) var reads: [ReadID] = []

  /// An id that a read of its owner tells: `variable` of `member` in the answer of `operation`.
  struct ReadID: Hashable, Sendable {
    var variable: String
    var service: String
    var operation: String
    var member: String
    var option: String
    var owner: String
  }

  init(target: Target, desired: [Resource], stored: [Resource], writingKnownIDs: Bool = false) {
    self.target = target
    writesKnownIDs = writingKnownIDs
    self.desired = Dictionary(desired.map { ($0.address, $0) }, uniquingKeysWith: { $1 })
    self.stored = Dictionary(stored.map { ($0.address, $0) }, uniquingKeysWith: { $1 })
  }

  subscript(_ address: Address) -> Resource? { desired[address] ?? stored[address] }

  mutating func pieces(of text: Text) -> [PayloadValue.Piece] {
    var pieces: [PayloadValue.Piece] = []
    for part in text.parts {
      switch part {
      case .literal(let literal): pieces.append(.literal(literal))
      case .reference(let address, let attribute): pieces += self.pieces(of: attribute, at: address)
      case .secret(let name, _): pieces.append(.hole(.secret(name)))
      case .accountID: pieces.append(target.account.map { .literal($0) } ?? .hole(.account))
      case .terraform: preconditionFailure("graphs for scripts hold no expressions of Terraform")
      }
    }
    return pieces
  }

  private mutating func pieces(of attribute: String, at address: Address) -> [PayloadValue.Piece] {
    guard let resource = self[address] else { preconditionFailure("references lead to resources of the graph") }
    if let text = resource.text(attribute) { return pieces(of: text) }
    let schema = resource.kind.schema
    if let template = schema.derived[attribute] {
      return pieces(of: template.text(of: resource, in: target, id: .reference(address, "id")))
    }
    if let read = schema.operations.reads[attribute] {
      return [.hole(.id(variable(of: attribute, read: read, from: resource)))]
    }
    if attribute == "id", writesKnownIDs, let id = resource.id { return [.literal(id)] }
    precondition(
      attribute == "id" && schema.operations.answer != nil, "scripts know every attribute that is referred to")
    return [.hole(.id(variable(of: address)))]
  }

  /// The name of the variable that holds the id of a resource.
  mutating func variable(of address: Address) -> String {
    if let known = variables[address] { return known }
    let slug = Self.slug(address.text)
    var name = slug
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(slug)_\(number)"
      number += 1
    }
    variables[address] = name
    return name
  }

  /// The name of the variable that holds what a read of a resource tells.
  private mutating func variable(of attribute: String, read: Operations.Read, from owner: Resource) -> String {
    let operations = owner.kind.schema.operations
    guard let member = operations.idMember else { preconditionFailure("what is read is addressed by an id") }
    let name = Address("\(owner.address.text)/\(attribute)")
    if let known = variables[name] { return known }
    let id = variable(of: owner.address)
    let variable = variable(of: name)
    reads.append(
      ReadID(
        variable: variable, service: operations.service, operation: read.operation, member: read.member,
        option: Self.option(member), owner: id))
    return variable
  }

  /// `restApiId` → `--rest-api-id`.
  static func option(_ member: String) -> String {
    member.reduce(into: "--") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }

  /// The variable of an id that is used, if it is.
  func knownVariable(of address: Address) -> String? { variables[address] }

  /// A variable for an id that no address stands for any more.
  mutating func variable(ofLeftover resource: Resource) -> String {
    var name = Self.slug("old/" + resource.address.text)
    let slug = name
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(slug)_\(number)"
      number += 1
    }
    return name
  }

  private static func slug(_ text: String) -> String {
    var slug: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): slug.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): slug.append(byte + 32)
      default: if slug.last != UInt8(ascii: "_"), !slug.isEmpty { slug.append(UInt8(ascii: "_")) }
      }
    }
    while slug.last == UInt8(ascii: "_") { slug.removeLast() }
    return slug.isEmpty ? "x" : String(decoding: slug.prefix(48), as: UTF8.self)
  }
}
