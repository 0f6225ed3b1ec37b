import Diagnostics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A comment that speaks to us: `# apigw:ignore AG401, AG402 — why` or `# apigw:allow exposure — why`.
///
/// What it says is kept as written: whether a code is known, a reason is there and something is suppressed is for the
/// rules to tell.
package struct DirectiveComment: Equatable, Sendable {
  /// `ignore`, `allow`, or whatever stands after `apigw:`.
  package var verb: Located<String>
  /// Codes or impacts, in order.
  package var subjects: [Located<String>]
  package var reason: Located<String>?
  /// From `#` to the end of the line.
  package var range: SourceRange
  /// Alone on its line: it speaks of the next key and all under it, else of its own line.
  package var standsAlone: Bool

  package init(
    verb: Located<String>, subjects: [Located<String>], reason: Located<String>?, range: SourceRange, standsAlone: Bool
  ) {
    self.verb = verb
    self.subjects = subjects
    self.reason = reason
    self.range = range
    self.standsAlone = standsAlone
  }
}

extension SyntaxTree {
  /// The directive comments of one YAML file, in order. `#` inside a text is no comment.
  package func directiveComments(in file: SourceFile, source: SourceID) -> [DirectiveComment] {
    let scanner = DirectiveScanner(bytes: file.bytes, source: source)
    var starts = scanner.starts()
    guard !starts.isEmpty else { return [] }
    removeInsideTexts(&starts, of: file, source: source)
    return starts.map { scanner.directive(at: $0) }
  }

  /// Removes those of the ascending offsets that lie inside a quoted or block scalar; a plain one holds no ` #`.
  private func removeInsideTexts(_ offsets: inout [Int], of file: SourceFile, source: SourceID) {
    var isInside = [Bool](repeating: false, count: offsets.count)
    for node in nodes where node.kind == .scalar && node.range.source == source && node.style != .plain {
      var start = Int(node.range.start)
      if node.style == .literal || node.style == .folded {
        // The line of the indicator is not yet the text: a comment may stand there.
        start = file.bytes[start..<Int(node.range.end)].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? Int(node.range.end)
      }
      var (low, high) = (0, offsets.count)
      while low < high {
        let middle = (low + high) / 2
        if offsets[middle] < start { low = middle + 1 } else { high = middle }
      }
      while low < offsets.count, offsets[low] < Int(node.range.end) {
        isInside[low] = true
        low += 1
      }
    }
    offsets = zip(offsets, isInside).filter { !$1 }.map(\.0)
  }
}

private struct DirectiveScanner {
  let bytes: [UInt8]
  let source: SourceID

  /// Offsets of `#` before `apigw:`, at the start of a line or after white space.
  func starts() -> [Int] {
    var result: [Int] = []
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var index = 0
      while index < buffer.count, let found = memchr(base + index, Int32(UInt8(ascii: "#")), buffer.count - index) {
        let start = UnsafeRawPointer(found) - base
        index = start + 1
        guard start == 0 || bytes[start - 1] <= 0x20 else { continue }
        while index < buffer.count, buffer[index] == 0x20 || buffer[index] == 0x09 { index += 1 }
        if buffer[index...].starts(with: "apigw:".utf8) { result.append(start) }
      }
    }
    return result
  }

  func directive(at start: Int) -> DirectiveComment {
    let text = SurroundingText(bytes)
    var end = text.lineEnd(start)
    while end > start, text.isBlank(end - 1) { end -= 1 }
    guard let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":")) else {
      preconditionFailure("a directive was found by its colon")
    }
    var words: [Located<String>] = []
    var reason: Located<String>?
    var index = colon + 1
    while index < end {
      if text.isBlank(index) || bytes[index] == UInt8(ascii: ",") {
        index += 1
      } else if let length = dash(at: index, end), !words.isEmpty {
        let first = text.skippingSpaces(index + length)
        if first < end { reason = located(first, end) }
        break
      } else {
        let first = index
        while index < end, !text.isBlank(index), bytes[index] != UInt8(ascii: ",") { index += 1 }
        words.append(located(first, index))
      }
    }
    let verb = words.first ?? located(colon + 1, colon + 1)
    return DirectiveComment(
      verb: verb, subjects: Array(words.dropFirst()), reason: reason, range: range(start, end),
      standsAlone: text.contentStart(start) == start)
  }

  /// The length of `—`, `–`, `--` or `-` as a word of its own.
  private func dash(at index: Int, _ end: Int) -> Int? {
    let rest = bytes[index..<end]
    for dash in ["\u{2014}", "\u{2013}", "--", "-"] where rest.starts(with: dash.utf8) {
      let after = index + dash.utf8.count
      return after == end || bytes[after] <= 0x20 ? dash.utf8.count : nil
    }
    return nil
  }

  private func located(_ start: Int, _ end: Int) -> Located<String> {
    Located(String(decoding: bytes[start..<end], as: UTF8.self), at: range(start, end))
  }

  private func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(source: source, start: UInt32(start), end: UInt32(end))
  }
}
