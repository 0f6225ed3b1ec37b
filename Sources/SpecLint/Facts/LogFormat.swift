import SpecModel

/// The format of an access log taken apart as far as rules look at it.
struct LogFormat {
  /// Presets that apigw writes out itself.
  static let presets = ["json", "clf", "xml", "csv"]

  /// The pieces of text that it is made of: one for a text, one for each value of a map of fields.
  let texts: [SpecText]
  /// Whether parts of it are known only later, so that nothing can be said to be missing.
  let isOpen: Bool

  /// `nil` for a preset.
  init?(_ format: AccessLogsSpec.Format) {
    switch format {
    case .text(let text):
      if let literal = text.value.literal, Self.presets.contains(literal) { return nil }
      texts = [text.value]
    case .fields(let fields):
      texts = fields.entries.map(\.value)
    }
    isOpen = texts.contains { $0.literal == nil }
  }

  /// The `$context` variables, without their prefix, in order.
  var contextVariables: [String] {
    texts.flatMap { text in
      text.parts.flatMap { part -> [String] in
        if case .literal(let literal) = part { Self.contextVariables(in: literal) } else { [] }
      }
    }
  }

  /// Whole names: `$context.requestIdX` is not `requestId`, and a full stop at the end of a name is text.
  static func contextVariables(in text: String) -> [String] {
    var names: [String] = []
    var rest = text.utf8[...]
    let prefix = "$context.".utf8
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      rest = rest[dollar...]
      guard rest.starts(with: prefix) else {
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(prefix.count)
      var name = rest.prefix(while: isNameByte)
      rest = rest[name.endIndex...]
      while name.last == UInt8(ascii: ".") { name = name.dropLast() }
      if let name = String(name), !name.isEmpty { names.append(name) }
    }
    return names
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}
