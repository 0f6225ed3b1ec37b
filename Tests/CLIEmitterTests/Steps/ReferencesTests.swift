import AWSResources
import GoldenSupport
import Testing

@testable import CLIEmitter

@Suite struct ReferencesTests {
  private func names(_ addresses: [String]) -> [String] {
    var references = References(target: Shop().target, desired: [], stored: [])
    return addresses.map { references.variable(of: Address($0)) }
  }

  @Test func `variables are named after their addresses`() {
    #expect(
      names(["shop/api", "shop/route/GET /orders/{id}", "vpcLink/internal", "shop/route/$default", "$", "1/2"])
        == ["shop_api", "shop_route_get_orders_id", "vpclink_internal", "shop_route_default", "x", "1_2"])
  }

  @Test func `a name is asked for twice and given once`() {
    #expect(names(["shop/api", "shop/api"]) == ["shop_api", "shop_api"])
  }

  @Test func `what reads alike is numbered, and nothing is called account`() {
    #expect(
      names(["a/b", "a-b", "A/B", "account", "account_2"]) == ["a_b", "a_b_2", "a_b_3", "account_2", "account_2_2"])
  }

  @Test func `the old one of a replacement has a name of its own`() {
    var references = References(target: Shop().target, desired: [], stored: [])
    let resource = Shop().graph.resources[0]
    #expect(references.variable(ofLeftover: resource) == "old_shop_api")
    #expect(references.variable(ofLeftover: resource) == "old_shop_api_2")
    #expect(references.variable(of: Address("old/shop/api")) == "old_shop_api_3")
  }

  @Test func `whatever an address says, its variable is a word of bash and nobody else's`() {
    let addresses = HostileStrings.generate(10_000)
    let found = names(addresses)
    let wrong = found.filter { name in
      !name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 } || name.utf8.count > 60
    }
    #expect(wrong == [])
    #expect(Set(found).count == Set(addresses.map { Array($0.utf8) }).count)
  }
}
