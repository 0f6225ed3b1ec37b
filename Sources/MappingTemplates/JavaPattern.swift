/// A regular expression of Java, as far as it is one at all: `java.util.regex.Pattern`.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html. API Gateway
/// matches a whole text; what the pattern matches is not looked at.
package enum JavaPattern {
  /// Why Java would not compile a pattern, with the bytes inside of it.
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
    /// Offsets of the groups that are open.
    var groups: [Int] = []

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }
    func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    func failure(_ message: String, at range: Range<Int>, label: String? = nil, help: String? = nil) -> Mistake {
      Mistake(mistake: TemplateMistake(message, at: range, label: label, help: help))
    }

    mutating func read() throws(Mistake) {
      /// Whether something stands before that can be repeated.
      var hasAtom = false
      while let byte = current {
        switch byte {
        case UInt8(ascii: "("):
          try openGroup()
          hasAtom = false
        case UInt8(ascii: ")"):
          guard groups.popLast() != nil else {
            throw failure(
              "')' closes no group", at: position..<position + 1, label: "nothing is open here", help: "write `\\)`")
          }
          position += 1
          hasAtom = true
        case UInt8(ascii: "|"):
          position += 1
          hasAtom = false
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
          let sign = String(decoding: [byte], as: UTF8.self)
          guard hasAtom else {
            throw failure(
              "'\(sign)' repeats nothing", at: position..<position + 1,
              label: "nothing stands before it that can repeat",
              help: byte == UInt8(ascii: "*") ? "write `.*` for any text" : "write `\\\(sign)` for the character itself"
            )
          }
          position += 1
          skipManner()
          hasAtom = false
        case UInt8(ascii: "{"):
          try readCount()
          hasAtom = false
        case UInt8(ascii: "["):
          try readClass()
          hasAtom = true
        case UInt8(ascii: "\\"):
          try readEscape()
          hasAtom = true
        case UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "."):
          position += 1
          hasAtom = true
        default:
          position += 1
          hasAtom = true
        }
      }
      if let open = groups.last {
        throw failure("a group is not closed", at: open..<open + 1, label: "opened here", help: "close it with `)`")
      }
    }

    /// `?` (reluctant) or `+` (possessive) behind a quantifier.
    private mutating func skipManner() {
      if current == UInt8(ascii: "?") || current == UInt8(ascii: "+") { position += 1 }
    }

    private mutating func openGroup() throws(Mistake) {
      let start = position
      groups.append(start)
      position += 1
      guard current == UInt8(ascii: "?") else { return }
      position += 1
      switch current {
      case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: ">"):
        position += 1
      case UInt8(ascii: "<"):
        position += 1
        if current == UInt8(ascii: "=") || current == UInt8(ascii: "!") {
          position += 1
          return
        }
        let name = position
        while let byte = current, isLetter(byte) || position > name && isDigit(byte) { position += 1 }
        guard position > name, current == UInt8(ascii: ">") else {
          throw failure(
            "the name of a group is not readable", at: start..<min(position + 1, bytes.count),
            label: "letters and digits, then `>`", help: "write `(?<name>…)`")
        }
        position += 1
      default:
        let flags = position
        while let byte = current, "idmsuxU-".utf8.contains(byte) { position += 1 }
        if current == UInt8(ascii: ")"), position > flags {
          groups.removeLast()
          position += 1
        } else if current == UInt8(ascii: ":"), position > flags {
          position += 1
        } else {
          let isPython = byte(flags) == UInt8(ascii: "P")
          throw failure(
            "'(?' opens no group that Java knows", at: start..<min(position + 1, bytes.count),
            label: isPython ? "Python's spelling" : "not a flag of Java",
            help: isPython ? "write `(?<name>…)`" : "write `(?:…)` for a group, `\\(\\?` for the characters")
        }
      }
    }

    /// `{2}`, `{2,}`, `{2,3}`.
    private mutating func readCount() throws(Mistake) {
      let start = position
      position += 1
      let low = readNumber()
      var high: Int?
      if low != nil, current == UInt8(ascii: ",") {
        position += 1
        high = readNumber()
      }
      guard let low, current == UInt8(ascii: "}") else {
        throw failure(
          "'{' begins no count", at: start..<start + 1, label: "`{2}`, `{2,}` or `{2,3}` is expected",
          help: "write `\\{` for the character itself")
      }
      position += 1
      if let high, high < low {
        throw failure(
          "the count ends before it begins", at: start..<position, label: "\(high) is less than \(low)",
          help: "write `{\(high),\(low)}`")
      }
      skipManner()
    }

    private mutating func readNumber() -> Int? {
      let start = position
      while let byte = current, isDigit(byte) { position += 1 }
      return position > start ? Int(String(decoding: bytes[start..<position], as: UTF8.self)) ?? .max : nil
    }

    private mutating func readClass() throws(Mistake) {
      var open: [Int] = []
      repeat {
        switch current {
        case nil:
          throw failure(
            "a character class is not closed", at: open[open.count - 1]..<open[open.count - 1] + 1,
            label: "opened here",
            help: "close it with `]`, or write `\\[` for the character itself")
        case UInt8(ascii: "[")?:
          open.append(position)
          position += 1
          if current == UInt8(ascii: "^") { position += 1 }
          // Directly behind the opening it is a character.
          if current == UInt8(ascii: "]") { position += 1 }
        case UInt8(ascii: "]")?:
          open.removeLast()
          position += 1
        case UInt8(ascii: "\\")?:
          try readEscape()
        case let low?:
          let start = position
          position += 1
          guard current == UInt8(ascii: "-"), let high = byte(position + 1), low < 0x80, high < 0x80,
            high != UInt8(ascii: "]"), high != UInt8(ascii: "["), high != UInt8(ascii: "\\"), low != UInt8(ascii: "&")
          else { continue }
          position += 2
          guard low <= high else {
            throw failure(
              "the range of characters ends before it begins", at: start..<position, label: "the other way round",
              help: "write `\(String(decoding: [high, UInt8(ascii: "-"), low], as: UTF8.self))`")
          }
        }
      } while !open.isEmpty
    }

    private mutating func readEscape() throws(Mistake) {
      let start = position
      position += 1
      guard let letter = current else {
        throw failure(
          "the pattern ends with a backslash", at: start..<start + 1, label: "nothing follows",
          help: "write `\\\\` for a backslash")
      }
      position += 1
      guard isLetter(letter) else { return }
      switch letter {
      case UInt8(ascii: "Q"):
        // Everything up to `\E`, or to the end.
        while position < bytes.count {
          if current == UInt8(ascii: "\\"), byte(position + 1) == UInt8(ascii: "E") {
            position += 2
            return
          }
          position += 1
        }
      case UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "k"), UInt8(ascii: "N"):
        let (opening, closing) = letter == UInt8(ascii: "k") ? ("<", ">") : ("{", "}")
        if letter | 0x20 == UInt8(ascii: "p"), let byte = current, isLetter(byte) {
          position += 1
          return
        }
        guard let open = opening.utf8.first, let close = closing.utf8.first, current == open,
          let end = bytes[position...].firstIndex(of: close), end > position + 1
        else {
          throw failure(
            "'\\\(String(decoding: [letter], as: UTF8.self))' names nothing", at: start..<position,
            label: "`\(opening)name\(closing)` is expected behind it")
        }
        position = end + 1
      case UInt8(ascii: "x"), UInt8(ascii: "u"):
        if letter == UInt8(ascii: "x"), current == UInt8(ascii: "{"),
          let end = bytes[position...].firstIndex(of: UInt8(ascii: "}"))
        {
          position = end + 1
          return
        }
        for _ in 0..<(letter == UInt8(ascii: "x") ? 2 : 4) {
          guard let digit = current, isDigit(digit) || (digit | 0x20) &- 0x61 < 6 else {
            throw failure(
              "hexadecimal digits are missing", at: start..<position,
              label: "\(letter == UInt8(ascii: "x") ? "two" : "four") are expected")
          }
          position += 1
        }
      case UInt8(ascii: "c"): if position < bytes.count { position += 1 }
      default:
        guard "tnrfaedDhHsSvVwWbBAGZzRXE".utf8.contains(letter) else {
          let shown = String(decoding: [letter], as: UTF8.self)
          throw failure(
            "'\\\(shown)' is no escape of Java", at: start..<position, label: "not an escape",
            help: "write `\(shown)` for the letter, `\\\\` for a backslash")
        }
      }
    }
  }
}
