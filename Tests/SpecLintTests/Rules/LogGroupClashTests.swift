import Diagnostics
import Testing

@testable import SpecLint

@Suite struct LogGroupClashTests {
  @Test func `the default stage is written without its dollar`() throws {
    let spec = MarkedSpec(portal("stages: {«$default»: {accessLogs: {}}, «default»: {accessLogs: {}}}"))
    let found = try spec.findings(of: LogGroupClash.self, sourceLocation: #_sourceLocation)
    #expect(
      found == [
        Diagnostic(
          "AG642",
          "stages 'portal/$default' and 'portal/default' both make log group '/aws/apigateway/portal/default'",
          at: spec.ranges[1], label: "made a second time here",
          notes: [.init("made here first", at: spec.ranges[0])],
          help: "give one of them a `destination` of its own")
      ])
  }

  @Test func `names of one's own can clash too`() throws {
    try expect(
      LogGroupClash.self,
      in: portal("stages: {a: {accessLogs: {destination: /logs}}, b: {accessLogs: {destination: «/logs»}}}"),
      finds: "stages 'portal/a' and 'portal/b' both make log group '/logs'")
  }

  @Test func `two APIs of one name clash`() throws {
    try expect(
      LogGroupClash.self,
      in: """
        apigw: 1
        apis:
          one: {type: http, name: My tasks, stages: {prod: {accessLogs: {}}}}
          two: {type: http, name: My-tasks, stages: {«prod»: {accessLogs: {}}}}
        """, finds: "stages 'one/prod' and 'two/prod' both make log group '/aws/apigateway/My-tasks/prod'")
  }

  @Test func `stages may share a log group that exists, and each has its own`() throws {
    try expect(
      LogGroupClash.self,
      isSilentAbout: portal(
        """
        stages:
          a: {accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:x"}}
          b: {accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:x"}}
          c: {accessLogs: {}}
          default: {accessLogs: {}}
          $default: {}
        """))
  }

  // MARK: Environments

  private func views(_ environments: [(name: String, aws: String)], api: String = "") throws -> [LintView] {
    try environments.map { environment in
      let spec = """
        apigw: 1
        aws: \(environment.aws)
        apis: {portal: {type: http\(api), stages: {prod: {accessLogs: {}}}}}
        """
      return try MarkedSpec(spec).view(environment: environment.name)
    }
  }

  private func messages(_ views: [LintView]) -> [String] {
    Linter.run(views).findings.filter { $0.code == "AG642" }.map(\.message)
  }

  @Test func `environments of one account clash`() throws {
    let same = "{region: eu-west-1, account: \"123456789012\"}"
    #expect(
      messages(try views([("dev", same), ("staging", same), ("prod", same)])) == [
        "environments 'dev', 'staging' and 'prod' all make log group '/aws/apigateway/portal/prod'"
      ])
    #expect(
      messages(try views([("dev", "{region: eu-west-1}"), ("prod", "{region: eu-west-1}")])) == [
        "environments 'dev' and 'prod' both make log group '/aws/apigateway/portal/prod'"
      ])
  }

  @Test func `other accounts, other regions and other names do not`() throws {
    let account = "{region: eu-west-1, account: \"123456789012\"}"
    let other = "{region: eu-west-1, account: \"210987654321\"}"
    #expect(messages(try views([("dev", account), ("prod", other)])) == [])
    #expect(messages(try views([("dev", "{region: eu-west-1}"), ("prod", "{region: us-east-1}")])) == [])
    let named = try views([("dev", account)], api: ", name: a") + views([("prod", account)], api: ", name: b")
    #expect(messages(named) == [])
  }
}
