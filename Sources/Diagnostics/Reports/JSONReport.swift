import JSONText

/// Findings for programs: format `apigw.lint/1`.
///
/// The promise of the format: fields are added, never removed, renamed or retyped, and every field is always there
/// (`null` where there is nothing). Lines and columns are 1-based, columns in Unicode scalars; `startByte`, `endByte`,
/// `endLine` and `endColumn` are where the range ends, one past its last character. Strings are as the user wrote them;
/// only JSON's own escapes apply.
package enum JSONReport {
  package static let format = "apigw.lint/1"

  /// - Parameter files: how many files were checked.
  package static func render(_ diagnostics: [Diagnostic], in map: SourceMap, files: Int) -> [UInt8] {
    let sorted = diagnostics.sorted(in: map)
    let counts = DiagnosticCounts(sorted)
    var lines = SourceLines(map)
    var json = JSONWriter(.indented)
    json.beginObject()
    json.member("format", format)
    json.key("findings")
    json.beginArray()
    for diagnostic in sorted { write(diagnostic, with: &lines, to: &json) }
    json.endArray()
    json.key("summary")
    json.object(inline: true) {
      $0.member("errors", counts.errors)
      $0.member("warnings", counts.warnings)
      $0.member("infos", counts.infos)
      $0.member("files", files)
    }
    json.endObject()
    json.newline()
    return json.bytes
  }

  private static func write(_ diagnostic: Diagnostic, with lines: inout SourceLines, to json: inout JSONWriter) {
    json.beginObject()
    json.member("code", diagnostic.code.text)
    json.member("severity", diagnostic.severity.rawValue)
    json.member("message", diagnostic.message)
    json.member("label", orNull: diagnostic.label)
    json.member("why", orNull: diagnostic.why)
    json.member("help", orNull: diagnostic.help)
    json.key("location")
    write(diagnostic.range, path: diagnostic.path(in: lines.map), with: &lines, to: &json)
    json.key("notes")
    json.beginArray()
    for note in diagnostic.notes {
      json.beginObject()
      json.member("label", note.label)
      json.key("location")
      write(note.range, path: lines.map[note.range.source].path, with: &lines, to: &json)
      json.endObject()
    }
    json.endArray()
    json.member("docs", "apigw explain \(diagnostic.code)")
    json.endObject()
  }

  private static func write(
    _ range: SourceRange?, path: String?, with lines: inout SourceLines, to json: inout JSONWriter
  ) {
    guard let path else {
      json.writeNull()
      return
    }
    let index = range.map { lines[$0.source] }
    let places = range.flatMap { range in index.map { ($0.position(of: range.start), $0.position(of: range.end)) } }
    json.beginObject(inline: true)
    json.member("path", path)
    json.member("startByte", orNull: range.map { Int($0.start) })
    json.member("endByte", orNull: range.map { Int($0.end) })
    json.member("line", orNull: places?.0.line)
    json.member("column", orNull: places?.0.column)
    json.member("endLine", orNull: places?.1.line)
    json.member("endColumn", orNull: places?.1.column)
    json.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, orNull value: String?) {
    key(name)
    if let value { write(value) } else { writeNull() }
  }

  fileprivate mutating func member(_ name: String, orNull value: Int?) {
    key(name)
    if let value { write(value) } else { writeNull() }
  }
}
