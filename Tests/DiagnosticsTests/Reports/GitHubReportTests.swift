import Diagnostics
import Testing

@Suite struct GitHubReportTests {
  @Test func `writes ten errors, ten warnings, nine notices and the count of the rest`() {
    let diagnostics = Diagnostic.Severity.allCases.flatMap { severity in
      (10..<25).map { Diagnostic("AG901", severity, "\(severity) \($0)") }
    }
    let lines = GitHubReport.render(diagnostics, in: SourceMap()).split(separator: "\n").map(String.init)
    let expected =
      (10..<20).map { "::error title=AG901::error \($0)" } + (10..<20).map { "::warning title=AG901::warning \($0)" }
      + (10..<19).map { "::notice title=AG901::info \($0)" }
      + ["::notice title=apigw::16 more findings not shown here, of 15 errors, 15 warnings, 15 info in all"]
    #expect(lines == expected)
  }

  @Test func `escapes data and properties as GitHub reads them`() {
    let source = MarkedSource("«a\nb»", path: "a,b:c%d\n::error::.yaml")
    let diagnostic = Diagnostic("AG901", .error, "100% of, a: b", at: source.ranges[0], help: "one\ntwo\r::error::x")
    #expect(
      GitHubReport.render([diagnostic], in: source.map)
        == "::error file=a%2Cb%3Ac%25d%0A%3A%3Aerror%3A%3A.yaml,line=1,endLine=2,title=AG901"
        + "::100%25 of, a: b%0Ahelp: one%0Atwo%0A::error::x\n")
  }
}
