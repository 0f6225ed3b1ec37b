import AWSResources
import StateStore
import Testing

@testable import Planner

/// What callers of a snapshot need stays as long as a stage serves it.
@Suite struct HeldPermissionsTests {
  private static let api = Text.reference(Address("shop/api"), "id")

  private struct Permission {
    var key: String
    var function: String
    var suffix: Text
    var digest: String
    var qualifier: String?
  }

  private static let orders = Permission(
    key: "orders", function: "orders-fn", suffix: "/*/GET/orders", digest: "0rders00")

  private func graph(
    _ deployment: String, prod serves: String?, canary: Bool = false, _ permissions: [Permission]
  ) -> ResourceGraph {
    let newest = Address("shop/deployment/\(deployment)")
    var stage = RESTStage(api: Self.api, name: "prod", deployment: .reference(newest, "id"))
    stage.serves = serves
    if canary { stage.canary = .init(deployment: .reference(newest, "id"), percentTraffic: 10) }
    let resources =
      [
        Resource(
          Address("shop/api"),
          RESTAPI(name: "shop", endpoint: .init(type: "REGIONAL", ipAddressType: "ipv4")), origin: nil),
        Resource(
          newest, RESTDeployment(api: Self.api, description: deployment, triggers: .empty, generation: 1), origin: nil),
        Resource(
          Address("shop/stage/dev"), RESTStage(api: Self.api, name: "dev", deployment: .reference(newest, "id")),
          origin: nil),
        Resource(Address("shop/stage/prod"), stage, origin: nil),
        Resource(
          Address("shop/authorizer/users"), RESTAuthorizer(api: Self.api, name: "users", type: "TOKEN"), origin: nil),
      ]
      + permissions.map { permission in
        Resource(
          Address("shop/permission/\(permission.key)"),
          LambdaPermission(
            statementID: "apigw-shop-\(permission.key)-\(permission.digest)",
            functionName: .literal(permission.function), qualifier: permission.qualifier,
            sourceARN: .reference(Address("shop/api"), "execution_arn") + permission.suffix), origin: nil)
      }
    return ResourceGraph(target: Portal.target, resources: resources)
  }

  private func rows(_ plan: Plan) -> [String] {
    plan.changes.filter { $0.kind == LambdaPermission.kindID }.map { "\($0.action) \($0.address)" }
  }

  private func next(_ plan: Plan) -> State { plan.next(emitter: .terraform, lineage: "l") }

  private func resource(_ address: String, in plan: Plan) -> Resource? {
    plan.desired.resources.first { $0.address.text == address }
  }

  @Test(arguments: [("pin aaaa", false), ("promoteFrom dev", false), (nil, true)] as [(String?, Bool)])
  func `a function that the spec dropped may be called while a stage serves what calls it`(
    serves: String?, canary: Bool
  ) throws {
    let first = try plan(desired: graph("aaaa1111", prod: serves, [Self.orders]), stored: nil)
    let second = try plan(desired: graph("bbbb2222", prod: serves, canary: canary, []), stored: next(first))
    #expect(rows(second) == [])
    #expect(resource("shop/stage/prod", in: second)?.dependsOn == [Address("shop/permission/orders")])
    #expect(resource("shop/stage/dev", in: second)?.dependsOn == [])
    let third = try plan(desired: graph("bbbb2222", prod: nil, []), stored: next(second))
    #expect(rows(third) == ["delete shop/permission/orders"])
  }

  @Test func `a statement whose place is taken stands beside it under an id of its own`() throws {
    let first = try plan(desired: graph("aaaa1111", prod: "promoteFrom dev", [Self.orders]), stored: nil)
    let moved = Permission(key: "orders", function: "desk-fn", suffix: "/*/GET/orders", digest: "de5k0000")
    let desired = graph("bbbb2222", prod: "promoteFrom dev", [moved])
    let second = try plan(desired: desired, stored: next(first))
    #expect(rows(second) == ["create shop/permission/orders 0rders00", "replace shop/permission/orders"])
    let kept = try #require(resource("shop/permission/orders 0rders00", in: second))
    #expect(kept.text("function_name") == "orders-fn")
    let id = try #require(kept.text("statement_id")?.literal)
    #expect(id.hasPrefix("apigw-shop-orders-") && id != "apigw-shop-orders-0rders00" && id.utf8.count == 26)
    #expect(resource("shop/permission/orders", in: second)?.dependsOn == [kept.address])
    #expect(resource("shop/stage/prod", in: second)?.dependsOn == [kept.address])
    #expect(rows(try plan(desired: desired, stored: next(second))) == [])
  }

  @Test func `a stage waits for the statements that what it serves needs, not for the aliases of other stages`() throws
  {
    let asked = ["blue", "green", nil].map { alias in
      Permission(
        key: alias.map { "orders:\($0)" } ?? "carts", function: "orders-fn", suffix: "/*/GET/orders",
        digest: "0rders00", qualifier: alias)
    }
    var desired = graph("aaaa1111", prod: nil, asked)
    let slot = try #require(RESTStage.kindID.schema.index(of: "variables"))
    for (name, alias) in [("dev", "blue"), ("prod", "green")] {
      let index = try #require(desired.resources.firstIndex { $0.address.text == "shop/stage/\(name)" })
      desired.resources[index].attributes[slot] = .map([MapEntry("alias", .literal(alias))])
    }
    let plan = try plan(desired: desired, stored: nil)
    #expect(
      resource("shop/stage/dev", in: plan)?.dependsOn
        == ["shop/permission/carts", "shop/permission/orders:blue"].map { Address($0) })
    #expect(
      resource("shop/stage/prod", in: plan)?.dependsOn
        == ["shop/permission/carts", "shop/permission/orders:green"].map { Address($0) })
    var pinned = desired
    let prod = try #require(pinned.resources.firstIndex { $0.address.text == "shop/stage/prod" })
    pinned.resources[prod].attributes[try #require(RESTStage.kindID.schema.index(of: "serves"))] = .text("pin aaaa")
    pinned.resources[prod].attributes[slot] = .map([MapEntry("alias", .literal("red"))])
    pinned.resources.removeAll { $0.isDeployment }
    let green = try #require(pinned.resources.firstIndex { $0.address.text == "shop/permission/orders:green" })
    pinned.resources[green].address = Address("shop/permission/orders:red")
    pinned.resources[green].attributes[try #require(LambdaPermission.kindID.schema.index(of: "qualifier"))] = .text(
      "red")
    pinned.resources.append(
      Resource(
        Address("shop/deployment/bbbb2222"),
        RESTDeployment(api: Self.api, description: "bbbb2222", triggers: .empty, generation: 1), origin: nil))
    let second = try Planner.plan(desired: pinned, stored: next(plan))
    #expect(
      resource("shop/stage/prod", in: second)?.dependsOn.contains(Address("shop/permission/orders:red")) == true)
  }

  @Test func `a wider statement does`() throws {
    let first = try plan(desired: graph("aaaa1111", prod: "promoteFrom dev", [Self.orders]), stored: nil)
    let wide = Permission(key: "orders", function: "orders-fn", suffix: "/*/*", digest: "w1de0000")
    let second = try plan(desired: graph("bbbb2222", prod: "promoteFrom dev", [wide]), stored: next(first))
    #expect(rows(second) == ["replace shop/permission/orders"])
    #expect(resource("shop/stage/prod", in: second)?.dependsOn == [Address("shop/permission/orders")])
  }

  @Test func `a pin to an older deployment brings its statements back`() throws {
    let first = try plan(desired: graph("aaaa1111", prod: nil, [Self.orders]), stored: nil)
    let second = try plan(desired: graph("bbbb2222", prod: nil, []), stored: next(first))
    #expect(rows(second) == ["delete shop/permission/orders"])
    let third = try plan(desired: graph("bbbb2222", prod: "pin aaaa", []), stored: next(second))
    #expect(rows(third) == ["create shop/permission/orders 0rders00"])
    #expect(
      third.changes.map(\.address.text) == ["shop/permission/orders 0rders00", "shop/stage/prod"], "before the stage")
  }

  @Test func `the statement of an authorizer that is gone names none`() throws {
    let asked = Permission(
      key: "check authorizer users", function: "check-fn",
      suffix: "/authorizers/\(Text.reference(Address("shop/authorizer/users"), "id"))", digest: "c4eck000")
    let first = try plan(desired: graph("aaaa1111", prod: "pin aaaa", [asked]), stored: nil)
    var desired = graph("bbbb2222", prod: "pin aaaa", [])
    desired.resources.removeAll { $0.kind == RESTAuthorizer.kindID }
    let second = try plan(desired: desired, stored: next(first))
    let kept = try #require(resource("shop/permission/check authorizer users c4eck000", in: second))
    #expect(kept.text("source_arn") == "\(Text.reference(Address("shop/api"), "execution_arn"))/authorizers/*")
  }

  @Test func `each API keeps as many old deployments as its stages ask for, those in use not counted`() throws {
    var state: State?
    for name in ["aaaa1111", "bbbb2222", "cccc3333", "dddd4444"] {
      let plan = try plan(desired: graph(name, prod: "pin aaaa", []), stored: state, retain: ["shop": 2, "other": 9])
      state = next(plan)
    }
    let kept = state?.resources.filter { $0.kind == RESTDeployment.kindID }.map(\.address.text)
    #expect(kept == ["aaaa1111", "bbbb2222", "cccc3333", "dddd4444"].map { "shop/deployment/\($0)" })
    let last = try plan(desired: graph("eeee5555", prod: "pin aaaa", []), stored: state, retain: ["shop": 2])
    #expect(last.changes.filter { $0.action == .delete }.map(\.address.text) == ["shop/deployment/bbbb2222"])
  }
}
