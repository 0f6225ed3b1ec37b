import Diagnostics
import Testing

@testable import SpecModel

@Suite struct EnvironmentTests {
  private static let base = """
    apigw: 1
    tags: {a: x, b: y}
    apis:
      a: {type: http, name: n, cors: {allowOrigins: [https://a, https://b]}, routes: {GET /a: f}}
    environments:
      prod: {OVERLAY}

    """

  private func prod(_ overlay: String) throws -> (spec: Spec?, findings: [Diagnostic], source: SpecSource) {
    let source = loaded(Self.base.replacing("OVERLAY", with: overlay))
    let decoded = try source.decode(environment: "prod", mode: .plan)
    return (decoded.spec, source.diagnostics + decoded.diagnostics, source)
  }

  @Test func `mappings merge by key, lists and scalars are replaced, null removes`() throws {
    let (spec, findings, _) = try prod(
      "tags: {b: z, c: w}, apis: {a: {name: null, cors: {allowOrigins: [https://c]}, routes: {GET /b: g}}}")
    #expect(findings == [])
    #expect(spec?.tags.entries.map { "\($0.key.value)=\($0.value.display)" } == ["a=x", "b=z", "c=w"])
    let api = try #require(spec?.apis["a"])
    #expect(api.name == nil)
    #expect(api.cors?.value.allowOrigins?.value.map { $0.value.display } == ["https://c"])
    #expect(api.routes.names == ["GET /a", "GET /b"])
  }

  @Test func `null of what is not there removes nothing, and a whole part can go`() throws {
    let (spec, findings, _) = try prod("tags: null, state: null, apis: {a: {routes: {GET /a: null, GET /z: null}}}")
    #expect(findings.map(\.message) == ["an environment cannot say `state`"])
    #expect(spec?.tags.isEmpty == true)
    #expect(spec?.apis["a"]?.routes.isEmpty == true)
  }

  @Test func `a mistake inside an environment is found where it stands`() throws {
    let (_, findings, source) = try prod("apis: {a: {nmae: x}}")
    #expect(findings.map(\.message) == ["unknown key 'nmae' in API 'a'"])
    let range = try #require(findings.first?.range)
    let bytes = source.sources[range.source].bytes
    #expect(String(decoding: bytes[Int(range.start)..<Int(range.end)], as: UTF8.self) == "nmae")
    #expect(source.sources.position(of: range.start, in: range.source).line == 6)
  }

  @Test(arguments: ["apigw: 1", "environments: {}", "include: [x.yaml]", "state: x"])
  func `an environment does not say what belongs to the whole spec`(_ key: String) throws {
    let (_, findings, _) = try prod(key)
    #expect(findings.first?.message == "an environment cannot say `\(key.prefix { $0 != ":" })`")
  }

  @Test(arguments: [
    ("params: {x: 1}", "AG108 parameter 'x' is not declared"),
    ("params: [x]", "AG104 expected a mapping of parameters and their values, found a list"),
    ("apis: x", "AG104 'apis' expects a mapping, found the text 'x'"),
  ])
  func `what an environment says must fit`(_ overlay: String, _ message: String) throws {
    #expect(try prod(overlay).findings.map { "\($0.code) \($0.message)" } == [message])
  }
}

@Suite struct IncludeTests {
  @Test func `fragments include fragments, depth first`() throws {
    let source = loaded(
      "apigw: 1\ninclude: [a.yaml, c.yaml]\napis: {main: {type: http}}\n",
      files: [
        "a.yaml": "apigw: 1\ninclude: [b.yaml]\napis: {a: {type: http}}\n", "b.yaml": "apis: {b: {type: http}}\n",
        "c.yaml": "apis: {c: {type: http}}\n",
      ])
    #expect(try findings(source) == [])
    #expect(try source.decode(environment: nil, mode: .plan).spec?.apis.names == ["main", "a", "b", "c"])
  }

  @Test(arguments: [
    (["b.yaml": "include: [c.yaml]\n", "c.yaml": "include: [b.yaml]\n"], "b.yaml → c.yaml → b.yaml"),
    (["b.yaml": "include: [apigw.yaml]\n", "apigw.yaml": "apigw: 1\n"], "apigw.yaml → b.yaml → apigw.yaml"),
  ])
  func `a circle is shown as it runs`(_ files: [String: String], _ circle: String) throws {
    let found = loaded("apigw: 1\ninclude: [b.yaml]\n", files: files).diagnostics
    #expect(found.map(\.code) == ["AG121"])
    #expect(found.first?.message.hasSuffix("includes itself: \(circle)") == true, "\(found.map(\.message))")
  }

  @Test func `a file that two others include is read twice and said twice`() throws {
    let source = loaded(
      "apigw: 1\ninclude: [a.yaml, a.yaml]\n", files: ["a.yaml": "tags: {x: y}\n"])
    #expect(source.diagnostics.map(\.code) == ["AG102"])
  }

  @Test func `more files than the limit end the reading`() throws {
    var files: [String: String] = [:]
    for index in 0..<1100 { files["d/\(index).yaml"] = "functions: {f\(index): x}\n" }
    let source = loaded("apigw: 1\ninclude: [d/*]\n", files: files)
    #expect(source.diagnostics.map(\.message) == ["more than 1000 files are included"])
    #expect(try source.decode(environment: nil, mode: .plan).spec?.functions.count == 1000)
  }

  @Test(arguments: [
    ("include: a.yaml", "AG104 expected a list, found the text 'a.yaml'"),
    ("include: [1]", "AG104 expected a path, found the number 1"),
    ("include: [nothing.yaml]", "AG121 file 'nothing.yaml' does not exist"),
    ("include: [nothing/*]", "AG121 no file matches 'nothing/*'"),
    ("include: [list.yaml]", "AG104 an included file is a mapping of keys of the spec"),
    ("include: [empty.yaml]", "AG101 spec cannot be read: the file is empty"),
  ])
  func `what cannot be included is said`(_ key: String, _ message: String) throws {
    let source = loaded("apigw: 1\n\(key)\n", files: ["list.yaml": "[a]\n", "empty.yaml": ""])
    #expect(try findings(source) == [message])
  }

  @Test func `what two files say differently shows both places, mappings merge`() throws {
    let source = loaded(
      "apigw: 1\ninclude: [a.yaml]\ntags: {x: y}\napis: {a: {type: http, name: n}}\n",
      files: ["a.yaml": "tags: {z: w}\napis: {a: {name: m, version: \"1\"}}\n"])
    #expect(source.diagnostics.map(\.code) == ["AG102"])
    #expect(source.diagnostics.first?.notes.count == 1)
    let spec = try #require(try source.decode(environment: nil, mode: .plan).spec)
    #expect(spec.tags.names == ["x", "z"])
    #expect(spec.apis["a"]?.version?.value == .literal("1"))
  }
}
