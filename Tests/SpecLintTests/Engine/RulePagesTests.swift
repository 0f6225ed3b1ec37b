import Diagnostics
import Foundation
import Testing

@testable import SpecLint

@Suite struct RulePagesTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    .standardizedFileURL

  @Test func `are what the doc comments say`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Self.root.appending(path: "Tests/Tools/rule_pages.py").path, "--check"]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }

  @Test func `exist for every code that a stage may report`() throws {
    let sources = Self.root.appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var missing: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      guard !file.lastPathComponent.hasPrefix("LeftOutRule") else { continue }
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: /"(AG\d{3})"/)
      where RuleCatalog.page(of: DiagnosticCode(String(match.1))) == nil {
        missing.insert(String(match.1))
      }
    }
    #expect(missing == [])
  }

  @Test func `exist for no code that is left out`() {
    let leftOut = LeftOutRule.all.map { $0.code }
    #expect(leftOut == Set(leftOut).sorted())
    #expect(leftOut.filter { RuleCatalog.documented($0) != nil } == [])
  }

  @Test func `begin with code, severity and title`() {
    #expect(RuleCatalog.page(of: "AG122")?.hasPrefix("AG122 (warning): Suppression without effect\n\nA supp") == true)
  }

  @Test(arguments: Snippet.all)
  func `show examples that do what they say`(_ snippet: Snippet) throws {
    let spec = MarkedSpec(snippet.spec)
    let findings = try spec.allFindings()
    if snippet.isBad {
      #expect(findings.contains { $0.code == snippet.code }, "\(snippet.spec)\n\(findings)")
    } else {
      let mistakes = findings.filter { $0.code == snippet.code }
      #expect(mistakes == [], "\(snippet.spec)")
    }
  }
}

/// An example of a page, put into a whole spec.
struct Snippet: CustomTestStringConvertible {
  let code: DiagnosticCode
  let isBad: Bool
  let text: String

  var testDescription: String { "\(code) \(isBad ? "bad" : "good"): \(text.prefix(60))" }

  static let all: [Snippet] = RuleCatalog.documented.flatMap { documented -> [Snippet] in
    let page = RuleCatalog.page(of: documented.code) ?? ""
    return page.matches(of: /(?m)^(Bad|Good)[^\n]*:[^\n]*\n\n```yaml\n((?:.|\n)*?)```/).map {
      Snippet(code: documented.code, isBad: $0.1 == "Bad", text: String($0.2))
    }
  }

  /// The example as a whole spec. Examples show keys of the top level, of an API, of a stage or of an authorizer, and
  /// entries of `routes` and `authorizers`.
  var spec: String {
    if text.hasPrefix("apigw:") { return text }
    var (top, api, stage, authorizers, routes) = ("", "", "", "", "")
    for block in blocks {
      let key = block.prefix { $0 != ":" && $0 != " " }
      if Self.topLevel.contains(String(key)) {
        top += block
      } else if ["accessLogs", "variables", "throttle"].contains(key) {
        stage += block
      } else if key == "format" {
        stage += "accessLogs:\n" + block.indented
      } else if key == "identitySource" {
        authorizers += "callers:\n  type: request\n  function: auth\n" + block.indented
      } else if block.contains("type: ") && !block.hasPrefix("authorizers:") && !block.contains("/")
        || block.contains(/^\w+:\s+(\{)?type: (jwt|cognito|request)/)
      {
        authorizers += block
      } else if block.contains(/^(\$|[A-Za-z]+ \/|get |GET )/) {
        routes += block
      } else {
        api += block
      }
    }
    if !top.contains("functions:") {
      top += "functions: {tasks: tasks-fn, reports: reports-fn, orders: orders-fn, auth: auth-fn}\n"
    }
    if !top.contains("vpcLinks:") { top += "vpcLinks: {internal: {subnets: [subnet-0a1b2c3d]}}\n" }
    if top.contains("apis:") { return "apigw: 1\n\(top)" }
    if !api.contains("authorizers:"), authorizers.isEmpty, text.contains("users") {
      authorizers = "users: {type: jwt, issuer: https://idp.example.com, audience: [app]}\n"
    }
    if !authorizers.isEmpty { api += "authorizers:\n\(authorizers.indented)" }
    if !api.contains("routes:") {
      routes = routes.isEmpty ? "GET /tasks: {function: tasks, authorizer: none}\n" : routes
      api += "routes:\n\(routes.indented)"
    }
    if !stage.isEmpty { api += "stages:\n  $default:\n\(stage.indented.indented)" }
    return "apigw: 1\n\(top)apis:\n  portal:\n    type: http\n\(api.indented.indented)"
  }

  private static let topLevel: Set = [
    "aws", "tags", "functions", "vpcLinks", "apis", "params", "environments", "lint", "domains", "usagePlans",
    "apiKeys",
  ]

  /// A line without indentation with what is indented below it.
  private var blocks: [String] {
    var blocks: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix(" "), let last = blocks.indices.last {
        blocks[last] += line + "\n"
      } else {
        blocks.append(line + "\n")
      }
    }
    return blocks
  }
}

extension String {
  fileprivate var indented: String {
    split(separator: "\n").map { "  \($0)\n" }.joined()
  }
}
