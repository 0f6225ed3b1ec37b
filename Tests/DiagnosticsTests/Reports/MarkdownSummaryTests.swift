import Diagnostics
import Testing

@Suite struct MarkdownSummaryTests {
  @Test func `stays under the size that GitHub takes and counts what it left out`() {
    let long = String(repeating: "<", count: 400)
    let diagnostics = (0..<2_000).map { Diagnostic("AG901", .error, "\($0) \(long)") }
    let page = MarkdownSummary.render(diagnostics, in: SourceMap())
    let rows = page.split(separator: "<tr>").count - 2
    #expect(page.utf8.count < 1024 * 1024)
    #expect(rows < 2_000)
    #expect(page.hasSuffix("</table>\n\n\(2_000 - rows) more findings not shown here\n"))
  }
}
