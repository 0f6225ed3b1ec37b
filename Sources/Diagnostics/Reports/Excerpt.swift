/// One line of a file as a report shows it: safe to print, tabs drawn as spaces, cut to a window around the place that
/// matters, and able to say under which columns a range of bytes stands.
struct Excerpt {
  private(set) var text = ""
  /// Byte offset and first display column of each scalar shown; the last entry is the end of the window.
  private var stops: [(offset: UInt32, column: Int)] = []

  private static let tabWidth = 4

  private struct Cell {
    var offset: UInt32
    var scalar: Unicode.Scalar
    var width: Int
  }

  /// - Parameters:
  ///   - line: the bytes of the line without its end.
  ///   - focus: what must be in sight; its part outside the line is left out.
  ///   - width: the columns that the text may take, ellipses included.
  init(_ line: Range<UInt32>, of bytes: [UInt8], around focus: Range<UInt32>, width: Int) {
    let focus = focus.clamped(to: line)
    // A scalar takes at most four bytes, so more than this on either side cannot be in sight; a line of megabytes is
    // not read for one window.
    let reach = UInt32(4 * width)
    let read = Range(
      uncheckedBounds: (
        focus.lowerBound - line.lowerBound > reach ? focus.lowerBound - reach : line.lowerBound,
        line.upperBound - focus.lowerBound > reach ? focus.lowerBound + reach : line.upperBound
      ))
    let cells = Excerpt.cells(of: bytes, in: read, isStartOfLine: read.lowerBound == line.lowerBound)
    let first = Excerpt.firstShown(cells, focus: focus, width: width, isStartOfLine: read.lowerBound == line.lowerBound)

    var column = 0
    if first > 0 || read.lowerBound > line.lowerBound {
      text = "…"
      column = 1
    }
    var rest = cells[first...].reduce(0) { $0 + $1.width }
    let isWhole = read.upperBound == line.upperBound
    var index = first
    while index < cells.count {
      let cell = cells[index]
      let isLast = isWhole && column + rest <= width
      guard isLast || column + cell.width < width else { break }
      stops.append((cell.offset, column))
      if cell.scalar == "\t" {
        text += String(repeating: " ", count: cell.width)
      } else {
        TerminalText.append(cell.scalar, to: &text)
      }
      column += cell.width
      rest -= cell.width
      index += 1
    }
    stops.append((index < cells.count ? cells[index].offset : read.upperBound, column))
    if index < cells.count || !isWhole { text += "…" }
  }

  /// The bytes in sight.
  var shown: Range<UInt32> { stops[0].offset..<stops[stops.count - 1].offset }

  /// The display columns, from 0, under which the bytes of a range stand; at least one wide, inside the window.
  func columns(under range: Range<UInt32>) -> Range<Int> {
    let start = column(of: range.lowerBound)
    return start..<max(start + 1, column(of: range.upperBound))
  }

  private func column(of offset: UInt32) -> Int {
    var low = 0
    var high = stops.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stops[middle].offset <= offset { low = middle } else { high = middle }
    }
    return stops[low].column
  }

  private static func cells(of bytes: [UInt8], in range: Range<UInt32>, isStartOfLine: Bool) -> [Cell] {
    var cells: [Cell] = []
    var column = 0
    var offset = range.lowerBound
    // A window that begins inside a scalar begins with the next one.
    while !isStartOfLine && offset < range.upperBound && bytes[Int(offset)] & 0xC0 == 0x80 { offset += 1 }
    var iterator = bytes[Int(offset)..<Int(range.upperBound)].makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    while true {
      let scalar: Unicode.Scalar
      let length: Int
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded): (scalar, length) = (Unicode.UTF8.decode(encoded), encoded.count)
      case .error(let count): (scalar, length) = ("\u{FFFD}", count)
      case .emptyInput: return cells
      }
      let width = scalar == "\t" ? tabWidth - column % tabWidth : TerminalText.width(of: scalar)
      cells.append(Cell(offset: offset, scalar: scalar, width: width))
      offset += UInt32(length)
      column += width
    }
  }

  /// The first cell in sight: the start of the line where the focus still fits, else far enough to the left of the
  /// focus to show where it stands, and no farther than needed to show what follows.
  private static func firstShown(_ cells: [Cell], focus: Range<UInt32>, width: Int, isStartOfLine: Bool) -> Int {
    let start = cells.firstIndex { $0.offset >= focus.lowerBound } ?? cells.count
    let end = cells.firstIndex { $0.offset >= focus.upperBound } ?? cells.count
    let focusWidth = cells[start..<max(start, end)].reduce(0) { $0 + $1.width }
    let before = cells[..<start].reduce(0) { $0 + $1.width }
    let after = cells[max(start, end)...].reduce(0) { $0 + $1.width }
    if isStartOfLine && before + focusWidth + after <= width { return 0 }
    if isStartOfLine && before + focusWidth < width { return 0 }
    // One column each for the ellipses.
    let room = max(0, width - 2 - focusWidth)
    var budget = max(room * 2 / 3, room - after)
    if room == 0 { budget = width / 4 }
    var first = start
    while first > 0 && cells[first - 1].width <= budget {
      first -= 1
      budget -= cells[first].width
    }
    return first
  }
}
