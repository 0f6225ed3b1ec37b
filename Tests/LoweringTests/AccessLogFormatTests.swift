import Foundation
import Testing

@Suite struct AccessLogFormatTests {
  private func format(_ written: String?) throws -> String {
    let logs = written.map { "{format: \($0)}" } ?? "{}"
    let spec = try LoweredSpec(shop("stages: {live: {accessLogs: \(logs)}}"))
    let settings = try #require(try spec.attribute("access_log_settings", of: "shop/stage/live"))
    let prefix = "(destination_arn=<shop/logGroup/live.arn> format="
    #expect(settings.hasPrefix(prefix) && settings.hasSuffix(")"))
    return String(settings.dropFirst(prefix.count).dropLast())
  }

  @Test(arguments: ["json", "clf", "xml", "csv"])
  func `every preset is one line and names the request`(_ preset: String) throws {
    let format = try format(preset)
    #expect(!format.utf8.contains { $0 < 0x20 })
    #expect(format.contains("$context.requestId"))
    #expect(format != preset)
  }

  @Test func `json is what is meant where nothing is said, and its keys are sorted`() throws {
    let format = try format(nil)
    #expect(try self.format("json") == format)
    let fields = try #require(
      try JSONSerialization.jsonObject(with: Data(format.utf8)) as? [String: String])
    #expect(fields["requestId"] == "$context.requestId")
    #expect(fields.values.allSatisfy { $0.hasPrefix("$context.") })
    let keys = format.matches(of: /"([a-zA-Z]+)":/).map { String($0.output.1) }
    #expect(keys == keys.sorted() && Set(keys) == Set(fields.keys))
  }

  @Test func `fields of the user become JSON as Terraform encodes it`() throws {
    #expect(
      try format("{z: $context.status, a: \"q\\\"b\\\\s<&>\\n\\t\\u2028\\u0001é\"}")
        == #"{"a":"q\"b\\s\u003c\u0026\u003e\n\t\u2028\u0001é","z":"$context.status"}"#)
  }

  @Test func `a format of the user stays as it is`() throws {
    #expect(try format("'$context.requestId \"x\" $context.status'") == "$context.requestId \"x\" $context.status")
  }
}
