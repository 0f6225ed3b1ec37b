import Diagnostics
import SpecSyntax
import Testing

@testable import SpecModel

@Suite struct GrammarTests {
  /// Every closed mapping of the language, found by walking the shape of a spec.
  private static let objects: [ObjectShape] = {
    var found: [String: ObjectShape] = [:]
    var pending = [Spec.grammar.form().shape]
    while let shape = pending.popLast() {
      switch shape {
      case .object(let object), .overlay(let object):
        let keys = object.keys()
        let identity = "\(object.name): \(keys.map(\.name))"
        guard found.updateValue(object, forKey: identity) == nil else { continue }
        pending += keys.map(\.shape)
      case .list(let item): pending.append(item)
      case .map(_, let values): pending.append(values)
      case .anyOf(let shapes): pending += shapes
      default: continue
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }()

  /// Every word that is one mistake away: a letter left out, doubled, changed, or two neighbours swapped.
  private static func mistyped(_ word: String) -> Set<String> {
    let bytes = Array(word.utf8)
    var found: Set<String> = []
    for index in bytes.indices {
      var without = bytes
      without.remove(at: index)
      var doubled = bytes
      doubled.insert(bytes[index], at: index)
      var changed = bytes
      changed[index] = UInt8(ascii: "q")
      var swapped = bytes
      if index > 0 { swapped.swapAt(index, index - 1) }
      for candidate in [without, doubled, changed, swapped] where candidate != bytes && !candidate.isEmpty {
        found.insert(String(decoding: candidate, as: UTF8.self))
      }
    }
    return found
  }

  @Test func `a key with one mistake is recognised, in every mapping`() {
    #expect(Self.objects.count > 30)
    var tried = 0
    var wrong: [String] = []
    for object in Self.objects {
      for type in APIType.allCases {
        let known = object.keys().filter { $0.types.contains(APITypes(type)) }.map(\.name)
        for key in known where key.utf8.count > 1 {
          for word in Self.mistyped(key) where !known.contains(word) {
            tried += 1
            let suggested = Suggestion.nearest(to: word, in: known)
            if suggested != key { wrong.append("\(object.name): \(word) -> \(suggested ?? "nothing"), not \(key)") }
          }
        }
      }
    }
    #expect(tried > 5000)
    #expect(Double(wrong.count) <= 0.02 * Double(tried), "\(wrong.count) of \(tried): \(wrong.prefix(40))")
  }

  @Test func `what other tools call a key leads to a key of the language`() {
    let keys = Set(Self.objects.flatMap { $0.keys().map(\.name) })
    #expect(Synonyms.allTargets.filter { !keys.contains($0) } == [])
  }

  @Test func `no mapping says a key twice, and none has more keys than the decoder counts`() {
    for object in Self.objects {
      let names = object.keys().map(\.name)
      #expect(Set(names).count == names.count, "\(object.name)")
      #expect(names.count <= 64, "\(object.name)")
      #expect(object.keys().allSatisfy { !$0.summary.isEmpty }, "\(object.name)")
    }
  }

  // MARK: Words of other API types

  private static func codes<Owner>(_ grammar: Grammar<Owner>, on type: APIType) -> [String: String] {
    var found: [String: String] = [:]
    for key in grammar.keys where !key.types.contains(APITypes(type)) {
      let file = SourceFile(path: "apigw.yaml", bytes: Array("\"\(key.name)\": {}\n".utf8))
      var sources = SourceMap()
      let id = sources.add(file)
      var tree = SyntaxTree()
      guard let root = DocumentReader.read(file, as: id, into: &tree).value else { continue }
      var decoder = Decoder(tree: tree, sources: sources, files: .none)
      decoder.apiType = type
      _ = grammar.decode(root, &decoder)
      let about = decoder.diagnostics.filter { $0.range?.start == 0 && $0.code != "AG105" }
      found[key.name] = about.map { finding in
        let isNamed = finding.label?.contains(key.types.names) == true
        return "\(finding.code)\(isNamed ? "" : " does not name \(key.types.names)")"
      }.joined(separator: ", ")
    }
    return found
  }

  @Test func `an HTTP API says of each word of other types which rule it breaks`() {
    #expect(
      Self.codes(APISpec.grammar, on: .http) == [
        "endpoint": "AG207", "policy": "AG209", "binaryMediaTypes": "AG219", "minimumCompressionSize": "AG219",
        "apiKeySource": "AG201", "securityPolicy": "AG230", "endpointAccessMode": "AG230",
        "routeSelectionExpression": "AG235", "apiKeySelectionExpression": "AG201", "models": "AG204",
        "gatewayResponses": "AG216", "documentation": "AG103",
      ])
    let route = [
      "mock": "AG206", "proxy": "AG205", "apiKey": "AG201", "validate": "AG204", "methodResponses": "AG205",
      "logging": "AG217", "cache": "AG203", "cors": "AG205", "routeResponseSelectionExpression": "AG225",
      "modelSelectionExpression": "AG204",
    ]
    #expect(Self.codes(RouteSpec.grammar, on: .http) == route)
    #expect(Self.codes(RouteSpec.defaultsGrammar, on: .http) == route)
    #expect(
      Self.codes(StageSpec.grammar, on: .http) == [
        "logging": "AG217", "tracing": "AG214", "cache": "AG203", "canary": "AG215", "clientCertificate": "AG220",
        "waf": "AG208", "documentationVersion": "AG103",
      ])
    #expect(Self.codes(StageRouteSpec.grammar, on: .http) == ["logging": "AG217", "cache": "AG203"])
    #expect(
      Self.codes(RequestSpec.grammar, on: .http) == [
        "templates": "AG205", "passthrough": "AG205", "contentHandling": "AG205",
      ])
    #expect(
      Self.codes(ResponseSpec.grammar, on: .http) == [
        "pattern": "AG205", "templates": "AG205", "models": "AG204", "contentHandling": "AG205",
      ])
    #expect(Self.codes(PrivateSpec.grammar, on: .http) == ["uri": "AG353", "target": "AG353"])
    #expect(Self.codes(ServiceSpec.grammar, on: .http) == ["path": "AG350", "method": "AG350"])
    #expect(Self.codes(AuthorizerSpec.grammar, on: .http) == ["validation": "AG428"])
    #expect(
      Self.codes(IntegrationSpec.grammar, on: .http) == [
        "requestTemplates": "AG205", "passthroughBehavior": "AG205", "contentHandling": "AG205",
        "contentHandlingStrategy": "AG205", "templateSelectionExpression": "AG205", "cacheKeyParameters": "AG203",
        "cacheNamespace": "AG203", "integrationTarget": "AG103", "responseTransferMode": "AG226",
      ])
  }

  @Test func `other types say so of the words of HTTP APIs`() {
    #expect(Self.codes(RouteSpec.grammar, on: .rest)["payload"] == "AG221")
    #expect(Self.codes(StageSpec.grammar, on: .rest) == ["autoDeploy": "AG224"])
    #expect(Self.codes(PrivateSpec.grammar, on: .rest) == ["listener": "AG353", "cloudMap": "AG229"])
  }

  // MARK: Required keys

  @Test(arguments: [
    ("{}", "AG105 the spec has no `apigw`"),
    ("apigw: 1\napis: {a: {}}", "AG105 API 'a' has no `type`"),
    ("apigw: 1\nmoved: [{from: a}]", "AG105 the moved has no `to`"),
    ("apigw: 1\nmoved: [{to: a}]", "AG105 the moved has no `from`"),
    ("apigw: 1\nlint: {ignores: [{rule: AG402}]}", "AG105 the ignore has no `reason`"),
    ("apigw: 1\napis: {a: {type: http, authorizers: {x: {}}}}", "AG105 authorizer 'x' has no `type`"),
    (
      "apigw: 1\napis: {a: {type: http, routes: {GET /a: {private: {listener: x}}}}}",
      "AG105 private 'private' has no `vpcLink`"
    ),
    (
      "apigw: 1\napis: {a: {type: http, routes: {GET /a: {private: {vpcLink: x, tls: {}}}}}}",
      "AG105 tls 'tls' has no `serverName`"
    ),
    ("apigw: 2", "AG106 language version 2 is not known"),
    ("apigw: \"1\"", "AG104 'apigw' expects the number 1, found the text '1'"),
  ])
  func `what must stand is asked for`(_ text: String, _ message: String) throws {
    #expect(try findings(loaded(text)) == [message])
  }

  @Test(arguments: ["\"${{ params.x }}\"", "\"a-${{ environment }}\""])
  func `keys hold no expressions`(_ key: String) throws {
    let text = "apigw: 1\nparams: {x: {default: a}}\napis: {\(key): {type: http}}\n"
    #expect(try findings(loaded(text), mode: .lint) == ["AG108 `${{ }}` cannot stand in a key"])
    let deep = "apigw: 1\nparams: {x: {default: a}}\napis: {a: {type: http, routes: {\(key): f}}}\n"
    #expect(try findings(loaded(deep), mode: .lint) == ["AG108 `${{ }}` cannot stand in a key"])
  }

  @Test(arguments: [
    ("functions: {a b: x}", "AG104 'a b' cannot be the key of a function"),
    ("apis: {a/b: {type: http}}", "AG104 'a/b' cannot be the key of a API"),
    ("apis: {a: {type: http, stages: {a.b: {}}}}", "AG602 'a.b' cannot be the key of a stage"),
    ("apis: {a: {type: http, stages: {$defaults: {}}}}", "AG602 '$defaults' cannot be the key of a stage"),
    ("functions: {\"\": x}", "AG104 a function needs a name"),
    ("functions: {ü: x}", "AG104 'ü' cannot be the key of a function"),
  ])
  func `keys that become names hold letters, digits, dashes and underscores`(
    _ text: String, _ message: String
  ) throws {
    #expect(try findings(loaded("apigw: 1\n\(text)\n")) == [message])
  }

  @Test(arguments: [
    ("{type: jwt, function: f}", "AG103 a jwt authorizer has no `function`"),
    ("{type: request, issuer: x}", "AG103 a request authorizer has no `issuer`"),
    ("{type: jwt, simpleResponses: true}", "AG222 a jwt authorizer has no `simpleResponses`"),
    ("{type: cognito, role: x}", "AG103 a cognito authorizer has no `role`"),
  ])
  func `keys of another type of authorizer are refused`(_ authorizer: String, _ message: String) throws {
    #expect(
      try findings(loaded("apigw: 1\napis: {a: {type: http, authorizers: {x: \(authorizer)}}}\n")) == [message])
  }
}
