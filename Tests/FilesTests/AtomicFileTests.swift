import Files
import Foundation
import Testing

@Suite struct AtomicFileTests {
  @Test func `writes a new file with the mode asked for, less the umask`() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write(Array("one".utf8), to: folder["a"], mode: 0o600)
    #expect(try FileSystem.read(folder["a"], limit: 9) == Array("one".utf8))
    #expect(try mode(folder["a"]) == 0o600)
    #expect(try FileSystem.list(folder.path) == ["a"])
  }

  @Test func `keeps the mode of a file that exists`() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write([1], to: folder["a"], mode: 0o600)
    chmod(folder["a"], 0o640)
    try AtomicFile.write([2], to: folder["a"], mode: 0o600)
    #expect(try mode(folder["a"]) == 0o640)
    #expect(try FileSystem.read(folder["a"], limit: 9) == [2])
  }

  @Test func `replaces what a symbolic link leads to, and the link stays`() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolder(folder["real"])
    try AtomicFile.write([1], to: folder["real/a"], mode: 0o600)
    #expect(symlink("real/a", folder["a"]) == 0)
    try AtomicFile.write([2], to: folder["a"], mode: 0o600)
    #expect(try FileSystem.kind(of: folder["a"]) == .symbolicLink)
    #expect(try FileSystem.read(folder["real/a"], limit: 9) == [2])
    #expect(throws: FileError(.write, folder["a"], .notAFile(.symbolicLink))) {
      try AtomicFile.write([3], to: folder["a"], mode: 0o600, links: .refuse)
    }
  }

  @Test func `leaves nothing behind when it fails`() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolder(folder["a"])
    #expect(throws: FileError(.write, folder["a"], .notAFile(.folder))) {
      try AtomicFile.write([1], to: folder["a"], mode: 0o600)
    }
    #expect(throws: FileError(.write, folder["b/c"], .missing)) {
      try AtomicFile.write([1], to: folder["b/c"], mode: 0o600)
    }
    #expect(try FileSystem.list(folder.path) == ["a"])
  }

  @Test func `creates a file once`() throws {
    let folder = try TemporaryFolder()
    #expect(try AtomicFile.create([1], at: folder["a"], mode: 0o600, alone: true))
    #expect(try AtomicFile.create([2], at: folder["a"], mode: 0o600, alone: true) == false)
    #expect(symlink("nowhere", folder["b"]) == 0)
    #expect(try AtomicFile.create([2], at: folder["b"], mode: 0o600, alone: true) == false)
    #expect(try FileSystem.read(folder["a"], limit: 9) == [1])
    #expect(try FileSystem.list(folder.path) == ["a", "b"])
  }

  @Test func `removes what killed runs left of a file, and nothing else`() throws {
    let folder = try TemporaryFolder()
    let running = getpid()
    let gone = Int32(99_999_999)
    let others = ["a", ".a.apigw-x-1.tmp", ".ab.apigw-1-1.tmp", ".a.apigw-1.tmp", ".a.apigw-\(gone)-1.tmp.txt"]
    for name in others + [".a.apigw-\(running)-0.tmp", ".a.apigw-\(gone)-0.tmp"] {
      try Data([1]).write(to: URL(fileURLWithPath: folder[name]))
    }
    try AtomicFile.removeLeftovers(of: folder["a"], underLock: false)
    #expect(try FileSystem.list(folder.path).sorted() == (others + [".a.apigw-\(running)-0.tmp"]).sorted())
    try AtomicFile.removeLeftovers(of: folder["a"], underLock: true)
    #expect(try FileSystem.list(folder.path).sorted() == others.sorted())
  }

  @Test func `a name as long as names can be is written and cleaned up after`() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "ä", count: 127)
    try AtomicFile.write([1], to: folder[name], mode: 0o600)
    try AtomicFile.removeLeftovers(of: folder[name], underLock: true)
    #expect(try FileSystem.list(folder.path) == [name])
  }

  @Test func `readers see the old or the new bytes while sixteen threads write`() async throws {
    let folder = try TemporaryFolder()
    let path = folder["a"]
    try AtomicFile.write([UInt8](repeating: 0, count: 50_000), to: path, mode: 0o600)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 1...16 {
        group.addTask {
          for _ in 0..<10 {
            try AtomicFile.write([UInt8](repeating: UInt8(writer), count: 50_000), to: path, mode: 0o600)
            let seen = try FileSystem.read(path, limit: 100_000)
            #expect(seen.count == 50_000 && Set(seen).count == 1)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try FileSystem.list(folder.path) == ["a"])
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }
}
