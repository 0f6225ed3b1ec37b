/// Plain text as a SARIF message string, in which braces make placeholders and brackets make links.
///
/// Braces are doubled (§3.11.5: "{" and "}" SHALL be represented by "{{" and "}}"). Brackets get a backslash (§3.11.6)
/// where the text could hold a link, `[text](target)`; elsewhere they mean nothing and stay as they are.
package enum SARIFMessage {
  package static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    let mayLink = holdsLink(text)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{", "}": result.unicodeScalars.append(scalar)
      case "[", "]": if mayLink { result += "\\" }
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private static func holdsLink(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if previous == UInt8(ascii: "]") && byte == UInt8(ascii: "(") { return true }
      previous = byte
    }
    return false
  }
}
