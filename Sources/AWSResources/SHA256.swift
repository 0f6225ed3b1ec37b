/// SHA-256 (FIPS 180-4), for fingerprints, checksums and names that must not collide.
///
/// Ours because the alternative is a package that compiles all of BoringSSL for this one function; the test holds it
/// against the vectors of the standard.
package struct SHA256: Sendable {
  private var state = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
  private var block: [UInt8] = []
  private var length: UInt64 = 0

  package init() { block.reserveCapacity(64) }

  /// The digest of `bytes` in lower-case hexadecimal, 64 characters.
  package static func hex(_ bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  package mutating func update(_ bytes: some Sequence<UInt8>) {
    let contiguous: Void? = bytes.withContiguousStorageIfAvailable { append($0) }
    if contiguous == nil { Array(bytes).withUnsafeBufferPointer { append($0) } }
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    length &+= UInt64(bytes.count)
    var position = 0
    if !block.isEmpty {
      let take = min(64 - block.count, bytes.count)
      block.append(contentsOf: bytes[0..<take])
      position = take
      if block.count == 64 {
        state &+= block.withUnsafeBufferPointer { [state] in Self.compressed($0, at: 0, state) }
        block.removeAll(keepingCapacity: true)
      }
    }
    while bytes.count - position >= 64 {
      state &+= Self.compressed(bytes, at: position, state)
      position += 64
    }
    block.append(contentsOf: bytes[position...])
  }

  package consuming func finish() -> String {
    let bits = length &* 8
    var padding: [UInt8] = [0x80]
    let used = (block.count + 1) % 64
    padding.append(contentsOf: repeatElement(0, count: (used <= 56 ? 56 : 120) - used))
    for shift in stride(from: 56, through: 0, by: -8) {
      padding.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    padding.withUnsafeBufferPointer { append($0) }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for index in state.indices {
      for shift in stride(from: 28, through: 0, by: -4) { text.append(digits[Int(state[index] >> UInt32(shift)) & 15]) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// What one block of 64 bytes adds to the state.
  ///
  /// Through pointers, here and in `schedule` and `rounds` alone: a state of megabytes is digested on every plan, and
  /// the checks of an array's bounds would double the cost. The schedule is made four words at a time, which halves it.
  private static func compressed(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ state: SIMD8<UInt32>
  ) -> SIMD8<UInt32> {
    precondition(start >= 0 && bytes.count - start >= 64, "a block is 64 bytes")
    let block = UnsafeRawBufferPointer(bytes)
    return withUnsafeTemporaryAllocation(byteCount: 256, alignment: 16) { words in
      for at in stride(from: 0, to: 64, by: 4) {
        let word = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: start &+ at, as: UInt32.self))
        words.storeBytes(of: word, toByteOffset: at, as: UInt32.self)
      }
      for at in stride(from: 64, to: 256, by: 16) { schedule(words, at) }
      constants.withUnsafeBytes { constants in
        for at in stride(from: 0, to: 256, by: 16) {
          let constant = constants.loadUnaligned(fromByteOffset: at, as: SIMD4<UInt32>.self)
          let sum = words.load(fromByteOffset: at, as: SIMD4<UInt32>.self) &+ constant
          words.storeBytes(of: sum, toByteOffset: at, as: SIMD4<UInt32>.self)
        }
      }
      return rounds(UnsafeRawBufferPointer(words), state)
    }
  }

  /// Writes four more words of the message schedule at byte `at`. Shifts alone, for few processors rotate vectors.
  @inline(__always)
  private static func schedule(_ words: UnsafeMutableRawBufferPointer, _ at: Int) {
    let early = words.loadUnaligned(fromByteOffset: at &- 60, as: SIMD4<UInt32>.self)
    let sum =
      words.load(fromByteOffset: at &- 64, as: SIMD4<UInt32>.self)
      &+ words.loadUnaligned(fromByteOffset: at &- 28, as: SIMD4<UInt32>.self)
      &+ (((early &>> 3) ^ (early &>> 7) ^ (early &>> 18)) ^ ((early &<< 25) ^ (early &<< 14)))
    // The last two of the four words hang on the first two.
    let first = sum.lowHalf &+ late(words.loadUnaligned(fromByteOffset: at &- 8, as: SIMD2<UInt32>.self))
    let last = sum.highHalf &+ late(first)
    words.storeBytes(of: SIMD4(lowHalf: first, highHalf: last), toByteOffset: at, as: SIMD4<UInt32>.self)
  }

  @inline(__always)
  private static func late(_ words: SIMD2<UInt32>) -> SIMD2<UInt32> {
    ((words &>> 10) ^ (words &>> 17) ^ (words &>> 19)) ^ ((words &<< 15) ^ (words &<< 13))
  }

  /// The 64 rounds over words that have their constants in them.
  @inline(__always)
  private static func rounds(_ words: UnsafeRawBufferPointer, _ state: SIMD8<UInt32>) -> SIMD8<UInt32> {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    var difference = b ^ c
    // Eight rounds at a time: what takes whose place is then only a matter of names.
    for at in stride(from: 0, to: 256, by: 32) {
      round(a, b, &d, e, f, g, &h, &difference, words.load(fromByteOffset: at, as: UInt32.self))
      round(h, a, &c, d, e, f, &g, &difference, words.load(fromByteOffset: at &+ 4, as: UInt32.self))
      round(g, h, &b, c, d, e, &f, &difference, words.load(fromByteOffset: at &+ 8, as: UInt32.self))
      round(f, g, &a, b, c, d, &e, &difference, words.load(fromByteOffset: at &+ 12, as: UInt32.self))
      round(e, f, &h, a, b, c, &d, &difference, words.load(fromByteOffset: at &+ 16, as: UInt32.self))
      round(d, e, &g, h, a, b, &c, &difference, words.load(fromByteOffset: at &+ 20, as: UInt32.self))
      round(c, d, &f, g, h, a, &b, &difference, words.load(fromByteOffset: at &+ 24, as: UInt32.self))
      round(b, c, &e, f, g, h, &a, &difference, words.load(fromByteOffset: at &+ 28, as: UInt32.self))
    }
    return SIMD8(a, b, c, d, e, f, g, h)
  }

  /// One round. `difference` holds b ^ c and leaves as a ^ b, which is the next round's: with it the majority of three
  /// takes three operations. Nested rotations say the same as the standard's three of each sum.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32,
    _ difference: inout UInt32, _ input: UInt32
  ) {
    let first = h &+ rotate(rotate(rotate(e, 14) ^ e, 5) ^ e, 6) &+ (g ^ (e & (f ^ g))) &+ input
    let next = a ^ b
    d = d &+ first
    h = first &+ rotate(rotate(rotate(a, 9) ^ a, 11) ^ a, 2) &+ ((next & difference) ^ b)
    difference = next
  }

  @inline(__always)
  private static func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 { value &>> count | value &<< (32 &- count) }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
