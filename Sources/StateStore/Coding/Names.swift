internal import AWSResources

/// The names of the members of an attribute list as bytes, with those of nested blocks.
struct MemberNames: Sendable {
  let names: [[UInt8]]
  let members: [MemberNames]

  init(_ schemas: [AttributeSchema]) {
    names = schemas.map { Array($0.apiName.utf8) }
    members = schemas.map { schema in
      switch schema.form {
      case .block(let members), .blockSet(let members): MemberNames(members)
      default: MemberNames([])
      }
    }
  }

  func index(of name: ArraySlice<UInt8>, from position: Int) -> Int? {
    for index in names.indices {
      let index = index + position < names.count ? index + position : index + position - names.count
      if names[index].count == name.count, names[index].elementsEqual(name) { return index }
    }
    return nil
  }
}

/// The kinds by the bytes of their Terraform types.
struct KindNames {
  private let all: [(type: [UInt8], kind: KindID, names: MemberNames)] = Catalog.kinds.compactMap { schema in
    Catalog.kind(terraformType: schema.terraformType).map { kind in
      (Array(schema.terraformType.utf8), kind, MemberNames(schema.attributes))
    }
  }
  private var last = 0

  /// Neighbours in a state are mostly of one kind, so the last one is tried first.
  mutating func kind(_ name: ArraySlice<UInt8>) -> KindID? {
    if all[last].type.elementsEqual(name) { return all[last].kind }
    guard let index = all.firstIndex(where: { $0.type.elementsEqual(name) }) else { return nil }
    last = index
    return all[index].kind
  }

  func names(of kind: KindID) -> MemberNames {
    guard let entry = all.first(where: { $0.kind == kind }) else { preconditionFailure("every kind is in the catalog") }
    return entry.names
  }
}

/// One string for the many times that an address stands in a state, found by a hash of its bytes.
struct AddressPool {
  private var slots: [Address?] = Array(repeating: nil, count: 256)

  mutating func address(_ bytes: ArraySlice<UInt8>) -> Address {
    let hash = bytes.reduce(0x811c_9dc5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    let slot = Int(hash & 255)
    if let address = slots[slot], address.text.utf8.elementsEqual(bytes) { return address }
    let address = Address(String(decoding: bytes, as: UTF8.self))
    slots[slot] = address
    return address
  }
}
