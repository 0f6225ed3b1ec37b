internal import AWSResources
internal import JSONText

/// The bytes of a state or a saved plan whose checksum has been found right.
///
/// The file ends with the line `  "sha256": "…"` and a brace; the digest is of every byte before the comma that ends
/// the line above. So no bit can change and no byte go missing unseen, and finding that out needs no parser. This ending
/// is the same in all versions of our formats: whether a file is whole is known before its version is looked at.
struct SealedBytes {
  let bytes: [UInt8]
  let digest: String

  private static let head = Array(",\n  \"sha256\": \"".utf8)
  private static let tail = Array("\"\n}\n".utf8)
  private static let length = head.count + 64 + tail.count

  init(checking bytes: [UInt8]) throws(SealFailure) {
    guard bytes.count > Self.length else { throw .damaged(Self.damage(in: bytes)) }
    let end = bytes.suffix(Self.length)
    let digits = end.dropFirst(Self.head.count).dropLast(Self.tail.count)
    guard end.starts(with: Self.head), end.suffix(Self.tail.count).elementsEqual(Self.tail) else {
      throw .damaged(Self.damage(in: bytes))
    }
    let digest = SHA256.hex(bytes.dropLast(Self.length))
    guard digits.elementsEqual(digest.utf8) else {
      let damage = Self.damage(in: bytes)
      throw .damaged(damage == .cutOff ? .edited : damage)
    }
    self.bytes = bytes
    self.digest = digest
  }

  /// Ends the document: the object that is open is complete but for its checksum.
  init(sealing writer: consuming JSONWriter) {
    let digest = SHA256.hex(writer.bytes)
    writer.member("sha256", digest)
    writer.endObject()
    writer.newline()
    bytes = writer.bytes
    self.digest = digest
  }

  private static func damage(in bytes: [UInt8]) -> Damage {
    if bytes.isEmpty { return .empty }
    if bytes.allSatisfy({ $0 == 0 }) { return .zeroFilled }
    var isLineStart = true
    for index in bytes.indices {
      if bytes[index] == 0x0D, bytes[index...].starts(with: [0x0D, 0x0A]) { return .carriageReturns }
      if isLineStart, bytes[index...].starts(with: "<<<<<<< ".utf8) { return .conflictMarkers }
      isLineStart = bytes[index] == 0x0A
    }
    return .cutOff
  }
}

/// Why bytes are no state or plan of ours.
enum SealFailure: Error, Equatable {
  case damaged(Damage)
  /// Whole, but what it holds is known only to a later apigw; what that is.
  case newer(String)
}
