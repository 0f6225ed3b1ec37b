import Diagnostics
import Foundation
import MappingTemplates
import SpecSyntax
import Testing

@testable import SpecLint

/// The templates of public API definitions that AWS has taken: none of them is a mistake.
@Suite struct TemplateCorpusTests {
  private struct Use {
    var file: String
    var contentType: String
    var text: String
  }

  /// Samples of an importer's tests, which nobody runs: "json request template 2".
  private static let placeholders = "aws-apigateway-importer-apigateway.json"

  private static func uses() throws -> [Use] {
    let environment = ProcessInfo.processInfo.environment
    let shared = environment["APIGW_SHARED"] ?? "../shared"
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
    let folder = URL(filePath: shared, relativeTo: root).appending(path: "corpus")
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      print("check left out: templates of the corpus (no corpus under \(shared); set APIGW_SHARED)")
      if environment["CI"] != nil { Issue.record("CI needs the corpus: set APIGW_SHARED") }
      return []
    }
    var found: [Use] = []
    for name in names.sorted() where name.hasSuffix(".json") || name.hasSuffix(".yaml") {
      let bytes = try [UInt8](Data(contentsOf: folder.appending(path: name)))
      var tree = SyntaxTree()
      let file = SourceFile(path: name, bytes: bytes)
      guard DocumentReader.read(file, as: SourceID(index: 0), into: &tree).value != nil else { continue }
      for index in tree.nodes.indices where tree.nodes[index].kind == .mapping {
        for pair in tree.pairs(of: NodeID(index: UInt32(index)))
        where tree[pair.value].kind == .mapping
          && (tree.scalar(pair.key, equals: "requestTemplates") || tree.scalar(pair.key, equals: "responseTemplates"))
        {
          for template in tree.pairs(of: pair.value) where tree[template.value].kind == .scalar {
            found.append(
              Use(
                file: name, contentType: tree.string(of: template.key), text: tree.string(of: template.value)))
          }
        }
      }
    }
    #expect(found.count > 60, "the corpus has templates")
    return found
  }

  @Test func `are read without a mistake`() throws {
    for use in try Self.uses() {
      let template = Template(use.text)
      #expect(template.mistakes == [], "\(use)")
      if use.contentType.isJSONMediaType, use.file != Self.placeholders {
        #expect(JSONOutput.mistake(in: template) == nil, "\(use)")
      }
    }
  }

  /// As templates of a spec they have no finding of severity error.
  @Test func `make no error in a spec`() throws {
    for use in try Self.uses() {
      let spec = MarkedSpec(
        shop(
          """
          routes:
            POST /a/{id}:
              function: tasks
              proxy: false
              authorizer: none
              request: {templates: {application/json: {file: a.vtl}}}
          """), files: ["a.vtl": use.text])
      let errors = try spec.allFindings().filter { $0.severity == .error && $0.code != "AG130" }
      #expect(errors == [], "\(use)")
    }
  }
}
