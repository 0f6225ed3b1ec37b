import MappingTemplates

extension Template.Reference {
  /// The names behind the variable, up to the first call or index: `identity`, `sourceIp`.
  var properties: [Template.Name] {
    var names: [Template.Name] = []
    for step in steps {
      guard case .property(let name) = step else { break }
      names.append(name)
    }
    return names
  }

  /// `$name.method(…)` as the first step.
  var call: (name: Template.Name, arguments: [Template.Expression])? {
    guard case .call(let name, let arguments, _)? = steps.first else { return nil }
    return (name, arguments)
  }
}

extension Template {
  /// The text of an expression that is a text without references in it, and its place between the quotes.
  func constant(_ expression: Expression) -> (text: String, range: Range<Int>)? {
    guard case .string(let string) = expression, string.isConstant else { return nil }
    return (text(string.content), string.content)
  }

  /// `$context` variables that are read or set, each with the place of its name behind the prefix.
  var contextVariables: [(name: String, range: Range<Int>, isPrinted: Bool)] {
    var found: [(name: String, range: Range<Int>, isPrinted: Bool)] = []
    visit { visited in
      let (reference, isPrinted): (Reference, Bool)
      switch visited {
      case .reference(let read, let printed): (reference, isPrinted) = (read, printed)
      case .assignment(let target): (reference, isPrinted) = (target, false)
      case .loop: return
      }
      let names = reference.properties
      guard reference.name.text == "context", let last = names.last else { return }
      found.append(
        (names.map(\.text).joined(separator: "."), reference.range.lowerBound..<last.range.upperBound, isPrinted))
    }
    return found
  }

  /// Printed references, each with whether it stands inside of JSON quotes.
  var printedReferences: [(reference: Reference, isQuoted: Bool)] {
    var found: [(reference: Reference, isQuoted: Bool)] = []
    var isQuoted = false
    func look(_ nodes: [Node]) {
      for node in nodes {
        switch node {
        case .text(let range):
          var isEscaped = false
          for byte in bytes[range] {
            if isEscaped {
              isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
              isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
              isQuoted.toggle()
            }
          }
        case .reference(let reference): found.append((reference, isQuoted))
        case .condition(let arms): for arm in arms { look(arm.body) }
        case .loop(let loop): look(loop.body)
        case .set, .definition, .call, .stop, .leaveLoop: break
        }
      }
    }
    look(nodes)
    return found
  }
}
