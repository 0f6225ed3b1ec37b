import Diagnostics

/// Anchors and tags that stand before a node.
enum YAMLProperties {
  /// Where the node itself starts: after `&anchor`, `!tag`, white space, comments and line ends.
  static func end(in bytes: [UInt8], from start: Int, upTo limit: Int) -> Int {
    var index = start
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "&"), UInt8(ascii: "!"):
        while index < limit, !isSpace(bytes[index]) { index += 1 }
      case UInt8(ascii: "#"):
        while index < limit, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      case let byte where isSpace(byte):
        index += 1
      default:
        return index
      }
    }
    return limit
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  static let corePrefix = "tag:yaml.org,2002:"
}

extension YAMLTreeBuilder {
  /// Style and flags of a scalar that has an anchor or a tag.
  mutating func readTag(of event: YAMLEvent, contentStart: Int) -> (Node.Style, Node.Flags) {
    let place = tagRange(from: event.start, to: contentStart)
    guard let pointer = event.tag else { return (event.style, []) }
    let tag = String(cString: pointer)
    if tag == "!" { return (event.style, .taggedText) }
    let name = tag.hasPrefix(YAMLProperties.corePrefix) ? String(tag.dropFirst(YAMLProperties.corePrefix.count)) : ""
    let meaning = CoreSchema.resolve(event.value)
    let fits: Bool
    switch (name, meaning) {
    case ("str", _):
      return (event.style, .taggedText)
    case ("null", .null), ("bool", .bool), ("int", .integer), ("int", .oversizedInteger),
      ("float", .number), ("float", .integer), ("float", .oversizedInteger):
      fits = true
    case ("null", _), ("bool", _), ("int", _), ("float", _), ("map", _), ("seq", _):
      fits = false
    default:
      unknownTag(tag, at: place)
      return (event.style, .unknown)
    }
    guard fits else {
      findings.add(
        Diagnostic(
          "AG101", .error, "the tag '!!\(name)' does not fit '\(SourceExcerpt.text(Array(event.value)[...]))'",
          at: place,
          label: "says that this is \(YAMLTreeBuilder.meaning(ofTag: name))", help: "remove the tag"))
      return (event.style, .unknown)
    }
    return (.plain, [])
  }

  mutating func checkCollectionTag(of event: YAMLEvent, contentStart: Int) {
    guard let pointer = event.tag else { return }
    let tag = String(cString: pointer)
    let place = tagRange(from: event.start, to: contentStart)
    let expected = event.kind == .mappingStart ? "map" : "seq"
    if tag == "!" || tag == YAMLProperties.corePrefix + expected { return }
    for name in ["str", "int", "float", "bool", "null", "map", "seq"] where tag == YAMLProperties.corePrefix + name {
      findings.add(
        Diagnostic(
          "AG101", .error, "the tag '!!\(name)' does not fit a \(expected == "map" ? "mapping" : "list")", at: place,
          label: "says that this is \(YAMLTreeBuilder.meaning(ofTag: name))", help: "remove the tag"))
      return
    }
    unknownTag(tag, at: place)
  }

  private static func meaning(ofTag name: String) -> String {
    switch name {
    case "str": "a text"
    case "int": "an integer"
    case "float": "a number"
    case "bool": "true or false"
    case "null": "null"
    case "map": "a mapping"
    default: "a list"
    }
  }

  private mutating func unknownTag(_ tag: String, at place: SourceRange?) {
    let written = place.map { SourceExcerpt.text(firstLine(of: $0)) } ?? tag
    let functions = ["!Ref", "!Sub", "!GetAtt", "!Join", "!ImportValue", "!If", "!FindInMap", "!Select"]
    let help =
      functions.contains(written)
      ? "a spec has no CloudFormation functions: use `${{ params.NAME }}`, or `{terraform: EXPR}` for an outside thing"
      : "remove the tag, or quote the text if it starts with `!`; known are !!str !!int !!float !!bool !!null !!map !!seq"
    findings.add(
      Diagnostic(
        "AG101", .error, "unknown tag '\(written)'", at: place, label: "not a tag of YAML's core schema", help: help))
  }

  /// The `!tag` among a node's properties.
  private func tagRange(from start: Int, to end: Int) -> SourceRange? {
    var index = start
    while index < end {
      switch file.bytes[index] {
      case UInt8(ascii: "!"), UInt8(ascii: "&"):
        let first = index
        while index < end, file.bytes[index] > 0x20 { index += 1 }
        if file.bytes[first] == UInt8(ascii: "!") { return range(first, index) }
      case UInt8(ascii: "#"):
        while index < end, file.bytes[index] != 0x0A, file.bytes[index] != 0x0D { index += 1 }
      default:
        index += 1
      }
    }
    return nil
  }
}
