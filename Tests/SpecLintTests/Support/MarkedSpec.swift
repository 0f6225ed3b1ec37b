import Diagnostics
import SpecSyntax
import Testing

@testable import SpecLint
@testable import SpecModel

/// A spec whose text marks the ranges that a test speaks of: `authorizer: «cognto»`. Marks may nest.
struct MarkedSpec {
  private(set) var ranges: [SourceRange] = []
  private let source: SpecSource

  /// - Parameter files: texts that the spec names with `{file: path}`, with marks of their own; the first that the spec
  ///   names has the places behind those of the spec.
  init(_ marked: String, path: String = "apigw.yaml", files: [String: String] = [:]) {
    let main = Self.unmarked(marked)
    let texts = files.mapValues(Self.unmarked)
    source = SpecSource(
      main: SourceFile(path: path, bytes: main.bytes),
      files: ProjectFiles(
        read: { name, _ in
          texts[name].map { .success(SourceFile(path: name, bytes: $0.bytes)) } ?? .failure(.missing)
        }, glob: { _, _ in .failure(.missing) }))
    for (index, file) in source.sources.files.enumerated() {
      let found = index == 0 ? main.marks : texts[file.path]?.marks ?? []
      ranges += found.sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }.map {
        SourceRange(
          source: SourceID(index: UInt32(index)), start: UInt32($0.lowerBound), end: UInt32($0.upperBound))
      }
    }
  }

  private static func unmarked(_ marked: String) -> (bytes: [UInt8], marks: [Range<Int>]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var marks: [Range<Int>] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": starts.append(bytes.count)
      case "»": marks.append(starts.removeLast()..<bytes.count)
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    return (bytes, marks)
  }

  var sources: SourceMap { source.sources }

  /// The spec as the real loader reads it, for one environment or for the base.
  func view(environment: String? = nil) throws -> LintView {
    let decoded = try source.decode(environment: environment, mode: .lint)
    let spec = try #require(decoded.spec, "the spec must be readable")
    return LintView(
      spec, environment: environment, diagnostics: source.diagnostics + decoded.diagnostics,
      documents: decoded.documents)
  }

  /// What all stages up to the linter find, as far as they get, in the base and in every environment.
  func allFindings() throws -> [Diagnostic] {
    guard source.root != nil else { return source.diagnostics }
    let views = try ([nil] + source.environments.map(\.value)).map { try view(environment: $0) }
    return Linter.run(views, settings()).findings.sorted(in: sources)
  }

  func settings(select: [String] = [], ignore: [String] = []) -> LintSettings {
    let comments = source.tree.specComments(in: sources[SourceID(index: 0)], source: SourceID(index: 0))
    return LintSettings(comments: comments, select: select, ignore: ignore)
  }

  /// The findings of one rule alone; the spec must decode without a mistake.
  func findings(of rule: any LintRule.Type, sourceLocation: SourceLocation) throws -> [Diagnostic] {
    let view = try view()
    #expect(view.diagnostics == [], "the spec must decode", sourceLocation: sourceLocation)
    let context = LintContext(view.spec, diagnostics: view.diagnostics, documents: view.documents)
    var places: Set<SourceRange> = []
    return rule.init().check(context).filter { $0.range.map { places.insert($0).inserted } ?? true }
      .sorted(in: sources)
  }

  func text(_ range: SourceRange) -> String {
    String(decoding: sources[range.source].bytes[Int(range.start)..<Int(range.end)], as: UTF8.self)
  }
}

/// Where a finding stands and what it says, to compare whole.
struct Found: Equatable, CustomStringConvertible {
  var range: SourceRange?
  var text: String
  var message: String

  var description: String { "«\(text)» \(message)" }
}

/// Expects that a rule finds the marked places of a spec, in order, with these messages, and nothing else.
func expect(
  _ rule: any LintRule.Type, in marked: String, files: [String: String] = [:], finds messages: String...,
  help: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let spec = MarkedSpec(marked, files: files)
  #expect(spec.ranges.count == messages.count, "one mark for each message", sourceLocation: sourceLocation)
  let findings = try spec.findings(of: rule, sourceLocation: sourceLocation)
  let found = findings.map { Found(range: $0.range, text: $0.range.map(spec.text) ?? "", message: $0.message) }
  let expected = zip(spec.ranges, messages).map { Found(range: $0, text: spec.text($0), message: $1) }
  #expect(found == expected, sourceLocation: sourceLocation)
  #expect(findings.allSatisfy { $0.code == rule.code }, sourceLocation: sourceLocation)
  if let help { #expect(findings.first?.help == help, sourceLocation: sourceLocation) }
}

/// Expects that a rule has nothing to say about a spec.
func expect(
  _ rule: any LintRule.Type, isSilentAbout spec: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try expect(rule, in: spec, finds: [], sourceLocation: sourceLocation)
}

private func expect(
  _ rule: any LintRule.Type, in marked: String, finds messages: [String], sourceLocation: SourceLocation
) throws {
  let spec = MarkedSpec(marked)
  let findings = try spec.findings(of: rule, sourceLocation: sourceLocation)
  #expect(findings == [], sourceLocation: sourceLocation)
}

/// A spec with one HTTP API `portal`, of which a test writes the keys after `type`. The function `tasks` is declared.
func portal(_ body: String, top: String = "functions: {tasks: tasks-fn}") -> String {
  let indented = body.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
  return "apigw: 1\n\(top)\napis:\n  portal:\n    type: http\n\(indented)\n"
}

/// A spec with one REST route, whose custom integration has this request template.
func shop(template: String, of route: String = "POST /orders", contentType: String = "application/json") -> String {
  let lines = template.split(separator: "\n", omittingEmptySubsequences: false).map {
    $0.isEmpty ? "" : "          \($0)"
  }
  return shop(
    """
    routes:
      \(route):
        function: orders
        proxy: false
        request:
          templates:
            \(contentType): |
    \(lines.map { $0.isEmpty ? "" : "      \($0)" }.joined(separator: "\n"))
    """)
}
