import TerraformEmitter
import Testing

@Suite struct ManifestTests {
  private static let digest = String(repeating: "0a", count: 32)

  @Test func `is sorted and reads back`() throws {
    let manifest = Manifest([
      EmittedFile(name: "versions.tf", bytes: Array("abc".utf8)), EmittedFile(name: "api_a.tf", bytes: []),
    ])
    #expect(
      String(decoding: manifest.bytes, as: UTF8.self) == """
        {
          "format": "apigw.files/1",
          "files": {
            "api_a.tf": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "versions.tf": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
          }
        }

        """)
    #expect(try Manifest(parsing: manifest.bytes) == manifest)
    #expect(try Manifest(parsing: Manifest().bytes) == Manifest())
  }

  @Test(
    arguments: [
      ("", nil), ("[]", "it is no object"), ("{}", "it lacks 'format' or 'files'"),
      (#"{"format": "apigw.files/2", "files": {}}"#, "its format is not 'apigw.files/1'"),
      (#"{"format": "apigw.files/1"}"#, "it lacks 'format' or 'files'"),
      (#"{"format": "apigw.files/1", "files": []}"#, "'files' is no object"),
      (#"{"format": "apigw.files/1", "files": {}, "x": 1}"#, "a key is unknown or said twice"),
      (#"{"format": "apigw.files/1", "format": "apigw.files/1", "files": {}}"#, "a key is unknown or said twice"),
      (#"{"format": "apigw.files/1", "files": {"../x": "DIGEST"}}"#, "a name is none that apigw writes"),
      (#"{"format": "apigw.files/1", "files": {".apigw-files.json": "DIGEST"}}"#, "a name is none that apigw writes"),
      (#"{"format": "apigw.files/1", "files": {"a": "DIGEST", "\u0061": "DIGEST"}}"#, "a name is listed twice"),
      (#"{"format": "apigw.files/1", "files": {"a": "0A"}}"#, "a digest is no SHA-256"),
      (#"{"format": "apigw.files/1", "files": {"a": 1}}"#, "a text is missing"),
      (#"{"format": "apigw.files/1", "files": {}} x"#, nil),
      (#"{"format": "apigw.files/1", "files": {"a": {"b": {"c": 1}}}}"#, "a text is missing"),
    ] as [(String, String?)])
  func `what is none is refused`(_ text: String, _ reason: String?) {
    let source = text.split(separator: "DIGEST", omittingEmptySubsequences: false).joined(separator: Self.digest)
    let corruption = #expect(throws: Manifest.Corruption.self) { try Manifest(parsing: Array(source.utf8)) }
    if let reason { #expect(corruption?.reason == reason) }
  }

  @Test func `every cut of a manifest is refused`() throws {
    let bytes = Manifest([EmittedFile(name: "a.tf", bytes: [])]).bytes.dropLast()
    for length in 0..<bytes.count {
      #expect(throws: Manifest.Corruption.self) { try Manifest(parsing: Array(bytes.prefix(length))) }
    }
  }
}
