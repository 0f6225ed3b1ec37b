import Diagnostics
import SpecSyntax
import Testing

@Suite struct SourceTextTests {
  private static let text = "a: \"é€😀\"\n"

  private static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap {
      bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
  }

  @Test(arguments: [
    Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
    utf16(text, bigEndian: true, mark: true), utf16(text, bigEndian: true, mark: false),
    utf16(text, bigEndian: false, mark: true), utf16(text, bigEndian: false, mark: false),
  ])
  func `every encoding of YAML becomes UTF-8 without a mark`(_ bytes: [UInt8]) throws {
    let checked = SourceText.decode(bytes, path: "apigw.yaml")
    #expect(checked.diagnostics == [])
    let file = try #require(checked.value)
    #expect(file.path == "apigw.yaml")
    #expect(String(decoding: file.bytes, as: UTF8.self) == Self.text)
    #expect(Reading(yaml: file.bytes).value == #"{"a": "é€😀"}"#)
  }

  @Test(
    arguments: [
      ([], "the file is empty"),
      (Array("a: b\nc: \u{E9}".utf8) + [0xE9, 0x0A], "the byte 0xE9 at offset 10 (line 2, column 5) is not UTF-8"),
      ([0xEF, 0xBB, 0xBF, 0x61, 0xFF], "the byte 0xFF at offset 4 (line 1, column 2) is not UTF-8"),
      (Array("a: b\r\n".utf8) + [0xC3], "the byte 0xC3 at offset 6 (line 2, column 1) is not UTF-8"),
      (Array("abcdefghij".utf8) + [0], "this is not text: a NUL byte stands at offset 10 (line 1, column 11)"),
      (
        [0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x01, 0x00],
        "this is not text: a NUL byte stands at offset 7 (line 1, column 8)"
      ),
      ([0x1F, 0x8B, 0x08, 0x00], "the byte 0x8B at offset 1 (line 1, column 2) is not UTF-8"),
      ([0xFE, 0xFF, 0x00, 0x61, 0xD8, 0x00], "the bytes at offset 4 (line 1, column 2) are not UTF-16"),
      ([0xFE, 0xFF, 0x00, 0x61, 0xDC, 0x00, 0xD8, 0x00], "the bytes at offset 4 (line 1, column 2) are not UTF-16"),
      ([0xFF, 0xFE, 0x61, 0x00, 0x0A], "the bytes at offset 4 (line 1, column 2) are not UTF-16"),
      ([0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00], "this is not text"),
      ([0x00, 0x00, 0xFE, 0xFF, 0, 0, 0, 0x61], "the file is in UTF-32"),
      ([0x61, 0, 0, 0], "the file is in UTF-32"),
    ] as [([UInt8], String)])
  func `says what is wrong with bytes that are no text`(_ bytes: [UInt8], _ reason: String) {
    let checked = SourceText.decode(bytes, path: "apigw.yaml")
    #expect(checked.value == nil)
    #expect(checked.diagnostics.map(\.message) == ["spec cannot be read: " + reason])
    #expect(checked.diagnostics.map(\.path) == ["apigw.yaml"])
    #expect(checked.diagnostics.map(\.code) == ["AG101"])
  }

  @Test func `a file beyond 16 MiB is refused`() {
    let bytes = [UInt8](repeating: 0x61, count: SourceText.sizeLimit)
    #expect(SourceText.decode(bytes, path: "x").value?.bytes.count == 16 << 20)
    #expect(
      SourceText.decode(bytes + [0x61], path: "x").diagnostics.map(\.message) == [
        "spec cannot be read: the file is larger than 16 MiB"
      ])
  }

  @Test(arguments: [
    ("a: \u{7}b", "U+0007", 3), ("é: \u{9F}", "U+009F", 4), ("a: b # \u{7F}", "U+007F", 7),
    ("a: \u{FFFE}", "U+FFFE", 3),
  ])
  func `control characters are refused with their place`(_ text: String, _ name: String, _ offset: UInt32) {
    let reading = Reading(yaml: text)
    #expect(
      reading.diagnostics.map(\.message) == ["spec cannot be read: the control character \(name) is not allowed"])
    #expect(reading.diagnostics.map(\.range?.start) == [offset])
  }
}
