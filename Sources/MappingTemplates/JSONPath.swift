/// A JSONPath as API Gateway takes it (Jayway's): `$.a['b'][0]..c[?(@.d > 1)]`.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html. Filters are
/// looked at as far as brackets and quotes go.
package enum JSONPath {
  /// What is wrong with a path, with its bytes inside of the path.
  package static func mistake(in text: String) -> TemplateMistake? {
    var reader = Reader(bytes: Array(text.utf8))
    do throws(Mistake) {
      try reader.read()
      return nil
    } catch {
      return error.mistake
    }
  }

  private struct Mistake: Error { var mistake: TemplateMistake }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    func failure(
      _ message: String, at range: Range<Int>? = nil, label: String? = nil, help: String? = nil
    ) -> Mistake {
      let place = range ?? min(position, max(bytes.count - 1, 0))..<min(position + 1, bytes.count)
      return Mistake(mistake: TemplateMistake(message, at: place, label: label, help: help))
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func read() throws(Mistake) {
      guard let first = bytes.first else {
        throw failure("the JSONPath is empty", at: 0..<0, label: "nothing stands here", help: "write `$` for the whole")
      }
      guard first == UInt8(ascii: "$") else {
        throw failure(
          "'\(text)' does not begin with '$'", at: 0..<bytes.count, label: "a JSONPath begins with `$`",
          help: "write `$.\(text)`")
      }
      position = 1
      while let byte = current {
        switch byte {
        case UInt8(ascii: "."): try readDot()
        case UInt8(ascii: "["): try readBracket()
        default:
          throw failure(
            "'\(text)' is not a JSONPath", label: "`.` or `[` is expected here",
            help: position == 1 ? "write `$.\(text.dropFirst())`" : nil)
        }
      }
    }

    private mutating func readDot() throws(Mistake) {
      let start = position
      position += 1
      if current == UInt8(ascii: ".") { position += 1 }
      guard let byte = current else {
        throw failure(
          "'\(text)' ends with a dot", at: start..<position, label: "a name is expected behind it", help: "drop it")
      }
      if byte == UInt8(ascii: "[") {
        guard position - start == 2 else {
          throw failure(
            "'\(text)' has a dot before a bracket", at: start..<position, label: "a name is expected behind it",
            help: "drop the dot")
        }
        return
      }
      if byte == UInt8(ascii: "*") {
        position += 1
        return
      }
      guard byte != UInt8(ascii: ".") else {
        throw failure(
          "'\(text)' has an empty step", at: start..<position + 1, label: "a name is expected between the dots",
          help: "drop a dot")
      }
      let name = position
      while let byte = current, byte != UInt8(ascii: "."), byte != UInt8(ascii: "["), byte != UInt8(ascii: "(") {
        guard byte != UInt8(ascii: " "), byte != UInt8(ascii: "]"), byte != UInt8(ascii: ")") else {
          throw failure(
            "'\(text)' is not a JSONPath", label: "this cannot stand in a name",
            help: "names with other characters stand in brackets: `$['first name']`")
        }
        position += 1
      }
      guard position > name else { throw failure("'\(text)' has an empty step", label: "a name is expected here") }
      if current == UInt8(ascii: "(") { try skipGroup() }
    }

    /// `(…)` with brackets and quotes that balance.
    private mutating func skipGroup() throws(Mistake) {
      let start = position
      var open: [UInt8] = []
      while let byte = current {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["): open.append(byte)
        case UInt8(ascii: ")"), UInt8(ascii: "]"):
          let wanted = byte == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
          guard open.popLast() == wanted else {
            throw failure("'\(text)' has brackets that do not match", label: "closes what is not open")
          }
          if open.isEmpty {
            position += 1
            return
          }
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
          try skipQuoted()
          continue
        default: break
        }
        position += 1
      }
      throw failure(
        "'(' of '\(text)' is not closed", at: start..<start + 1, label: "opened here", help: "close it with `)`")
    }

    private mutating func skipQuoted() throws(Mistake) {
      let start = position
      let quote = bytes[start]
      position += 1
      while let byte = current, byte != quote { position += byte == UInt8(ascii: "\\") ? 2 : 1 }
      guard current == quote else {
        throw failure(
          "a name of '\(text)' is not closed", at: start..<start + 1, label: "opened here",
          help: "close it with `\(String(decoding: [quote], as: UTF8.self))`")
      }
      position += 1
    }

    private mutating func skipSpace() { while current == UInt8(ascii: " ") { position += 1 } }

    private mutating func readBracket() throws(Mistake) {
      let start = position
      position += 1
      skipSpace()
      switch current {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        try skipQuoted()
        skipSpace()
        while current == UInt8(ascii: ",") {
          position += 1
          skipSpace()
          guard current == UInt8(ascii: "'") || current == UInt8(ascii: "\"") else {
            throw failure("'\(text)' is not a JSONPath", label: "a name in quotes is expected here")
          }
          try skipQuoted()
          skipSpace()
        }
      case UInt8(ascii: "*"): position += 1
      case UInt8(ascii: "?"), UInt8(ascii: "("):
        if current == UInt8(ascii: "?") { position += 1 }
        // `[?]` takes a filter from elsewhere, `[?(…)]` has its own.
        if current == UInt8(ascii: "(") { try skipGroup() }
      default:
        let content = position
        while let byte = current, isDigit(byte) || "-:, ".utf8.contains(byte) { position += 1 }
        guard position > content || current == nil else {
          throw failure(
            "'\(text)' is not a JSONPath", label: current == UInt8(ascii: "]") ? "an index is missing" : "not an index",
            help: "write a number, `*`, or a name in quotes: `['name']`")
        }
      }
      skipSpace()
      guard current == UInt8(ascii: "]") else {
        throw failure(
          "'[' of '\(text)' is not closed", at: start..<start + 1, label: "opened here", help: "close it with `]`")
      }
      position += 1
    }
  }
}
