import AWSResources
import Files
import Foundation
import StateStore
import Testing

@Suite struct StateFileTests {
  @Test(arguments: [
    ("apigw.yaml", nil, "apigw.state.json"), ("apigw.yaml", "prod", "apigw.prod.state.json"),
    ("portal.apigw.yml", "prod", "portal.apigw.prod.state.json"), ("x.json", nil, "x.state.json"),
    ("spec", nil, "spec.state.json"), (".yaml", nil, ".yaml.state.json"),
    ("apigw.yaml", "../../etc", "apigw...%2F..%2Fetc.state.json"),
  ])
  func `names the state after the spec and the environment`(_ spec: String, _ environment: String?, _ name: String) {
    #expect(StateFile.name(specFile: spec, environment: environment) == name)
  }

  @Test func `no file and no backup is no state yet`() throws {
    let folder = try TemporaryFolder()
    #expect(try StateFile(folder["apigw.state.json"]).load() == nil)
  }

  @Test func `what was written is what is read, with the backup one behind`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["apigw.state.json"])
    let first = try write(state(1), over: nil, to: file)
    #expect(try file.load() == first)
    #expect(try FileSystem.list(folder.path) == ["apigw.state.json"])
    let second = try write(state(2), over: first, to: file)
    #expect(try file.load() == second)
    #expect(try StateFile(file.backupPath).load() == first)
    #expect(try FileSystem.list(folder.path) == ["apigw.state.json", "apigw.state.json.backup"])
  }

  @Test func `a state that is gone while its backup is there is no fresh start`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["apigw.state.json"])
    let first = try write(state(1), over: nil, to: file)
    _ = try write(state(2), over: first, to: file)
    try FileSystem.remove(file.path)
    #expect(throws: StateError.onlyBackup(path: file.path, backup: file.backupPath)) { try file.load() }
  }

  @Test func `a damaged state names the backup if that is whole`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["apigw.state.json"])
    try Data().write(to: URL(fileURLWithPath: file.path))
    #expect(throws: StateError.corrupt(path: file.path, document: .state, damage: .empty, backup: nil)) {
      try file.load()
    }
    try AtomicFile.write(stateBytes(state(1)), to: file.backupPath, mode: 0o600)
    let error = #expect(throws: StateError.self) { try file.load() }
    #expect(error?.exitCode == 74)
    #expect(error?.message == "the state '\(file.path)' is damaged: it is empty")
    #expect(
      error?.help
        == "take the previous state: cp '\(file.backupPath)' '\(file.path)', or restore the file from version control")
  }

  @Test func `the state of another spec is refused`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["apigw.state.json"])
    let stored = try write(state(1), over: nil, to: file)
    #expect(try file.load(for: SampleGraph.target) == stored)
    let cases: [((inout Target) -> Void, TargetDifference)] = [
      ({ $0.specFile = "other.yaml" }, .specFile("apigw.yaml", "other.yaml")),
      ({ $0.environment = nil }, .environment("prod", nil)),
      ({ $0.region = "us-east-1" }, .region("eu-west-1", "us-east-1")),
      ({ $0.account = "000000000002" }, .account("000000000001", "000000000002")),
      ({ $0.apis = ["shop"] }, .apis(["portal"], ["shop"])),
    ]
    for (change, difference) in cases {
      var target = SampleGraph.target
      change(&target)
      let error = #expect(throws: StateError.self) { try file.load(for: target) }
      #expect(error == .foreign(path: file.path, difference))
      #expect(error?.exitCode == 1)
    }
    var renamed = SampleGraph.target
    renamed.apis = ["shop"]
    let rename = Rename(from: Address("portal/api"), to: Address("shop/api"))
    #expect(try file.load(for: renamed, renames: [rename]) == stored)
    let other = Rename(from: Address("cart/api"), to: Address("shop/api"))
    #expect(throws: StateError.self) { try file.load(for: renamed, renames: [other]) }
    for change: (inout Target) -> Void in [{ $0.account = nil }, { $0.apis = ["portal", "shop"] }, { $0.apis = [] }] {
      var target = SampleGraph.target
      change(&target)
      #expect(try file.load(for: target) == stored)
    }
  }

  @Test func `a state that changed under the lock is not overwritten`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["apigw.state.json"])
    let first = try write(state(1), over: nil, to: file)
    var other = state(1)
    other.resources.removeLast()
    try AtomicFile.write(stateBytes(other), to: file.path, mode: 0o600)
    #expect(throws: StateError.changedMeanwhile(path: file.path)) { try write(state(2), over: first, to: file) }
    #expect(try file.load()?.state == other)
    try FileSystem.remove(file.path)
    #expect(throws: StateError.changedMeanwhile(path: file.path)) { try write(state(2), over: first, to: file) }
  }

  @Test func `two links to one state have one lock and one backup`() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolder(folder["shared"])
    let real = try StateFile(folder["shared/s.json"])
    let first = try write(state(1), over: nil, to: real)
    #expect(symlink("shared/s.json", folder["a"]) == 0)
    let link = try StateFile(folder["a"])
    #expect(FileSystem.name(of: link.lockPath) == ".s.json.lock")
    let second = try write(state(2), over: first, to: link)
    #expect(try real.load() == second)
    #expect(try FileSystem.kind(of: folder["a"]) == .symbolicLink)
    #expect(try FileSystem.list(folder["shared"]) == ["s.json", "s.json.backup"])
    #expect(symlink("shared/none", folder["b"]) == 0)
    #expect(throws: StateError.self) { try StateFile(folder["b"]) }
  }

  @Test func `new states are private, and old ones keep their mode`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    let first = try write(state(1), over: nil, to: file)
    func mode(_ path: String) throws -> Int? {
      try (FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
    #expect(try mode(file.path) == 0o600)
    chmod(file.path, 0o644)
    _ = try write(state(2), over: first, to: file)
    #expect(try mode(file.path) == 0o644)
    #expect(try mode(file.backupPath) == 0o600)
  }

  @Test func `temporary files of killed runs go with the next write`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    let first = try write(state(1), over: nil, to: file)
    for name in [".s.json.apigw-7-0.tmp", ".s.json.backup.apigw-7-0.tmp", "..s.json.lock.apigw-7-0.tmp"] {
      try Data([1]).write(to: URL(fileURLWithPath: folder[name]))
    }
    _ = try write(state(2), over: first, to: file)
    #expect(try FileSystem.list(folder.path) == ["s.json", "s.json.backup"])
  }

  private func write(_ state: State, over previous: StoredState?, to file: StateFile) throws -> StoredState {
    let lock = try StateLock.take(for: file, operation: "apply")
    defer { try? lock.release() }
    return try file.write(state, over: previous, holding: lock)
  }
}

func state(_ serial: Int) -> State {
  State(
    lineage: "5f0e0000-0000-4000-8000-000000000000", serial: serial, emitter: .terraform, target: SampleGraph.target,
    resources: SampleGraph.resources, renames: [Rename(from: Address("old"), to: Address("new"))])
}
