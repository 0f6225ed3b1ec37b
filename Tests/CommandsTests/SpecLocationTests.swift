import Testing

@testable import Commands

@Suite struct SpecLocationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func find(_ files: String...) throws -> String {
    for file in files { try folder.write(to: file) }
    do throws(Failure) {
      let path = try SpecLocation.find(nil, in: folder.path).path
      return String(path.dropFirst(folder.path.count + 1))
    } catch {
      return "\(error.exitCode): \(error.message ?? "")"
    }
  }

  @Test func `the spec is apigw.yaml, whatever else stands there`() throws {
    #expect(try find("apigw.json", "apigw.yml", "apigw.yaml", "portal.apigw.yaml") == "apigw.yaml")
  }

  @Test func `apigw.yml comes before apigw.json`() throws {
    #expect(try find("apigw.json", "apigw.yml") == "apigw.yml")
  }

  @Test func `the one spec with a name of its own is found`() throws {
    #expect(try find("portal.apigw.yml", "other.yaml", ".apigw.yaml") == "portal.apigw.yml")
  }

  @Test func `several are a usage error that lists them`() throws {
    #expect(
      try find("b.apigw.yaml", "a.apigw.json") == "64: several specs here: a.apigw.json, b.apigw.yaml")
  }

  @Test func `none is an error that says what was looked for`() throws {
    #expect(
      try find("other.yaml")
        == "74: no spec here: there is no apigw.yaml and no *.apigw.yaml in this folder")
  }

  @Test(arguments: [
    ("-", ".", "stdin.yaml", "<stdin>"), ("apigw.yaml", ".", "apigw.yaml", "apigw.yaml"),
    ("a/b.yaml", "a", "b.yaml", "a/b.yaml"), ("/b.yaml", "/", "b.yaml", "/b.yaml"),
    ("../b.yaml", "..", "b.yaml", "../b.yaml"),
  ])
  func `a path says the folder of the project, the name and what to show`(
    _ path: String, _ folder: String, _ name: String, _ shown: String
  ) throws {
    let location = try SpecLocation.find(path)
    #expect([location.folder, location.fileName, location.shownPath] == [folder, name, shown])
  }
}
