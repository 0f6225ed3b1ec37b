import AWSResources
import Testing

@testable import StateStore

@Suite struct StateCodingTests {
  @Test func `writes one resource per line and a second line for scripts`() {
    let small = State(
      lineage: "L", serial: 41, emitter: .terraform,
      target: Target(region: "eu-west-1", account: nil, environment: nil, specFile: "apigw.yaml", apis: ["portal"]),
      resources: [
        Resource(
          Address("portal/route/GET /x"),
          Route(
            api: .reference(SampleGraph.api, "id"), routeKey: "GET /x",
            target: "integrations/\(Text.reference(SampleGraph.tasks, "id"))", authorization: .none),
          dependsOn: [SampleGraph.tasks], origin: Origin(path: "apigw.yaml", line: 12))
      ], renames: [Rename(from: Address("a"), to: Address("b"))])
    let body = """
      {
        "lineage": "L", "serial": 41,
        "format": "apigw.state/1",
        "emitter": "terraform",
        "target": {"specFile": "apigw.yaml", "region": "eu-west-1", "partition": "aws", "apis": ["portal"], \
      "terraformProvider": true},
        "renames": [
          {"from": "a", "to": "b"}
        ],
        "resources": [
          {"address": "portal/route/GET /x", "type": "aws_apigatewayv2_route", "origin": "apigw.yaml:12", \
      "attributes": {"apiId": [{"ref": "portal/api", "attribute": "id"}], "routeKey": "GET /x", \
      "target": ["integrations/", {"ref": "portal/integration/tasks", "attribute": "id"}], \
      "authorizationType": "NONE"}, "dependsOn": ["portal/integration/tasks"]}
        ]
      """
    #expect(String(decoding: stateBytes(small), as: UTF8.self) == sealed(body))
  }

  @Test func `every form and every text part comes back as it was`() throws {
    let bytes = stateBytes(state(7))
    let read = try StateCoding.decode(SealedBytes(checking: bytes))
    #expect(read == state(7))
    // Swift's `==` takes two spellings of one character for equal; the bytes must be equal too.
    #expect(stateBytes(read) == bytes)
    #expect(name(of: read)?.utf8.elementsEqual(SampleGraph.hostile.utf8) == true)
  }

  @Test func `every attribute of every kind comes back`() throws {
    for (index, kind) in Catalog.kinds.enumerated() {
      let id = try #require(Catalog.kind(terraformType: kind.terraformType))
      var sample = state(1)
      sample.resources = [
        Resource(
          address: Address("x"), kind: id, attributes: kind.attributes.map { value($0.form, seed: index) }, origin: nil)
      ]
      let read = try StateCoding.decode(SealedBytes(checking: stateBytes(sample)))
      #expect(read == sample)
    }
  }

  @Test func `ids, leftovers and the steps of a script come back as they were`() throws {
    var sample = state(4)
    sample.emitter = .cli
    for index in sample.resources.indices { sample.resources[index].id = "id\(index)" }
    sample.resources[1].id = nil
    sample.leftovers = [sample.resources[2], sample.resources[2]]
    sample.leftovers[1].id = "old"
    let actions: [PendingStep.Action] = [.create, .update, .replace, .delete, .discard, .wait]
    sample.pending = Pending(
      script: "0123456789abcdef",
      steps: zip(actions, SampleGraph.resources + SampleGraph.resources).map { action, resource in
        PendingStep(
          action, resource, contained: action == .delete ? [SampleGraph.tasks, SampleGraph.api] : [],
          others: action == .update ? [PendingStep(.create, resource), PendingStep(.delete, resource)] : [])
      })
    let bytes = stateBytes(sample)
    let read = try StateCoding.decode(SealedBytes(checking: bytes))
    #expect(read == sample)
    #expect(stateBytes(read) == bytes)
    #expect(read.pending?.steps.map(\.action) == actions)
    #expect(read.pending?.steps[3].contained == [SampleGraph.tasks, SampleGraph.api])
    #expect(read.leftovers.map(\.id) == ["id2", "old"])
  }

  @Test func `a script without steps is a script all the same`() throws {
    var sample = state(4)
    sample.pending = Pending(script: "s", steps: [])
    #expect(try StateCoding.decode(SealedBytes(checking: stateBytes(sample))) == sample)
  }

  @Test func `equal states are equal bytes`() {
    #expect(stateBytes(state(3)) == stateBytes(state(3)))
  }

  // MARK: Damage

  @Test func `every flipped bit is detected`() throws {
    let bytes = stateBytes(state(1))
    #expect(bytes.count > 2048)
    var undetected: [Int] = []
    for bit in 0..<(bytes.count * 8) where damage(flipping(bit, of: bytes)) == nil { undetected.append(bit) }
    #expect(undetected == [])
  }

  @Test func `every cut is detected`() {
    let bytes = stateBytes(state(1))
    let undetected = (0..<bytes.count).filter { damage(Array(bytes[..<$0])) == nil }
    #expect(undetected == [])
    #expect(damage(bytes) == nil)
  }

  @Test func `says what is wrong with the bytes`() {
    let bytes = stateBytes(state(1))
    let lines = bytes.split(separator: 0x0A)
    let cases: [([UInt8], Damage)] = [
      ([], .empty), ([UInt8](repeating: 0, count: 4096), .zeroFilled), (Array(bytes.dropLast()), .cutOff),
      (bytes + bytes, .edited), (Array(bytes + [0x0A]), .cutOff),
      (Array(lines.joined(separator: [0x0D, 0x0A])), .carriageReturns),
      (Array("<<<<<<< HEAD\n".utf8) + bytes, .conflictMarkers),
      (Array(lines[0]) + [0x0A] + Array("<<<<<<< HEAD\n".utf8) + bytes.dropFirst(2), .conflictMarkers),
      (Array(String(decoding: bytes, as: UTF8.self).replacing("eu-west-1", with: "eu-west-2").utf8), .edited),
      (Array("not ours".utf8), .cutOff),
    ]
    for (bytes, expected) in cases { #expect(damage(bytes) == .damaged(expected)) }
  }

  @Test func `swapped blocks are detected`() {
    let bytes = stateBytes(state(1))
    let blocks = stride(from: 0, to: bytes.count - 64, by: 64).map { Array(bytes[$0..<($0 + 64)]) }
    for left in blocks.indices {
      for right in blocks.indices where left < right && blocks[left] != blocks[right] {
        var swapped = blocks
        swapped.swapAt(left, right)
        #expect(damage(Array(swapped.joined()) + bytes[(blocks.count * 64)...]) != nil)
      }
    }
  }

  // MARK: Whole, but not ours

  @Test func `content that only a later apigw knows is refused as newer`() {
    let cases: [(String, String, String)] = [
      ("apigw.state/1", "apigw.state/2", "format apigw.state/2"),
      ("\"emitter\"", "\"colour\": 1, \"emitter\"", "the member 'colour'"),
      ("\"terraform\"", "\"pulumi\"", "the emitter 'pulumi'"),
      ("aws_apigatewayv2_route", "aws_apigatewayv3_route", "resources of type 'aws_apigatewayv3_route'"),
      ("\"routeKey\"", "\"routeKeys\"", "the attribute 'routeKeys'"),
      ("\"terraformProvider\"", "\"x\": 1, \"terraformProvider\"", "the member 'target.x'"),
      ("{\"account\": true}", "{\"planet\": true}", "a text part 'planet'"),
      ("{\"from\"", "{\"why\": \"\", \"from\"", "the member 'renames.why'"),
    ]
    for (old, new, what) in cases { #expect(damage(edited(old, new)) == .newer(what), "\(old) → \(new)") }
  }

  @Test func `content that no apigw writes is refused as damaged`() {
    let cases: [(String, String)] = [
      ("\"serial\": 1", "\"serial\": 1.5"), ("\"serial\": 1", "\"serial\": 0"),
      ("\"serial\": 1", "\"serial\": 99999999999999999999"), ("\"serial\": 1", "\"serial\": \"1\""),
      ("\"serial\": 1", "\"serial\": 1, \"serial\": 2"), ("apigw.state/1", "other/1"),
      ("\"emitter\": \"terraform\",", ""), ("\"routeKey\": ", "\"apiId\": 1, \"routeKey\": "),
      ("\"authorizationType\": \"JWT\"", "\"authorizationType\": [\"J\", \"WT\"]"),
      ("\"authorizationType\": \"JWT\"", "\"authorizationType\": []"),
      ("\":function:\"", "\":func\", \"tion:\""), ("\":function:\"", "\"\""),
      ("\"authorizationType\": \"JWT\"", "\"authorizationType\": 7"),
      ("\"authorizationType\": \"JWT\"", "\"authorizationType\": null"),
      ("\"maxAge\": -1", "\"maxAge\": 1e400"), ("0.1", "1e400"), ("\"origin\": \"apigw.yaml:7\"", "\"origin\": \"7\""),
      ("\"address\": \"portal/api\"", "\"address\": \"zzz\""), ("{\n", "{]\n"), ("\"apis\": [", "\"apis\": [[[[[["),
      ("\"a\": [{\"secret\"", "\"c\": [{\"secret\""), ("{\"account\": true}", "{\"account\": false}"),
      ("\"resources\": [", "\"resources\": " + String(repeating: "[", count: 100_000)),
    ]
    for (old, new) in cases {
      guard case .damaged(.malformed)? = damage(edited(old, new)) else {
        Issue.record("\(old) → \(new.prefix(60)): \(String(describing: damage(edited(old, new))))")
        continue
      }
    }
  }

  private func edited(_ old: String, _ new: String) -> [UInt8] {
    let text = String(decoding: stateBytes(state(1)), as: UTF8.self)
    #expect(text.contains(old), "the sample holds \(old)")
    let body = text.replacing(old, with: new, maxReplacements: 1).dropLast(",\n  \"sha256\": \"\"\n}\n".count + 64)
    return Array(sealed(String(body)).utf8)
  }

  private func damage(_ bytes: [UInt8]) -> SealFailure? {
    do throws(SealFailure) {
      _ = try StateCoding.decode(SealedBytes(checking: bytes))
      return nil
    } catch {
      return error
    }
  }

  private func flipping(_ bit: Int, of bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return bytes
  }

  private func name(of state: State) -> String? {
    guard case .text(let text)? = state.resources.first(where: { $0.address == SampleGraph.api })?["name"] else {
      return nil
    }
    return text.literal
  }
}

func stateBytes(_ state: State) -> [UInt8] { StateCoding.encode(state).bytes }

/// The document with its checksum, made by the test's own hand.
func sealed(_ body: String) -> String { body + ",\n  \"sha256\": \"\(SHA256.hex(Array(body.utf8)))\"\n}\n" }

/// A value of a form that no default could be.
func value(_ form: AttributeForm, seed: Int) -> Value {
  switch form {
  case .bool: .bool(seed % 2 == 0)
  case .integer: .integer(seed - 3)
  case .number: .number(Double(seed) + 0.25)
  case .text, .json: .text(Text([.secret("S\(seed)", version: seed), .literal(" text")]))
  case .list, .set: .list([.text(.literal("a\(seed)")), .text(.reference(Address("r"), "id"))])
  case .map: .map([MapEntry("k \"\(seed)", "v"), MapEntry("l", .composed([.accountID]))])
  case .flags: .map([MapEntry("k \"\(seed)", "true"), MapEntry("l", "false")])
  case .block(let members): .block(members.map { value($0.form, seed: seed) })
  case .blockSet(let members): .list([.block(members.map { value($0.form, seed: seed) })])
  }
}
