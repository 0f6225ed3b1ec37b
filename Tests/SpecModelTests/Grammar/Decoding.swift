import Diagnostics
import SpecSyntax
import Testing

@testable import SpecModel

/// What decoding `v: <written>` gave: the value, and each finding as `CODE message | help`.
struct Decoding<Value: Equatable>: Equatable {
  var value: Value?
  var findings: [String]

  static func value(_ value: Value) -> Self { Self(value: value, findings: []) }
  static func finds(_ findings: String...) -> Self { Self(value: nil, findings: findings) }
}

/// Reads `v: <written>` by a form. `substitution` stands for the first scalar with `${{`.
func decode<Value: Equatable & Sendable>(
  _ form: Form<Value>, _ written: String, substitution: ScalarValue? = nil, apiType: APIType? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Decoding<Value> {
  let file = SourceFile(path: "apigw.yaml", bytes: Array("v: \(written)\n".utf8))
  var sources = SourceMap()
  let id = sources.add(file)
  var tree = SyntaxTree()
  let read = DocumentReader.read(file, as: id, into: &tree)
  guard let root = read.value else {
    Issue.record("'\(written)' cannot be read: \(read.diagnostics.map(\.message))", sourceLocation: sourceLocation)
    return Decoding(value: nil, findings: [])
  }
  var substitutions: [NodeID: ScalarValue] = [:]
  if let substitution, let node = tree.expressionNodes.first { substitutions[node] = substitution }
  var decoder = Decoder(tree: tree, sources: sources, files: .none, substitutions: substitutions)
  decoder.apiType = apiType
  let values = Form<Named<Value>>.map(keys: .text, of: form, kind: "value").decode(root, &decoder)
  return Decoding(
    value: values?["v"],
    findings: decoder.diagnostics.map { "\($0.code) \($0.message)\($0.help.map { " | \($0)" } ?? "")" })
}

/// A spec with files beside it, as the loader reads it.
func loaded(_ text: String, files: [String: String] = [:]) -> SpecSource {
  SpecSource(
    main: SourceFile(path: "apigw.yaml", bytes: Array(text.utf8)),
    files: ProjectFiles(
      read: { name, _ in
        files[name].map { .success(SourceFile(path: name, bytes: Array($0.utf8))) } ?? .failure(.missing)
      },
      glob: { pattern, _ in .success(files.keys.filter { $0.hasPrefix(pattern.prefix { $0 != "*" }) }.sorted()) }))
}

/// All findings of one environment as `CODE message`.
func findings(
  _ source: SpecSource, environment: String? = nil, mode: SpecSource.Mode = .plan
) throws -> [String] {
  let decoded = try source.decode(environment: environment, mode: mode)
  return (source.diagnostics + decoded.diagnostics).map { "\($0.code) \($0.message)" }
}
