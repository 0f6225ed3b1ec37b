#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reading and arranging files by plain POSIX calls, because a failure must name its cause and because what is written
/// must be on the disk before we say so (`AtomicFile`). Paths are as the user gave them.
package enum FileSystem {
  /// The content of a regular file of at most `limit` bytes. Symbolic links are followed; a pipe, a device or a folder
  /// is refused before it is opened, so that none can hang or swallow the run.
  package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    try read(path, limit: limit, flags: 0)
  }

  /// The same for a file that must lie inside of `root`, wherever symbolic links lead.
  package static func read(_ path: String, inside root: String, limit: Int) throws(FileError) -> [UInt8] {
    try read(try resolve(path, inside: root), limit: limit, flags: O_NOFOLLOW)
  }

  private static func read(_ path: String, limit: Int, flags: Int32) throws(FileError) -> [UInt8] {
    guard let status = try status(of: path, .read, following: true) else { throw FileError(.read, path, .missing) }
    try requireFile(status, path)
    // The file may have become something else since: asking not to block keeps a pipe from hanging us.
    let file = try Descriptor(opening: path, O_RDONLY | O_NONBLOCK | O_NOCTTY | flags, for: .read)
    guard let opened = file.status else { throw FileError(.read, path, code: errno) }
    try requireFile(opened, path)
    guard opened.st_size <= limit else { throw FileError(.read, path, .tooLarge(limit: limit)) }
    guard let bytes = file.readAll(limit: limit, expecting: Int(opened.st_size)) else {
      throw FileError(.read, path, code: errno)
    }
    guard bytes.count <= limit else { throw FileError(.read, path, .tooLarge(limit: limit)) }
    return bytes
  }

  private static func requireFile(_ status: stat, _ path: String) throws(FileError) {
    let kind = FileKind(mode: status.st_mode)
    if kind != .file { throw FileError(.read, path, .notAFile(kind)) }
  }

  /// Standard input to its end, at most `limit` bytes.
  package static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    guard let bytes = Descriptor.readAll(STDIN_FILENO, limit: limit, expecting: 0) else {
      throw FileError(.read, "-", code: errno)
    }
    guard bytes.count <= limit else { throw FileError(.read, "-", .tooLarge(limit: limit)) }
    return bytes
  }

  /// What stands at the path itself; `nil` where nothing does. A symbolic link is not followed.
  package static func kind(of path: String) throws(FileError) -> FileKind? {
    try status(of: path, .inspect, following: false).map { FileKind(mode: $0.st_mode) }
  }

  /// What the path leads to; `nil` where nothing does, also behind a symbolic link.
  package static func kindFollowingLinks(of path: String) throws(FileError) -> FileKind? {
    try status(of: path, .inspect, following: true).map { FileKind(mode: $0.st_mode) }
  }

  static func status(
    of path: String, _ operation: FileError.Operation, following: Bool
  ) throws(FileError) -> stat? {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw FileError(operation, path, .badPath) }
    var status = stat()
    let result = retrying { following ? stat(path, &status) : lstat(path, &status) }
    if result == 0 { return status }
    if errno == ENOENT { return nil }
    throw FileError(operation, path, code: errno)
  }

  /// Removes a file or a symbolic link (not what it points to). True if there was one.
  @discardableResult
  package static func remove(_ path: String) throws(FileError) -> Bool {
    if retrying({ unlink(path) }) == 0 { return true }
    if errno == ENOENT { return false }
    throw FileError(.remove, path, code: errno)
  }

  /// Removes a folder that is empty. False where it is not, or is not there.
  @discardableResult
  package static func removeEmptyFolder(_ path: String) throws(FileError) -> Bool {
    if retrying({ rmdir(path) }) == 0 { return true }
    if errno == ENOENT || errno == ENOTEMPTY || errno == EEXIST { return false }
    throw FileError(.remove, path, code: errno)
  }

  /// Puts a second name to a file, in one step and only if nothing has that name. False where something has.
  package static func link(_ path: String, as newName: String) throws(FileError) -> Bool {
    #if canImport(Glibc)
      let result = retrying { Glibc.link(path, newName) }
    #else
      let result = retrying { Darwin.link(path, newName) }
    #endif
    if result == 0 { return true }
    if errno == EEXIST { return false }
    throw FileError(.write, newName, code: errno)
  }
}
