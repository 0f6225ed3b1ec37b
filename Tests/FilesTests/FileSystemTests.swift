import Files
import Foundation
import Testing

@Suite struct FileSystemTests {
  @Test func `reads a regular file to its end`() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try Data(bytes).write(to: URL(fileURLWithPath: folder["a"]))
    #expect(try FileSystem.read(folder["a"], limit: 200_000) == bytes)
    #expect(throws: FileError(.read, folder["a"], .tooLarge(limit: 199_999))) {
      try FileSystem.read(folder["a"], limit: 199_999)
    }
  }

  @Test func `reads what the kernel makes up, of which it does not know the size`() throws {
    #expect(try FileSystem.read("/proc/self/stat", limit: 10_000).count > 10)
  }

  @Test(.timeLimit(.minutes(1)))
  func `refuses pipes, folders and devices without opening them`() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    let cases: [(String, FileKind)] = [
      (folder["pipe"], .pipe), (folder.path, .folder), ("/dev/zero", .device),
    ]
    for (path, kind) in cases {
      #expect(throws: FileError(.read, path, .notAFile(kind))) { try FileSystem.read(path, limit: 10) }
    }
  }

  @Test func `says in words why a file cannot be read`() throws {
    let folder = try TemporaryFolder()
    let cases: [(String, String)] = [
      ("missing", "there is no such file or folder"), ("file/inner", "a part of its path is not a folder"),
      ("loop", "its symbolic links lead in a circle, or it must not be one"),
      (String(repeating: "x", count: 300), "its name is too long"), ("a\0b", "this is not a path"),
    ]
    try Data().write(to: URL(fileURLWithPath: folder["file"]))
    #expect(symlink("loop", folder["loop"]) == 0)
    for (name, cause) in cases {
      let path = folder[name]
      let error = #expect(throws: FileError.self) { try FileSystem.read(path, limit: 10) }
      #expect(error?.description == "cannot read '\(path)': \(cause)")
    }
  }

  @Test func `stays inside of a folder, wherever links lead`() throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    for path in [folder["in/deep"], outside["x"]] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try Data("in".utf8).write(to: URL(fileURLWithPath: folder["in/deep/file"]))
    try Data("out".utf8).write(to: URL(fileURLWithPath: outside["x/file"]))
    #expect(symlink(outside["x"], folder["in/out"]) == 0)
    #expect(symlink("deep/file", folder["in/link"]) == 0)
    #expect(try FileSystem.read(folder["in/link"], inside: folder["in"], limit: 9) == Array("in".utf8))
    for name in ["in/out/file", "in/../../\(FileSystem.name(of: outside.path))/x/file"] {
      #expect(throws: FileError(.resolve, folder[name], .outside(root: folder["in"]))) {
        try FileSystem.read(folder[name], inside: folder["in"], limit: 9)
      }
    }
    // A sibling whose name begins alike is outside too.
    try FileManager.default.createDirectory(atPath: folder["inner"], withIntermediateDirectories: true)
    #expect(throws: FileError(.resolve, folder["inner"], .outside(root: folder["in"]))) {
      try FileSystem.resolve(folder["inner"], inside: folder["in"])
    }
  }

  @Test func `lists, makes and removes`() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolder(folder["b/c/d"])
    try FileSystem.makeFolder(folder["b/c/d/"])
    try AtomicFile.write([1], to: folder["a"], mode: 0o644)
    #expect(try FileSystem.list(folder.path) == ["a", "b"])
    #expect(try FileSystem.kind(of: folder["a"]) == .file)
    #expect(try FileSystem.kind(of: folder["z"]) == nil)
    #expect(try FileSystem.removeEmptyFolder(folder["b"]) == false)
    #expect(try FileSystem.removeEmptyFolder(folder["b/c/d"]))
    #expect(try FileSystem.remove(folder["a"]))
    #expect(try FileSystem.remove(folder["a"]) == false)
    try AtomicFile.write([1], to: folder["a"], mode: 0o644)
    #expect(throws: FileError(.makeFolder, folder["a"], .exists)) { try FileSystem.makeFolder(folder["a"]) }
    #expect(throws: FileError(.makeFolder, folder["a/b"], .folderMissing)) { try FileSystem.makeFolder(folder["a/b"]) }
  }

  @Test(arguments: [
    ("a/b.json", "a", "b.json"), ("b.json", ".", "b.json"), ("/b.json", "/", "b.json"), ("/a//b/", "/a", "b"),
    ("/", "/", ""), ("./a", ".", "a"),
  ])
  func `splits paths`(_ path: String, _ folder: String, _ name: String) {
    #expect(FileSystem.folder(of: path) == folder)
    #expect(FileSystem.name(of: path) == name)
  }
}
