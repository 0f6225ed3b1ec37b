package import AWSResources
internal import Files

/// Where one state lives, with its backup and its lock beside it.
///
/// `apigw.prod.state.json`, `apigw.prod.state.json.backup`, `.apigw.prod.state.json.lock`. If the state is a symbolic
/// link, all three stand beside the file that it leads to, and that file is what a write replaces: two links to one
/// state are one state.
package struct StateFile: Sendable, Equatable {
  package let path: String
  package var backupPath: String { path + ".backup" }
  package let lockPath: String

  /// - Parameter path: as the user sees it; the file need not exist.
  package init(_ path: String) throws(StateError) {
    do {
      self.path = try FileSystem.kind(of: path) == .symbolicLink ? FileSystem.realPath(path) : path
    } catch {
      throw .file(error)
    }
    lockPath = FileSystem.join(FileSystem.folder(of: self.path), ".\(FileSystem.name(of: self.path)).lock")
  }

  /// `apigw.yaml` and `prod` → `apigw.prod.state.json`. What could lead out of the folder is written `%2F`.
  package static func name(specFile: String, environment: String?) -> String {
    var stem = specFile
    for ending in [".yaml", ".yml", ".json"] where specFile.utf8.count > ending.utf8.count {
      if specFile.hasSuffix(ending) { stem = String(specFile.dropLast(ending.count)) }
    }
    return ([stem] + (environment.map { [$0] } ?? [])).map(safe).joined(separator: ".") + ".state.json"
  }

  private static func safe(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "/": result += "%2F"
      case "\0": result += "%00"
      case "%": result += "%25"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Half a gibibyte: a million resources. More is no state of ours.
  static let sizeLimit = 1 << 29

  /// The state, or `nil` where there is none yet: neither the file nor its backup exists. A file that is empty, cut or
  /// changed is an error, never a fresh start.
  package func load() throws(StateError) -> StoredState? {
    guard let bytes = try read(path) else {
      if try read(backupPath) != nil { throw .onlyBackup(path: path, backup: backupPath) }
      return nil
    }
    do {
      let sealed = try SealedBytes(checking: bytes)
      return StoredState(state: try StateCoding.decode(sealed), digest: sealed.digest)
    } catch {
      throw try stateError(error)
    }
  }

  /// The state of `target`; another spec's state is refused.
  package func load(for target: Target, renames: [Rename] = []) throws(StateError) -> StoredState? {
    guard let stored = try load() else { return nil }
    return try checked(stored, for: target, renames: renames)
  }

  /// A state that was read from here; another spec's is refused.
  package func checked(
    _ stored: StoredState, for target: Target, renames: [Rename]
  ) throws(StateError) -> StoredState {
    if let difference = stored.state.difference(from: target, renames: renames) {
      throw .foreign(path: path, difference)
    }
    return stored
  }

  /// Makes `next` the state, over the one that was read under the same lock. The previous file is on the disk as the
  /// backup before the new one takes its place.
  package func write(
    _ next: State, over previous: StoredState?, holding lock: StateLock
  ) throws(StateError) -> StoredState {
    precondition(lock.path == lockPath, "the lock is of this state")
    precondition(
      next.serial == (previous?.state.serial ?? 0) + 1 && next.lineage == previous?.state.lineage ?? next.lineage,
      "a state follows the one it was made from")
    let old = try read(path)
    let oldDigest = old.map { bytes in (try? SealedBytes(checking: bytes))?.digest ?? "" }
    guard oldDigest == previous?.digest else { throw .changedMeanwhile(path: path) }
    let sealed = StateCoding.encode(next)
    do {
      try AtomicFile.removeLeftovers(of: path, underLock: true)
      try AtomicFile.removeLeftovers(of: backupPath, underLock: true)
      if let old { try AtomicFile.write(old, to: backupPath, mode: 0o600) }
      try AtomicFile.write(sealed.bytes, to: path, mode: 0o600)
    } catch {
      throw .file(error)
    }
    return StoredState(state: next, digest: sealed.digest)
  }

  private func read(_ path: String) throws(StateError) -> [UInt8]? {
    do {
      return try FileSystem.read(path, limit: Self.sizeLimit)
    } catch {
      if error.cause == .missing { return nil }
      throw .file(error)
    }
  }

  private func stateError(_ failure: SealFailure) throws(StateError) -> StateError {
    switch failure {
    case .damaged(let damage):
      let backup = try read(backupPath).flatMap { try? SealedBytes(checking: $0) }
      return .corrupt(path: path, document: .state, damage: damage, backup: backup == nil ? nil : backupPath)
    case .newer(let found): return .newerFormat(path: path, document: .state, found: found)
    }
  }
}

/// Saved plans on disk.
extension SavedPlan {
  package static func load(_ path: String) throws(StateError) -> SavedPlan {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(path, limit: StateFile.sizeLimit)
    } catch {
      throw .file(error)
    }
    do {
      return try SavedPlanCoding.decode(SealedBytes(checking: bytes))
    } catch {
      switch error {
      case .damaged(let damage): throw .corrupt(path: path, document: .savedPlan, damage: damage, backup: nil)
      case .newer(let found): throw .newerFormat(path: path, document: .savedPlan, found: found)
      }
    }
  }

  /// Names and routes of an API are nobody's secret, but a plan is as private as a state: 0600.
  package func write(to path: String) throws(StateError) {
    do {
      try AtomicFile.removeLeftovers(of: path, underLock: false)
      try AtomicFile.write(SavedPlanCoding.encode(self).bytes, to: path, mode: 0o600)
    } catch {
      throw .file(error)
    }
  }
}
