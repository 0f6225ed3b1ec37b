import JSONText
import SpecModel

/// A document of the spec as YAML in block style, quoted where YAML or an editor could take a text for something else.
struct YAMLText {
  private(set) var text = ""

  init(_ document: DocumentValue) { write(document, indent: 0) }

  private mutating func write(_ value: DocumentValue, indent: Int) {
    switch value {
    case .object(let members):
      for member in members {
        text += String(repeating: " ", count: indent) + Self.scalar(member.key) + ":"
        writeInside(member.value, indent: indent + 2)
      }
    case .list(let items):
      for item in items {
        text += String(repeating: " ", count: indent) + "-"
        writeInside(item, indent: indent + 2)
      }
    case .null, .bool, .number, .text: text += Self.scalar(value) + "\n"
    }
  }

  /// What follows a key or a dash.
  private mutating func writeInside(_ value: DocumentValue, indent: Int) {
    switch value {
    case .object(let members) where members.isEmpty: text += " {}\n"
    case .list(let items) where items.isEmpty: text += " []\n"
    case .object, .list:
      text += "\n"
      write(value, indent: indent)
    case .text(let content):
      let written = Self.written(content)
      if Self.isBlock(written) {
        let end = written.hasSuffix("\n\n") ? "+" : written.hasSuffix("\n") ? "" : "-"
        text += " |\(end)\n"
        let body = written.hasSuffix("\n") ? String(written.dropLast()) : written
        for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
          text += line.isEmpty ? "\n" : String(repeating: " ", count: indent) + line + "\n"
        }
      } else {
        text += " \(Self.scalar(written))\n"
      }
    case .null, .bool, .number: text += " \(Self.scalar(value))\n"
    }
  }

  private static func scalar(_ value: DocumentValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let text): text
    case .text(let text): scalar(written(text))
    case .list, .object: ""
    }
  }

  /// With secrets in their words, and `$${{` for what only looks like one.
  private static func written(_ text: SpecText) -> String {
    text.parts.map { part in
      guard case .literal(let literal) = part else { return SpecText.composed([part]).display }
      return literal.replacing("${{", with: "$${{")
    }.joined()
  }

  /// Several lines that a block scalar gives back byte for byte.
  private static func isBlock(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "\n")), let first = text.utf8.first, first != UInt8(ascii: " "),
      first != UInt8(ascii: "\n")
    else { return false }
    let isPlain = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && isPrintable($0) }
    return isPlain
      && text.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { !$0.hasSuffix(" ") }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0x1FFF, 0x2030...0x205F, 0x2070...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }

  private static func scalar(_ text: String) -> String {
    if isPlain(text) { return text }
    var writer = JSONWriter(.compact)
    writer.write(text)
    return writer.string
  }

  /// Whether YAML reads the bare text as that text, in 1.2 and in the 1.1 that editors still know.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last, last != " ", last != ":",
      !"-?:,[]{}#&*!|>'\"%@`=<~ ".unicodeScalars.contains(first), text.unicodeScalars.allSatisfy(isPrintable),
      !text.contains(": "), !text.contains(" #")
    else { return false }
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"]
    if words.contains(text.lowercased()) { return false }
    return !text.utf8.allSatisfy { "0123456789+-.:_eExXoOaAbBcCdDfF".utf8.contains($0) }
      || !"0123456789+.".unicodeScalars.contains(first)
  }
}
