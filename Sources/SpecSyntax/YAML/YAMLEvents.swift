internal import CLibYAML

/// One event of libyaml. Its pointers are libyaml's and live until the next event.
package struct YAMLEvent {
  package enum Kind: Sendable {
    case streamStart, streamEnd, documentStart, documentEnd, alias, scalar
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  package var kind: Kind
  package var style: Node.Style = .block
  /// Documents: without `---` or `...`.
  package var isImplicit = false
  /// Byte offsets. A node starts at its anchor or tag, if it has one.
  package var start: Int
  package var end: Int
  package var value = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  package var anchor: UnsafePointer<UInt8>?
  /// Resolved: `tag:yaml.org,2002:str` for `!!str`.
  package var tag: UnsafePointer<UInt8>?
}

/// Why libyaml stopped, in its own words, with byte offsets.
package struct YAMLFailure: Equatable, Sendable {
  package var problem: String
  package var context: String
  package var offset: Int
  /// Where the construct starts that libyaml was in.
  package var contextOffset: Int?
  /// A character that YAML does not allow at all.
  package var forbidden: UInt32?
}

/// libyaml's event API over bytes that stay put. Turns its marks, which count characters, into byte offsets.
package struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var hasEvent = false
  private var cursorCharacter = 0
  private var cursorByte = 0
  package private(set) var failure: YAMLFailure?

  /// `bytes` must be UTF-8 and outlive the value.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    var highBits: UInt8 = 0
    for byte in bytes { highBits |= byte }
    isASCII = highBits < 0x80
    let initialized = yaml_parser_initialize(parser)
    precondition(initialized == 1, "libyaml has memory for an empty parser")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    if hasEvent { yaml_event_delete(event) }
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// The next event; `nil` when the text is wrong (see `failure`). After `streamEnd` nothing may be asked.
  package mutating func next() -> YAMLEvent? {
    if hasEvent {
      yaml_event_delete(event)
      hasEvent = false
    }
    guard yaml_parser_parse(parser, event) == 1 else {
      failure = readFailure()
      return nil
    }
    hasEvent = true
    let start = byteOffset(ofCharacter: event.pointee.start_mark.index)
    let end = byteOffset(ofCharacter: event.pointee.end_mark.index)
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      return scalar(start: start, end: end)
    case YAML_MAPPING_START_EVENT:
      let data = event.pointee.data.mapping_start
      return YAMLEvent(
        kind: .mappingStart, style: data.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block, start: start, end: end,
        anchor: pointer(data.anchor), tag: pointer(data.tag))
    case YAML_SEQUENCE_START_EVENT:
      let data = event.pointee.data.sequence_start
      return YAMLEvent(
        kind: .sequenceStart, style: data.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block, start: start, end: end,
        anchor: pointer(data.anchor), tag: pointer(data.tag))
    case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, start: start, end: end)
    case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, start: start, end: end)
    case YAML_ALIAS_EVENT:
      return YAMLEvent(kind: .alias, start: start, end: end, anchor: pointer(event.pointee.data.alias.anchor))
    case YAML_DOCUMENT_START_EVENT:
      let isImplicit = event.pointee.data.document_start.implicit == 1
      return YAMLEvent(kind: .documentStart, isImplicit: isImplicit, start: start, end: end)
    case YAML_DOCUMENT_END_EVENT:
      let isImplicit = event.pointee.data.document_end.implicit == 1
      return YAMLEvent(kind: .documentEnd, isImplicit: isImplicit, start: start, end: end)
    case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .streamStart, start: start, end: end)
    default: return YAMLEvent(kind: .streamEnd, start: start, end: end)
    }
  }

  private func scalar(start: Int, end: Int) -> YAMLEvent {
    let data = event.pointee.data.scalar
    let style: Node.Style =
      switch data.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    return YAMLEvent(
      kind: .scalar, style: style, start: start, end: end,
      value: UnsafeBufferPointer(start: data.value, count: data.length),
      anchor: pointer(data.anchor), tag: pointer(data.tag))
  }

  private func pointer(_ text: UnsafeMutablePointer<UInt8>?) -> UnsafePointer<UInt8>? {
    text.map { UnsafePointer($0) }
  }

  private mutating func readFailure() -> YAMLFailure {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "out of memory"
    if parser.pointee.error == YAML_READER_ERROR {
      return YAMLFailure(
        problem: problem, context: "", offset: min(parser.pointee.problem_offset, bytes.count),
        forbidden: UInt32(truncatingIfNeeded: parser.pointee.problem_value))
    }
    let context = parser.pointee.context.map { String(cString: $0) } ?? ""
    return YAMLFailure(
      problem: problem, context: context, offset: byteOffset(ofCharacter: parser.pointee.problem_mark.index),
      contextOffset: context.isEmpty ? nil : byteOffset(ofCharacter: parser.pointee.context_mark.index))
  }

  /// libyaml counts characters; marks come nearly in order, so a cursor walks the text once.
  private mutating func byteOffset(ofCharacter index: Int) -> Int {
    if isASCII { return min(index, bytes.count) }
    while cursorCharacter < index, cursorByte < bytes.count {
      cursorByte += 1
      while cursorByte < bytes.count, bytes[cursorByte] & 0xC0 == 0x80 { cursorByte += 1 }
      cursorCharacter += 1
    }
    while cursorCharacter > index {
      cursorByte -= 1
      while bytes[cursorByte] & 0xC0 == 0x80 { cursorByte -= 1 }
      cursorCharacter -= 1
    }
    return cursorByte
  }
}
