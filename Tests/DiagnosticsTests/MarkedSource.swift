import Diagnostics
import Testing

/// A source whose text marks the ranges a test speaks of: `authorizer: «cognto»`.
struct MarkedSource {
  var map = SourceMap()
  var ranges: [SourceRange] = []

  init(_ marked: String, path: String = "portal.apigw.yaml") {
    add(marked, path: path)
  }

  /// Adds another file; its ranges follow the ones before.
  mutating func add(_ marked: String, path: String) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var found: [(start: Int, end: Int)] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": starts.append(bytes.count)
      case "»": found.append((starts.removeLast(), bytes.count))
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    let source = map.add(SourceFile(path: path, bytes: bytes))
    ranges += found.sorted { $0.start < $1.start }.map {
      SourceRange(source: source, start: UInt32($0.start), end: UInt32($0.end))
    }
  }
}

/// The findings of the mock-ups, over one small spec.
struct PortalFindings {
  let source: MarkedSource
  let diagnostics: [Diagnostic]

  init() {
    source = MarkedSource(
      """
      apigw: 1
      apis:
        portal:
          type: http
          authorizers:
            «cognito»:
              type: cognito
          routes:
            GET /tasks: {function: tasks, authorizer: cognito, throttle: {rateLimit: 10, «burstlimit»: 20}}
            «DELETE /tasks/{id}»:  {function: tasks}
            GET /reports: {function: reports, timeout: «60s»}

      """)
    diagnostics = [
      Diagnostic(
        "AG302", .error, "this route has no authorizer and is not marked public", at: source.ranges[2],
        label: "anyone on the internet can call it",
        notes: [.init("the API defines this authorizer, used by 6 of its 7 routes", at: source.ranges[0])],
        why: "HTTP APIs apply no default authorizer; a route without one is open",
        help: "add `authorizer: cognito`, or `authorizer: none` to say that it is public on purpose"),
      Diagnostic(
        "AG001", .error, "unknown key \"burstlimit\" in throttle", at: source.ranges[1],
        help: "the key is called `burstLimit`"),
      Diagnostic(
        "AG511", .warning, "the integration waits 30 s but the function may run 60 s", at: source.ranges[3],
        label: "callers get an error after 30 s; the function goes on running",
        help: "lower it below 30s, or answer at once and work asynchronously"),
      Diagnostic("AG190", .info, "the description is empty", path: "portal.apigw.yaml"),
    ]
  }
}
