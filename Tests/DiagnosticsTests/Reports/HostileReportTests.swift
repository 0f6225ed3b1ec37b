import Diagnostics
import Testing

/// No string of a spec, a file name or a child process reaches a reader as anything but text, and none is lost on the
/// way to a program.
@Suite struct HostileReportTests {
  /// Findings whose every string is hostile, over hostile files.
  private struct Hostile {
    var map = SourceMap()
    var diagnostics: [Diagnostic] = []

    init(_ texts: [String]) {
      for (number, text) in texts.enumerated() {
        let source = map.add(SourceFile(path: "p\(number)" + text, bytes: Array("k: \(text)x\ny: \(text)".utf8)))
        let length = UInt32(map[source].bytes.count)
        let range = SourceRange(source: source, start: min(3, length), end: length)
        diagnostics.append(
          Diagnostic(
            "AG901", Diagnostic.Severity.allCases[number % 3], "m" + text, at: number % 5 == 4 ? nil : range,
            path: number % 5 == 4 ? text : nil, label: "l" + text, notes: [.init("n" + text, at: range)],
            why: "w" + text, help: "h" + text))
      }
    }

    init(random count: Int, seed: UInt64) {
      var random = SplitMix(seed: seed)
      self.init((0..<count).map { _ in HostileText.random(&random, length: 24) })
    }
  }

  private static let each: [String] = (HostileText.controls + HostileText.hidden).map { "a\($0)b" } + HostileText.marks

  private func summary(_ text: String) -> TextReport.Summary {
    TextReport.Summary(files: 1, details: [text], next: text)
  }

  @Test func `text holds no control and nothing hidden`() {
    for text in HostileReportTests.each {
      let hostile = Hostile([text])
      let drawn = TextReport.render(hostile.diagnostics, in: hostile.map, options: .init(summary: summary(text)))
      #expect(HostileText.forbidden(in: drawn).isEmpty, "\(text.debugDescription)")
      let line = ConciseReport.render(hostile.diagnostics, in: hostile.map)
      #expect(HostileText.forbidden(in: line).isEmpty)
      #expect(line.unicodeScalars.count { $0 == "\n" } == 1)
      #expect(HostileText.forbidden(in: GitHubReport.render(hostile.diagnostics, in: hostile.map)).isEmpty)
      #expect(HostileText.forbidden(in: MarkdownSummary.render(hostile.diagnostics, in: hostile.map)).isEmpty)
    }
  }

  @Test func `10,000 random texts stay text on a terminal`() {
    let hostile = Hostile(random: 10_000, seed: 1)
    let plain = TextReport.render(hostile.diagnostics, in: hostile.map)
    #expect(HostileText.forbidden(in: plain).isEmpty)
    let coloured = TextReport.render(hostile.diagnostics, in: hostile.map, options: .init(style: .colour))
    #expect(uncoloured(coloured) == plain)
    let concise = ConciseReport.render(hostile.diagnostics, in: hostile.map)
    #expect(HostileText.forbidden(in: concise).isEmpty)
    #expect(concise.unicodeScalars.count { $0 == "\n" } == 10_000)
  }

  /// Takes away exactly the sequences that `Style` writes.
  private func uncoloured(_ text: String) -> String {
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar != "\u{1B}" {
        result.unicodeScalars.append(scalar)
        continue
      }
      #expect(rest.popFirst() == "[")
      let parameters = rest.prefix { $0 != "m" }
      #expect(["0", "1", "34", "1;31", "1;33", "1;36"].contains(String(parameters)))
      rest = rest.dropFirst(parameters.count + 1)
    }
    return result
  }

  @Test func `JSON gives back what went in`() throws {
    let hostile = Hostile(random: 10_000, seed: 2)
    let json = try JSONTree(JSONReport.render(hostile.diagnostics, in: hostile.map, files: 1))
    let sorted = hostile.diagnostics.sorted(in: hostile.map)
    let findings = json["findings"]?.items ?? []
    #expect(findings.count == sorted.count)
    for (finding, diagnostic) in zip(findings, sorted) {
      expectSame(finding["message"]?.string, diagnostic.message)
      expectSame(finding["label"]?.string, diagnostic.label)
      expectSame(finding["why"]?.string, diagnostic.why)
      expectSame(finding["help"]?.string, diagnostic.help)
      expectSame(finding["location"]?["path"]?.string, diagnostic.path(in: hostile.map))
      expectSame(finding["notes"]?.items?.first?["label"]?.string, diagnostic.notes[0].label)
    }
  }

  @Test func `SARIF gives back what went in`() throws {
    let hostile = Hostile(random: 10_000, seed: 3)
    let options = SARIFReport.Options(version: "1", rules: [])
    let json = try JSONTree(SARIFReport.render(hostile.diagnostics, in: hostile.map, options: options))
    let sorted = hostile.diagnostics.sorted(in: hostile.map)
    let results = json["runs"]?.items?.first?["results"]?.items ?? []
    #expect(results.count == sorted.count)
    for (result, diagnostic) in zip(results, sorted) {
      let sentence = "\(diagnostic.message)\nwhy: \(diagnostic.why ?? "")\nhelp: \(diagnostic.help ?? "")"
      expectSame(unescaped(result["message"]?["text"]?.string), sentence)
      let location = result["locations"]?.items?.first
      expectSame(unescaped(location?["message"]?["text"]?.string), diagnostic.label)
      let uri = location?["physicalLocation"]?["artifactLocation"]?["uri"]?.string
      expectSame(uri.map(decodedPath), diagnostic.path(in: hostile.map))
    }
  }

  /// A SARIF message as a consumer reads it, where no link and no placeholder stands.
  private func unescaped(_ text: String?) -> String? {
    guard let text else { return nil }
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "{" || scalar == "}" {
        #expect(rest.popFirst() == scalar)
      } else if scalar == "\\", let next = rest.first, next == "[" || next == "]" {
        rest = rest.dropFirst()
        result.unicodeScalars.append(next)
        continue
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private func decodedPath(_ uri: String) -> String {
    if uri == "." { return "" }
    var bytes: [UInt8] = []
    var rest = Array(uri.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `GitHub reads one command per line with the properties that we wrote`() {
    for start in stride(from: 0, to: 10_000, by: 10) {
      let hostile = Hostile(random: 10, seed: UInt64(start))
      let lines = ascii(GitHubReport.render(hostile.diagnostics, in: hostile.map)).split(separator: "\n")
      #expect(lines.count == 10)
      for line in lines {
        let parts = line.dropFirst(2).split(separator: " ", maxSplits: 1)
        #expect(line.hasPrefix("::") && ["error", "warning", "notice"].contains(parts[0]))
        let properties = parts[1].prefix(upTo: parts[1].firstRange(of: "::")?.lowerBound ?? parts[1].endIndex)
        let names = properties.split(separator: ",").map { String($0.prefix { $0 != "=" }) }
        #expect(
          names == ["file", "line", "endLine", "title"] || names == ["file", "line", "col", "endColumn", "title"]
            || names == ["file", "title"])
        #expect(properties.hasSuffix("title=AG901"))
      }
    }
  }

  @Test func `the summary page has our tags and no others`() {
    for start in stride(from: 0, to: 10_000, by: 100) {
      let hostile = Hostile(random: 100, seed: UInt64(start))
      let page = ascii(MarkdownSummary.render(hostile.diagnostics, in: hostile.map))
      let table = page.split(separator: "\n\n", omittingEmptySubsequences: false)
      #expect(table.count == 3, "a blank line would end the HTML block")
      var depth = 0
      var rows = 0
      for piece in table[2].split(separator: "<").dropFirst() {
        let tag = piece.prefix { $0 != ">" }
        #expect(["table", "/table", "tr", "/tr", "th", "/th", "td", "/td", "code", "/code", "br"].contains(tag))
        if tag == "tr" { rows += 1 }
        if tag == "code" { depth += 1 }
        if tag == "/code" { depth -= 1 }
        if tag == "code" { #expect(!piece.contains("\n") && depth == 1) }
      }
      #expect(rows == 101 && depth == 0)
    }
  }

  /// What machines read for structure; without it, marks would join our delimiters into one `Character`.
  private func ascii(_ text: String) -> String { String(decoding: text.utf8.filter { $0 < 0x80 }, as: UTF8.self) }

  private func expectSame(_ actual: String?, _ expected: String?) {
    #expect(actual.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }
}
