import AWSResources
import StateStore
import Testing

@testable import CLIEmitter

/// A look for what a step may have made must find that and nothing else.
@Suite struct LookupTests {
  private func already(_ script: Script) -> [String] {
    let lines = script.text.replacing(" \\\n    ", with: " ").split(separator: "\n")
    let line = lines.first { $0.hasPrefix("  already ") }
    return line.map { $0.split(separator: " ").dropFirst().map(String.init) } ?? []
  }

  private func id(of address: Address) throws -> String {
    try #require(Shop().state.resources.first { $0.address == address }?.id)
  }

  /// The old link has the tags of the new one.
  @Test func `the old one of a replacement is not taken for the new one`() throws {
    let script = try Shop.script(to: .with { $0.subnets = ["subnet-3"] })
    #expect(script.labels.first == "create the new VPC link internal")
    #expect(try already(script) == [id(of: Shop.link)])
  }

  /// What the new one does not say is not looked at, so the old one fits as well.
  @Test func `an old integration that says more than the new one is not taken for it`() throws {
    let script = try Shop.script(to: .with { $0.responses = [] })
    #expect(script.labels.first == "create the new integration orders")
    #expect(try already(script) == [id(of: Shop.queue), id(of: Shop.backend)])
  }

  @Test func `a replacement in doubt knows the old one, too`() throws {
    let next = Shop.with { $0.subnets = ["subnet-3"] }
    let step = try #require(Shop.script(to: next).pending.steps.first { $0.action == .replace })
    let script = try Shop.script(to: next, doubt: step)
    #expect(script.labels.first == "create the new VPC link internal")
    #expect(script.text.contains("  step 1 'create the new VPC link internal'\n  in_doubt\n"))
    #expect(try already(script) == [id(of: Shop.link)])
    #expect(script.labels.dropFirst().contains("delete the old VPC link internal"))
  }

  @Test func `what was left behind is not taken for a new one`() throws {
    var old = try #require(Shop().state.resources.first { $0.address == Shop.link })
    old.id = "gone1"
    let script = try Shop.script(to: .with { $0.subnets = ["subnet-3"] }, leftovers: [old])
    #expect(try already(script) == [id(of: Shop.link), "gone1"])
  }

  @Test func `where nothing is made, or nothing stood, no ids are named`() throws {
    #expect(try already(Shop.script(from: nil, to: Shop())) == [])
    #expect(try already(Shop.script(to: .with { $0.timeout = 1 })) == [])
    #expect(try already(Shop.script(to: nil)) == [])
  }

  @Test func `secrets stand in no look`() throws {
    let lines = try Shop.script(from: nil, to: Shop()).text.split(separator: "\n")
    let looks = lines.filter { $0.hasPrefix("  look_for ") }
    #expect(looks.count == 10)
    #expect(!looks.contains { $0.contains("secret") })
  }
}
