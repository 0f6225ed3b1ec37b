/// IP addresses and CIDR ranges, as policies take them.
enum IPRange {
  /// What is wrong with a text that should be an address or a range; `nil` if nothing is.
  static func mistake(in text: String) -> String? {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let address = parts[0]
    let isLong = address.utf8.contains(UInt8(ascii: ":"))
    guard isLong ? isIPv6(address) : isIPv4(address) else { return "not an address" }
    guard parts.count == 2 else { return nil }
    let most = isLong ? 128 : 32
    guard let bits = Int(parts[1]), parts[1].utf8.allSatisfy(isDigit), bits <= most else {
      return "a range has 0 to \(most) bits"
    }
    return nil
  }

  private static func isIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.utf8.count) && part.utf8.allSatisfy(isDigit) && (Int(part) ?? 256) < 256
      }
  }

  private static func isIPv6(_ text: Substring) -> Bool {
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    let gap = text.start(of: "::")
    if let gap, text[text.index(after: gap)...].start(of: "::") != nil { return false }
    guard gap != nil || groups.count == 8, groups.count <= 9 else { return false }
    if gap == nil, groups.contains("") { return false }
    if text.hasPrefix(":") && !text.hasPrefix("::") || text.hasSuffix(":") && !text.hasSuffix("::") { return false }
    let said = groups.filter { !$0.isEmpty }
    return said.count <= (gap == nil ? 8 : 7)
      && said.allSatisfy { group in
        group.utf8.count <= 4
          && group.utf8.allSatisfy { byte in
            isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
          }
      }
  }
}
