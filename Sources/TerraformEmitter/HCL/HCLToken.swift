/// A token of an HCL expression, as HCL's own scanner cuts it.
struct HCLToken {
  enum Kind {
    case identifier, number
    case openQuote, closeQuote, quotedLiteral
    /// `${`, `%{`, and the `}` that ends either.
    case interpolation, directive, sequenceEnd
    case openParen, closeParen, openBracket, closeBracket, openBrace, closeBrace
    case dot, comma, ellipsis, colon, doubleColon, question, equal, arrow
    case plus, minus, star, slash, percent, bang
    case comparison, logic
  }

  var kind: Kind
  var range: Range<Int>

  /// +1 for what opens a bracket, -1 for what closes one.
  var bracketChange: Int {
    switch kind {
    case .openParen, .openBracket, .openBrace, .interpolation, .directive: 1
    case .closeParen, .closeBracket, .closeBrace, .sequenceEnd: -1
    default: 0
    }
  }
}

/// Cuts an expression of one line into tokens and sees to it that every bracket, quote and template is closed.
struct HCLScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var open: [HCLToken.Kind] = []
  private(set) var tokens: [HCLToken] = []

  private init(_ text: String) { bytes = Array(text.utf8) }

  static func scan(_ text: String) throws(UserExpression.Refusal) -> [HCLToken] {
    var scanner = HCLScanner(text)
    if let scalar = text.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw .init(scalar == "\n" || scalar == "\r" ? "it has more than one line" : "it has a control character")
    }
    if text.unicodeScalars.contains(where: { HCLEscape.isInvisible($0.value) }) {
      throw .init("it has a character that cannot be seen")
    }
    while scanner.position < scanner.bytes.count {
      if scanner.open.last == .openQuote { try scanner.scanString() } else { try scanner.scanToken() }
    }
    if let last = scanner.open.last {
      throw .init(last == .openQuote ? "a quote is not closed" : "a bracket is not closed")
    }
    return scanner.tokens
  }

  private func byte(_ offset: Int = 0) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private mutating func add(_ kind: HCLToken.Kind, _ length: Int) {
    tokens.append(HCLToken(kind: kind, range: position..<position + length))
    position += length
  }

  private mutating func openBracket(_ kind: HCLToken.Kind, _ length: Int = 1) {
    open.append(kind)
    add(kind, length)
  }

  private mutating func closeBracket(_ kind: HCLToken.Kind, of opening: HCLToken.Kind) throws(UserExpression.Refusal) {
    guard open.popLast() == opening else { throw .init("a bracket closes what is not open") }
    add(kind, 1)
  }

  private mutating func scanToken() throws(UserExpression.Refusal) {
    let current = bytes[position]
    switch current {
    case 0x20: position += 1
    case UInt8(ascii: "\""): openBracket(.openQuote)
    case UInt8(ascii: "("): openBracket(.openParen)
    case UInt8(ascii: "["): openBracket(.openBracket)
    case UInt8(ascii: "{"): openBracket(.openBrace)
    case UInt8(ascii: ")"): try closeBracket(.closeParen, of: .openParen)
    case UInt8(ascii: "]"): try closeBracket(.closeBracket, of: .openBracket)
    case UInt8(ascii: "}"), UInt8(ascii: "~"): try scanSequenceEnd()
    case _ where isLetter(current): add(.identifier, run { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") })
    case _ where isDigit(current): scanNumber()
    default: try scanOperator()
    }
  }

  private mutating func scanSequenceEnd() throws(UserExpression.Refusal) {
    let inTemplate = open.last == .interpolation || open.last == .directive
    if bytes[position] == UInt8(ascii: "~") {
      guard inTemplate, byte(1) == UInt8(ascii: "}") else { throw .init("'~' is no operator of Terraform") }
      open.removeLast()
      add(.sequenceEnd, 2)
    } else if inTemplate {
      open.removeLast()
      add(.sequenceEnd, 1)
    } else {
      try closeBracket(.closeBrace, of: .openBrace)
    }
  }

  /// The text between quotes up to a template or the end of the string.
  private mutating func scanString() throws(UserExpression.Refusal) {
    var length = 0
    func literal() -> Int { length }
    while let current = byte(length) {
      let next = byte(length + 1)
      switch current {
      case UInt8(ascii: "\""):
        if length > 0 { add(.quotedLiteral, literal()) }
        open.removeLast()
        return add(.closeQuote, 1)
      case UInt8(ascii: "\\"):
        length += try escapeLength(at: length)
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        if next == current, byte(length + 2) == UInt8(ascii: "{") {
          length += 3
        } else if next == UInt8(ascii: "{") {
          if length > 0 { add(.quotedLiteral, literal()) }
          let strips = byte(2) == UInt8(ascii: "~")
          return openBracket(current == UInt8(ascii: "$") ? .interpolation : .directive, strips ? 3 : 2)
        } else {
          length += 1
        }
      default: length += 1
      }
    }
    throw .init("a quote is not closed")
  }

  private func escapeLength(at offset: Int) throws(UserExpression.Refusal) -> Int {
    switch byte(offset + 1) {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "\""), UInt8(ascii: "\\"): return 2
    case UInt8(ascii: "u") where (2..<6).allSatisfy({ isHexDigit(byte(offset + $0)) }): return 6
    case UInt8(ascii: "U") where (2..<10).allSatisfy({ isHexDigit(byte(offset + $0)) }): return 10
    default: throw .init("a string has an escape that Terraform does not know")
    }
  }

  private mutating func scanNumber() {
    var length = run(isDigit)
    if byte(length) == UInt8(ascii: "."), let next = byte(length + 1), isDigit(next) {
      length += 1
      while let next = byte(length), isDigit(next) { length += 1 }
    }
    if let mark = byte(length), mark | 0x20 == UInt8(ascii: "e") {
      let sign = byte(length + 1)
      let digits = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? length + 2 : length + 1
      if let next = byte(digits), isDigit(next) {
        length = digits
        while let next = byte(length), isDigit(next) { length += 1 }
      }
    }
    add(.number, length)
  }

  private mutating func scanOperator() throws(UserExpression.Refusal) {
    let pair = [bytes[position], byte(1) ?? 0].map { Character(Unicode.Scalar($0)) }
    switch (pair[0], pair[1]) {
    case ("/", "/"), ("/", "*"), ("#", _): throw .init("it has a comment")
    case ("<", "<"): throw .init("it has a heredoc")
    case (".", "."):
      guard byte(2) == UInt8(ascii: ".") else { throw .init("'..' is no operator of Terraform") }
      add(.ellipsis, 3)
    case ("=", "="), ("!", "="), ("<", "="), (">", "="): add(.comparison, 2)
    case ("&", "&"), ("|", "|"): add(.logic, 2)
    case ("=", ">"): add(.arrow, 2)
    case (":", ":"): add(.doubleColon, 2)
    case ("<", _), (">", _): add(.comparison, 1)
    case (".", _): add(.dot, 1)
    case (",", _): add(.comma, 1)
    case (":", _): add(.colon, 1)
    case ("?", _): add(.question, 1)
    case ("=", _): add(.equal, 1)
    case ("+", _): add(.plus, 1)
    case ("-", _): add(.minus, 1)
    case ("*", _): add(.star, 1)
    case ("/", _): add(.slash, 1)
    case ("%", _): add(.percent, 1)
    case ("!", _): add(.bang, 1)
    default: throw .init("it has a character that no expression of Terraform has outside quotes")
    }
  }

  private func run(_ belongs: (UInt8) -> Bool) -> Int {
    var length = 0
    while let next = byte(length), belongs(next) { length += 1 }
    return length
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") }
  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private func isHexDigit(_ byte: UInt8?) -> Bool {
    byte.map { isDigit($0) || ($0 | 0x20) &- 0x61 < 6 } ?? false
  }
}
