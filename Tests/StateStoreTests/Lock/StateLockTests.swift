import AWSResources
import Files
import Foundation
import Testing

@testable import StateStore

@Suite struct StateLockTests {
  @Test func `one holder at a time, who is named to the others`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    let lock = try StateLock.take(for: file, operation: "apply")
    #expect(FileSystem.name(of: lock.path) == ".s.json.lock")
    #expect(lock.takenOver == nil)
    #expect(try StateLock.holder(of: file) == lock.record)
    let error = #expect(throws: StateError.self) { try StateLock.take(for: file, operation: "plan") }
    #expect(error == .locked(path: lock.path, lock.record, deadNote: nil))
    #expect(error?.exitCode == 75)
    try lock.release()
    try lock.release()
    #expect(try FileSystem.list(folder.path) == [])
    try StateLock.take(for: file, operation: "apply").release()
  }

  @Test func `a refusal says who, since when, and the way out`() throws {
    let record = LockRecord(
      id: "5f0e-31ab", operation: "apply", started: "2026-03-01T09:14:02Z",
      process: ProcessIdentity(host: "build-7", pid: 4312))
    let error = StateError.locked(path: ".apigw.prod.state.json.lock", record, deadNote: nil)
    #expect(error.message == "the state is locked")
    #expect(
      error.details == [
        "by   build-7, apply, pid 4312, since 2026-03-01T09:14:02Z", "lock 5f0e-31ab in .apigw.prod.state.json.lock",
      ])
    #expect(
      error.help == "wait with --lock-timeout 2m. If that process is gone: apigw state unlock 5f0e-31ab")
  }

  @Test func `a release leaves the lock of somebody else alone`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    let first = try StateLock.take(for: file, operation: "apply")
    try StateLock.unlock(file, id: first.record.id)
    let second = try StateLock.take(for: file, operation: "apply")
    try first.release()
    #expect(try StateLock.holder(of: file) == second.record)
    try second.release()
  }

  @Test func `only the right id unlocks`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    #expect(throws: StateError.notLocked(path: file.lockPath)) { try StateLock.unlock(file, id: "x") }
    let lock = try StateLock.take(for: file, operation: "apply")
    #expect(throws: StateError.wrongLockID(path: file.lockPath, given: "x", actual: lock.record.id)) {
      try StateLock.unlock(file, id: "x")
    }
    try StateLock.unlock(file, id: lock.record.id)
    #expect(try StateLock.holder(of: file) == nil)
  }

  @Test func `a holder that is gone is replaced, with a note`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    var gone = ProcessIdentity.current
    gone.pid = 99_999_999
    let dead = try StateLock.take(for: file, operation: "destroy", as: gone)
    let lock = try StateLock.take(for: file, operation: "apply")
    #expect(
      lock.takenOver
        == "took over the lock of destroy on \(gone.host), since \(dead.record.started): process 99999999 is gone")
    #expect(try StateLock.holder(of: file) == lock.record)
    try dead.release()
    #expect(try StateLock.holder(of: file) == lock.record)
    try lock.release()
  }

  @Test func `a process of the same number that started later is not the holder`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    var earlier = ProcessIdentity.current
    try #require(earlier.started != nil)
    earlier.started = "1"
    _ = try StateLock.take(for: file, operation: "apply", as: earlier)
    let lock = try StateLock.take(for: file, operation: "apply")
    #expect(lock.takenOver?.hasSuffix("process \(earlier.pid) is another one now") == true)
  }

  @Test func `what cannot be seen from here counts as alive`() throws {
    let here = ProcessIdentity(host: "h", pid: 1, machine: "m", boot: "b", space: "s", started: "9")
    let nobody: (Int) -> (runs: Bool, started: String?) = { _ in (false, nil) }
    let somebody: (Int) -> (runs: Bool, started: String?) = { _ in (true, "9") }
    func holder(_ change: (inout ProcessIdentity) -> Void) -> ProcessIdentity {
      var holder = ProcessIdentity(host: "h", pid: 5, machine: "m", boot: "b", space: "s", started: "9")
      change(&holder)
      return holder
    }
    let cases: [(ProcessIdentity, Bool, ProcessIdentity.Judgement)] = [
      (holder { _ in }, true, .alive), (holder { _ in }, false, .dead("process 5 is gone")),
      (holder { $0.started = "8" }, true, .dead("process 5 is another one now")),
      (holder { $0.started = nil }, true, .alive),
      (holder { $0.host = "other" }, false, .unknown("it is on another host")),
      (holder { $0.machine = "n" }, false, .unknown("another machine has the same host name")),
      (holder { $0.boot = "a" }, true, .dead("this machine was started anew since")),
      (
        holder {
          $0.boot = "a"; $0.machine = nil
        }, false, .unknown("this machine, or its name, was started anew")
      ),
      (holder { $0.space = "t" }, false, .unknown("it is in another container of this host")),
    ]
    for (holder, runs, judgement) in cases {
      #expect(holder.judged(from: here, probe: runs ? somebody : nobody) == judgement)
    }
  }

  @Test func `a lock file that is no record is refused, with an id that removes it`() throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    let contents = ["", "{", "{\"format\": \"apigw.lock/1\"", "[]", "{\"format\": \"apigw.lock/2\"}", "\0\0\0"]
    for content in contents {
      try Data(content.utf8).write(to: URL(fileURLWithPath: file.lockPath))
      let error = #expect(throws: StateError.self) { try StateLock.take(for: file, operation: "apply") }
      guard case .oddLock(let path, _, let id)? = error else {
        Issue.record("\(content): \(String(describing: error))")
        continue
      }
      #expect(path == file.lockPath)
      #expect(error?.exitCode == 75)
      #expect(error?.help == "if no apigw is at work: apigw state unlock \(id)")
      #expect(throws: StateError.self) { try StateLock.unlock(file, id: "odd-other") }
      try StateLock.unlock(file, id: id)
      #expect(try FileSystem.kind(of: file.lockPath) == nil)
    }
    #expect(symlink("nowhere", file.lockPath) == 0)
    #expect(throws: StateError.oddLock(path: file.lockPath, damage: "is a symbolic link", id: "odd-link")) {
      try StateLock.take(for: file, operation: "apply")
    }
    try StateLock.unlock(file, id: "odd-link")
    try FileSystem.makeFolder(file.lockPath)
    #expect(
      throws: StateError.oddLock(path: file.lockPath, damage: "is a folder: remove it by hand", id: "odd-folder")
    ) { try StateLock.take(for: file, operation: "apply") }
  }

  @Test(arguments: ["2999-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "unknown"])
  func `clocks decide nothing`(_ started: String) throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    let record = LockRecord(id: "1", operation: "apply", started: started, process: .current)
    try Data(record.bytes).write(to: URL(fileURLWithPath: file.lockPath))
    #expect(throws: StateError.locked(path: file.lockPath, record, deadNote: nil)) {
      try StateLock.take(for: file, operation: "apply")
    }
  }

  @Test func `waits as long as it may`() async throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    let first = try StateLock.take(for: file, operation: "apply")
    async let second = Task.detached { try StateLock.take(for: file, operation: "apply", timeout: 60) }.value
    try await Task.sleep(for: .milliseconds(150))
    try first.release()
    #expect(try await second.takenOver == nil)
    let start = ContinuousClock.now
    #expect(throws: StateError.self) { try StateLock.take(for: file, operation: "apply", timeout: 0.2) }
    #expect(ContinuousClock.now - start >= .milliseconds(200))
  }

  @Test func `sixteen writers lose no update`() async throws {
    let folder = try TemporaryFolder()
    let path = folder["s.json"]
    let successes = try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<16 {
        group.addTask {
          let file = try StateFile(path)
          var count = 0
          for round in 0..<20 {
            do {
              // Every fourth attempt does not wait, so both ways of losing the race are there.
              let lock = try StateLock.take(for: file, operation: "apply", timeout: round % 4 == 0 ? 0 : 60)
              defer { try? lock.release() }
              let stored = try file.load()
              var next = stored?.state ?? state(0)
              next.serial += 1
              next.renames.append(Rename(from: Address("\(writer)"), to: Address("\(round)")))
              _ = try file.write(next, over: stored, holding: lock)
              count += 1
            } catch let error as StateError {
              guard case .locked = error else { throw error }
            }
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
    let final = try #require(try StateFile(path).load())
    #expect(final.state.serial == successes)
    #expect(Set(final.state.renames.dropFirst()).count == successes)
    #expect(successes >= 16 * 15)
    #expect(try FileSystem.list(folder.path) == ["s.json", "s.json.backup"])
  }

  @Test func `of sixteen who find a dead holder, one at a time takes over`() async throws {
    let folder = try TemporaryFolder()
    let file = try StateFile(folder["s.json"])
    var gone = ProcessIdentity.current
    gone.pid = 99_999_999
    let dead = gone
    for _ in 0..<25 {
      _ = try StateLock.take(for: file, operation: "apply", as: dead)
      let winners = await withTaskGroup(of: StateLock?.self) { group in
        for _ in 0..<16 { group.addTask { try? StateLock.take(for: file, operation: "apply") } }
        return await group.reduce(into: [StateLock]()) { if let lock = $1 { $0.append(lock) } }
      }
      #expect(winners.count == 1)
      #expect(winners.first?.takenOver != nil)
      try winners.first?.release()
    }
  }
}
