import GoldenSupport
import Testing

@testable import SpecModel

@Suite struct SpecReferenceTests {
  @Test func `stands in docs`() throws {
    try expectGenerated(SpecReference.render().utf8, "docs/spec.md")
  }

  @Test func `has a section for every link`() {
    let lines = SpecReference.render().split(separator: "\n")
    let headings = Set(lines.filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)).anchor })
    let links = lines.flatMap { line in
      line.split(separator: "](#").dropFirst().compactMap { $0.split(separator: ")").first.map(String.init) }
    }
    #expect(links.count > 100)
    #expect(Set(links).subtracting(headings) == [])
  }

  @Test func `gives each row of a table as many cells as its head`() {
    var width = 0
    for line in SpecReference.render().split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        width = 0
        continue
      }
      var cells = -1
      var isEscaped = false
      for byte in line.utf8 {
        if byte == UInt8(ascii: "|") && !isEscaped { cells += 1 }
        isEscaped = byte == UInt8(ascii: "\\")
      }
      if width == 0 { width = cells }
      #expect(cells == width, "\(line)")
    }
  }
}
