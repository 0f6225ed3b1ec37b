import Diagnostics
import Files
import Foundation
import SpecModel
import Testing

@testable import Commands

/// A project in `project/`, with a file and a folder beside it that no spec may reach.
@Suite struct DiskProjectTests {
  private let folder: TemporaryFolder
  private let project: DiskProject
  private var main: String { folder["project/apigw.yaml"] }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("main", to: "project/apigw.yaml")
    try folder.write("a", to: "project/a.yaml")
    try folder.write("b", to: "project/apis/b.yaml")
    try folder.write("c", to: "project/apis/deep/c.yaml")
    try folder.write("secret", to: "outside.yaml")
    try folder.write("secret", to: "project-beside/x.yaml")
    project = DiskProject(root: folder["project"])
  }

  private func read(_ name: String, from main: String? = nil) -> Result<String, ProjectFiles.Failure> {
    project.files.read(name, main ?? self.main).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  private func glob(_ pattern: String, from main: String? = nil) -> Result<[String], ProjectFiles.Failure> {
    project.files.glob(pattern, main ?? self.main)
  }

  // MARK: Reading

  @Test(arguments: [
    ("a.yaml", "a"), ("./a.yaml", "a"), ("apis/b.yaml", "b"), ("apis/../a.yaml", "a"), ("apis//deep/./c.yaml", "c"),
    ("apis/deep/../../a.yaml", "a"),
  ])
  func `files of the project are read`(_ name: String, _ text: String) {
    #expect(read(name) == .success(text))
  }

  @Test func `paths are relative to the file that names them`() {
    #expect(read("deep/c.yaml", from: folder["project/apis/b.yaml"]) == .success("c"))
    #expect(read("../a.yaml", from: folder["project/apis/b.yaml"]) == .success("a"))
    #expect(read("../../outside.yaml", from: folder["project/apis/b.yaml"]) == .failure(.outsideProject))
  }

  @Test(arguments: [
    "../outside.yaml", "apis/../../outside.yaml", "/etc/passwd", "..", "../project-beside/x.yaml",
    "../../../../../../etc/passwd", "../project/../outside.yaml", "", "a\u{0}.yaml",
  ])
  func `nothing outside of the project is read`(_ name: String) {
    #expect(read(name) == .failure(.outsideProject))
  }

  @Test func `a link is followed inside of the project and nowhere else`() throws {
    try folder.link("project/inside.yaml", to: "apis/b.yaml")
    try folder.link("project/folder", to: "apis/deep")
    try folder.link("project/outside.yaml", to: "../outside.yaml")
    try folder.link("project/absolute.yaml", to: folder["outside.yaml"])
    try folder.link("project/beside", to: "../project-beside")
    try folder.link("project/loop.yaml", to: "loop.yaml")
    try folder.link("project/dangling.yaml", to: "nothing.yaml")
    #expect(read("inside.yaml") == .success("b"))
    #expect(read("folder/c.yaml") == .success("c"))
    #expect(read("outside.yaml") == .failure(.outsideProject))
    #expect(read("absolute.yaml") == .failure(.outsideProject))
    #expect(read("beside/x.yaml") == .failure(.outsideProject))
    #expect(read("dangling.yaml") == .failure(.missing))
    guard case .failure(.unreadable) = read("loop.yaml") else {
      Issue.record("a loop of links is \(read("loop.yaml"))")
      return
    }
  }

  @Test func `what is no file is named and not opened`() throws {
    #expect(mkfifo(folder["project/pipe.yaml"], 0o644) == 0)
    #expect(read("pipe.yaml") == .failure(.unreadable("it is a pipe, not a regular file")))
    #expect(read("apis") == .failure(.unreadable("it is a folder, not a regular file")))
    #expect(read("nothing.yaml") == .failure(.missing))
    #expect(read("nothing/x.yaml") == .failure(.missing))
  }

  @Test func `remembers what it read, by path`() {
    _ = read("apis/b.yaml")
    _ = read("./a.yaml")
    _ = read("nothing.yaml")
    #expect(project.reads.map(\.path) == [folder["project/a.yaml"], folder["project/apis/b.yaml"]])
    #expect(project.reads.map { String(decoding: $0.bytes, as: UTF8.self) } == ["a", "b"])
  }

  @Test(arguments: ["project/", "project/.", "project/apis/..", "./project", "project-beside/../project"])
  func `the spelling of the root does not matter`(_ root: String) {
    let root = folder[root]
    let project = DiskProject(root: root)
    let main = FileSystem.join(root, "apigw.yaml")
    #expect((try? project.files.read("apis/b.yaml", main).get().bytes) == Array("b".utf8))
    #expect(project.files.glob("a*.yaml", main) == .success(["a.yaml"]))
    guard case .failure(.outsideProject) = project.files.read("../outside.yaml", main) else {
      Issue.record("'../outside.yaml' must be refused")
      return
    }
    #expect(project.files.glob("../*.yaml", main) == .failure(.outsideProject))
  }

  @Test func `a root above the folder that we run in is as closed as any`() throws {
    let project = DiskProject(root: "..")
    guard case .failure(.outsideProject) = project.files.read("../x.yaml", "../apigw.yaml") else {
      Issue.record("'../x.yaml' must be refused")
      return
    }
    #expect(project.files.glob("../*", "../apigw.yaml") == .failure(.outsideProject))
    guard case .failure(.missing) = project.files.read("apigw-does-not-exist.yaml", "../apigw.yaml") else {
      Issue.record("a file beside the spec belongs to the project")
      return
    }
  }

  // MARK: Globs

  @Test(arguments: [
    ("*.yaml", ["a.yaml"]), ("./*.yaml", ["a.yaml"]), ("apis/*.yaml", ["apis/b.yaml"]),
    ("apis/*", ["apis/b.yaml"]), ("*/*/c.yaml", ["apis/deep/c.yaml"]), ("[ab].yaml", ["a.yaml"]),
    ("?.yaml", ["a.yaml"]), ("apis/../*.yaml", ["apis/../a.yaml"]), ("**/c.yaml", ["apis/deep/c.yaml"]),
    ("**", [] as [String]), ("**/*.yaml", ["a.yaml", "apis/b.yaml", "apis/deep/c.yaml"]),
    ("**/**/*.yaml", ["a.yaml", "apis/b.yaml", "apis/deep/c.yaml"]),
    ("apis/**/*.yaml", ["apis/b.yaml", "apis/deep/c.yaml"]),
    ("**/deep/**/*.yaml", ["apis/deep/c.yaml"]), ("*.json", []), ("nothing/*.yaml", []), ("a.yaml/*", []),
  ])
  func `patterns find the files that they name, sorted, without the file that they stand in`(
    _ pattern: String, _ found: [String]
  ) {
    #expect(glob(pattern) == .success(found))
  }

  @Test func `each file is found once however often a pattern matches it`() throws {
    try folder.write("d", to: "project/x/x/x/d.yaml")
    #expect(glob("**/x/**/x/**/d.yaml") == .success(["x/x/x/d.yaml"]))
  }

  @Test func `hidden files are found only by patterns that say the dot`() throws {
    try folder.write("h", to: "project/.hidden.yaml")
    try folder.write("h", to: "project/.git/x.yaml")
    #expect(glob("*.yaml") == .success(["a.yaml"]))
    #expect(glob("**/x.yaml") == .success([]))
    #expect(glob(".*.yaml") == .success([".hidden.yaml"]))
    #expect(glob(".git/*.yaml") == .success([".git/x.yaml"]))
  }

  @Test(arguments: ["../*.yaml", "/etc/*", "apis/../../*.yaml", "../project-beside/*"])
  func `patterns do not leave the project`(_ pattern: String) {
    #expect(glob(pattern) == .failure(.outsideProject))
  }

  @Test func `a pattern that would climb out of an empty match is refused`() {
    #expect(glob("**/../*.yaml") == .failure(.unreadable("`..` cannot follow `**`")))
  }

  @Test func `links to folders are not entered, links to files are found and then judged`() throws {
    try folder.link("project/beside", to: "../project-beside")
    try folder.link("project/circle", to: ".")
    try folder.link("project/out.yaml", to: "../outside.yaml")
    #expect(glob("**/*.yaml") == .success(["a.yaml", "apis/b.yaml", "apis/deep/c.yaml", "out.yaml"]))
    #expect(glob("beside/*.yaml") == .success([]))
    #expect(read("out.yaml") == .failure(.outsideProject))
  }

  @Test func `10,000 files are found and one more is too many`() throws {
    try folder.write(to: "project/many/f0.txt")
    for index in 1..<10_000 { close(open(folder["project/many/f\(index).txt"], O_CREAT | O_WRONLY, 0o644)) }
    #expect((try? glob("many/*.txt").get().count) == 10_000)
    try folder.write(to: "project/many/one-more.txt")
    #expect(glob("many/*.txt") == .failure(.unreadable("it matches more than 10000 files")))
    #expect(glob("**/*.txt") == .failure(.unreadable("it matches more than 10000 files")))
    #expect(glob("many/f1?.txt") == .success((10...19).map { "many/f\($0).txt" }))
  }
}
