import AWSResources

/// One file of an emitted folder, not yet written.
package struct EmittedFile: Hashable, Sendable {
  /// A plain name in the folder (`EmittedFile.isPortable`).
  package let name: String
  package let bytes: [UInt8]
  /// SHA-256 of the bytes in lower-case hexadecimal.
  package let digest: String

  package init(name: String, bytes: [UInt8]) {
    precondition(Self.isPortable(name), "emitted names are plain on every file system")
    self.name = name
    self.bytes = bytes
    digest = SHA256.hex(bytes)
  }

  /// Whether a name is one plain file on every file system: lower-case letters, digits, `_`, `-` and `.`, no `-` in
  /// front, no `.` at an end (but for our own manifest), nothing that Windows keeps for devices. One case only, so no
  /// two names fold together.
  package static func isPortable(_ name: String) -> Bool {
    if name == Manifest.fileName { return true }
    let bytes = name.utf8
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 128 else { return false }
    guard first != UInt8(ascii: "-"), first != UInt8(ascii: "."), last != UInt8(ascii: ".") else { return false }
    let isPlain = bytes.allSatisfy { byte in
      byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
    }
    let stem = name.prefix { $0 != "." }
    let isNumberedDevice = (stem.hasPrefix("com") || stem.hasPrefix("lpt")) && stem.utf8.count == 4
    return isPlain && !["con", "prn", "aux", "nul"].contains(stem) && !isNumberedDevice
  }
}
