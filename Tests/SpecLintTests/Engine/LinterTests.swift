import Diagnostics
import Testing

@testable import SpecLint
@testable import SpecModel

@Suite struct LinterTests {
  /// The spec as it stands, and what environments make of it: here by changing the decoded value.
  private func messages(_ change: (inout Spec, String) -> Void) throws -> [String] {
    let marked = MarkedSpec(
      portal(
        """
        routes: {GET /a: {http: "https://${stageVariables.host}/", authorizer: none}}
        stages: {dev: {variables: {host: a.example.com}}}
        """))
    let base = try marked.view()
    let views = ["dev", "prod"].map { environment -> LintView in
      var spec = base.spec
      change(&spec, environment)
      return LintView(spec, environment: environment)
    }
    return Linter.run([base] + views).findings.filter { $0.code == "AG380" }.map(\.message)
  }

  private func unset(_ spec: inout Spec) {
    spec.apis.entries[0].value.stages.entries[0].value.variables = Named()
  }

  @Test func `a finding of one environment names it`() throws {
    let found = try messages { spec, environment in if environment == "prod" { unset(&spec) } }
    #expect(found == ["stage 'dev' does not set 'host' (environment 'prod')"])
  }

  @Test func `a finding of several environments is said once and names them`() throws {
    let found = try messages { spec, _ in unset(&spec) }
    #expect(found == ["stage 'dev' does not set 'host' (environments 'dev', 'prod')"])
  }

  @Test func `a finding of the base is said once, without environments`() throws {
    let marked = MarkedSpec(portal("routes: {GET /a: {function: tasks, timeout: 31s}}"))
    let base = try marked.view()
    var prod = base
    prod.environment = "prod"
    #expect(
      Linter.run([base, prod], LintSettings(select: ["AG333"])).findings.map(\.message)
        == ["31s is over the maximum of 30s"])
  }

  @Test func `a single environment needs no name`() throws {
    var view = try MarkedSpec(portal("routes: {GET /a: {function: tasks, timeout: 31s}}")).view()
    view.environment = "prod"
    #expect(
      Linter.run([view], LintSettings(select: ["AG333"])).findings.map(\.message) == ["31s is over the maximum of 30s"])
  }

  @Test func `one wrong value that many routes take is said once`() throws {
    let spec = MarkedSpec(
      portal(
        """
        routes:
          GET /a: &slow {function: tasks, timeout: 31s}
          GET /b: *slow
          GET /c: *slow
        """))
    #expect(Linter.run([try spec.view()], LintSettings(select: ["AG333"])).findings.count == 1)
  }

  @Test func `a suppression that hits in one environment is used`() throws {
    let marked = MarkedSpec(
      portal(
        """
        routes:
          GET /a: {http: "https://${stageVariables.host}/"}  # apigw:ignore AG380 — set by hand
        stages: {dev: {variables: {host: a.example.com}}}
        """))
    let base = try marked.view()
    var prod = base
    prod.environment = "prod"
    unset(&prod.spec)
    let result = Linter.run([base, prod], LintSettings(comments: marked.settings().comments, select: ["AG1", "AG3"]))
    #expect(result.findings == [])
    #expect(result.suppressed.map(\.reason) == ["set by hand"])
  }

  @Test func `a comment speaks of the next entry, list items and merged comments included`() {
    let spec = MarkedSpec(
      """
      # apigw:ignore AG1 — top
      # apigw:ignore AG2 — top too
      «a:
        b: c»  
      list:
        # apigw:ignore AG3 — item
        - «{x: 1,
          y: 2}»
        - z
      # apigw:ignore AG4 — nothing follows
      """)
    let comments = spec.settings().comments
    #expect(
      comments.map { $0.scope.map(spec.text) } == [
        spec.text(spec.ranges[0]), spec.text(spec.ranges[0]), spec.text(spec.ranges[1]), nil,
      ])
  }

  @Test func `environments of a spec are judged as they are`() throws {
    let spec = MarkedSpec(
      portal(
        """
        routes: {GET /a: {http: "https://${stageVariables.host}/", authorizer: none}}
        stages: {dev: {variables: {host: a.example.com}}}
        """,
        top: """
          functions: {tasks: tasks-fn}
          environments:
            test: {}
            prod: {apis: {portal: {stages: {dev: null, live: {}}}}}
          """))
    #expect(
      try spec.allFindings().filter { $0.code.text.hasPrefix("AG3") }.map(\.message)
        == ["stage 'live' does not set 'host' (environment 'prod')"])
  }

  @Test func `rules are silent about what only a later run knows`() throws {
    let spec = MarkedSpec(
      """
      apigw: 1
      params: {x: {}, account: {}}
      aws: {account: "${{ params.account }}"}
      functions:
        tasks: {arn: "${{ params.x }}", role: "arn:aws:iam::${{ params.x }}:role/r"}
        other: "${{ params.x }}-fn"
      vpcLinks: {internal: {subnets: ["${{ params.x }}"]}}
      apis:
        portal:
          type: http
          name: "${{ params.x }}"
          tags: {a: "${{ params.x }}"}
          routes:
            GET /a: {function: "${{ params.x }}", authorizer: "${{ params.x }}"}
            GET /b: {http: "${{ params.x }}/b", authorizer: none}
            GET /c: {private: {vpcLink: "${{ params.x }}", listener: "${{ params.x }}"}, authorizer: none}
            POST /d:
              service: {action: "${{ params.x }}", parameters: {QueueUrl: "${{ params.x }}"}, role: "${{ params.x }}"}
              authorizer: iam
            GET /e:
              function: tasks
              authorizer: iam
              request: {parameters: {"overwrite:header.X": "${{ params.x }}", "remove:header.Y": ""}}
          stages: {$default: {accessLogs: {destination: "${{ params.x }}"}, variables: {x: "${{ params.x }}"}}}
      """)
    #expect(try spec.allFindings() == [])
  }
}
