import AWSResources
import GoldenSupport
import StateStore
import Testing

@testable import CLIEmitter

/// Whole scripts but for the helpers, which are the same in all. Golden files say "unchanged"; shellcheck, the real bash
/// and the real AWS command line say "right" in `Tests/EndToEnd`.
@Suite struct ScriptGoldenTests {
  @Test func `everything is created`() throws {
    try expectGolden(Shop.script(from: nil, to: Shop()).withoutHelpers, "create.sh")
  }

  @Test func `everything is created in an account that the script finds out`() throws {
    let shop = Shop.with {
      $0.account = nil
      $0.fingerprint = "0a1b2c3d"
    }
    try expectGolden(Shop.script(from: nil, to: shop).withoutHelpers, "create-without-account.sh")
  }

  @Test func `everything changes in place`() throws {
    let script = try Shop.script(
      to: .with {
        $0.api.name = "{{shop_api}} & co."
        $0.api.description = nil
        $0.api.cors = nil
        $0.api.tags = TextMap([("team", "shop"), ("new", "$(x)")])
        $0.linkName = "inner"
        $0.audience = ["app", "web"]
        $0.timeout = 5000
        $0.privateParameters = TextMap([("overwrite:header.x-key", Text([.secret("KEY", version: 2)]))])
        $0.orders = .none
        $0.description = "Still live"
        $0.variables = TextMap([("alias", "next")])
        $0.hasLogs = false
        $0.settings = [Shop.settings("POST /orders", rate: 0.5)]
        $0.stageTags = .empty
        $0.retention = 0
      })
    try expectGolden(script.withoutHelpers, "change.sh")
  }

  @Test func `what cannot change in place is made anew`() throws {
    let script = try Shop.script(
      from: .with { $0.fingerprint = "0a1b2c3d" },
      to: .with {
        $0.subnets = ["subnet-3"]
        $0.statement = "apigw-shop-orders-2"
        $0.responses = []
        $0.fingerprint = "1b2c3d4e"
      })
    try expectGolden(script.withoutHelpers, "replace.sh")
  }

  @Test func `everything is deleted`() throws {
    try expectGolden(Shop.script(to: nil).withoutHelpers, "destroy.sh")
  }

  @Test func `a rename moves ids and sends nothing but what differs`() throws {
    let old = Shop().state
    var graph = Shop.with { $0.timeout = 1000 }.graph
    let new = Address("shop/integration/backend")
    graph.resources = graph.resources.map { resource in
      var resource = resource
      if resource.address == Shop.backend { resource.address = new }
      resource.attributes = resource.attributes.map { $0?.referring(to: new, insteadOf: Shop.backend) }
      return resource
    }
    graph.renames = [Rename(from: Shop.backend, to: new)]
    let script = try Shop.script(from: old.folding(nil), to: graph)
    try expectGolden(script.withoutHelpers, "rename.sh")
  }

  /// The journal of the last script ends with the intent to make this route.
  @Test func `a step in doubt comes first and looks before it acts`() throws {
    let new = Shop.with { $0.routes.append("DELETE /orders") }
    let step = try #require(
      Shop.script(to: new).pending.steps.first { $0.resource.address == Shop.route("DELETE /orders") })
    let script = try Shop.script(to: .with { $0.timeout = 1000 }, doubt: step)
    try expectGolden(script.withoutHelpers, "doubt.sh")
  }

  @Test func `the helpers are the same in every script`() throws {
    let scripts = [
      try Shop.script(from: nil, to: Shop()), try Shop.script(to: nil), try Shop.script(to: .with { $0.timeout = 1 }),
    ]
    #expect(scripts[0].helpers.count > 10_000)
    #expect(Set(scripts.map(\.helpers)).count == 1)
  }

  @Test func `equal plans are equal bytes`() throws {
    #expect(try Shop.script(from: nil, to: Shop()).text == Shop.script(from: nil, to: Shop()).text)
  }
}

extension Value {
  fileprivate func referring(to new: Address, insteadOf old: Address) -> Value {
    switch self {
    case .text(let text):
      .text(
        Text(
          text.parts.map { part in
            if case .reference(old, let attribute) = part { .reference(new, attribute: attribute) } else { part }
          }))
    default: self
    }
  }
}
