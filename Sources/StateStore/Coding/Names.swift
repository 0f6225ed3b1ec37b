#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
internal import AWSResources
internal import JSONText

/// The names of the members of an attribute list as bytes, with those of nested blocks.
final class MemberNames: Sendable {
  let names: [[UInt8]]
  let forms: [AttributeForm]
  let isText: [Bool]
  let members: [MemberNames]

  init(_ schemas: [AttributeSchema]) {
    names = schemas.map { Array($0.apiName.utf8) }
    forms = schemas.map(\.form)
    isText = forms.map { $0 == .text || $0 == .json }
    members = schemas.map { schema in
      switch schema.form {
      case .block(let members), .blockSet(let members): MemberNames(members)
      default: MemberNames([])
      }
    }
  }

  /// The place of the name that a key says; names come in their order, so it is looked for from a place on.
  func index(of key: JSONToken, in json: borrowing JSONReader, from position: Int) -> Int? {
    for index in names.indices {
      let index = index + position < names.count ? index + position : index + position - names.count
      if json.content(of: key, equals: names[index]) { return index }
    }
    return nil
  }
}

/// The kinds by the bytes of their Terraform types.
struct KindNames {
  private let all: [(type: ArraySlice<UInt8>, kind: KindID, names: MemberNames)] = Catalog.kinds.compactMap { schema in
    Catalog.kind(terraformType: schema.terraformType).map { kind in
      (Array(schema.terraformType.utf8)[...], kind, MemberNames(schema.attributes))
    }
  }
  private var last = 0

  /// Neighbours in a state are mostly of one kind, so the last one is tried first.
  mutating func kind(_ name: ArraySlice<UInt8>) -> KindID? {
    if all[last].type.hasBytes(of: name) { return all[last].kind }
    guard let index = all.firstIndex(where: { $0.type.hasBytes(of: name) }) else { return nil }
    last = index
    return all[index].kind
  }

  func names(of kind: KindID) -> MemberNames {
    if all[last].kind == kind { return all[last].names }
    guard let entry = all.first(where: { $0.kind == kind }) else { preconditionFailure("every kind is in the catalog") }
    return entry.names
  }
}

/// One string for the many times that an address stands in a state, found by a hash of its bytes.
struct AddressPool {
  private var slots: [(bytes: ArraySlice<UInt8>, address: Address)?] = Array(repeating: nil, count: 256)

  mutating func address(_ bytes: ArraySlice<UInt8>) -> Address {
    let slot = Int(Self.hash(bytes) & 255)
    if let entry = slots[slot], entry.bytes.hasBytes(of: bytes) { return entry.address }
    let address = Address(String(decoding: bytes, as: UTF8.self))
    slots[slot] = (bytes, address)
    return address
  }

  /// Of the length and the last bytes, where addresses differ.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var hash = 0x811c_9dc5 ^ UInt32(truncatingIfNeeded: bytes.count)
    for byte in bytes.suffix(12) { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash ^ hash &>> 15
  }
}

extension ArraySlice<UInt8> {
  /// Equal, compared as memory.
  func hasBytes(of other: ArraySlice<UInt8>) -> Bool {
    if count != other.count { return false }
    return withUnsafeBytes { left in
      other.withUnsafeBytes { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return true }
        return memcmp(left, right, count) == 0
      }
    }
  }
}
