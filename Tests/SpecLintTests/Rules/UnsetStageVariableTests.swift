import Testing

@testable import SpecLint

@Suite struct UnsetStageVariableTests {
  @Test func `each stage sets what routes read`() throws {
    try expect(
      UnsetStageVariable.self,
      in: portal(
        #"""
        routes:
          GET /a: {http: «"https://${stageVariables.host}/x"»}
          GET /b: {http: https://b.example.com, request: {parameters: {"overwrite:header.T": «stageVariables.table», "overwrite:header.U": $stageVariables.host}}}
        stages:
          dev: {variables: {host: dev.example.com}}
          prod: {}
        """#), finds: "stage 'prod' does not set 'host'", "stages 'dev', 'prod' do not set 'table'")
  }

  @Test func `a function brings its variables to the APIs that call it`() throws {
    try expect(
      UnsetStageVariable.self,
      in: #"""
        apigw: 1
        functions: {tasks: {name: tasks, alias: «"${stageVariables.alias}"»}}
        apis:
          portal: {type: http, routes: {GET /a: tasks}, stages: {dev: {}}}
          other: {type: http, routes: {GET /a: {http: https://b.example.com}}, stages: {dev: {}}}
        """#, finds: "stage 'dev' does not set 'alias'")
  }

  @Test func `set variables and APIs without stages pass`() throws {
    try expect(
      UnsetStageVariable.self,
      isSilentAbout: #"""
        apigw: 1
        functions: {tasks: {name: tasks, alias: "${stageVariables.alias}"}}
        apis:
          portal: {type: http, routes: {GET /a: tasks}, stages: {dev: {variables: {alias: live}}}}
          other: {type: http, routes: {GET /a: tasks}}
        """#)
  }

  @Test func `REST APIs read them in more places`() throws {
    try expect(
      UnsetStageVariable.self,
      in: shop(
        #"""
        routes:
          GET /a: {private: {vpcLink: l, uri: «"http://${stageVariables.host}/x"»}}
          GET /b: {service: {path: «"sqs:1/${stageVariables.queue}"», role: "arn:aws:iam::123456789012:role/r"}}
          GET /c: {mock: {headers: {X-Stage: «stageVariables.name»}}}
          GET /d: {http: "https://${stageVariables.there}/x"}
        stages: {prod: {variables: {there: x}}}
        """#), finds: "stage 'prod' does not set 'host'", "stage 'prod' does not set 'queue'",
      "stage 'prod' does not set 'name'")
  }
}
