import SpecModel

/// The body that a service gets, as a template that gives valid JSON, or a valid form, whatever the request holds.
///
/// Text that the spec has written is encoded here, once for each thing that it stands in; text that the request brings is
/// encoded by the functions of `$util`. A literal `$`, `#` or `\` is never written as such, so that no literal can be
/// taken for VTL (developer guide, "Mapping template reference").
struct ServiceTemplate {
  /// What a text stands in, and how it is written to survive there; the innermost comes first.
  fileprivate enum Layer { case string, form }

  private let service: String
  private var variables: [(expression: String, sets: String)] = []
  private var body = ""
  /// What stands before the directives: a form begins with its first parameter, so nothing may break the line there.
  private var head = ""

  init(service: String) { self.service = service }

  var text: String {
    head + variables.map { $0.sets + (head.isEmpty ? "\n" : "") }.joined() + body
  }

  // MARK: JSON

  mutating func writeJSON(_ document: DocumentValue) { write(document, .value, in: []) }

  private mutating func write(_ value: DocumentValue, _ style: ServiceMembers.Style, in layers: [Layer]) {
    switch (value, style) {
    case (.object, .text), (.object, .json), (.list, .text), (.list, .json):
      quoted(in: layers) { $0.write(value, .value, in: [.string] + layers) }
    case (.object(let members), _):
      write("{", in: layers)
      for (position, member) in sorted(members).enumerated() {
        write(position == 0 ? "\"" : ", \"", in: layers)
        write(member.key, in: [.string] + layers)
        write("\": ", in: layers)
        write(member.value, self.style(of: member), in: layers)
      }
      write("}", in: layers)
    case (.list(let items), _):
      write("[", in: layers)
      for (position, item) in items.enumerated() {
        if position > 0 { write(", ", in: layers) }
        write(item, .value, in: layers)
      }
      write("]", in: layers)
    case (.text(let text), _): write(ServiceSource(text), style, in: layers)
    case (_, .value): write(value.canonicalJSON, in: layers)
    case (_, _): quoted(in: layers) { $0.write(value.canonicalJSON, in: [.string] + layers) }
    }
  }

  /// DynamoDB's `N` is a type where a text stands, and an attribute's name where a mapping does.
  private func style(of member: DocumentValue.Member) -> ServiceMembers.Style {
    if service == "dynamodb", case .object = member.value { return .value }
    return ServiceMembers.style(of: member.key, in: service)
  }

  private mutating func write(_ source: ServiceSource, _ style: ServiceMembers.Style, in layers: [Layer]) {
    switch (source, style) {
    case (.body(let path), .value): write(expression: "$input.json('\(path)')", in: layers)
    case (.body(let path), .json):
      quoted(in: layers) { $0.write(expression: "$input.json('\(path)')", in: [.string] + layers) }
    case (.parts(let parts), .base64) where parts.allSatisfy { $0.literal != nil }:
      let bytes = parts.compactMap(\.literal).joined().utf8
      quoted(in: layers) { $0.write(Base64.text(of: Array(bytes)), in: layers) }
    case (_, .base64):
      let text = variable(for: source)
      quoted(in: layers) { $0.write(expression: "$util.base64Encode(\(text))", in: layers) }
    default:
      quoted(in: layers) { $0.writeText(of: source, in: [.string] + layers) }
    }
  }

  private mutating func quoted(in layers: [Layer], _ content: (inout Self) -> Void) {
    write("\"", in: layers)
    content(&self)
    write("\"", in: layers)
  }

  // MARK: Forms

  mutating func writeForm(action: String, version: String, _ document: DocumentValue) {
    head = "Action=\(action)"
    body = "&Version=\(version)"
    writeForm(document, "", .value)
  }

  /// Members of members are joined by dots, items of a list are `.member.1` and on (the query protocol of AWS).
  private mutating func writeForm(_ value: DocumentValue, _ key: String, _ style: ServiceMembers.Style) {
    switch (value, style) {
    case (.object(let members), .value):
      for member in sorted(members) {
        let name = key.isEmpty ? member.key : "\(key).\(member.key)"
        writeForm(member.value, name, self.style(of: member))
      }
    case (.list(let items), .value):
      for (position, item) in items.enumerated() {
        writeForm(item, "\(key).member.\(position + 1)", .value)
      }
    case (.null, _): break
    default:
      write("&", in: [])
      write(key, in: [.form])
      write("=", in: [])
      switch value {
      case .text(let text): writeText(of: ServiceSource(text), in: [.form])
      case .object, .list: write(value, .value, in: [.form])
      case .bool, .number, .null: write(value.canonicalJSON, in: [.form])
      }
    }
  }

  /// The order of the spec does not matter, so it must not show.
  private func sorted(_ members: [DocumentValue.Member]) -> [DocumentValue.Member] {
    members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  // MARK: Text and expressions

  private mutating func write(_ text: String, in layers: [Layer]) {
    body += layers.reduce(text) { $1.written($0) }
  }

  private mutating func write(expression: String, in layers: [Layer]) {
    body += layers.reduce(expression) { $1.encoding($0) }
  }

  private mutating func writeText(of source: ServiceSource, in layers: [Layer]) {
    guard case .parts(let parts) = source, parts.count != 1 || parts[0].literal != nil else {
      write(expression: variable(for: source), in: layers)
      return
    }
    for part in parts {
      switch part {
      case .literal(let text): write(text, in: layers)
      case .value(let value):
        // In braces, for the text that follows may look like one more member.
        body += "${\(layers.reduce(variable(for: value)) { $1.encoding($0) }.dropFirst())}"
      }
    }
  }

  private mutating func variable(for source: ServiceSource) -> String {
    switch source {
    case .body(let path):
      return path == "$"
        ? variable("$input.body") { "#set(\($0) = \"$!input.body\")" }
        : variable("$input.json('\(path)')") {
          "#set(\($0) = $input.json('\(path)'))"
            + "#if(\($0).startsWith('\"'))#set(\($0) = \"$!input.path('\(path)')\")#end"
        }
    case .parts(let parts):
      guard parts.count == 1, case .value(let value) = parts[0] else {
        // Only bytes are made of several parts that have to be one text.
        return variable(parts.map(\.display).joined()) { name in
          let text = parts.map { part in
            switch part {
            case .literal(let text): text
            case .value(let value): "$!{\(value.expression.dropFirst())}"
            }
          }
          return "#set(\(name) = \"\(text.joined())\")"
        }
      }
      return variable(for: value)
    }
  }

  private mutating func variable(for value: ServiceSource.Value) -> String {
    switch value {
    case .path, .stageVariable: return value.expression
    case .query, .context:
      return variable(value.expression) { "#set(\($0) = \"$!\(value.expression.dropFirst())\")" }
    case .header(let name):
      // The template sees the name as the caller has spelled it, which in HTTP/2 is in small letters.
      return variable(value.expression) {
        "#set(\($0) = \"$!input.params().header.get('\(name)')\")#if(\($0) == '')"
          + "#set(\($0) = \"$!input.params().header.get('\(name.lowercased())')\")#end"
      }
    }
  }

  private mutating func variable(_ expression: String, _ sets: (String) -> String) -> String {
    if let index = variables.firstIndex(where: { $0.expression == expression }) { return "$v\(index + 1)" }
    let name = "$v\(variables.count + 1)"
    variables.append((expression, sets(name)))
    return name
  }
}

extension ServiceTemplate.Layer {
  /// A text of the spec inside of this.
  fileprivate func written(_ text: String) -> String {
    var result = ""
    switch self {
    case .string:
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\", "$", "#", "\u{0}"..."\u{1F}", "\u{7F}": result += Self.escape(scalar.value)
        default: result.unicodeScalars.append(scalar)
        }
      }
    case .form:
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
          result.unicodeScalars.append(Unicode.Scalar(byte))
        default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    return result
  }

  private static func escape(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  /// VTL that writes a text of the request inside of this. `escapeJavaScript` makes `\'` of an apostrophe, which JSON
  /// does not know.
  fileprivate func encoding(_ expression: String) -> String {
    switch self {
    case .string: "$util.escapeJavaScript(\(expression)).replaceAll(\"\\\\'\", \"'\")"
    case .form: "$util.urlEncode(\(expression))"
    }
  }
}
