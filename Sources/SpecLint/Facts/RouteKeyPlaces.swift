import Diagnostics
import SpecModel

extension ResolvedRoute {
  /// Where a part of the route key stands in the spec; the whole key where escapes make the two differ.
  func place(of part: Range<Int>) -> SourceRange {
    let length = Int(key.range.end - key.range.start)
    let quotes: Int
    switch length - routeKey.text.utf8.count {
    case 0: quotes = 0
    case 2: quotes = 1
    default: return key.range
    }
    let start = key.range.start + UInt32(quotes + part.lowerBound)
    return SourceRange(source: key.range.source, start: start, end: start + UInt32(part.count))
  }

  /// The segments of the path, as far as they lie before a `?` or a `#`.
  var pathSegments: [RouteKey.Segment] {
    guard let end = routeKey.queryStart else { return routeKey.segments }
    return routeKey.segments.filter { $0.range.upperBound <= end }
  }
}

extension RouteKey {
  /// Offset of the first `?` or `#` of the path.
  var queryStart: Int? {
    for (offset, byte) in text.utf8.enumerated().dropFirst(pathRange.lowerBound)
    where byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") {
      return offset
    }
    return nil
  }

  /// Whether the key has the form of a method with a path, right or wrong, and not of `$default`, of a bare word or of
  /// a key of a WebSocket API.
  var hasPathForm: Bool {
    if isDefault || text.utf8.first == UInt8(ascii: "$") { return false }
    return !pathRange.isEmpty || method != nil
  }

  /// `{id}` and `{proxy+}` inside a segment that is not simply one of them: whether each brace belongs to a whole
  /// parameter, so that only the text around them is wrong.
  func hasWholeParameters(_ segment: Segment) -> Bool {
    var rest = text.utf8.dropFirst(segment.range.lowerBound).prefix(segment.range.count)
    var found = false
    while let open = rest.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) {
      guard rest[open] == UInt8(ascii: "{") else { return false }
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: UInt8(ascii: "}")) else { return false }
      var name = inside[..<close]
      if name.last == UInt8(ascii: "+") { name = name.dropLast() }
      guard !name.isEmpty, name.allSatisfy(isParameterNameByte) else { return false }
      found = true
      rest = inside[inside.index(after: close)...]
    }
    return found
  }
}

/// `[a-zA-Z0-9._$-]`, the names of path parameters.
private func isParameterNameByte(_ byte: UInt8) -> Bool {
  isPathByte(byte) && byte != UInt8(ascii: ",") && byte != UInt8(ascii: ":") && byte != UInt8(ascii: "~")
    || byte == UInt8(ascii: "$")
}
