import TerraformEmitter
import Testing

@Suite struct EmittedFileTests {
  @Test(arguments: [
    "main.tf", "api_portal.tf", "_x", "a-b.tf", "com10.tf", "console.tf", ".apigw-files.json",
    String(repeating: "a", count: 128),
  ])
  func `plain names are portable`(_ name: String) {
    #expect(EmittedFile.isPortable(name))
  }

  @Test(arguments: [
    "", ".", "..", "../a", "a/b", "a\\b", "-a", ".a", "a.", "A.tf", "é.tf", "a b", "a\n", "a\u{0}", "con", "con.tf",
    "nul.x.y", "com1.tf", "lpt9", "aux", "a:b", "a*", "~", String(repeating: "a", count: 129),
  ])
  func `others are not`(_ name: String) {
    #expect(!EmittedFile.isPortable(name))
  }
}
