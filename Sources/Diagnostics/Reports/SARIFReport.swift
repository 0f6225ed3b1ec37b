import JSONText

/// Findings as SARIF 2.1.0, as code-scanning services read them.
///
/// Columns are UTF-16 code units. A result's fingerprint (`primaryLocationLineHash`) covers the rule, the text of the
/// line without the blanks around it, and which of several equal ones it is, so a finding keeps its identity when lines
/// above it come or go. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
package enum SARIFReport {
  /// What is said once about every rule that could have found something.
  package struct Rule: Sendable {
    package var code: DiagnosticCode
    package var severity: Diagnostic.Severity
    /// One sentence.
    package var title: String
    /// Plain text, several sentences.
    package var description: String

    package init(_ code: DiagnosticCode, _ severity: Diagnostic.Severity, title: String, description: String) {
      self.code = code
      self.severity = severity
      self.title = title
      self.description = description
    }
  }

  /// A finding that somebody chose to accept; also when the findings proper still hold it.
  package struct Suppressed: Sendable {
    package enum Place: String, Sendable {
      /// A comment beside what it is about.
      case inSource
      /// A list elsewhere, such as `lint.ignores` or a baseline.
      case external
    }

    package var diagnostic: Diagnostic
    package var reason: String
    package var place: Place

    package init(_ diagnostic: Diagnostic, because reason: String, in place: Place = .inSource) {
      self.diagnostic = diagnostic
      self.reason = reason
      self.place = place
    }
  }

  package struct Options: Sendable {
    /// The version of apigw.
    package var version: String
    package var rules: [Rule]
    package var suppressed: [Suppressed]

    package init(version: String, rules: [Rule], suppressed: [Suppressed] = []) {
      self.version = version
      self.rules = rules
      self.suppressed = suppressed
    }
  }

  package static func render(_ diagnostics: [Diagnostic], in map: SourceMap, options: Options) -> [UInt8] {
    let rules = options.rules.sorted { $0.code < $1.code }
    var results = SARIFResults(map, rules: rules.map(\.code))
    let suppressions = Dictionary(
      options.suppressed.map { ($0.diagnostic, $0) }, uniquingKeysWith: { first, _ in first })
    var json = JSONWriter(.indented)
    json.object {
      $0.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      $0.member("version", "2.1.0")
      $0.key("runs")
      $0.array {
        $0.object {
          writeTool(version: options.version, rules: rules, to: &$0)
          $0.member("columnKind", "utf16CodeUnits")
          $0.key("newlineSequences")
          $0.array(inline: true) { for sequence in ["\r\n", "\n", "\r"] { $0.write(sequence) } }
          $0.key("results")
          $0.beginArray()
          // Among the others, so that suppressing a finding does not renumber the equal ones after it.
          for diagnostic in (diagnostics + options.suppressed.map(\.diagnostic)).sorted(in: map) {
            results.write(diagnostic, suppression: suppressions[diagnostic], to: &$0)
          }
          $0.endArray()
        }
      }
    }
    json.newline()
    return json.bytes
  }

  private static func writeTool(version: String, rules: [Rule], to json: inout JSONWriter) {
    json.key("tool")
    json.object {
      $0.key("driver")
      $0.object {
        $0.member("name", "apigw")
        $0.member("version", version)
        $0.key("rules")
        $0.array { for rule in rules { write(rule, to: &$0) } }
      }
    }
  }

  private static func write(_ rule: Rule, to json: inout JSONWriter) {
    json.object {
      $0.member("id", rule.code.text)
      $0.text("shortDescription", rule.title)
      $0.text("fullDescription", rule.description)
      $0.text("help", "\(rule.description)\n\nMore: apigw explain \(rule.code)")
      $0.key("defaultConfiguration")
      $0.object(inline: true) { $0.member("level", rule.severity.sarifLevel) }
    }
  }
}

extension Diagnostic.Severity {
  var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}

extension JSONWriter {
  /// A SARIF message of our own words, in which nothing means a link or a placeholder.
  mutating func text(_ name: String, _ value: String) {
    key(name)
    object(inline: true) { $0.member("text", SARIFMessage.escaped(value)) }
  }
}
