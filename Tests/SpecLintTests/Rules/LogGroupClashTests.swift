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
}
