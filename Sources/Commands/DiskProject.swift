import Diagnostics
import Files
import SpecModel
import SpecSyntax
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files of a project on disk: what a spec includes and quotes, read inside of the folder of its main file and
/// nowhere else. Remembers what was read, so that a saved plan can tell whether it still fits.
final class DiskProject: Sendable {
  private let root: String
  private let log = Mutex<[String: [UInt8]]>([:])

  init(root: String) { self.root = root }

  var files: ProjectFiles {
    ProjectFiles(
      read: { [self] name, namedIn in read(name, namedIn: namedIn) },
      glob: { [self] pattern, namedIn in glob(pattern, namedIn: namedIn) })
  }

  /// Path and content of every file read so far, in the order of their paths.
  var reads: [(path: String, bytes: [UInt8])] {
    log.withLock { $0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func read(_ name: String, namedIn: String) -> Result<SourceFile, ProjectFiles.Failure> {
    guard let path = place(of: name, namedIn: namedIn) else { return .failure(.outsideProject) }
    do throws(FileError) {
      let bytes = try FileSystem.read(path, inside: root, limit: SourceText.sizeLimit)
      log.withLock { $0[path] = bytes }
      return .success(SourceFile(path: path, bytes: bytes))
    } catch {
      switch error.cause {
      case .missing: return .failure(.missing)
      case .outside: return .failure(.outsideProject)
      default: return .failure(.unreadable(error.cause.description))
      }
    }
  }

  /// The path of a file named in another, without `.` and `..`; `nil` where it leaves the project.
  private func place(of name: String, namedIn: String) -> String? {
    guard !name.isEmpty, !name.hasPrefix("/"), !name.utf8.contains(0) else { return nil }
    let base = FileSystem.folder(of: namedIn == "<stdin>" ? "stdin.yaml" : namedIn)
    let path = Self.normalised(FileSystem.join(base, name))
    let root = Self.normalised(root)
    let prefix = root.isEmpty || root.hasSuffix("/") ? root : root + "/"
    guard path.hasPrefix(prefix) else { return nil }
    let inner = path.dropFirst(prefix.count)
    return inner == ".." || inner.hasPrefix("../") ? nil : path
  }

  /// A path without `.`, and without `..` but at its beginning; empty for the folder that we run in.
  private static func normalised(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  // MARK: Globs

  private static let matchLimit = 10_000

  private func glob(_ pattern: String, namedIn: String) -> Result<[String], ProjectFiles.Failure> {
    guard place(of: pattern, namedIn: namedIn) != nil else { return .failure(.outsideProject) }
    let base = FileSystem.folder(of: namedIn == "<stdin>" ? "stdin.yaml" : namedIn)
    var segments: [String] = []
    for segment in pattern.split(separator: "/").map(String.init) where segment != "." {
      // `**/**` is `**`, only slower; `**/..` would leave the folder that `**` may stand for.
      if segment == "**", segments.last == "**" { continue }
      if segment == "..", segments.contains("**") {
        return .failure(.unreadable("`..` cannot follow `**`"))
      }
      segments.append(segment)
    }
    var found: Set<String> = []
    do throws(FileError) {
      try match(segments[...], below: "", base: base, into: &found)
    } catch {
      return .failure(error.cause == .missing ? .missing : .unreadable(error.cause.description))
    }
    guard found.count <= Self.matchLimit else {
      return .failure(.unreadable("it matches more than \(Self.matchLimit) files"))
    }
    let own = Self.normalised(namedIn)
    return .success(found.filter { Self.normalised(FileSystem.join(base, $0)) != own }.sorted())
  }

  /// Names of the folder that a pattern's segments match; links are not followed into folders, so none can lead in a
  /// circle.
  private func match(
    _ segments: ArraySlice<String>, below prefix: String, base: String, into found: inout Set<String>
  ) throws(FileError) {
    guard let segment = segments.first, found.count <= Self.matchLimit else { return }
    let folder = prefix.isEmpty ? base : FileSystem.join(base, prefix)
    let rest = segments.dropFirst()
    if segment == ".." {
      return try match(rest, below: prefix.isEmpty ? segment : "\(prefix)/\(segment)", base: base, into: &found)
    }
    if segment == "**" { try match(rest, below: prefix, base: base, into: &found) }
    for name in try FileSystem.list(folder).sorted() {
      let isMatch = segment == "**" ? !name.hasPrefix(".") : fnmatch(segment, name, FNM_PERIOD) == 0
      guard isMatch else { continue }
      let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
      let kind = try FileSystem.kind(of: FileSystem.join(base, path))
      if segment == "**" {
        if kind == .folder { try match(segments, below: path, base: base, into: &found) }
      } else if rest.isEmpty {
        if kind != .folder { found.insert(path) }
      } else if kind == .folder {
        try match(rest, below: path, base: base, into: &found)
      }
    }
  }
}
