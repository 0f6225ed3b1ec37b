import AWSResources

/// A digest of exactly what a deployment captures, made of the spec's own values and never of ids, names or order: the
/// same API gives the same fingerprint however its resources are called, and only what callers would notice changes it.
struct Fingerprint {
  let digest: String
  /// The digest, and each value of the user's own Terraform that the snapshot depends on.
  let triggers: TextMap
  /// What is captured and nothing else that is captured refers to.
  let last: [Address]

  /// - Parameter links: the VPC links that the integrations may name; a new link in the place of one must be deployed,
  ///   because the snapshot holds the id of the old one.
  init(of resources: [Resource], links: [Resource], api: Address) {
    var contents = Contents(of: resources + links, api: api)
    var hash = SHA256()
    for key in resources.indices.map({ contents.key(at: $0) }).sorted() { hash.update(key.bytes) }
    digest = hash.finish()
    let values = contents.expressions.sorted().map { ($0, Text.composed([.terraform($0)])) }
    triggers = TextMap([("fingerprint", .literal(digest))] + values)
    last = resources.indices.filter { !contents.isReferredTo[$0] }.map { resources[$0].address }.filter { $0 != api }
  }
}

/// What resources say, written out and hashed. A reference is written as the key of the content that it leads to, so
/// each content is read once, however many others refer to it.
private struct Contents {
  /// FNV-1a of 128 bits: two contents have one key by accident only if there are some 10^19 of them, and nobody gains
  /// by making two that do.
  struct Key: Comparable {
    private var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

    mutating func append(_ byte: UInt8) {
      value = (value ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
    }

    static func += (key: inout Key, text: String) {
      var text = text
      text.withUTF8 { bytes in for byte in bytes { key.append(byte) } }
    }

    static func += (key: inout Key, other: Key) {
      for place in 0..<16 { key.append(UInt8(truncatingIfNeeded: other.value &>> UInt128(8 &* place))) }
    }

    var bytes: [UInt8] { (0..<16).map { UInt8(truncatingIfNeeded: value &>> UInt128(8 &* $0)) } }

    static func < (left: Key, right: Key) -> Bool { left.value < right.value }
  }

  /// Separators of attributes, of name and value, of elements, of key and value, and of the parts of a text.
  private static let attribute: UInt8 = 1
  private static let value: UInt8 = 2
  private static let element: UInt8 = 3
  private static let entry: UInt8 = 4
  private static let part: UInt8 = 5

  private(set) var expressions: Set<String> = []
  private(set) var isReferredTo: [Bool]
  private let resources: [Resource]
  private let places: [Address: Int]
  private let api: Address
  private var known: [Key?]

  init(of resources: [Resource], api: Address) {
    self.resources = resources
    self.api = api
    places = Dictionary(uniqueKeysWithValues: resources.indices.map { (resources[$0].address, $0) })
    known = Array(repeating: nil, count: resources.count)
    isReferredTo = Array(repeating: false, count: resources.count)
  }

  mutating func key(at place: Int) -> Key {
    if let key = known[place] { return key }
    let kind = resources[place].kind
    var text = Key()
    text += kind.schema.terraformType
    if kind == VPCLink.kindID || kind == RESTVPCLink.kindID {
      text.append(Self.attribute)
      text += resources[place].address.text
    }
    let attributes = kind.attributes
    for slot in attributes.indices {
      guard let value = resources[place].attributes[slot] else { continue }
      guard attributes[slot].isDeployed else {
        value.forEachPart { if case .reference(let address, _) = $0 { _ = self.place(of: address) } }
        continue
      }
      text.append(Self.attribute)
      text += attributes[slot].name
      text.append(Self.value)
      write(value, to: &text)
    }
    known[place] = text
    return text
  }

  /// Where what an address refers to stands, unless it is the API or nothing that is captured.
  private mutating func place(of address: Address) -> Int? {
    guard address != api, let place = places[address] else { return nil }
    isReferredTo[place] = true
    return place
  }

  private mutating func write(_ value: Value, to text: inout Key) {
    switch value {
    case .bool(let value): text += "\(value)"
    case .integer(let value): text += "\(value)"
    case .number(let value): text += "\(value)"
    case .text(let value): write(value, to: &text)
    case .list(let values):
      text.append(UInt8(ascii: "["))
      for value in values {
        write(value, to: &text)
        text.append(Self.element)
      }
      text.append(UInt8(ascii: "]"))
    case .map(let entries):
      text.append(UInt8(ascii: "{"))
      for entry in entries {
        text += entry.key
        text.append(Self.entry)
        write(entry.value, to: &text)
        text.append(Self.element)
      }
      text.append(UInt8(ascii: "}"))
    case .block(let members):
      text.append(UInt8(ascii: "("))
      for member in members {
        if let member { write(member, to: &text) }
        text.append(Self.element)
      }
      text.append(UInt8(ascii: ")"))
    }
  }

  private mutating func write(_ value: Text, to text: inout Key) {
    switch value {
    case .literal(let literal): text += literal
    case .composed(let parts):
      for part in parts {
        write(part, to: &text)
        text.append(Self.part)
      }
    }
  }

  private mutating func write(_ part: Text.Part, to text: inout Key) {
    switch part {
    case .literal(let literal): text += literal
    case .reference(let address, let attribute):
      if address == api {
        text += "api"
      } else if let place = place(of: address) {
        text += key(at: place)
      } else {
        text += address.text
      }
      text.append(UInt8(ascii: "."))
      text += attribute
    case .terraform(let expression):
      expressions.insert(expression)
      text += expression
    case .secret(let name, let version): text += "secret \(name) \(version)"
    case .accountID: text += "account"
    }
  }
}

extension Text {
  /// The text with its symbolic parts spelled out, for digests.
  var fingerprintText: String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .reference(let address, let attribute): "\u{1}\(address.text).\(attribute)"
      case .terraform(let expression): "\u{2}\(expression)"
      case .secret(let name, let version): "\u{3}\(name) \(version)"
      case .accountID: "\u{4}"
      }
    }.joined()
  }
}
