import Diagnostics
import SpecSyntax
import Testing

@testable import SpecLint
@testable import SpecModel

/// A spec whose text marks the ranges that a test speaks of: `authorizer: «cognto»`. Marks may nest.
struct MarkedSpec {
  var sources = SourceMap()
  var ranges: [SourceRange] = []
  private var tree = SyntaxTree()
  private var root: NodeID?
  private var readerDiagnostics: [Diagnostic] = []
  private var comments: [SpecComment] = []

  init(_ marked: String, path: String = "apigw.yaml") {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var found: [(start: Int, end: Int)] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": starts.append(bytes.count)
      case "»": found.append((starts.removeLast(), bytes.count))
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    let file = SourceFile(path: path, bytes: bytes)
    let source = sources.add(file)
    ranges = found.sorted { ($0.start, $1.end) < ($1.start, $0.end) }.map {
      SourceRange(source: source, start: UInt32($0.start), end: UInt32($0.end))
    }
    let read = DocumentReader.read(file, as: source, into: &tree)
    root = read.value
    readerDiagnostics = read.diagnostics
    comments = tree.specComments(in: file, source: source)
  }

  /// The spec as the real reader and decoder read it.
  func view(environment: String? = nil) throws -> LintView {
    var decoder = Decoder(tree: tree, sources: sources, files: .none)
    let root = try #require(root, "the spec must be readable")
    let spec = try #require(Spec.grammar.decode(root, &decoder))
    return LintView(spec, environment: environment, diagnostics: readerDiagnostics + decoder.diagnostics)
  }

  /// What all stages up to the linter find, as far as they get.
  func allFindings() throws -> [Diagnostic] {
    guard root != nil else { return readerDiagnostics }
    return Linter.run([try view()], settings()).findings.sorted(in: sources)
  }

  func settings(select: [String] = [], ignore: [String] = []) -> LintSettings {
    LintSettings(comments: comments, select: select, ignore: ignore)
  }

  /// The findings of one rule alone; the spec must decode without a mistake.
  func findings(of rule: any LintRule.Type, sourceLocation: SourceLocation) throws -> [Diagnostic] {
    let view = try view()
    #expect(view.diagnostics == [], "the spec must decode", sourceLocation: sourceLocation)
    let context = LintContext(view.spec, diagnostics: view.diagnostics)
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
  _ rule: any LintRule.Type, in marked: String, finds messages: String..., help: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let spec = MarkedSpec(marked)
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
