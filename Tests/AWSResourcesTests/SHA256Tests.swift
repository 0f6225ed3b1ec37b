import AWSResources
import Testing

@Suite struct SHA256Tests {
  /// FIPS 180-4 example messages, and the lengths around a block's edge (digests from OpenSSL).
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func `digests are the standard's`(_ message: String, _ digest: String) {
    #expect(SHA256.hex(message.utf8) == digest)
  }

  @Test func `pieces give the digest of the whole`() {
    let message = Array((0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    for cut in [0, 1, 55, 56, 63, 64, 65, 128, 999] {
      var hash = SHA256()
      hash.update(message[..<cut])
      hash.update(message[cut...])
      #expect(hash.finish() == SHA256.hex(message))
    }
  }
}
