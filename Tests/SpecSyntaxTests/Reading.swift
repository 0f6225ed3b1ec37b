import Diagnostics
import Foundation
import SpecSyntax
import Testing

/// A text read as YAML or JSON, with what was found.
struct Reading {
  var tree = SyntaxTree()
  var root: NodeID?
  var diagnostics: [Diagnostic]
  let file: SourceFile

  init(yaml text: String, limits: ReadingLimits = ReadingLimits()) { self.init(yaml: Array(text.utf8), limits: limits) }

  init(yaml bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) {
    file = SourceFile(path: "apigw.yaml", bytes: bytes)
    let checked = YAMLReader.read(file, as: SourceID(index: 0), into: &tree, limits: limits)
    root = checked.value
    diagnostics = checked.diagnostics
  }

  init(json text: String, limits: ReadingLimits = ReadingLimits()) { self.init(json: Array(text.utf8), limits: limits) }

  init(json bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) {
    file = SourceFile(path: "apigw.json", bytes: bytes)
    let checked = JSONDocumentReader.read(file, as: SourceID(index: 0), into: &tree, limits: limits)
    root = checked.value
    diagnostics = checked.diagnostics
  }

  /// The tree as JSON-like text: texts in quotes, others as their meaning; `?` for unknown.
  var value: String { root.map { tree.printed($0) } ?? "nothing" }

  func source(_ range: SourceRange?) -> String {
    guard let range else { return "nowhere" }
    return String(decoding: file.bytes[Int(range.start)..<Int(range.end)], as: UTF8.self)
  }

  func source(of id: NodeID) -> String { source(tree[id].range) }

  /// `code message @ text [label] (note @ text) = help`, one per finding.
  var findings: [String] {
    diagnostics.map { finding in
      var line = "\(finding.code) \(finding.message) @ \(source(finding.range))"
      if let label = finding.label { line += " [\(label)]" }
      for note in finding.notes { line += " (\(note.label) @ \(source(note.range)))" }
      if let help = finding.help { line += " = \(help)" }
      return line
    }
  }
}

extension SyntaxTree {
  func printed(_ id: NodeID) -> String {
    switch self[id].kind {
    case .scalar:
      if self[id].flags.contains(.unknown) { return "?" }
      switch coreValue(of: id) {
      case .null: return "null"
      case .bool(let value): return "\(value)"
      case .integer(let value): return "\(value)"
      case .oversizedInteger(let text): return text
      case .number(let value): return "\(value)"
      case .text: return string(of: id).debugDescription
      }
    case .sequence: return "[" + items(of: id).map { printed($0) }.joined(separator: ", ") + "]"
    case .mapping:
      return "{"
        + pairs(of: id).map { "\(string(of: $0.key).debugDescription): \(printed($0.value))" }.joined(separator: ", ")
        + "}"
    }
  }
}

/// Files beside the repository: `APIGW_SHARED`, or `../shared` from the folder of `Package.swift`.
enum Shared {
  /// `nil`, said aloud, where the file is not there; an issue where the environment says `CI`.
  static func lines(of path: String, for check: String) throws -> [[String: Any]]? {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let environment = ProcessInfo.processInfo.environment
    let shared = environment["APIGW_SHARED"] ?? "../shared"
    guard
      let text = try? String(contentsOf: URL(filePath: shared, relativeTo: root).appending(path: path), encoding: .utf8)
    else {
      print("check left out: \(check) (no \(path) under \(shared); set APIGW_SHARED)")
      if environment["CI"] != nil { Issue.record("CI needs the corpus: set APIGW_SHARED") }
      return nil
    }
    return try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }
}
