#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
internal import AWSResources
internal import Files

/// The right to change one state file: a record beside it that only one process can put there.
///
/// The record is complete from the first moment it is seen (it is written under another name and linked), so a lock
/// file that is torn or empty is never ours and is not guessed about. A holder that is certainly gone is replaced, with
/// a note. Taking, replacing and releasing hold the kernel's lock on the folder for those few calls: else two
/// processes could both find the same holder gone and the second remove the first one's new record. git has no such
/// lock across clones; a state that is shared through it has its conflicts there.
package struct StateLock: Sendable {
  /// Of the lock file.
  package let path: String
  package let record: LockRecord
  /// What to tell the user where the lock was taken over from a process that is gone.
  package let takenOver: String?

  /// Takes the lock, waiting up to `timeout` seconds while a live process holds it.
  package static func take(
    for file: StateFile, operation: String, timeout: Double = 0, as process: ProcessIdentity = .current
  ) throws(StateError) -> StateLock {
    let record = LockRecord(id: RandomID.lock(), operation: operation, started: utcNow(), process: process)
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(min(max(timeout, 0), 1e9)))
    var pause = Duration.milliseconds(20)
    while true {
      let refusal: StateError
      switch try attempt(record, at: file.lockPath) {
      case .success(let lock): return lock
      case .failure(let error): refusal = error
      }
      guard case .locked = refusal, clock.now < deadline else { throw refusal }
      sleep(min(pause, deadline - clock.now))
      pause = min(pause * 2, .seconds(1))
    }
  }

  /// Gives the lock back. Calling it again does nothing, and neither does it touch a lock that somebody else holds now
  /// (after `state unlock`, say).
  package func release() throws(StateError) {
    do {
      let guarding = try? FolderLock(FileSystem.folder(of: path))
      guard case .record(let found) = try Self.look(at: path), found.id == record.id else { return }
      try FileSystem.remove(path)
      _ = consume guarding
    } catch {
      throw .file(error)
    }
  }

  /// Removes the lock that has this id, whoever holds it.
  package static func unlock(_ file: StateFile, id: String) throws(StateError) {
    let path = file.lockPath
    do {
      let guarding = try? FolderLock(FileSystem.folder(of: path))
      let actual: String
      switch try look(at: path) {
      case .nothing: throw StateError.notLocked(path: path)
      case .record(let record): actual = record.id
      case .odd(_, let oddID): actual = oddID
      }
      guard actual == id else { throw StateError.wrongLockID(path: path, given: id, actual: actual) }
      try FileSystem.remove(path)
      _ = consume guarding
    } catch let error as StateError {
      throw error
    } catch let error as FileError {
      throw .file(error)
    } catch {
      preconditionFailure("only our own errors are thrown here")
    }
  }

  /// Who holds the lock, for `state show`; `nil` where nobody does.
  package static func holder(of file: StateFile) throws(StateError) -> LockRecord? {
    do {
      switch try look(at: file.lockPath) {
      case .nothing: return nil
      case .record(let record): return record
      case .odd(let damage, let id): throw StateError.oddLock(path: file.lockPath, damage: damage, id: id)
      }
    } catch let error as StateError {
      throw error
    } catch let error as FileError {
      throw .file(error)
    } catch {
      preconditionFailure("only our own errors are thrown here")
    }
  }

  // MARK: One attempt

  private static func attempt(_ record: LockRecord, at path: String) throws(StateError) -> Result<StateLock, StateError>
  {
    do {
      // Some network file systems have no lock on folders: creating the record is safe without, taking over is not.
      let guarding = try? FolderLock(FileSystem.folder(of: path))
      let isGuarded = guarding != nil
      if try AtomicFile.create(record.bytes, at: path, mode: 0o644, alone: isGuarded) {
        _ = consume guarding
        return .success(StateLock(path: path, record: record, takenOver: nil))
      }
      let found: LockRecord
      switch try look(at: path) {
      case .nothing:
        // Released between the two calls by someone without the folder's lock: the next attempt takes it.
        _ = consume guarding
        return try attempt(record, at: path)
      case .odd(let damage, let id): return .failure(.oddLock(path: path, damage: damage, id: id))
      case .record(let holder): found = holder
      }
      switch found.process.judged(from: record.process, probe: ProcessIdentity.probe) {
      case .alive: return .failure(.locked(path: path, found, deadNote: nil))
      case .unknown(let why):
        return .failure(.locked(path: path, found, deadNote: "\(why), so apigw cannot see whether it still runs"))
      case .dead(let why):
        guard isGuarded else {
          return .failure(
            .locked(path: path, found, deadNote: "\(why), but this file system has no safe way to take over"))
        }
        try FileSystem.remove(path)
        guard try AtomicFile.create(record.bytes, at: path, mode: 0o644, alone: true) else {
          return .failure(.locked(path: path, found, deadNote: nil))
        }
        _ = consume guarding
        let note = "took over the lock of \(found.operation) on \(found.process.host), since \(found.started): \(why)"
        return .success(StateLock(path: path, record: record, takenOver: note))
      }
    } catch let error as StateError {
      throw error
    } catch let error as FileError {
      throw .file(error)
    } catch {
      preconditionFailure("only our own errors are thrown here")
    }
  }

  private enum Found {
    case nothing
    case record(LockRecord)
    case odd(String, id: String)
  }

  private static func look(at path: String) throws(FileError) -> Found {
    switch try FileSystem.kind(of: path) {
    case nil: return .nothing
    case .file: break
    case .symbolicLink: return .odd("is a symbolic link", id: "odd-link")
    case .folder: return .odd("is a folder: remove it by hand", id: "odd-folder")
    default: return .odd("is a pipe, a socket or a device", id: "odd-device")
    }
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(path, limit: 1 << 16)
    } catch {
      if error.cause == .missing { return .nothing }
      if case .tooLarge = error.cause { return .odd("is too large", id: "odd-large") }
      throw error
    }
    switch LockRecord.decode(bytes) {
    case .success(let record): return .record(record)
    case .failure(let oddity): return .odd(oddity.text, id: "odd-" + SHA256.hex(bytes).prefix(8))
    }
  }

  // MARK: Time

  private static func sleep(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return }
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    nanosleep(&time, nil)
  }

  private static func utcNow() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let date = "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return "\(date)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
