import Diagnostics
import Testing

@Suite struct SuggestionTests {
  static let routeKeys = [
    "function", "http", "mock", "private", "service", "integration", "proxy", "authorizer", "scopes", "apiKey",
    "validate",
    "timeout", "payload", "request", "responses", "throttle", "metrics", "logging", "cache", "cors", "permission",
    "operationName", "description",
  ]
  static let throttleKeys = ["rateLimit", "burstLimit", "block"]
  static let apiKeys = [
    "type", "name", "description", "version", "tags", "disableExecuteApiEndpoint", "ipAddressType", "cors", "endpoint",
    "policy",
    "authorizers", "models", "defaults", "routes", "stages", "outputs",
  ]

  @Test(arguments: [
    ("authoriser", routeKeys, "authorizer"), ("autohrizer", routeKeys, "authorizer"),
    ("Authorizer", routeKeys, "authorizer"),
    ("operation_name", routeKeys, "operationName"), ("burstlimit", throttleKeys, "burstLimit"),
    ("burst-limit", throttleKeys, "burstLimit"), ("ratelimt", throttleKeys, "rateLimit"), ("tll", ["ttl"], "ttl"),
    ("tt", ["ttl"], "ttl"), ("ap", ["api"], "api"), ("authorizér", routeKeys, "authorizer"),
    ("Auth", routeKeys, "authorizer"), ("Auth", apiKeys, "authorizers"), ("Events", apiKeys, "routes"),
    ("path", apiKeys, "routes"), ("operationId", routeKeys, "operationName"), ("lambda", routeKeys, "function"),
    ("cors_configuration", apiKeys, "cors"), ("ttlInSeconds", ["ttl", "type"], "ttl"),
    ("authorizer_result_ttl_in_seconds", ["ttl", "type"], "ttl"),
    ("throttling_burst_limit", throttleKeys, "burstLimit"),
    ("env", ["variables", "throttle"], "variables"),
  ])
  func `finds the name that was meant`(_ word: String, _ names: [String], _ name: String) {
    #expect(Suggestion.nearest(to: word, in: names) == name)
  }

  @Test(arguments: [
    ("xyz", routeKeys), ("", routeKeys), ("a", ["b", "cd"]), ("tlx", ["ttl", "name"]), ("abc", ["cab"]),
    ("path", ["type"]),
    ("authoizrr", ["auth"]), ("lambda", ["ttl"]),
  ])
  func `is silent where nothing is near`(_ word: String, _ names: [String]) {
    #expect(Suggestion.nearest(to: word, in: names) == nil)
  }

  @Test func `does not depend on the order of the names`() {
    #expect(Suggestion.nearest(to: "tas", in: ["was", "tag", "task"]) == "task")
    #expect(Suggestion.nearest(to: "tas", in: ["task", "tag", "was"]) == "task")
    #expect(Suggestion.nearest(to: "tas", in: ["tag", "was", "tab"]) == "tab")
    #expect(Suggestion.nearest(to: "asks", in: ["ask", "tasks"]) == "ask")
  }

  @Test func `states it`() {
    #expect(Suggestion.help("key", for: "authoriser", in: ["authorizer"]) == "the key is called `authorizer`")
    #expect(Suggestion.help("key", for: "zzz", in: ["authorizer"]) == nil)
  }

  @Test func `finds every key from every single mistake`() {
    for key in SuggestionTests.routeKeys where key.utf8.count > 3 {
      let letters = Array(key.utf8)
      for index in letters.indices {
        var changed = letters
        changed[index] = UInt8(ascii: "q")
        var doubled = letters
        doubled.insert(letters[index], at: index)
        var removed = letters
        removed.remove(at: index)
        var swapped = letters
        swapped.swapAt(index, max(0, index - 1))
        for word in [changed, doubled, removed, swapped] {
          #expect(
            Suggestion.nearest(to: String(decoding: word, as: UTF8.self), in: SuggestionTests.routeKeys) == key)
        }
      }
    }
  }

  @Test func `measures as the plain definition does`() {
    var random = SplitMix(seed: 3)
    func word() -> [UInt8] { (0..<(4 + random.below(5))).map { _ in UInt8(ascii: "a") + UInt8(random.below(3)) } }
    for _ in 0..<5_000 {
      let (one, other) = (word(), word())
      let near = Suggestion.nearest(
        to: String(decoding: one, as: UTF8.self), in: [String(decoding: other, as: UTF8.self)])
      #expect((near != nil) == (distance(one, other) <= 2), "\(one) \(other)")
    }
  }

  /// Optimal string alignment by its definition, the whole table.
  private func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var table = Array(repeating: Array(repeating: 0, count: other.count + 1), count: one.count + 1)
    for row in 0...one.count {
      for column in 0...other.count {
        if row == 0 || column == 0 {
          table[row][column] = row + column
          continue
        }
        let change = one[row - 1] == other[column - 1] ? 0 : 1
        var cost = min(
          table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + change)
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
          cost = min(cost, table[row - 2][column - 2] + 1)
        }
        table[row][column] = cost
      }
    }
    return table[one.count][other.count]
  }
}
