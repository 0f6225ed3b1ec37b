import Foundation
import JSONText
import Testing

/// One case of JSONTestSuite, from the corpus beside the repository.
struct JSONCase {
  var id: String
  var expect: String
  var bytes: [UInt8]

  /// `nil`, said aloud, where the corpus is not there.
  static func corpus() throws -> [JSONCase]? {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let environment = ProcessInfo.processInfo.environment
    let shared = environment["APIGW_SHARED"] ?? "../shared"
    let file = URL(filePath: shared, relativeTo: root).appending(path: "corpus-yaml/json-test-suite.jsonl")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      print("check left out: JSONTestSuite (no corpus-yaml/json-test-suite.jsonl under \(shared); set APIGW_SHARED)")
      if environment["CI"] != nil { Issue.record("CI needs the corpus: set APIGW_SHARED") }
      return nil
    }
    return try text.split(separator: "\n").map { line in
      let json = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let id = try #require(json["id"] as? String)
      let expect = try #require(json["expect"] as? String)
      if let text = json["text"] as? String { return JSONCase(id: id, expect: expect, bytes: Array(text.utf8)) }
      if let base64 = json["b64"] as? String {
        return JSONCase(id: id, expect: expect, bytes: Array(try #require(Data(base64Encoded: base64))))
      }
      let parts = try #require(json["repeat"] as? [String: Any])
      let unit = try #require(parts["unit"] as? String)
      let count = try #require(parts["count"] as? Int)
      let tail = parts["tail"] as? String ?? ""
      return JSONCase(id: id, expect: expect, bytes: Array((String(repeating: unit, count: count) + tail).utf8))
    }
  }
}

@Suite struct JSONConformanceTests {
  /// What JSONTestSuite leaves to the parser and we accept: numbers keep their text, so none is too large, too small
  /// or too precise. We refuse the other 25: lone surrogates, bytes that are not UTF-8, UTF-16, a byte-order mark
  /// (which `SourceText` takes away before), and 500 arrays inside each other.
  private static let acceptedByChoice: Set<String> = [
    "i_number_double_huge_neg_exp.json", "i_number_huge_exp.json", "i_number_neg_int_huge_exp.json",
    "i_number_pos_double_huge_exp.json", "i_number_real_neg_overflow.json", "i_number_real_pos_overflow.json",
    "i_number_real_underflow.json", "i_number_too_big_neg_int.json", "i_number_too_big_pos_int.json",
    "i_number_very_big_negative_int.json",
  ]

  @Test func `behaves as JSONTestSuite says, case by case`() throws {
    guard let cases = try JSONCase.corpus() else { return }
    var totals: [String: Int] = [:]
    var wrong: [String] = []
    for item in cases {
      let accepted = mistake(in: item.bytes) == nil
      let right =
        switch item.expect {
        case "accept": accepted
        case "transform": accepted != Self.refusedTransforms.contains(item.id)
        case "reject": !accepted
        default: accepted == Self.acceptedByChoice.contains(item.id)
        }
      totals[item.expect, default: 0] += 1
      if !right { wrong.append("\(item.id): \(accepted ? "accepted" : "refused")") }
    }
    #expect(wrong == [])
    #expect(totals == ["accept": 95, "reject": 188, "either": 35, "transform": 22])
    let parsing = cases.count - (totals["transform"] ?? 0)
    print("JSONTestSuite: \(parsing - wrong.count) of \(parsing) as expected")
  }

  /// Transforms that hold half a surrogate pair or bytes that are not UTF-8: refused rather than repaired.
  private static let refusedTransforms: Set<String> = [
    "string_1_escaped_invalid_codepoint.json", "string_1_invalid_codepoint.json",
    "string_2_escaped_invalid_codepoints.json", "string_2_invalid_codepoints.json",
    "string_3_escaped_invalid_codepoints.json", "string_3_invalid_codepoints.json",
  ]

  /// Read and write back: numbers keep their text, duplicate keys are left to whoever builds a tree, strings keep
  /// their scalars (no normalisation).
  @Test func `reading and writing back changes white space and escapes alone`() throws {
    guard let cases = try JSONCase.corpus() else { return }
    for item in cases where mistake(in: item.bytes) == nil {
      var reader = JSONReader(item.bytes)
      var writer = JSONWriter()
      try copy(&reader, to: &writer)
      var again = JSONReader(writer.bytes)
      var second = JSONWriter()
      try copy(&again, to: &second)
      #expect(writer.bytes == second.bytes, "\(item.id)")
      let options: JSONSerialization.ReadingOptions = [.fragmentsAllowed]
      if let left = try? JSONSerialization.jsonObject(with: Data(item.bytes), options: options) as? NSObject {
        let right = try JSONSerialization.jsonObject(with: Data(writer.bytes), options: options) as? NSObject
        #expect(left == right, "\(item.id)")
      }
    }
  }

  private func copy(_ reader: inout JSONReader, to writer: inout JSONWriter) throws {
    while let token = try reader.next() {
      switch token.kind {
      case .beginObject: writer.beginObject()
      case .endObject: writer.endObject()
      case .beginArray: writer.beginArray()
      case .endArray: writer.endArray()
      case .key: writer.key(reader.string(of: token))
      case .string: writer.write(utf8: reader.content(of: token))
      case .number: writer.write(number: reader.source(of: token))
      case .true: writer.write(true)
      case .false: writer.write(false)
      case .null: writer.writeNull()
      }
    }
  }
}
