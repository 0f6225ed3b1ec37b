import AWSResources
import StateStore
import Testing

@testable import CLIEmitter

@Suite struct DeletionTests {
  @Test func `an API takes its content along, and what the content refers to goes after it`() throws {
    let script = try Shop.script(to: nil)
    #expect(
      script.labels == [
        "delete API shop and the 6 inside it", "delete permission orders", "delete log group $default",
        "delete VPC link internal", "wait for the end of VPC link internal",
      ])
    #expect(
      Set(script.pending.steps[0].contained) == [
        Shop.users, Shop.backend, Shop.queue, Shop.route("GET /orders"), Shop.route("POST /orders"), Shop.stage,
      ])
  }

  @Test func `after every step the state holds nothing that refers to what is gone`() throws {
    let script = try Shop.script(to: nil)
    var standing = Set(Shop().graph.resources.map(\.address))
    let references = Dictionary(
      uniqueKeysWithValues: Shop().graph.resources.map { ($0.address, $0.references) })
    for step in script.pending.steps where step.action == .delete {
      standing.subtract([step.resource.address] + step.contained)
      // Lambda keeps a statement whatever becomes of the API that it names.
      for address in standing where address != Shop.permission {
        #expect((references[address] ?? []).allSatisfy(standing.contains), "\(address) after \(step.resource.address)")
      }
    }
    #expect(standing == [])
  }

  @Test func `inside an API that stays, routes go before their integrations and authorizers`() throws {
    let script = try Shop.script(
      to: .with {
        $0.routes = ["GET /orders"]
        $0.orders = .none
        $0.settings = []
      })
    #expect(
      script.labels == [
        "update route GET /orders", "delete route settings of stage $default", "delete route POST /orders",
      ])
  }

  @Test func `a private integration lets go of its VPC link before that goes`() throws {
    let script = try Shop.script(to: .with { $0.hasLink = false })
    #expect(
      script.labels == [
        "update integration orders", "delete VPC link internal", "wait for the end of VPC link internal",
      ])
  }

  @Test func `what earlier replacements have left behind goes last`() throws {
    var old = try #require(Shop().state.resources.first { $0.address == Shop.link })
    old.id = "gone1"
    let script = try Shop.script(to: .with { $0.timeout = 5 }, leftovers: [old])
    #expect(
      script.labels == [
        "update integration orders", "delete the old VPC link internal", "wait for the end of VPC link internal",
      ])
    #expect(script.text.contains("\n  exists old_vpclink_internal gone1\n"))
    #expect(script.pending.steps[1] == PendingStep(.discard, old))
  }
}
