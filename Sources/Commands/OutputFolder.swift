import AWSResources
import Files
import TerraformEmitter

/// The folder that artefacts go to: apigw owns what its manifest lists there, and nothing else.
struct OutputFolder {
  let path: String

  /// `terraform/<environment or default>` beside the spec, unless `--out` says otherwise.
  init(given: String?, emitterFolder: String, location: SpecLocation, environment: String?) {
    path =
      given
      ?? FileSystem.join(FileSystem.join(location.folder, emitterFolder), environment ?? "default")
  }

  /// What writing these files would do; conflicts end the command before anything is touched.
  func change(to files: [EmittedFile], overwrite: Bool) throws(Failure) -> FolderChange {
    let previous = try manifest()
    var standing: [String: StandingFile] = [:]
    for name in Set(files.map(\.name)).union(previous.names).union([Manifest.fileName]) {
      standing[name] = try stands(at: FileSystem.join(path, name))
    }
    let change = FolderChange(
      rendered: files, previous: previous, standing: { standing[$0] ?? .missing }, overwrite: overwrite)
    guard change.conflicts.isEmpty else {
      let canOverwrite = change.conflicts.allSatisfy { $0.reason == .foreign || $0.reason == .edited }
      throw Failure(
        "'\(path)' holds files that apigw must not overwrite",
        details: change.conflicts.map { "\($0.name)  \($0.reason.text)" },
        help: canOverwrite
          ? "move them away, choose another folder with `--out`, or replace them with `--overwrite`"
          : "move them away, or choose another folder with `--out`")
    }
    return change
  }

  /// Writes and deletes. The manifest is written before and after: until the last file stands it lists both what was
  /// there and what is coming, so that a run that dies in between leaves nothing that looks like somebody's edit.
  func apply(_ change: FolderChange) throws(Failure) {
    guard !isSettled(change) else { return }
    let previous = try manifest()
    try reporting { () throws(FileError) in
      try FileSystem.makeFolder(path)
      let manifestPath = FileSystem.join(path, Manifest.fileName)
      for name in [Manifest.fileName] + change.manifest.names.sorted() {
        // The lock of the state is held: nobody else writes here.
        try AtomicFile.removeLeftovers(of: FileSystem.join(path, name), underLock: true)
      }
      try AtomicFile.write(previous.announcing(change).bytes, to: manifestPath, mode: 0o644, links: .refuse)
      for file in change.writes {
        try AtomicFile.write(file.bytes, to: FileSystem.join(path, file.name), mode: file.mode, links: .refuse)
      }
      for name in change.deletes { try FileSystem.remove(FileSystem.join(path, name)) }
      try AtomicFile.write(change.manifest.bytes, to: manifestPath, mode: 0o644, links: .refuse)
    }
  }

  /// Whether everything stands there already, the manifest too.
  func isSettled(_ change: FolderChange) -> Bool {
    guard change.writes.isEmpty, change.deletes.isEmpty else { return false }
    return (try? FileSystem.read(FileSystem.join(path, Manifest.fileName), limit: Self.limit)) == change.manifest.bytes
  }

  private static let limit = 1 << 26

  private func manifest() throws(Failure) -> Manifest {
    let manifestPath = FileSystem.join(path, Manifest.fileName)
    let bytes: [UInt8]
    do throws(FileError) {
      guard try FileSystem.kind(of: manifestPath) == .file else { return Manifest() }
      bytes = try FileSystem.read(manifestPath, limit: Self.limit)
    } catch {
      if error.cause == .missing || error.cause == .folderMissing { return Manifest() }
      throw Failure(error)
    }
    do {
      return try Manifest(parsing: bytes)
    } catch {
      throw Failure(
        "'\(manifestPath)' is not apigw's list of files any more",
        help: "restore it, or choose another folder with `--out`", exitCode: 74)
    }
  }

  private func stands(at path: String) throws(Failure) -> StandingFile {
    do throws(FileError) {
      switch try FileSystem.kind(of: path) {
      case nil: return .missing
      case .file?: return .file(digest: SHA256.hex(try FileSystem.read(path, limit: Self.limit)))
      case .symbolicLink?: return .symlink
      default: return .other
      }
    } catch {
      if error.cause == .folderMissing { return .missing }
      throw Failure(error)
    }
  }
}

extension FolderChange.Conflict.Reason {
  var text: String {
    switch self {
    case .foreign: "apigw did not write it"
    case .edited: "edited since apigw wrote it"
    case .symlink: "is a symbolic link"
    case .notAFile: "is not a file"
    }
  }
}

extension EmittedFile {
  /// A script is there to be run.
  fileprivate var mode: UInt16 { name.hasSuffix(".sh") ? 0o755 : 0o644 }
}
