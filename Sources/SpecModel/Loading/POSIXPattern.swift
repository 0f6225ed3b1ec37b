#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A regular expression that a spec gives for a param, run by the system's POSIX matcher: no backtracking, so no value
/// can make it hang. `\d`, `\w` and `\s` are understood beside POSIX's own classes.
struct POSIXPattern {
  private let pattern: String

  /// `nil` for what does not compile, and for counted repetitions whose product would fill memory.
  init?(_ pattern: String) {
    guard pattern.utf8.count <= 500, Self.repetitions(in: pattern) <= 1000 else { return nil }
    self.pattern = "^(\(pattern.replacing("\\d", with: "[0-9]")))$"
    guard compiled({ _ in true }) == true else { return nil }
  }

  func matchesWhole(_ text: String) -> Bool {
    guard !text.utf8.contains(0), text.utf8.count <= 10_000 else { return false }
    return compiled { expression in regexec(expression, text, 0, nil, 0) == 0 } ?? false
  }

  private func compiled(_ body: (UnsafePointer<regex_t>) -> Bool) -> Bool? {
    var expression = regex_t()
    guard regcomp(&expression, pattern, REG_EXTENDED | REG_NOSUB) == 0 else { return nil }
    defer { regfree(&expression) }
    return withUnsafePointer(to: expression, body)
  }

  /// The product of the upper bounds of all `{m,n}`.
  private static func repetitions(in pattern: String) -> Int {
    var product = 1
    for group in pattern.utf8.split(separator: UInt8(ascii: "{")).dropFirst() {
      let bound = group.prefix { $0 != UInt8(ascii: "}") }.split(separator: UInt8(ascii: ",")).last
      guard let bound, let count = Int(String(decoding: bound, as: UTF8.self)), count > 1 else { continue }
      product = product.multipliedReportingOverflow(by: min(count, 100_000)).partialValue
      if product > 100_000 || product < 0 { return 100_000 }
    }
    return product
  }
}

extension String {
  /// Every occurrence of `word` replaced; over UTF-8.
  fileprivate func replacing(_ word: String, with other: String) -> String {
    let (bytes, pattern) = (Array(utf8), Array(word.utf8))
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: pattern) {
        result += Array(other.utf8)
        index += pattern.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
