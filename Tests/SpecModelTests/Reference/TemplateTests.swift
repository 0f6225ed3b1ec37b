import Diagnostics
import Foundation
import SpecModel
import SpecSyntax
import Templates
import Testing

@Suite struct TemplateTests {
  @Test func `embeds every file of the folder`() throws {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 1...4 { folder.deleteLastPathComponent() }
    folder.appendPathComponent("templates")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(files.sorted() == Template.all.map { "\($0.name).apigw.yaml" }.sorted())
    for template in Template.all {
      let file = folder.appendingPathComponent("\(template.name).apigw.yaml")
      #expect(try Data(contentsOf: file) == Data(template.bytes), "\(template.name)")
      for companion in template.companions {
        let file = folder.appendingPathComponent("\(template.name).\(companion.name)")
        #expect(try Data(contentsOf: file) == Data(companion.bytes), "\(template.name).\(companion.name)")
      }
    }
    let companions = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      !$0.hasSuffix(".yaml") && $0 != "Templates.swift"
    }
    let known = Template.all.flatMap { template in template.companions.map { "\(template.name).\($0.name)" } }
    #expect(companions.sorted() == known.sorted())
  }

  @Test(arguments: Template.all.map(\.name))
  func `tells the editor where the schema is and decodes without a finding`(_ name: String) throws {
    let template = try #require(Template.all.first { $0.name == name })
    #expect(template.bytes.starts(with: "# yaml-language-server: $schema=./apigw.schema.json\n".utf8))
    let file = SourceFile(path: "\(name).apigw.yaml", bytes: template.bytes)
    var sources = SourceMap()
    let source = sources.add(file)
    var tree = SyntaxTree()
    let read = DocumentReader.read(file, as: source, into: &tree)
    let root = try #require(read.value)
    let unknowns = tree.expressionNodes.map { ($0, ScalarValue.unknown("value")) }
    var decoder = Decoder(
      tree: tree, sources: sources, files: files(of: template),
      substitutions: Dictionary(uniqueKeysWithValues: unknowns))
    let spec = try #require(Spec.grammar.decode(root, &decoder))
    #expect((read.diagnostics + decoder.diagnostics).map(\.message) == [])
    #expect(spec.apis.entries.map { $0.value.routes.isEmpty } == [false])
  }

  private func files(of template: Template) -> ProjectFiles {
    ProjectFiles(
      read: { name, _ in
        guard let file = template.companions.first(where: { $0.name == name }) else { return .failure(.missing) }
        return .success(SourceFile(path: name, bytes: file.bytes))
      }, glob: { _, _ in .success([]) })
  }
}
