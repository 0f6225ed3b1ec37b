import AWSResources
import StateStore
import Testing

@testable import CLIEmitter

/// What of a REST API comes before what, and in how many calls.
@Suite struct RESTOrderTests {
  @Test func `a new API is made by one import, and what that cannot say follows`() throws {
    let script = try Store.script(from: nil, to: Store())
    #expect(
      script.labels == [
        "create API key alice", "create API store", "import into API store: 10 resources", "update model Item",
        "create deployment 0a1b2c3d", "create stage prod", "update stage prod and 2 method settings",
        "create web ACL association prod", "create usage plan gold", "create plan key gold/alice",
      ])
    let step = script.pending.steps[2]
    #expect(step.parts.count == 10 && step.parts.allSatisfy { $0.action == .create })
    let named = step.parts.filter(\.getsID).map(\.resource.address)
    #expect(Set(named) == [Store.users, Store.validator, Store.item, Address("store/resource/items")])
    let lines = script.text.split(separator: "\n").filter { $0.hasPrefix("  inside ") }
    #expect(lines.count == named.count)
    #expect(script.text.contains("\n  import_into apigateway put-rest-api --rest-api-id store_api\n"))
    let unused = lines.filter { $0.hasPrefix("  inside - ") }
    #expect(unused.count == named.count - 1, "the parent of a resource is all that later steps name")
  }

  @Test func `a style that is asked for decides how a new API is made, whatever that costs`() throws {
    func operations(_ graph: ResourceGraph, _ style: EmissionStyle?) throws -> [String] {
      try Shop.script(from: nil, to: graph, style: style).steps.map(\.operation)
    }
    let store = Store().graph
    #expect(try !operations(store, .resources).contains("put-rest-api"))
    #expect(try operations(store, .resources).contains("put-method"))
    #expect(try operations(store, .body) == operations(store, nil))
    var bare = store
    let kept = [Store.apiAddress, Store.users]
    bare.resources.removeAll { !kept.contains($0.address) }
    #expect(try operations(bare, nil) == ["create-rest-api", "create-authorizer"])
    #expect(try operations(bare, .resources) == ["create-rest-api", "create-authorizer"])
    #expect(try operations(bare, .body) == ["create-rest-api", "put-rest-api"])
  }

  @Test func `an import in doubt is made again, and its ids are read again`() throws {
    let first = try Store.script(from: nil, to: Store())
    var folded = Store().state.folding(nil)
    let made = Set(first.pending.steps.dropFirst(2).flatMap(\.addresses))
    folded.state.resources.removeAll { made.contains($0.address) }
    folded.doubt = first.pending.steps[2]
    let script = try Shop.script(from: folded, to: Store().graph)
    #expect(script.labels.prefix(2) == ["import into API store: 10 resources", "update model Item"])
    #expect(script.text.contains("  step 1 'import into API store: 10 resources'\n  in_doubt\n"))
    #expect(script.steps[0].pending == first.pending.steps[2])
  }

  @Test func `an API that a script made before it was stopped is imported into as a new one is`() throws {
    let first = try Store.script(from: nil, to: Store())
    var folded = Store().state.folding(nil)
    let made = Set(first.pending.steps.dropFirst(2).flatMap(\.addresses))
    folded.state.resources.removeAll { made.contains($0.address) }
    (folded.done, folded.total) = (2, first.steps.count)
    let script = try Shop.script(from: folded, to: Store().graph)
    #expect(script.labels == Array(first.labels.dropFirst(2)))
    #expect(script.text.contains("  exists store_api \(Store().id(of: Store.apiAddress))\n"))
    // In one that came to its end with nothing in it, others may have put something since.
    folded.total = 2
    #expect(try Shop.script(from: folded, to: Store().graph).labels.allSatisfy { !$0.hasPrefix("import") })
  }

  @Test func `an API in which something stands is filled call by call`() throws {
    let first = try Store.script(from: nil, to: Store())
    var folded = Store().state.folding(nil)
    let made = Set(first.pending.steps.dropFirst(2).flatMap(\.addresses)).subtracting([Store.item])
    folded.state.resources.removeAll { made.contains($0.address) }
    (folded.done, folded.total) = (3, first.steps.count)
    let script = try Shop.script(from: folded, to: Store().graph)
    #expect(script.labels.allSatisfy { !$0.hasPrefix("import") })
  }

  @Test func `a changed route is three writes and one for each stage that moves`() throws {
    let script = try Store.script(
      to: .with {
        $0.uri = "https://example.com/v2"
        $0.fingerprint = "1b2c3d4e"
      })
    #expect(
      script.labels == ["update integration GET /items/{}", "create deployment 1b2c3d4e", "update stage prod"])
  }

  @Test func `a destroy takes the plan out of the stage, and the web ACL off it, before the API goes`() throws {
    let script = try Store.script(to: nil)
    #expect(
      script.labels == [
        "update usage plan gold", "delete usage plan gold and the 1 inside it", "delete web ACL association prod",
        "delete API store and the 14 inside it", "delete API key alice",
      ])
    #expect(
      script.patches(of: "update usage plan gold") == ["remove /apiStages = \(Store().id(of: Store.apiAddress)):prod"])
  }

  @Test func `a stage of another name leaves what holds it, goes, comes and is attached again`() throws {
    let script = try Store.script(to: .with { $0.stageName = "live" })
    #expect(
      script.labels == [
        "delete web ACL association prod", "update usage plan gold", "delete stage prod and the 2 inside it",
        "create stage prod", "update stage prod and 2 method settings", "create web ACL association prod",
        "update usage plan gold",
      ])
    let plans = script.pending.steps.filter { $0.resource.address == Store.plan }
    #expect(plans.map { $0.resource["api_stages"] == nil } == [true, false])
    #expect(Set(script.pending.steps[2].contained) == [Store.settings("*/*"), Store.settings("~1items~1{id}/GET")])
  }

  @Test func `what goes with a resource has no calls of its own`() throws {
    let inside: Set = [Store.method, Store.integration, Store.methodResponse, Store.integrationResponse, Store.item]
    var graph = Store().graph
    graph.resources.removeAll { inside.contains($0.address) }
    let script = try Shop.script(from: Store().state.folding(nil), to: graph)
    #expect(script.labels.filter { $0.hasPrefix("delete") } == ["delete resource items/{} and the 4 inside it"])
  }

  @Test func `the log role of the account is set and never taken away`() throws {
    let logging = Store.with { $0.logRole = "arn:aws:iam::123456789012:role/logs" }
    #expect(
      try Store.script(to: logging).patches(of: "create account settings logging") == [
        "replace /cloudwatchRoleArn = arn:aws:iam::123456789012:role/logs"
      ])
    let forgotten = try Store.script(from: logging, to: Store())
    #expect(forgotten.steps.isEmpty)
    #expect(try Store.script(from: logging, to: nil).labels == Store.script(to: nil).labels)
  }

  @Test func `slow calls are told and waited for`() throws {
    let script = try Store.script(
      from: .with { $0.isInPlan = false },
      to: .with { $0.api.endpoint = .init(type: "EDGE", ipAddressType: "ipv4") })
    #expect(CallBudget(script.steps).slow.map(\.operation) == ["update-usage-plan"])
    let new = try Store.script(from: nil, to: .with { $0.api.endpoint = .init(type: "EDGE", ipAddressType: "ipv4") })
    #expect(new.text.contains("\n  slow_call create-rest-api 30\n"))
    #expect(try CallBudget(Store.script(to: nil).steps).seconds == 1)
    let detached = try CallBudget(Store.script(to: .with { $0.stageName = "live" }).steps)
    #expect(detached.writes == 7)
    #expect(detached.seconds == 21, "two updates of a plan are 20 seconds apart")
  }
}
