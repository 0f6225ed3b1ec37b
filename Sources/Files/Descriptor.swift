#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file descriptor that closes itself. Every call is retried when a signal interrupts it.
struct Descriptor: ~Copyable {
  private let number: Int32

  init(opening path: String, _ flags: Int32, mode: mode_t = 0, for operation: FileError.Operation) throws(FileError) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw FileError(operation, path, .badPath) }
    let opened = retrying { open(path, flags | O_CLOEXEC, mode) }
    guard opened >= 0 else { throw FileError(operation, path, code: errno) }
    number = opened
  }

  deinit { _ = close(number) }

  var status: stat? {
    var status = stat()
    let result = retrying { fstat(number, &status) }
    return result == 0 ? status : nil
  }

  /// Reads to the end. `nil` with `errno` set on failure; at most `limit + 1` bytes, so that the caller sees an excess.
  static func readAll(_ number: Int32, limit: Int, expecting size: Int) -> [UInt8]? {
    let cap = limit == .max ? .max : limit + 1
    var bytes: [UInt8] = []
    var chunk = min(max(size, 0) + 1, cap, 1 << 26)
    while bytes.count < cap {
      let wanted = min(chunk, cap - bytes.count)
      var got = 0
      let read = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        got = retrying { Libc.read(number, buffer.baseAddress, wanted) }
        count = max(got, 0)
      }
      if got < 0 { return nil }
      if got == 0 { break }
      if bytes.isEmpty { bytes = read } else { bytes += read }
      chunk = max(1 << 16, min(bytes.count, 1 << 24))
    }
    return bytes
  }

  func readAll(limit: Int, expecting size: Int) -> [UInt8]? { Self.readAll(number, limit: limit, expecting: size) }

  /// Writes all bytes, however few the kernel takes at once. False with `errno` set on failure.
  func writeAll(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = retrying { write(number, buffer.baseAddress?.advanced(by: done), buffer.count - done) }
        if count < 0 { return false }
        if count == 0 {
          errno = EIO
          return false
        }
        done += count
      }
      return true
    }
  }

  /// Hands everything to the disk. On Darwin `fsync` stops at the drive's cache; `F_FULLFSYNC` does not.
  func sync() -> Bool {
    #if canImport(Darwin)
      if retrying({ fcntl(number, F_FULLFSYNC) }) == 0 { return true }
    #endif
    return retrying { fsync(number) } == 0
  }

  /// Gives the file the owner and the permissions of the one whose place it takes. Another owner only works for root;
  /// then the file belongs to whoever wrote it, as with any editor.
  func adopt(_ old: stat) -> Bool {
    if old.st_uid != geteuid() { _ = fchown(number, old.st_uid, old.st_gid) }
    return retrying { fchmod(number, old.st_mode & 0o7777) } == 0
  }

  /// Waits for the kernel's advisory lock on what is open; it ends with the descriptor, however the process ends.
  func lockExclusively() -> Bool { retrying { flock(number, LOCK_EX) } == 0 }

  /// Closes and says whether the last bytes arrived: some file systems report a full disk only now.
  consuming func closeChecked() -> Bool {
    let result = close(number)
    let code = errno
    discard self
    errno = code
    return result == 0 || code == EINTR
  }
}

/// `read` and `write` by a name that no method of ours hides.
enum Libc {
  static func read(_ number: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(number, buffer, count)
    #else
      Darwin.read(number, buffer, count)
    #endif
  }
}

/// The result of a call, made again while signals interrupt it.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}
