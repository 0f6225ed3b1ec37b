/// Names that nobody else has, from the system's random source: the one thing in our files that is not determined.
package enum RandomID {
  /// For a new state: 128 random bits in the layout of a UUID of version 4.
  package static func lineage() -> String {
    var generator = SystemRandomNumberGenerator()
    return lineage(using: &generator)
  }

  static func lineage(using generator: inout some RandomNumberGenerator) -> String {
    let high = generator.next() & ~0xF000 | 0x4000
    let low = generator.next() & ~(0b11 << 62) | 0b10 << 62
    let digits = hex(high, 16) + hex(low, 16)
    var text = ""
    for (index, digit) in digits.unicodeScalars.enumerated() {
      if [8, 12, 16, 20].contains(index) { text += "-" }
      text.unicodeScalars.append(digit)
    }
    return text
  }

  /// For a lock: short enough to be typed.
  static func lock() -> String {
    var generator = SystemRandomNumberGenerator()
    let bits = generator.next()
    return hex(bits >> 48, 4) + "-" + hex(bits & 0xFFFF, 4)
  }

  private static func hex(_ value: UInt64, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
