import AWSResources
import Diagnostics
import Lowering
import SpecModel
import Testing

@Suite struct SpecLoweringTests {
  @Test func `a spec without a region cannot be planned`() throws {
    let source = SpecSource(main: SourceFile(path: "apigw.yaml", bytes: Array("apigw: 1\n".utf8)), files: .none)
    let decoded = try source.decode(environment: nil, mode: .plan)
    let spec = try #require(decoded.spec)
    let lowered = SpecLowering.lower(spec, sources: decoded.sources, specFile: "apigw.yaml", environment: nil)
    #expect(lowered.value == nil)
    #expect(lowered.diagnostics.map { "\($0.code) \($0.message)" } == ["AG105 the spec has no `aws.region`"])
  }

  @Test(arguments: [
    ("{region: eu-west-1}", "aws"), ("{region: cn-northwest-1}", "aws-cn"), ("{region: us-gov-west-1}", "aws-us-gov"),
    ("{region: us-gone-1}", "aws"), ("{region: eu-west-1, partition: aws-us-gov}", "aws-us-gov"),
  ])
  func `the partition is the region's unless said`(_ aws: String, _ partition: String) throws {
    #expect(try LoweredSpec(shop("routes: {}", aws: aws)).graph.target.partition == partition)
  }

  @Test func `the target says which spec it is of`() throws {
    let target = try LoweredSpec(
      """
      apigw: 1
      aws: {region: eu-west-1, account: "000000000001"}
      emit: {terraform: {provider: false}}
      environments: {prod: {}}
      apis: {b: {type: http}, a: {type: http}}
      """, environment: "prod", specFile: "specs/portal.apigw.yaml"
    ).graph.target
    #expect(
      target
        == Target(
          region: "eu-west-1", account: "000000000001", partition: "aws", environment: "prod",
          specFile: "portal.apigw.yaml", apis: ["a", "b"], emitsTerraformProvider: false))
  }

  @Test func `resources say the line that asked for them, relative to the spec`() throws {
    let spec = try LoweredSpec(shop("routes:\n  GET /a: f"), specFile: "specs/apigw.yaml")
    #expect(
      spec.graph.resources.map { "\($0.address) \($0.origin?.description ?? "")" } == [
        "shop/api apigw.yaml:5", "shop/integration/f apigw.yaml:3", "shop/permission/f apigw.yaml:3",
        "shop/route/GET /a apigw.yaml:8",
      ])
  }

  @Test func `a VPC link has its name, its parts and its tags`() throws {
    let spec = try LoweredSpec(
      """
      apigw: 1
      aws: {region: eu-west-1}
      tags: {a: b, c: d}
      vpcLinks:
        own: {subnets: [subnet-2, {terraform: aws_subnet.x.id}, subnet-1], securityGroups: [sg-1], tags: {c: e}}
        named: {name: my link, subnets: [subnet-1], securityGroups: []}
        standing: {id: abc123}
      """)
    #expect(
      try spec.attributes("vpcLink/own") == [
        "name": "own", "subnet_ids": "[{aws_subnet.x.id}, subnet-1, subnet-2]", "security_group_ids": "[sg-1]",
        "tags": "{a: b, c: e}",
      ])
    #expect(try spec.attribute("name", of: "vpcLink/named") == "my link")
    #expect(spec.addresses("vpcLink/") == ["vpcLink/named", "vpcLink/own"])
  }

  @Test func `renames are handed on in their order`() throws {
    let spec = try LoweredSpec(
      shop(
        "routes: {}",
        top: "moved: [{from: shop/route/GET /a, to: shop/route/GET /b}, {from: old/api, to: shop/api}]"))
    #expect(
      spec.graph.renames == [
        Rename(from: Address("shop/route/GET /a"), to: Address("shop/route/GET /b")),
        Rename(from: Address("old/api"), to: Address("shop/api")),
      ])
  }

  @Test func `the same spec in another order is the same graph`() throws {
    let one = try LoweredSpec(
      shop("routes: {GET /a: f, GET /b: g}\nstages: {x: {}, y: {}}", top: "functions: {f: f-fn, g: g-fn}"))
    let other = try LoweredSpec(
      shop("stages: {y: {}, x: {}}\nroutes: {GET /b: g, GET /a: f}", top: "functions: {g: g-fn, f: f-fn}"))
    #expect(
      one.graph.resources.map { ResourceContent($0) } == other.graph.resources.map { ResourceContent($0) })
    #expect(one.graph.outputs == other.graph.outputs)
  }

  private struct ResourceContent: Equatable {
    var address: Address
    var attributes: [Value?]

    init(_ resource: Resource) {
      address = resource.address
      attributes = resource.attributes
    }
  }
}

@Suite struct APILoweringTests {
  @Test func `an API that says nothing has its defaults written out`() throws {
    #expect(
      try LoweredSpec(shop("routes: {}")).attributes("shop/api") == [
        "name": "shop", "protocol_type": "HTTP", "disable_execute_api_endpoint": "false", "ip_address_type": "ipv4",
      ])
  }

  @Test func `an API has all that its spec says`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        name: My shop
        description: text
        version: "1"
        disableExecuteApiEndpoint: true
        ipAddressType: dualstack
        tags: {b: x, a: api}
        cors: {allowOrigins: [https://b, https://a], allowMethods: "*", allowHeaders: [X, A], exposeHeaders: [E],
          maxAge: 24h, allowCredentials: true}
        """, top: "tags: {a: spec, c: y}"))
    #expect(
      try spec.attributes("shop/api") == [
        "name": "My shop", "protocol_type": "HTTP", "description": "text", "version": "1",
        "disable_execute_api_endpoint": "true", "ip_address_type": "dualstack", "tags": "{a: api, b: x, c: y}",
        "cors_configuration":
          "(allow_credentials=true allow_headers=[A, X] allow_methods=[*] allow_origins=[https://a, https://b] "
          + "expose_headers=[E] max_age=86400)",
      ])
  }

  @Test(arguments: [
    ("{maxAge: off}", "-1"), ("{maxAge: 0}", "0"), ("{}", "0"), ("{maxAge: 90s}", "90"), ("{maxAge: 1500ms}", "1"),
  ])
  func `the age of CORS is in seconds`(_ cors: String, _ age: String) throws {
    #expect(
      try LoweredSpec(shop("cors: \(cors)")).attribute("cors_configuration", of: "shop/api")
        == "(allow_credentials=false allow_headers=[] allow_methods=[] allow_origins=[] expose_headers=[] "
        + "max_age=\(age))")
  }

  @Test func `cors none is no CORS`() throws {
    #expect(try LoweredSpec(shop("cors: none")).attribute("cors_configuration", of: "shop/api") == nil)
  }

  @Test func `keys that mean the same route have one address`() throws {
    let spec = try LoweredSpec(shop("routes: {\"get   /a\": {function: f, operationName: list}}"))
    #expect(
      try spec.attributes("shop/route/GET /a") == [
        "api_id": "<shop/api.id>", "route_key": "GET /a", "target": "integrations/<shop/integration/f.id>",
        "authorization_type": "NONE", "operation_name": "list",
      ])
  }

  // MARK: Outputs

  private func outputs(_ more: String) throws -> [String] {
    let spec = try LoweredSpec(
      """
      apigw: 1
      aws: {region: eu-west-1}
      apis: {Task-api: {type: http, name: Tasks, stages: {v-1: {}, $default: {}}\(more)}}
      """)
    return spec.graph.outputs.map { "\($0.name) = \(LoweredSpec.text(of: $0.value))" }
  }

  @Test func `outputs are the id and the URL of each stage`() throws {
    #expect(
      try outputs("") == [
        "task_api_id = <Task-api/api.id>", "task_api_default_url = <Task-api/stage/$default.invoke_url>",
        "task_api_v_1_url = <Task-api/stage/v-1.invoke_url>",
      ])
    #expect(try outputs(", outputs: true") == outputs(""))
  }

  @Test func `outputs can be named and left out`() throws {
    #expect(try outputs(", outputs: false") == [])
    #expect(
      try outputs(", outputs: {id: the_id, url.$default: the_url}") == [
        "the_id = <Task-api/api.id>", "the_url = <Task-api/stage/$default.invoke_url>",
        "task_api_v_1_url = <Task-api/stage/v-1.invoke_url>",
      ])
  }
}
