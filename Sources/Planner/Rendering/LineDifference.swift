internal import AWSResources
internal import JSONText

/// What differs between two long texts, line by line: documents of JSON, templates, anything with line feeds.
struct LineDifference {
  enum Line: Equatable {
    case removed(String)
    case added(String)
    /// Lines that are not shown.
    case more(Int)
  }

  /// The changed lines, in order; at most `limit` of them.
  let lines: [Line]

  /// `nil` where the two sides read well on one line, or are not both text.
  init?(_ difference: AttributeDifference, limit: Int = 20) {
    guard difference.because == nil, let before = Self.document(difference.before, difference.form),
      let after = Self.document(difference.after, difference.form), before.count + after.count > 2
    else { return nil }
    // Comparing is quadratic in what differs; documents that large are not read in a plan.
    guard before.count <= 500, after.count <= 500 else { return nil }
    var marked: [(position: Int, order: Int, line: Line)] = []
    let changes = after.difference(from: before)
    let removed = Set(changes.removals.map { Self.offset($0) })
    for change in changes {
      switch change {
      case .remove(let offset, let element, _): marked.append((offset, 0, .removed(element)))
      case .insert(let offset, let element, _):
        marked.append((Self.place(of: offset, in: changes, removed: removed), 1 + offset, .added(element)))
      }
    }
    marked.sort { ($0.position, $0.order) < ($1.position, $1.order) }
    var lines = marked.prefix(limit).map(\.line)
    if marked.count > limit { lines.append(.more(marked.count - limit)) }
    self.lines = lines
  }

  /// Where in the old lines a new line stands.
  private static func place(
    of offset: Int, in changes: CollectionDifference<String>, removed: Set<Int>
  ) -> Int {
    var kept = offset - changes.insertions.reduce(0) { Self.offset($1) < offset ? $0 + 1 : $0 }
    var position = 0
    while true {
      if removed.contains(position) {
        position += 1
      } else if kept > 0 {
        kept -= 1
        position += 1
      } else {
        return position
      }
    }
  }

  private static func offset(_ change: CollectionDifference<String>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  private static func document(_ value: Value?, _ form: AttributeForm) -> [String]? {
    guard case .text(let text)? = value, let literal = text.literal else { return nil }
    if form == .json, let lines = jsonLines(literal) { return lines }
    guard literal.utf8.contains(0x0A) else { return nil }
    return literal.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// One line per member, without the commas that would make an unchanged line differ.
  private static func jsonLines(_ text: String) -> [String]? {
    var reader = JSONReader(Array(text.utf8))
    var lines: [String] = []
    var line = ""
    func indent(_ depth: Int) -> String { String(repeating: "  ", count: max(depth, 0)) }
    do {
      while let token = try reader.next() {
        let source = String(decoding: reader.source(of: token), as: UTF8.self)
        switch token.kind {
        case .key: line = indent(reader.depth) + source + ": "
        case .beginObject, .beginArray:
          lines.append((line.isEmpty ? indent(reader.depth - 1) : line) + source)
          line = ""
        case .endObject, .endArray: lines.append(indent(reader.depth) + source)
        default:
          lines.append((line.isEmpty ? indent(reader.depth) : line) + source)
          line = ""
        }
      }
    } catch {
      return nil
    }
    return lines.count > 1 ? lines : nil
  }
}
