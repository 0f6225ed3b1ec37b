#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Replaces a file so that every reader, and everybody after a crash or a power cut, sees the old bytes or the new
/// ones and nothing between.
///
/// A temporary file in the same folder is written, synced, renamed over the target, and the folder is synced. When
/// `write` returns, the new bytes are on the disk; when it throws, the old ones are whole and no temporary file is
/// left (only a killed process leaves one, which `removeLeftovers` knows by its name).
package enum AtomicFile {
  package enum LinkRule: Sendable {
    /// A symbolic link stays, and the file that it leads to is replaced: so a state may live elsewhere.
    case follow
    /// A symbolic link is refused: for folders that hold files of others.
    case refuse
  }

  /// - Parameter mode: permissions of a new file, less the umask; a file that exists keeps its own.
  package static func write(
    _ bytes: [UInt8], to path: String, mode: UInt16, links: LinkRule = .follow
  ) throws(FileError) {
    let target = try target(of: path, links)
    let old = try FileSystem.status(of: target, .write, following: false)
    if let old, FileKind(mode: old.st_mode) != .file {
      throw FileError(.write, path, .notAFile(FileKind(mode: old.st_mode)))
    }
    let folder = FileSystem.folder(of: target)
    let temporary = try writeTemporary(bytes, for: target, mode: mode_t(mode), replacing: old)
    guard retrying({ rename(temporary, target) }) == 0 else {
      let code = errno
      _ = unlink(temporary)
      throw FileError(.write, path, code: code)
    }
    try FileSystem.syncFolder(folder, .write)
  }

  /// Creates a file that is complete from the moment it has its name, if nothing has that name yet. False if something
  /// has. For lock records: unlike with `O_EXCL` alone, nobody ever sees it empty.
  ///
  /// - Parameter alone: nobody else creates this file at this moment, so leftovers of killed runs can go.
  package static func create(_ bytes: [UInt8], at path: String, mode: UInt16, alone: Bool) throws(FileError) -> Bool {
    if alone { try removeLeftovers(beside: path, underLock: true) }
    if try FileSystem.kind(of: path) != nil { return false }
    let temporary = try writeTemporary(bytes, for: path, mode: mode_t(mode), replacing: nil)
    let created: Bool
    do {
      created = try FileSystem.link(temporary, as: path)
    } catch {
      _ = unlink(temporary)
      // Without hard links (exFAT, some network drives) the name is taken first and filled after.
      guard error.cause == .notPermitted || error.cause == .other(code: ENOTSUP) else { throw error }
      return try createInPlace(bytes, at: path, mode: mode_t(mode))
    }
    try FileSystem.remove(temporary)
    if created { try FileSystem.syncFolder(FileSystem.folder(of: path), .write) }
    return created
  }

  private static func createInPlace(_ bytes: [UInt8], at path: String, mode: mode_t) throws(FileError) -> Bool {
    let file: Descriptor
    do {
      file = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode, for: .write)
    } catch {
      if error.cause == .exists { return false }
      throw error
    }
    if file.writeAll(bytes), file.sync() { return true }
    let code = errno
    _ = unlink(path)
    throw FileError(.write, path, code: code)
  }

  /// Removes the temporary files that killed runs left beside `path`. A caller that holds the lock under which `path`
  /// is written knows that nobody is writing; without it only files of processes that are gone from this machine go.
  package static func removeLeftovers(of path: String, underLock: Bool) throws(FileError) {
    try removeLeftovers(beside: try target(of: path, .follow), underLock: underLock)
  }

  private static func removeLeftovers(beside target: String, underLock: Bool) throws(FileError) {
    let folder = FileSystem.folder(of: target)
    let prefix = Array(prefix(for: target).utf8)
    for name in try FileSystem.list(folder) {
      let bytes = Array(name.utf8)
      guard bytes.starts(with: prefix), bytes.count > prefix.count + suffix.utf8.count,
        bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
      else { continue }
      let middle = bytes[prefix.count..<(bytes.count - suffix.utf8.count)]
      guard let dash = middle.firstIndex(of: UInt8(ascii: "-")),
        let process = Int32(String(decoding: middle[..<dash], as: UTF8.self), radix: 10), process > 0
      else { continue }
      if underLock || (kill(process, 0) != 0 && errno == ESRCH) {
        try FileSystem.remove(FileSystem.join(folder, name))
      }
    }
  }

  /// The file that a write to `path` replaces.
  private static func target(of path: String, _ links: LinkRule) throws(FileError) -> String {
    guard let kind = try FileSystem.kind(of: path), kind == .symbolicLink else { return path }
    if links == .refuse { throw FileError(.write, path, .notAFile(.symbolicLink)) }
    return try FileSystem.realPath(path)
  }

  /// A file beside `target` that holds the bytes, on the disk. Its name is taken by `O_EXCL`, so nobody else has it.
  private static func writeTemporary(
    _ bytes: [UInt8], for target: String, mode: mode_t, replacing old: stat?
  ) throws(FileError) -> String {
    let folder = FileSystem.folder(of: target)
    var attempt: UInt32 = 0
    while true {
      let name = "\(prefix(for: target))\(getpid())-\(attempt)\(suffix)"
      let path = FileSystem.join(folder, name)
      attempt += 1
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
      let file: Descriptor
      do {
        file = try Descriptor(opening: path, flags, mode: mode, for: .write)
      } catch {
        // Another thread of this process, or a killed process of the same number, has the name.
        if error.cause == .exists, attempt < 1000 { continue }
        throw FileError(.write, target, error.cause)
      }
      var written = file.writeAll(bytes)
      if written, let old { written = file.adopt(old) }
      if written { written = file.sync() }
      var code = errno
      let closed = file.closeChecked()
      if written && !closed { code = errno }
      guard written && closed else {
        _ = unlink(path)
        throw FileError(.write, target, code: code)
      }
      return path
    }
  }

  /// Names are limited to 255 bytes, so a long one is cut, and a digest (FNV-1a) keeps apart what begins alike.
  private static func prefix(for target: String) -> String {
    let name = FileSystem.name(of: target)
    guard name.utf8.count > 180 else { return ".\(name).apigw-" }
    let digest = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return ".\(String(decoding: name.utf8.prefix(180), as: UTF8.self))~\(String(digest, radix: 16)).apigw-"
  }

  private static let suffix = ".tmp"
}
