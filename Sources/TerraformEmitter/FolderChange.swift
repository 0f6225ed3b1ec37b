/// What stands under a name in the folder before an emission.
package enum StandingFile: Hashable, Sendable {
  case missing
  /// SHA-256 of its content in lower-case hexadecimal.
  case file(digest: String)
  case symlink
  /// A folder, a pipe, a device.
  case other
}

/// What an emission does to its folder: decided from values alone, carried out by whoever owns the disk.
package struct FolderChange: Hashable, Sendable {
  /// Why a file is left alone, and with it the whole folder.
  package struct Conflict: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
      /// apigw did not write it; `overwrite` lifts this.
      case foreign
      /// apigw wrote it and somebody has changed it since; `overwrite` lifts this.
      case edited
      /// Writing would follow it out of the folder.
      case symlink
      /// A folder or a device stands there.
      case notAFile
    }

    package var name: String
    package var reason: Reason

    package init(name: String, reason: Reason) {
      self.name = name
      self.reason = reason
    }
  }

  /// Files to write, sorted by name; those that stand there already, byte for byte, are not among them.
  package private(set) var writes: [EmittedFile] = []
  /// Names to delete, sorted.
  package private(set) var deletes: [String] = []
  /// What the folder holds of ours afterwards.
  package let manifest: Manifest
  /// Sorted by name. Where there is one, `writes` and `deletes` are empty: an emission is done whole or not at all.
  package private(set) var conflicts: [Conflict] = []

  /// `standing` answers for every rendered name, every name in `previous`, and the manifest's own.
  package init(
    rendered: [EmittedFile], previous: Manifest, standing: (String) -> StandingFile, overwrite: Bool
  ) {
    manifest = Manifest(rendered)
    for file in rendered.sorted(by: { $0.name < $1.name }) {
      switch Self.judge(file.name, digest: file.digest, previous, standing(file.name), overwrite: overwrite) {
      case .asWanted: break
      case .free: writes.append(file)
      case .taken(let reason): conflicts.append(Conflict(name: file.name, reason: reason))
      }
    }
    for name in previous.names.sorted() where manifest.files[name] == nil {
      switch Self.judge(name, digest: nil, previous, standing(name), overwrite: overwrite) {
      case .asWanted: break
      case .free: deletes.append(name)
      case .taken(let reason): conflicts.append(Conflict(name: name, reason: reason))
      }
    }
    switch standing(Manifest.fileName) {
    case .missing, .file: break
    case .symlink: conflicts.append(Conflict(name: Manifest.fileName, reason: .symlink))
    case .other: conflicts.append(Conflict(name: Manifest.fileName, reason: .notAFile))
    }
    if !conflicts.isEmpty {
      conflicts.sort { $0.name < $1.name }
      (writes, deletes) = ([], [])
    }
  }

  private enum Judgement {
    case asWanted
    case free
    case taken(Conflict.Reason)
  }

  /// Whether a name may be written (`digest` is the new content's) or deleted (`nil`).
  private static func judge(
    _ name: String, digest: String?, _ previous: Manifest, _ standing: StandingFile, overwrite: Bool
  ) -> Judgement {
    switch standing {
    case .missing: return digest == nil ? .asWanted : .free
    case .symlink: return .taken(.symlink)
    case .other: return .taken(.notAFile)
    case .file(let found):
      if found == digest { return .asWanted }
      guard previous.names.contains(name) else { return overwrite ? .free : .taken(.foreign) }
      return previous.isOurs(name, digest: found) || overwrite ? .free : .taken(.edited)
    }
  }
}
