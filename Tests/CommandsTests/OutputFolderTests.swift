import Files
import Foundation
import TerraformEmitter
import Testing

@testable import Commands

@Suite struct OutputFolderTests {
  private let folder: TemporaryFolder
  private let output: OutputFolder

  init() throws {
    folder = try TemporaryFolder()
    output = OutputFolder(
      given: folder["terraform/prod"], emitterFolder: "terraform", location: SpecLocation(path: "apigw.yaml"),
      environment: "prod")
  }

  private func emit(_ files: [String: String], overwrite: Bool = false) throws(Failure) {
    let emitted = files.sorted { $0.key < $1.key }.map { EmittedFile(name: $0.key, bytes: Array($0.value.utf8)) }
    try output.apply(try output.change(to: emitted, overwrite: overwrite))
  }

  private func refusal(_ files: [String: String], overwrite: Bool = false) -> [String] {
    do throws(Failure) {
      try emit(files, overwrite: overwrite)
      return []
    } catch {
      return ["exit \(error.exitCode)"] + error.details
    }
  }

  private var names: [String] { (try? FileSystem.list(output.path)) ?? [] }

  @Test(
    arguments: [
      (nil, "apigw.yaml", nil, "terraform/default"), (nil, "a/apigw.yaml", "prod", "a/terraform/prod"),
      ("out", "a/apigw.yaml", "prod", "out"), (nil, "-", nil, "terraform/default"),
    ] as [(String?, String, String?, String)])
  func `files go beside the spec, one folder for each environment`(
    _ given: String?, _ spec: String, _ environment: String?, _ path: String
  ) {
    let output = OutputFolder(
      given: given, emitterFolder: "terraform", location: SpecLocation(path: spec), environment: environment)
    #expect(output.path == path)
  }

  @Test func `what was emitted before is replaced, and what is no longer emitted goes`() throws {
    try emit(["main.tf": "1", "old.tf": "2"])
    #expect(names == [".apigw-files.json", "main.tf", "old.tf"])
    try emit(["main.tf": "3"])
    #expect(names == [".apigw-files.json", "main.tf"])
    #expect(folder.read("terraform/prod/main.tf") == "3")
    let settled = try output.change(to: [EmittedFile(name: "main.tf", bytes: Array("3".utf8))], overwrite: false)
    #expect(output.isSettled(settled))
  }

  @Test func `files of others stay, and nothing is written over them`() throws {
    try folder.write("mine", to: "terraform/prod/mine.tf")
    try emit(["main.tf": "1"])
    #expect(folder.read("terraform/prod/mine.tf") == "mine")
    #expect(refusal(["mine.tf": "x", "more.tf": "y"]) == ["exit 1", "mine.tf  apigw did not write it"])
    #expect(names == [".apigw-files.json", "main.tf", "mine.tf"], "a refusal touches nothing")
    #expect(folder.read("terraform/prod/mine.tf") == "mine")
    #expect(refusal(["mine.tf": "x"], overwrite: true) == [])
    #expect(folder.read("terraform/prod/mine.tf") == "x")
  }

  @Test func `an edit by hand is not lost`() throws {
    try emit(["main.tf": "1", "gone.tf": "1"])
    try folder.write("edited", to: "terraform/prod/main.tf")
    try folder.write("edited", to: "terraform/prod/gone.tf")
    #expect(
      refusal(["main.tf": "2"])
        == ["exit 1", "gone.tf  edited since apigw wrote it", "main.tf  edited since apigw wrote it"])
    #expect(folder.read("terraform/prod/gone.tf") == "edited")
  }

  @Test func `links and folders are refused even with overwrite`() throws {
    try folder.write("target", to: "target.tf")
    try FileManager.default.createDirectory(
      atPath: folder["terraform/prod/dir.tf"], withIntermediateDirectories: true)
    try folder.link("terraform/prod/link.tf", to: "../../target.tf")
    #expect(
      refusal(["dir.tf": "1", "link.tf": "1"], overwrite: true)
        == ["exit 1", "dir.tf  is not a file", "link.tf  is a symbolic link"])
    #expect(folder.read("target.tf") == "target")
  }

  @Test(arguments: ["", "{", "{}", "[]", #"{"format":"apigw.files/9","files":{}}"#])
  func `a list that is not ours any more stops the run`(_ text: String) throws {
    try folder.write(text, to: "terraform/prod/.apigw-files.json")
    #expect(refusal(["main.tf": "1"]) == ["exit 74"])
    #expect(names == [".apigw-files.json"])
  }
}
