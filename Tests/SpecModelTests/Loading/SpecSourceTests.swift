import Diagnostics
import SpecModel
import SpecSyntax
import Testing

@Suite struct SpecSourceTests {
  private func source(_ text: String, files: [String: String] = [:]) -> SpecSource {
    SpecSource(
      main: SourceFile(path: "apigw.yaml", bytes: Array(text.utf8)),
      files: ProjectFiles(
        read: { name, _ in
          files[name].map { .success(SourceFile(path: name, bytes: Array($0.utf8))) } ?? .failure(.missing)
        },
        glob: { pattern, _ in
          .success(files.keys.filter { $0.hasPrefix(pattern.prefix { $0 != "*" }) }.sorted())
        }))
  }

  private func messages(_ source: SpecSource, environment: String? = nil, given: [GivenParameter] = []) throws
    -> [String]
  {
    let decoded = try source.decode(environment: environment, given: given, mode: .plan)
    return (source.diagnostics + decoded.diagnostics).map { "\($0.code) \($0.message)" }
  }

  @Test func `a param alone in a scalar keeps its type`() throws {
    let source = source(
      """
      apigw: 1
      params: {rate: {type: number, default: 7}, env: {default: dev}}
      apis:
        shop:
          type: http
          name: shop-${{ params.env }}
          routes: {GET /a: {throttle: {rateLimit: "${{ params.rate }}", burstLimit: 3}}}
      """)
    let decoded = try source.decode(environment: nil, mode: .plan)
    #expect(decoded.diagnostics == [])
    let api = try #require(decoded.spec?.apis["shop"])
    #expect(api.name?.value == .literal("shop-dev"))
    #expect(api.routes["GET /a"]?.throttle?.value.rateLimit?.value == 7)
  }

  @Test func `an environment is laid over the spec and null removes`() throws {
    let source = source(
      """
      apigw: 1
      apis: {shop: {type: http, description: a, version: "1", routes: {GET /a: f}}}
      environments:
        prod: {apis: {shop: {description: null, version: "2"}}}
      """)
    let base = try #require(try source.decode(environment: nil, mode: .plan).spec?.apis["shop"])
    let prod = try #require(try source.decode(environment: "prod", mode: .plan).spec?.apis["shop"])
    #expect(base.description?.value == .literal("a"))
    #expect(prod.description == nil)
    #expect(prod.version?.value == .literal("2"))
    #expect(prod.routes.names == ["GET /a"])
  }

  @Test func `unknown names in expressions are located and explained`() throws {
    let text = """
      apigw: 1
      params: {env: {type: string}}
      apis: {shop: {type: http, name: "a-${{ params.enviroment }}", description: "${{ params.env }}"}}
      """
    let decoded = try source(text).decode(environment: nil, mode: .plan)
    #expect(
      decoded.diagnostics.map(\.message) == [
        "parameter 'enviroment' is not declared", "parameter 'env' has no value",
      ])
    let range = try #require(decoded.diagnostics.first?.range)
    #expect(
      String(decoding: Array(text.utf8)[Int(range.start)..<Int(range.end)], as: UTF8.self) == "${{ params.enviroment }}"
    )
    #expect(
      try source(text).decode(environment: nil, mode: .lint).diagnostics.map(\.message) == [
        "parameter 'enviroment' is not declared"
      ])
  }

  @Test func `files are merged and what is said twice shows both places`() throws {
    let source = source(
      "apigw: 1\ninclude: [apis/*]\naws: {region: eu-west-1}\n",
      files: [
        "apis/a.yaml": "apigw: 1\napis: {a: {type: http}}\n",
        "apis/b.yaml": "apis: {b: {type: http}}\naws: {region: us-east-1}\n",
      ])
    let spec = try #require(try source.decode(environment: nil, mode: .plan).spec)
    #expect(spec.apis.names == ["a", "b"])
    #expect(source.diagnostics.map(\.code) == ["AG102"])
    #expect(source.diagnostics.first?.notes.count == 1)
  }

  @Test func `a circle of includes is reported once`() throws {
    let source = source("apigw: 1\ninclude: [b.yaml]\n", files: ["b.yaml": "include: [b.yaml]\n"])
    #expect(source.diagnostics.map(\.message) == ["'b.yaml' includes itself: b.yaml → b.yaml"])
  }

  @Test func `given params must be declared and fit`() throws {
    let source = source("apigw: 1\nparams: {env: {allowed: [dev, prod], default: dev}}\n")
    #expect(throws: ParameterError.self) {
      try source.decode(environment: nil, given: [.init(name: "enf", value: "dev")], mode: .plan)
    }
    #expect(throws: ParameterError.self) {
      try source.decode(environment: nil, given: [.init(name: "env", value: "qa")], mode: .plan)
    }
  }

  @Test func `a word of another API type names the type that has it`() throws {
    #expect(
      try messages(source("apigw: 1\napis: {a: {type: http, stages: {$default: {cache: {size: 0.5}}}}}\n")) == [
        "AG203 only REST APIs can cache responses"
      ])
  }

  @Test func `an unknown key suggests the key that was meant`() throws {
    let decoded = try source(
      "apigw: 1\napis: {a: {type: http, routes: {GET /a: {authoriser: x, function: f}}}}\n"
    ).decode(environment: nil, mode: .plan)
    #expect(decoded.diagnostics.map(\.message) == ["unknown key 'authoriser' in route 'GET /a'"])
    #expect(decoded.diagnostics.first?.help == "the key is called `authorizer`")
  }
}
