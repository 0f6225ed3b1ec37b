import GoldenSupport
import Foundation
import JSONText
import Testing

@testable import TerraformEmitter

/// Every string comes out of the real Terraform as it went in, after the NFC that Terraform applies to all strings.
@Suite struct HostileStringsTests {
  /// 10,000; `APIGW_HOSTILE_STRINGS` asks for more.
  private static let count = Int(ProcessInfo.processInfo.environment["APIGW_HOSTILE_STRINGS"] ?? "") ?? 10_000
  private static let batch = 1000

  @Test(arguments: 0..<(count + batch - 1) / batch)
  func `terraform reads back what was written`(_ number: Int) throws {
    let all = HostileStrings.generate(Self.count)
    let strings = Array(all[min(number * Self.batch, all.count)..<min((number + 1) * Self.batch + 1, all.count)])
    let heredocs = strings.map { $0 + "\n" }.filter(HCLEscape.fitsHeredoc)
    let documents = strings.map(Self.document).compactMap { text in JSONDocument.expression(text).map { (text, $0) } }
    let letter = HCL.Expression.traversal(["local", "x"])
    let templates = zip(strings, strings.dropFirst()).map {
      HCL.Expression.template([.literal($0), .interpolation(letter), .literal($1)])
    }

    let terraform = try RealTerraform()
    let file = HCL.File(
      header: strings,
      blocks: [
        HCL.Block("locals", comments: strings, body: [.attribute("x", .string("X"))]),
        Self.output("quoted", .list(strings.map { .string($0) })),
        Self.output(
          "keys", .list(strings.map { .object([HCL.Member($0, .integer(1)), HCL.Member("beside", .integer(2))]) })),
        Self.output(
          "heredocs", .object(heredocs.enumerated().map { HCL.Member("h\($0.offset)", .heredoc($0.element)) })),
        Self.output("templates", .list(templates)),
        Self.output("documents", .list(documents.map { .call("jsonencode", [$0.1]) })),
      ])
    try terraform.write("main.tf", HCLWriter.write(file))
    let difference = try terraform.unformatted()
    #expect(difference == "")

    let outputs = try terraform.outputs()
    func texts(_ output: String) -> [String] { outputs[output]?.elements.map { $0.text ?? "" } ?? [] }
    expectEqual(texts("quoted"), strings)
    let keys = outputs["keys"]?.elements.map { object in
      object.members.first { if case .number("1") = $0.value { true } else { false } }?.key ?? ""
    }
    expectEqual(keys ?? [], strings)
    expectEqual(heredocs.indices.map { outputs["heredocs"]?["h\($0)"]?.text ?? "" }, heredocs)
    expectEqual(texts("templates"), zip(strings, strings.dropFirst()).map { "\($0)X\($1)" })
    expectEqual(texts("documents"), documents.map(\.0))
    // Most of the strings have a form that jsonencode gives; a reader that refused them all would prove nothing.
    #expect(documents.count > strings.count / 3)
    #expect(heredocs.count > strings.count / 4)
  }

  private static func output(_ name: String, _ value: HCL.Expression) -> HCL.Block {
    HCL.Block("output", [name], body: [.attribute("value", value)])
  }

  private static func document(_ string: String) -> String {
    var writer = JSONWriter()
    writer.object { $0.member("k", string) }
    return writer.string
  }

  private func expectEqual(_ actual: [String], _ expected: [String], line: Int = #line) {
    #expect(actual.count == expected.count)
    // `==` of two strings is canonical equivalence: equal bytes after NFC. (Foundation's NFC leaves a Hangul syllable
    // and a final consonant apart and so is no judge.)
    for (actual, expected) in zip(actual, expected) where actual != expected {
      Issue.record(
        "\(line): \(expected.unicodeScalars.map(\.value)) came back as \(actual.unicodeScalars.map(\.value))")
    }
  }
}
