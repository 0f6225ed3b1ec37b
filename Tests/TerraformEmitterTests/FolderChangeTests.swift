import TerraformEmitter
import Testing

@Suite struct FolderChangeTests {
  private static let new = [file("a.tf", "new a"), file("b.tf", "new b")]
  private static let old = Manifest([file("a.tf", "old a"), file("gone.tf", "old gone")])

  private static func file(_ name: String, _ text: String) -> EmittedFile {
    EmittedFile(name: name, bytes: Array(text.utf8))
  }
  private static func holding(_ text: String) -> StandingFile { .file(digest: file("x", text).digest) }

  private func change(_ standing: [String: StandingFile], overwrite: Bool = false) -> FolderChange {
    FolderChange(
      rendered: Self.new, previous: Self.old, standing: { standing[$0] ?? .missing }, overwrite: overwrite)
  }

  @Test func `an empty folder takes everything`() {
    let change = change([:])
    #expect(change.writes == Self.new)
    #expect(change.deletes == [])
    #expect(change.conflicts == [])
    #expect(change.manifest == Manifest(Self.new))
  }

  @Test func `our own untouched files are replaced and dropped`() {
    let change = change(["a.tf": Self.holding("old a"), "gone.tf": Self.holding("old gone")])
    #expect(change.writes == Self.new)
    #expect(change.deletes == ["gone.tf"])
    #expect(change.conflicts == [])
  }

  @Test func `what stands there already is not written again`() {
    let change = change(["a.tf": Self.holding("new a"), "b.tf": Self.holding("new b")])
    #expect(change.writes == [])
    #expect(change.deletes == [])
    #expect(change.conflicts == [])
  }

  @Test func `files of others and edited files stop the whole folder`() {
    let standing = [
      "a.tf": Self.holding("edited"), "b.tf": Self.holding("foreign"), "gone.tf": Self.holding("edited too"),
    ]
    let refused = change(standing)
    #expect(
      refused.conflicts == [
        .init(name: "a.tf", reason: .edited), .init(name: "b.tf", reason: .foreign),
        .init(name: "gone.tf", reason: .edited),
      ])
    #expect(refused.writes == [])
    #expect(refused.deletes == [])
    let forced = change(standing, overwrite: true)
    #expect(forced.conflicts == [])
    #expect(forced.writes == Self.new)
    #expect(forced.deletes == ["gone.tf"])
  }

  @Test(arguments: [false, true])
  func `nothing writes through a symlink or over a folder`(_ overwrite: Bool) {
    let change = change(
      ["a.tf": .symlink, "b.tf": .other, "gone.tf": .symlink, ".apigw-files.json": .symlink], overwrite: overwrite)
    #expect(
      change.conflicts == [
        .init(name: ".apigw-files.json", reason: .symlink), .init(name: "a.tf", reason: .symlink),
        .init(name: "b.tf", reason: .notAFile), .init(name: "gone.tf", reason: .symlink),
      ])
    #expect(change.writes == [])
    #expect(change.deletes == [])
  }
}
