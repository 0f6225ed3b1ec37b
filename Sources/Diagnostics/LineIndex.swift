/// Where the lines of one file begin, and how far its columns have counted, so that any offset becomes a position
/// without reading the file again.
///
/// Lines end at LF, CR and CRLF, as in editors and in the Language Server Protocol. NEL, LS and PS, which YAML 1.1
/// also breaks at, are characters of their line here: no editor starts a new line number at them, and a printed place
/// must be where a click on it leads. An offset past the end counts as the end.
package struct LineIndex: Sendable {
  private let bytes: [UInt8]
  private let starts: [UInt32]
  private let marks: [Mark]

  /// What stands before a multiple of `stride`: counted once, so that a column in a file of one long line (minified
  /// JSON) is found by reading at most `stride` bytes.
  private struct Mark: Sendable {
    var scalars: UInt32 = 0
    var utf16: UInt32 = 0

    mutating func count(_ byte: UInt8) {
      guard byte & 0xC0 != 0x80 else { return }
      scalars += 1
      utf16 += byte >= 0xF0 ? 2 : 1
    }
  }

  private static let stride = 256

  package init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [0]
    var marks: [Mark] = []
    marks.reserveCapacity(bytes.count / LineIndex.stride + 1)
    var mark = Mark()
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        if index % LineIndex.stride == 0 { marks.append(mark) }
        let byte = bytes[index]
        mark.count(byte)
        guard byte == 0x0A || byte == 0x0D else { continue }
        let isCRLF = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        if !isCRLF { starts.append(UInt32(index + 1)) }
      }
    }
    if bytes.count % LineIndex.stride == 0 { marks.append(mark) }
    self.bytes = bytes
    self.starts = starts
    self.marks = marks
  }

  package var lineCount: Int { starts.count }

  /// 1-based line, without counting columns.
  package func line(of offset: UInt32) -> Int { lineIndex(of: min(Int(offset), bytes.count)) + 1 }

  /// 1-based line and column in Unicode scalars.
  package func position(of offset: UInt32) -> LinePosition {
    let (line, before, here) = locate(offset)
    return LinePosition(line: line, column: Int(here.scalars - before.scalars) + 1)
  }

  /// 1-based line and column in UTF-16 code units, as SARIF and the Language Server Protocol count.
  package func utf16Position(of offset: UInt32) -> LinePosition {
    let (line, before, here) = locate(offset)
    return LinePosition(line: line, column: Int(here.utf16 - before.utf16) + 1)
  }

  /// The bytes of a 1-based line, without what ends it.
  package func content(ofLine line: Int) -> Range<UInt32> {
    precondition(line >= 1 && line <= starts.count, "line \(line) of a file of \(starts.count) lines")
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : UInt32(bytes.count)
    if line < starts.count {
      end -= 1
      if end > start, bytes[Int(end)] == 0x0A, bytes[Int(end) - 1] == 0x0D { end -= 1 }
    }
    return start..<end
  }

  /// The text of a 1-based line, without what ends it.
  package func text(ofLine line: Int) -> String {
    let content = content(ofLine: line)
    return String(decoding: bytes[Int(content.lowerBound)..<Int(content.upperBound)], as: UTF8.self)
  }

  private func locate(_ offset: UInt32) -> (line: Int, before: Mark, here: Mark) {
    let offset = startOfScalar(at: min(Int(offset), bytes.count))
    let line = lineIndex(of: offset)
    return (line + 1, mark(at: Int(starts[line])), mark(at: offset))
  }

  /// The line that holds an offset, as an index of `starts`.
  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func mark(at offset: Int) -> Mark {
    let block = offset / LineIndex.stride
    var mark = marks[block]
    for byte in bytes[(block * LineIndex.stride)..<offset] { mark.count(byte) }
    return mark
  }

  /// An offset in the middle of a scalar stands for the scalar.
  private func startOfScalar(at offset: Int) -> Int {
    guard offset < bytes.count, bytes[offset] & 0xC0 == 0x80 else { return offset }
    for back in 1...3 where offset >= back {
      let byte = bytes[offset - back]
      if byte & 0xC0 == 0x80 { continue }
      return byte >= 0xC0 ? offset - back : offset
    }
    return offset
  }
}
