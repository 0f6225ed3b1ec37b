import Testing

@testable import TerraformEmitter

/// `HostileStringsTests` asks the real `jsonencode` about what is taken here.
@Suite struct JSONDocumentTests {
  @Test(arguments: [
    #"{}"#, #"[]"#, #"{"a":1,"b":[true,false,null,"x"],"c":{"d":0.5}}"#, #"{"a":"\u003c\u003e\u0026\"\\\n\u0001"}"#,
    #"{"a":"é"}"#, #"{"a":-1,"b":123456789012345}"#,
  ])
  func `what jsonencode gives back byte for byte is a document`(_ text: String) {
    let document = JSONDocument.expression(text)
    #expect(document.map { _ in true } != nil)
  }

  @Test(arguments: [
    "", "x", "1", #""a""#, #"{"a": 1}"#, #"{"b":1,"a":1}"#, #"{"a":1,"a":1}"#, #"{"a":"<"}"#, #"{"a":"\u003C"}"#,
    #"{"a":"\/"}"#, #"{"a":"\u00e9"}"#, #"{"a":"\b"}"#, #"{"a":"\u0008"}"#, #"{"é":1}"#, #"{"a":1.0}"#, #"{"a":1e3}"#,
    #"{"a":-0}"#, #"{"a":12345678901234567}"#, #"{"a":0.10}"#, #"{"a":1}x"#, #"{"a":1"#, #"{"a":$context.status}"#,
    #"{"a":0.00001}"#, "{}\n",
  ])
  func `what it would change stays a string`(_ text: String) {
    let document = JSONDocument.expression(text)
    #expect(document.map { _ in true } == nil)
  }
}
