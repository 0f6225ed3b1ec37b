#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Folders and paths.
extension FileSystem {
  /// The names in a folder, sorted by bytes, without `.` and `..`.
  package static func list(_ folder: String) throws(FileError) -> [String] {
    guard !folder.isEmpty, !folder.utf8.contains(0) else { throw FileError(.list, folder, .badPath) }
    var opened = opendir(folder)
    while opened == nil && errno == EINTR { opened = opendir(folder) }
    guard let stream = opened else { throw FileError(.list, folder, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    if errno != 0 { throw FileError(.list, folder, code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Creates a folder and the folders above it where they are missing; each is on the disk when this returns.
  package static func makeFolder(_ path: String) throws(FileError) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw FileError(.makeFolder, path, .badPath) }
    if mkdir(path, 0o777) == 0 { return try syncFolder(folder(of: path), .makeFolder) }
    switch errno {
    case EEXIST:
      guard try status(of: path, .makeFolder, following: true).map({ FileKind(mode: $0.st_mode) }) == .folder else {
        throw FileError(.makeFolder, path, .exists)
      }
    case ENOENT:
      // Only missing folders above lead here, so each turn is about a shorter path.
      var missing = [path]
      while let next = missing.last {
        if mkdir(next, 0o777) == 0 || errno == EEXIST {
          missing.removeLast()
          try syncFolder(folder(of: next), .makeFolder)
        } else if errno == ENOENT, folder(of: next) != next, folder(of: next) != "." {
          missing.append(folder(of: next))
        } else {
          throw FileError(.makeFolder, next, code: errno)
        }
      }
    case let code:
      throw FileError(.makeFolder, path, code: code)
    }
  }

  /// The absolute path behind all symbolic links, which must exist and lie inside of `root`.
  package static func resolve(_ path: String, inside root: String) throws(FileError) -> String {
    let inner = try realPath(path)
    let outer = try realPath(root)
    let prefix = outer == "/" ? outer : outer + "/"
    guard inner == outer || inner.utf8.starts(with: prefix.utf8) else {
      throw FileError(.resolve, path, .outside(root: root))
    }
    return inner
  }

  /// The absolute path behind all symbolic links; what it names must exist.
  package static func realPath(_ path: String) throws(FileError) -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw FileError(.resolve, path, .badPath) }
    guard let resolved = realpath(path, nil) else { throw FileError(.resolve, path, code: errno) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The absolute path behind all symbolic links, where the last parts need not exist yet.
  package static func resolved(_ path: String) throws(FileError) -> String {
    if let real = try? realPath(path) { return real }
    let parent = folder(of: path)
    guard parent != path else { throw FileError(.resolve, path, .missing) }
    return join(try resolved(parent), name(of: path))
  }

  /// `a/b.json` → `a`, `b.json` → `.`, `/b.json` → `/`.
  package static func folder(of path: String) -> String {
    let bytes = trimmed(path)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    var end = slash
    while end > 0, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
    return end == 0 ? "/" : String(decoding: bytes[..<end], as: UTF8.self)
  }

  /// `a/b.json` → `b.json`.
  package static func name(of path: String) -> String {
    let bytes = trimmed(path)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes[(slash + 1)...], as: UTF8.self)
  }

  /// `name` in `folder`, without a `./` that nobody wrote.
  package static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || folder == "." { return name }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }

  private static func trimmed(_ path: String) -> ArraySlice<UInt8> {
    var bytes = Array(path.utf8)[...]
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return bytes
  }

  /// Makes the names in a folder durable: without it a rename may be undone by a power cut. File systems that cannot
  /// do it to a folder say `EINVAL`; there the rename is as durable as they make it.
  static func syncFolder(_ path: String, _ operation: FileError.Operation) throws(FileError) {
    let folder = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY, for: operation)
    if !folder.sync(), errno != EINVAL, errno != ENOTSUP { throw FileError(operation, path, code: errno) }
  }
}

/// The kernel's lock on a folder while a value of this type lives: for the few calls that must not interleave with
/// those of another process. It leaves no file behind and ends with the process, however that ends.
package struct FolderLock: ~Copyable {
  private let folder: Descriptor

  /// Waits until it is free; other holders hold it for a few calls only.
  package init(_ path: String) throws(FileError) {
    let opened = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY, for: .lock)
    guard opened.lockExclusively() else { throw FileError(.lock, path, code: errno) }
    folder = opened
  }
}
