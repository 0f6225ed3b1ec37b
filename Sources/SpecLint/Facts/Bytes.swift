/// Search by bytes. `Character`s are slow to find, and one that a combining mark has joined would be missed: the `{` of
/// `${` among them.
extension StringProtocol {
  /// Where a text begins first.
  func start(of needle: String) -> Index? {
    let (bytes, wanted) = (utf8, needle.utf8)
    guard let first = wanted.first else { return startIndex }
    var index = bytes.startIndex
    while let found = bytes[index...].firstIndex(of: first) {
      if bytes[found...].starts(with: wanted) { return found }
      index = bytes.index(after: found)
    }
    return nil
  }

  /// What follows the first occurrence of a text.
  func rest(after needle: String) -> SubSequence? {
    start(of: needle).map { self[utf8.index($0, offsetBy: needle.utf8.count)...] }
  }

  func holds(_ needle: String) -> Bool { start(of: needle) != nil }
}
