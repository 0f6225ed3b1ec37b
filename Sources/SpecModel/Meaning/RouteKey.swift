/// A route key taken apart: `GET /tasks/{id}`, `$default`.
///
/// Reading never fails: what is odd stays visible in the parts, and each lint rule looks for its own kind of mistake.
/// Ranges are byte offsets into the key.
package struct RouteKey: Hashable, Sendable {
  package enum Method: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case head = "HEAD"
    case options = "OPTIONS"
    case any = "ANY"
  }

  package struct Segment: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case literal
      /// `{id}`
      case parameter
      /// `{proxy+}`
      case greedy
      /// Braces that do not enclose just a name.
      case malformed
    }

    package var kind: Kind
    /// The whole segment without its slash.
    package var range: Range<Int>
    /// The name inside the braces.
    package var name: Range<Int>
  }

  package let text: String
  /// `$default`: everything that no other route takes.
  package let isDefault: Bool
  /// The word before the first space; empty where there is none.
  package let methodRange: Range<Int>
  /// `nil` where the word is not one of the eight methods in upper case.
  package let method: Method?
  /// Everything after the spaces that follow the method.
  package let pathRange: Range<Int>
  package let segments: [Segment]

  package init(_ text: String) {
    self.text = text
    var text = text
    let parts = text.withUTF8 { bytes in Self.split(bytes) }
    isDefault = parts.isDefault
    methodRange = parts.method
    method = parts.known
    pathRange = parts.path
    segments = parts.segments
  }

  /// A part of the key.
  package subscript(_ range: Range<Int>) -> String {
    String(decoding: text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }

  package var path: String { self[pathRange] }

  /// Names of the path parameters, in order.
  package var parameters: [String] {
    segments.filter { $0.kind == .parameter || $0.kind == .greedy }.map { self[$0.name] }
  }

  /// Method in upper case, one space, path: equal for keys that mean the same route.
  package var normalised: String {
    let isNormal = isDefault || method != nil && pathRange.lowerBound == methodRange.upperBound + 1
    return isNormal ? text : "\(self[methodRange].uppercased()) \(path)"
  }

  private struct Parts {
    var isDefault = false
    var method = 0..<0
    var known: Method?
    var path = 0..<0
    var segments: [Segment] = []
  }

  private static func split(_ bytes: UnsafeBufferPointer<UInt8>) -> Parts {
    var parts = Parts()
    if bytes.elementsEqual("$default".utf8) {
      parts.isDefault = true
      return parts
    }
    let space = bytes.firstIndex(of: UInt8(ascii: " "))
    var start = 0
    if let space {
      parts.method = 0..<space
      parts.known = Method.allCases.first { bytes[0..<space].elementsEqual($0.rawValue.utf8) }
      start = space
      while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    } else if bytes.first != UInt8(ascii: "/") {
      parts.method = 0..<bytes.count
      parts.known = Method.allCases.first { bytes.elementsEqual($0.rawValue.utf8) }
      start = bytes.count
    }
    parts.path = start..<bytes.count
    var index = start
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
      parts.segments.append(segment(bytes, index..<end))
      index = end + 1
    }
    return parts
  }

  private static func segment(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Segment {
    let slice = bytes[range]
    let opens = slice.contains(UInt8(ascii: "{"))
    let closes = slice.contains(UInt8(ascii: "}"))
    guard opens || closes else { return Segment(kind: .literal, range: range, name: range) }
    guard slice.first == UInt8(ascii: "{"), slice.last == UInt8(ascii: "}"), range.count > 2 else {
      return Segment(kind: .malformed, range: range, name: range)
    }
    var name = (range.lowerBound + 1)..<(range.upperBound - 1)
    let isGreedy = bytes[name.upperBound - 1] == UInt8(ascii: "+")
    if isGreedy { name = name.lowerBound..<(name.upperBound - 1) }
    let isName = !name.isEmpty && bytes[name].allSatisfy(isParameterNameByte)
    return Segment(kind: !isName ? .malformed : isGreedy ? .greedy : .parameter, range: range, name: name)
  }

  /// `[a-zA-Z0-9._$-]` (developer guide, mapped parameter names).
  private static func isParameterNameByte(_ byte: UInt8) -> Bool {
    isNameByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "$")
  }
}
