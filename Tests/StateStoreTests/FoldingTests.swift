import AWSResources
import Testing

@testable import StateStore

@Suite struct FoldingTests {
  private static let link = Address("vpcLink/a")

  private func link(_ subnet: String, id: String? = nil) -> Resource {
    var resource = Resource(
      Self.link, VPCLink(name: "a", subnets: TextSet([.literal(subnet)]), securityGroups: []), origin: nil)
    resource.id = id
    return resource
  }

  private func group(_ name: String) -> Resource {
    Resource(Address("portal/logGroup/\(name)"), LogGroup(name: name, retentionInDays: 0), origin: nil)
  }

  private func state(
    _ resources: [Resource], _ steps: [PendingStep], leftovers: [Resource] = [], account: String? = nil
  ) -> State {
    var target = SampleGraph.target
    target.account = account
    return State(
      lineage: "L", serial: 3, emitter: .cli, target: target, resources: resources, renames: [],
      leftovers: leftovers, pending: Pending(script: "s", steps: steps))
  }

  /// A journal of the state's script with these records.
  private func journal(_ records: String..., of state: State) throws -> Journal {
    let lines = ["apigw.journal/1 L 3 s"] + records
    let text = lines.map { "\($0) \(Journal.checksum($0.utf8))\n" }.joined()
    return try Journal(parsing: Array(text.utf8), for: state)
  }

  @Test func `a state without a script is as it is`() {
    var state = state([link("1", id: "x")], [])
    state.pending = nil
    let folded = state.folding(nil)
    #expect(folded.state == state)
    #expect(folded.isComplete && folded.total == 0 && folded.doubt == nil)
  }

  @Test func `a script that never ran has changed nothing`() {
    let state = state([link("1", id: "x")], [PendingStep(.delete, link("1"))])
    let folded = state.folding(nil)
    #expect(folded.state.resources == state.resources)
    #expect(folded.state.pending == nil)
    #expect((folded.done, folded.total) == (0, 1))
    #expect(!folded.isComplete)
  }

  @Test func `what is made stands with its id`() throws {
    let state = state([], [PendingStep(.create, link("1")), PendingStep(.create, group("g"))])
    let folded = state.folding(try journal("account 42", "intent 1", "done 1 vl1", "intent 2", "done 2", of: state))
    #expect(folded.state.resources == [group("g"), link("1", id: "vl1")])
    #expect(folded.state.target.account == "42")
    #expect(folded.isComplete)
  }

  @Test func `an account that the spec names stays`() throws {
    let state = state([], [PendingStep(.wait, link("1"))], account: "7")
    #expect(state.folding(try journal("account 42", of: state)).state.target.account == "7")
  }

  @Test func `what is changed keeps its id`() throws {
    let state = state([link("1", id: "vl1")], [PendingStep(.update, link("2"))])
    let folded = state.folding(try journal("intent 1", "done 1", of: state))
    #expect(folded.state.resources == [link("2", id: "vl1")])
  }

  @Test func `what is replaced is left behind until it is discarded`() throws {
    let old = link("1", id: "vl1")
    let state = state([old], [PendingStep(.replace, link("2")), PendingStep(.discard, old)])
    let replaced = state.folding(try journal("intent 1", "done 1 vl2", of: state))
    #expect(replaced.state.resources == [link("2", id: "vl2")])
    #expect(replaced.state.leftovers == [old])
    let discarded = state.folding(try journal("intent 1", "done 1 vl2", "intent 2", "done 2", of: state))
    #expect(discarded.state.resources == [link("2", id: "vl2")])
    #expect(discarded.state.leftovers == [])
  }

  @Test func `of two leftovers of one address the right one is discarded`() throws {
    let state = state(
      [], [PendingStep(.discard, link("1", id: "vl1"))], leftovers: [link("1", id: "vl0"), link("1", id: "vl1")])
    #expect(state.folding(try journal("intent 1", "done 1", of: state)).state.leftovers == [link("1", id: "vl0")])
  }

  @Test func `what is deleted takes its content along`() throws {
    let state = state(
      [group("a"), group("b"), group("c")],
      [PendingStep(.delete, group("a"), contained: [Address("portal/logGroup/c")])])
    #expect(state.folding(try journal("intent 1", "done 1", of: state)).state.resources == [group("b")])
  }

  @Test func `a wait changes nothing`() throws {
    let state = state([link("1", id: "vl1")], [PendingStep(.wait, link("2"))])
    let folded = state.folding(try journal("done 1", of: state))
    #expect(folded.state.resources == state.resources)
    #expect(folded.isComplete)
  }

  // MARK: Steps that do several things

  @Test func `what one call did is so for all that it did`() throws {
    let before = [group("changed"), group("gone"), group("inside"), link("1", id: "vl1")]
    var changed = group("changed")
    changed.origin = Origin(path: "x", line: 1)
    let step = PendingStep(
      .update, link("2"), contained: [group("inside").address],
      others: [PendingStep(.create, group("new")), PendingStep(.update, changed), PendingStep(.delete, group("gone"))])
    let state = state(before, [step])
    let done = state.folding(try journal("intent 1", "done 1", of: state))
    #expect(done.state.resources == [changed, group("new"), link("2", id: "vl1")])
    #expect(done.isComplete)
    let open = state.folding(try journal("intent 1", of: state))
    #expect(open.state.resources.count == before.count)
    #expect(open.doubt == step)
    #expect(open.settled.resources == done.state.resources)
  }

  @Test func `ids go to what AWS names, in the order of the step`() throws {
    func link(_ name: String, id: String? = nil) -> Resource {
      var link = Resource(
        Address("vpcLink/\(name)"), VPCLink(name: name, subnets: [], securityGroups: []), origin: nil)
      link.id = id
      return link
    }
    let step = PendingStep(
      .create, link("b"),
      others: [PendingStep(.create, group("g")), PendingStep(.create, link("a")), PendingStep(.create, link("c"))])
    let state = state([], [step])
    let folded = state.folding(try journal("intent 1", "done 1 id1,id2,id3", of: state))
    #expect(folded.state.resources == [group("g"), link("a", id: "id2"), link("b", id: "id1"), link("c", id: "id3")])
  }

  // MARK: Doubt

  @Test func `a step that began and did not end is in doubt`() throws {
    let step = PendingStep(.create, link("1"))
    let state = state([], [step])
    let folded = state.folding(try journal("intent 1", of: state))
    #expect(folded.doubt == step)
    #expect(folded.state.resources == [])
    #expect(folded.settled.resources == [link("1")])
    #expect(folded.failure == nil)
  }

  @Test func `a refused step is not in doubt, one without an answer is`() throws {
    let step = PendingStep(.update, link("2"))
    let state = state([link("1", id: "vl1")], [step])
    let refused = state.folding(try journal("intent 1", "failed 1 refused Code no", of: state))
    #expect(refused.doubt == nil)
    #expect(refused.failure?.step == 1)
    #expect(refused.failure?.1 == Journal.Failure(isUnknown: false, code: "Code", message: "no"))
    let unknown = state.folding(try journal("intent 1", "failed 1 unknown NoAnswer", of: state))
    #expect(unknown.doubt == step)
    #expect(unknown.state.resources == [link("1", id: "vl1")])
    #expect(unknown.settled.resources == [link("2", id: "vl1")])
  }

  @Test func `a replacement in doubt leaves the old one behind once it is settled`() throws {
    let state = state([link("1", id: "vl1")], [PendingStep(.replace, link("2"))])
    let folded = state.folding(try journal("intent 1", of: state))
    #expect(folded.state.resources == [link("1", id: "vl1")])
    #expect(folded.settled.resources == [link("2")])
    #expect(folded.settled.leftovers == [link("1", id: "vl1")])
  }

  @Test func `a deletion in doubt is over once it is settled`() throws {
    let state = state(
      [link("1", id: "vl1"), group("a")], [PendingStep(.delete, link("1"), contained: [group("a").address])])
    let folded = state.folding(try journal("intent 1", of: state))
    #expect(folded.state.resources.count == 2)
    #expect(folded.settled.resources == [])
  }

  // MARK: References

  private func integration(_ link: Text) -> Resource {
    Resource(
      SampleGraph.tasks,
      Integration(
        api: .reference(SampleGraph.api, "id"), type: .httpProxy, vpcLink: link, payloadFormatVersion: "1.0"),
      origin: nil)
  }

  private func stage(_ logs: Text) -> Resource {
    Resource(
      Address("portal/stage/a"),
      Stage(
        api: .reference(SampleGraph.api, "id"), name: "a", autoDeploy: true,
        accessLogs: .init(destination: logs, format: "$context.requestId")), origin: nil)
  }

  /// The new link stands, but until its own step is done the integration goes through the old one.
  @Test func `what refers to the replaced one says what it still points to`() throws {
    let wanted = integration(.reference(Self.link, "id"))
    let state = state(
      [wanted, link("1", id: "vl1")], [PendingStep(.replace, link("2")), PendingStep(.update, wanted)])
    let replaced = state.folding(try journal("done 1 vl2", of: state))
    #expect(replaced.state.resources == [integration("vl1"), link("2", id: "vl2")])
    let doubted = state.folding(try journal("done 1 vl2", "intent 2", of: state))
    #expect(doubted.state.resources == [integration("vl1"), link("2", id: "vl2")])
    #expect(doubted.settled.resources == [wanted, link("2", id: "vl2")])
    let done = state.folding(try journal("done 1 vl2", "done 2", of: state))
    #expect(done.state.resources == [wanted, link("2", id: "vl2")])
  }

  @Test func `what refers to a replacement in doubt points to the old one`() throws {
    let wanted = integration(.reference(Self.link, "id"))
    let state = state([wanted, link("1", id: "vl1")], [PendingStep(.replace, link("2"))])
    let folded = state.folding(try journal("intent 1", of: state))
    #expect(folded.state.resources == [wanted, link("1", id: "vl1")])
    #expect(folded.settled.resources == [integration("vl1"), link("2")])
  }

  @Test func `what is derived from the old one is known as it was`() throws {
    var (old, new) = (group("a"), group("a"))
    old.attributes[0] = .text("old")
    new.attributes[0] = .text("new")
    let wanted = stage(.reference(old.address, "arn"))
    let state = state(
      [old, wanted], [PendingStep(.delete, old), PendingStep(.create, new), PendingStep(.update, wanted)],
      account: "000000000001")
    let pointing = stage("arn:aws:logs:eu-west-1:000000000001:log-group:old")
    #expect(state.folding(try journal("done 1", of: state)).state.resources == [pointing])
    #expect(state.folding(try journal("done 1", "done 2", of: state)).state.resources == [new, pointing])
    #expect(state.folding(try journal("done 1", "done 2", "done 3", of: state)).state.resources == [new, wanted])
  }

  @Test func `a change that leaves the id alone leaves references alone`() throws {
    let wanted = integration(.reference(Self.link, "id"))
    let state = state([wanted, link("1", id: "vl1")], [PendingStep(.update, link("2"))])
    #expect(
      state.folding(try journal("done 1", of: state)).state.resources == [wanted, link("2", id: "vl1")])
  }

  @Test func `a leftover is discarded whatever its references have come to mean`() throws {
    var old = integration(.reference(Self.link, "id"))
    old.id = "i1"
    var new = integration(.reference(Self.link, "id"))
    new.attributes[8] = .text("1.1")
    let state = state(
      [old, link("1", id: "vl1")],
      [PendingStep(.replace, link("2")), PendingStep(.replace, new), PendingStep(.discard, old)])
    let replaced = state.folding(try journal("done 1 vl2", "done 2 i2", of: state))
    #expect(replaced.state.leftovers.map(\.id) == ["vl1", "i1"])
    let discarded = state.folding(try journal("done 1 vl2", "done 2 i2", "done 3", of: state))
    #expect(discarded.state.leftovers.map(\.id) == ["vl1"])
    new.id = "i2"
    #expect(discarded.state.resources == [new, link("2", id: "vl2")])
  }

  @Test func `every prefix of a journal folds into what its whole steps have made`() throws {
    let steps = [
      PendingStep(.create, group("a")), PendingStep(.create, link("1")), PendingStep(.wait, link("1")),
      PendingStep(.replace, link("2")), PendingStep(.delete, group("a")), PendingStep(.discard, link("1", id: "id2")),
    ]
    let state = state([], steps)
    let ends: [[Resource]] = [
      [], [group("a")], [group("a"), link("1", id: "id2")], [group("a"), link("1", id: "id2")],
      [group("a"), link("2", id: "id4")], [link("2", id: "id4")], [link("2", id: "id4")],
    ]
    var text = ""
    let records = (1...6).flatMap { step in
      ["intent \(step)", "done \(step)\([2, 4].contains(step) ? " id\(step)" : "")"]
    }
    for record in ["apigw.journal/1 L 3 s"] + records {
      text += "\(record) \(Journal.checksum(record.utf8))\n"
      let folded = state.folding(try Journal(parsing: Array(text.utf8), for: state))
      #expect(folded.state.resources == ends[folded.done], "after \(record)")
      // What was made and not yet waited for is as open as a step that has begun.
      let isOpen = record.hasPrefix("intent") || record == "done 2 id2"
      #expect((folded.doubt != nil) == isOpen, "after \(record)")
      if record == "done 2 id2" { #expect(folded.doubt == steps[2]) }
      #expect(folded.state.leftovers == (folded.done == 4 || folded.done == 5 ? [link("1", id: "id2")] : []))
    }
  }

  /// A route goes before the deployment, so before the stage that has settings for it.
  @Test(arguments: [["intent 1", "done 1"], ["intent 1"], ["intent 1", "done 1", "intent 2"]])
  func `what refers to something that is gone keeps its text`(_ records: [String]) throws {
    let api = Address("portal/api")
    let route = Resource(
      Address("portal/route/GET /x"),
      Route(api: .reference(api, "id"), routeKey: "GET /x", target: "integrations/1", authorization: .none),
      origin: nil)
    func stage(_ key: Text, variable: String) -> Resource {
      Resource(
        Address("portal/stage/prod"),
        Stage(
          api: .reference(api, "id"), name: "prod", autoDeploy: false,
          variables: TextMap([("v", .literal(variable))]),
          routeSettings: [
            .init(routeKey: key, throttlingBurstLimit: 1, throttlingRateLimit: 1, detailedMetricsEnabled: false)
          ]), dependsOn: [], origin: nil)
    }
    let key = Text.reference(route.address, "route_key")
    let state = state(
      [Resource(api, API(name: "portal", protocolType: .http), origin: nil), route, stage(key, variable: "1")],
      [PendingStep(.delete, route), PendingStep(.update, stage(key, variable: "2"))])
    let lines = (["apigw.journal/1 L 3 s"] + records).map { "\($0) \(Journal.checksum($0.utf8))\n" }.joined()
    let folded = state.folding(try Journal(parsing: Array(lines.utf8), for: state))
    let variable = records.count == 3 ? "2" : "1"
    #expect(folded.settled.resources.last == stage("GET /x", variable: variable))
    #expect(folded.settled.resources.count == 2)
  }
}
