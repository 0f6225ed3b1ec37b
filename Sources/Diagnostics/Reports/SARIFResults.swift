import JSONText

/// Writes the results of one SARIF run and numbers those that would have the same fingerprint.
struct SARIFResults {
  private var lines: SourceLines
  private let ruleIndexes: [DiagnosticCode: Int]
  private var occurrences: [Occurrence: Int] = [:]
  private var lineHashes: [Line: FNV1a] = [:]

  private struct Line: Hashable {
    var source: SourceID
    var number: Int
  }

  /// Results with the same hash in one file are told apart by number only.
  private struct Occurrence: Hashable {
    var path: String
    var hash: UInt64
  }

  init(_ map: SourceMap, rules: [DiagnosticCode]) {
    lines = SourceLines(map)
    ruleIndexes = Dictionary(rules.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func write(_ diagnostic: Diagnostic, suppression: SARIFReport.Suppressed?, to json: inout JSONWriter) {
    json.beginObject()
    json.member("ruleId", diagnostic.code.text)
    if let index = ruleIndexes[diagnostic.code] { json.member("ruleIndex", index) }
    json.member("level", diagnostic.severity.sarifLevel)
    json.text("message", sentence(of: diagnostic))
    if let path = diagnostic.path(in: lines.map) {
      json.key("locations")
      json.beginArray()
      writeLocation(diagnostic.range, path: path, label: diagnostic.label, id: nil, to: &json)
      json.endArray()
    }
    if !diagnostic.notes.isEmpty {
      json.key("relatedLocations")
      json.beginArray()
      for (index, note) in diagnostic.notes.enumerated() {
        let path = lines.map[note.range.source].path
        writeLocation(note.range, path: path, label: note.label, id: index + 1, to: &json)
      }
      json.endArray()
    }
    let fingerprint = fingerprint(of: diagnostic)
    json.key("partialFingerprints")
    json.object(inline: true) { $0.member("primaryLocationLineHash", fingerprint) }
    if let suppression {
      json.key("suppressions")
      json.beginArray()
      json.object(inline: true) {
        $0.member("kind", suppression.place.rawValue)
        $0.member("justification", suppression.reason)
      }
      json.endArray()
    }
    json.endObject()
  }

  /// The message with its reason and way out: services show nothing else of a finding.
  private func sentence(of diagnostic: Diagnostic) -> String {
    var text = diagnostic.message
    if let why = diagnostic.why { text += "\nwhy: " + why }
    if let help = diagnostic.help { text += "\nhelp: " + help }
    return text
  }

  private mutating func writeLocation(
    _ range: SourceRange?, path: String, label: String?, id: Int?, to json: inout JSONWriter
  ) {
    json.beginObject()
    if let id { json.member("id", id) }
    json.key("physicalLocation")
    json.beginObject()
    json.key("artifactLocation")
    json.object(inline: true) { $0.member("uri", FileURI.reference(to: path)) }
    if let range {
      let index = lines[range.source]
      let (start, end) = (index.utf16Position(of: range.start), index.utf16Position(of: range.end))
      json.key("region")
      json.object(inline: true) {
        $0.member("startLine", start.line)
        $0.member("startColumn", start.column)
        $0.member("endLine", end.line)
        $0.member("endColumn", end.column)
      }
    }
    json.endObject()
    if let label { json.text("message", label) }
    json.endObject()
  }

  private mutating func fingerprint(of diagnostic: Diagnostic) -> String {
    var hash = diagnostic.range.map { lineHash(of: $0) } ?? FNV1a()
    hash.combine(CollectionOfOne(0))
    hash.combine(diagnostic.code.text.utf8)
    let occurrence = Occurrence(path: diagnostic.path(in: lines.map) ?? "", hash: hash.value)
    occurrences[occurrence, default: 0] += 1
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits + ":\(occurrences[occurrence, default: 1])"
  }

  /// Of the text of the line where a range begins; kept, because a minified file has all its findings on one line.
  private mutating func lineHash(of range: SourceRange) -> FNV1a {
    let index = lines[range.source]
    let line = Line(source: range.source, number: index.line(of: range.start))
    if let hash = lineHashes[line] { return hash }
    let content = index.content(ofLine: line.number)
    var hash = FNV1a()
    hash.combine(trimmed(lines.map[range.source].bytes[Int(content.lowerBound)..<Int(content.upperBound)]))
    lineHashes[line] = hash
    return hash
  }

  private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
    return line.drop { $0 == 0x20 || $0 == 0x09 }
  }
}

/// FNV-1a with 64 bits: small, and the same on every machine and in every version of Swift. Tells lines apart; not
/// cryptographic, so nothing may rest on two texts never sharing a value.
struct FNV1a {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
  }
}
