internal import JSONText

/// The JSON of one call, with holes for what only the run of the script knows.
indirect enum PayloadValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text([Piece])
  case list([PayloadValue])
  case object([Member])

  struct Member: Hashable, Sendable {
    var name: String
    var value: PayloadValue

    init(_ name: String, _ value: PayloadValue) {
      self.name = name
      self.value = value
    }
  }

  /// A part of a text.
  enum Piece: Hashable, Sendable {
    case literal(String)
    case hole(Hole)
  }

  /// What the script puts in: ordered so that ids come first.
  enum Hole: Hashable, Sendable {
    /// The id in a variable of the script.
    case id(String)
    case account
    /// The value of an environment variable.
    case secret(String)

    /// As the script's helpers call it.
    var name: String {
      switch self {
      case .id(let variable): variable
      case .account: "account"
      case .secret(let name): "secret:\(name)"
      }
    }
  }

  static func text(_ literal: String) -> PayloadValue { .text([.literal(literal)]) }

  /// The holes, each once, in the order of their appearance.
  var holes: [Hole] {
    var found: [Hole] = []
    visit { if case .hole(let hole) = $0, !found.contains(hole) { found.append(hole) } }
    return found
  }

  func visit(_ body: (Piece) -> Void) {
    switch self {
    case .null, .bool, .integer, .number: break
    case .text(let pieces): pieces.forEach(body)
    case .list(let items): for item in items { item.visit(body) }
    case .object(let members):
      for member in members {
        body(.literal(member.name))
        member.value.visit(body)
      }
    }
  }
}

/// How the holes of one step are marked, so that no text of the user's can look like one.
struct HoleMarks: Hashable {
  /// How many braces there are on each side: two, where the user's texts have none.
  let width: Int

  init(for values: [PayloadValue]) {
    var longest = 0
    for value in values {
      value.visit { piece in
        guard case .literal(let text) = piece else { return }
        var run = 0
        for byte in text.utf8 {
          run = byte == UInt8(ascii: "{") ? run + 1 : 0
          longest = max(longest, run)
        }
      }
    }
    width = max(2, longest + 1)
  }

  var open: String { String(repeating: "{", count: width) }
  var close: String { String(repeating: "}", count: width) }
}

/// Writes payloads: in ASCII alone, so that no locale can read them otherwise.
struct PayloadText {
  let marks: HoleMarks

  /// One member a line, as a person reads it.
  func indented(_ value: PayloadValue) -> String {
    var text = ""
    write(value, indent: "", compact: false, to: &text)
    return text
  }

  /// Without white space, as JMESPath's `to_string` writes it (Python's `json.dumps` with compact separators).
  func compact(_ value: PayloadValue) -> String {
    var text = ""
    write(value, indent: "", compact: true, to: &text)
    return text
  }

  private func write(_ value: PayloadValue, indent: String, compact: Bool, to text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .number(let value):
      var writer = JSONWriter(.compact)
      writer.write(value)
      text += writer.string
    case .text(let pieces):
      text += "\""
      for piece in pieces {
        switch piece {
        case .literal(let literal): Self.escape(literal, to: &text)
        case .hole(let hole): text += marks.open + hole.name + marks.close
        }
      }
      text += "\""
    case .list(let items):
      enclose(items, "[", "]", indent: indent, compact: compact, to: &text) { item, inner, text in
        write(item, indent: inner, compact: compact, to: &text)
      }
    case .object(let members):
      enclose(members, "{", "}", indent: indent, compact: compact, to: &text) { member, inner, text in
        text += "\""
        Self.escape(member.name, to: &text)
        text += compact ? "\":" : "\": "
        write(member.value, indent: inner, compact: compact, to: &text)
      }
    }
  }

  private func enclose<Item>(
    _ items: [Item], _ open: String, _ close: String, indent: String, compact: Bool, to text: inout String,
    _ writeItem: (Item, String, inout String) -> Void
  ) {
    text += open
    let inner = indent + "  "
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if !compact { text += "\n" + inner }
      writeItem(item, inner, &text)
    }
    if !compact, !items.isEmpty { text += "\n" + indent }
    text += close
  }

  /// JSON's escapes, and `\u` for everything that is not printable ASCII.
  static func escape(_ literal: String, to text: inout String) {
    for scalar in literal.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{c}": text += "\\f"
      case " "..."~": text.unicodeScalars.append(scalar)
      default:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
  }
}
