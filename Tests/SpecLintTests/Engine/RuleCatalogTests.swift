import Foundation
import Testing

@testable import SpecLint

@Suite struct RuleCatalogTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/SpecLint").standardizedFileURL

  @Test func `holds each rule of the folder Rules`() throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.folder.appending(path: "Rules"), includingPropertiesForKeys: nil)
    let names = files.map { $0.deletingPathExtension().lastPathComponent }
    #expect(RuleCatalog.rules.map { "\($0)" }.sorted() == names.sorted())
  }

  @Test func `is sorted by code and says no code twice`() {
    let codes = RuleCatalog.rules.map { $0.code }
    #expect(codes == Set(codes).sorted())
    let documented = RuleCatalog.documented.map { $0.code }
    #expect(documented == Set(documented).sorted())
  }

  @Test func `families hold their own codes`() {
    for (digit, family) in [
      ("1", RuleCatalog.language), ("2", RuleCatalog.apiTypes), ("3", RuleCatalog.routes),
      ("4", RuleCatalog.authorization), ("5", RuleCatalog.limits), ("6", RuleCatalog.stages),
      ("7", RuleCatalog.domains), ("9", RuleCatalog.templates),
    ] {
      #expect(family.filter { !$0.code.text.hasPrefix("AG\(digit)") }.map { $0.code } == [])
    }
  }
}
