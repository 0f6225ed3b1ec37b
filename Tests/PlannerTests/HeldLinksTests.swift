import AWSResources
import StateStore
import Testing

@testable import Planner

/// A VPC link stays as long as a stage serves a snapshot that goes through it.
@Suite struct HeldLinksTests {
  private static let api = Text.reference(Address("shop/api"), "id")
  private static let link = Address("vpcLink/inner")

  /// A stage that follows the API, one that may be pinned, and a link that a method goes through, or neither of these.
  private func graph(
    _ deployment: String, prod serves: String?, target: String? = "arn:aws:elasticloadbalancing:eu-west-1:1:a"
  ) -> ResourceGraph {
    let newest = Address("shop/deployment/\(deployment)")
    var prod = RESTStage(api: Self.api, name: "prod", deployment: .reference(newest, "id"))
    prod.serves = serves
    var resources = [
      Resource(
        Address("shop/api"),
        RESTAPI(name: "shop", endpoint: .init(type: "REGIONAL", ipAddressType: "ipv4")), origin: nil),
      Resource(
        newest, RESTDeployment(api: Self.api, description: deployment, triggers: .empty, generation: 1), origin: nil),
      Resource(
        Address("shop/stage/dev"), RESTStage(api: Self.api, name: "dev", deployment: .reference(newest, "id")),
        origin: nil),
      Resource(Address("shop/stage/prod"), prod, origin: nil),
    ]
    if let target {
      var integration = RESTIntegration(
        api: Self.api, resource: .reference(Address("shop/api"), "root_resource_id"), httpMethod: "GET",
        type: "HTTP_PROXY")
      integration.vpcLink = .reference(Self.link, "id")
      resources += [
        Resource(Self.link, RESTVPCLink(name: "inner", targets: [.literal(target)], tags: .empty), origin: nil),
        Resource(Address("shop/integration/GET /"), integration, origin: nil),
      ]
    }
    return ResourceGraph(target: Portal.target, resources: resources)
  }

  private func rows(_ plan: Plan) -> [String] {
    plan.changes.filter { $0.address == Self.link }.map { "\($0.action)" }
  }

  private func next(_ plan: Plan) -> State { plan.next(emitter: .terraform, lineage: "l") }

  @Test func `a link that the spec drops goes when no stage serves what goes through it`() throws {
    let first = try plan(desired: graph("aaaa1111", prod: nil), stored: nil)
    let second = try plan(desired: graph("bbbb2222", prod: "pin aaaa", target: nil), stored: next(first))
    #expect(rows(second) == [])
    let waits = second.desired.resources.filter { $0.dependsOn.contains(Self.link) }.map(\.address)
    #expect(waits == [Address("shop/stage/prod")])
    let third = try plan(desired: graph("bbbb2222", prod: nil, target: nil), stored: next(second))
    #expect(rows(third) == ["delete"])
    #expect(third.changes.map(\.address) == [Address("shop/stage/prod"), Self.link], "after the stage")
  }

  @Test func `without a stage that stays it goes at once`() throws {
    let first = try plan(desired: graph("aaaa1111", prod: nil), stored: nil)
    let second = try plan(desired: graph("bbbb2222", prod: nil, target: nil), stored: next(first))
    #expect(rows(second) == ["delete"])
  }

  @Test(arguments: [("pin aaaa", true), (nil, false)] as [(String?, Bool)])
  func `a link that is made anew leaves whoever stays without it, and the plan says so`(
    _ serves: String?, _ isSaid: Bool
  ) throws {
    let first = try plan(desired: graph("aaaa1111", prod: nil), stored: nil)
    let other = "arn:aws:elasticloadbalancing:eu-west-1:1:b"
    let second = try plan(desired: graph("bbbb2222", prod: serves, target: other), stored: next(first))
    #expect(rows(second) == ["replace"])
    #expect(
      second.notes == (isSaid ? [.servesOldLink(stage: Address("shop/stage/prod"), link: Self.link)] : []))
  }
}
