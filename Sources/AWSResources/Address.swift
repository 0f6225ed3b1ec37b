#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The logical name of a resource: `portal/route/GET /appointments`, `vpcLink/internal`.
///
/// It is the resource's identity in state, plans and messages, made of the spec's own keys and never of a position or
/// of an id that AWS hands out. What belongs to an API begins with the API's key; the next word is the kind's `word`;
/// the rest, which may hold slashes, is the resource's key within its kind (absent for the API itself).
package struct Address: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  package init(api: String, _ word: String, _ key: String? = nil) {
    text = key.map { "\(api)/\(word)/\($0)" } ?? "\(api)/\(word)"
  }

  package var description: String { text }

  /// Most are of different lengths, which is known without looking at a byte.
  package static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.count == right.text.utf8.count && left.text == right.text
  }

  package static func < (left: Self, right: Self) -> Bool { left.text.precedes(right.text) }
}

/// The line of the spec that asked for something.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
  /// Relative to the folder of the spec's main file, so that state and emitted files are the same wherever it is run.
  package var path: String
  package var line: Int

  package init(path: String, line: Int) {
    self.path = path
    self.line = line
  }

  package var description: String { "\(path):\(line)" }
}

extension String {
  /// By bytes, so that no locale and no Unicode version changes an order. Compared as memory: thousands of addresses that
  /// begin alike are sorted on every run.
  package func precedes(_ other: String) -> Bool {
    let precedes = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in
        guard let leftBytes = left.baseAddress, let rightBytes = right.baseAddress else { return !right.isEmpty }
        let order = memcmp(leftBytes, rightBytes, min(left.count, right.count))
        return order != 0 ? order < 0 : left.count < right.count
      }
    }
    return (precedes ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
