import Diagnostics
import Testing

@Suite struct FileURITests {
  @Test(arguments: [
    ("portal.apigw.yaml", "portal.apigw.yaml"), ("./a/./b.yaml", "a/./b.yaml"), (".//a.yaml", "a.yaml"),
    ("../a b.yaml", "../a%20b.yaml"), ("/tmp/a.yaml", "file:///tmp/a.yaml"), ("javascript:x", "javascript%3Ax"),
    ("a?b#c%d", "a%3Fb%23c%25d"), ("日.yaml", "%E6%97%A5.yaml"), ("<stdin>", "%3Cstdin%3E"), ("a\n\u{1}", "a%0A%01"),
    (#"C:\a"#, "C%3A%5Ca"), ("", "."),
  ])
  func `encodes everything that is not plain`(_ path: String, _ uri: String) {
    #expect(FileURI.reference(to: path) == uri)
  }
}
