import Diagnostics

/// How a spec reads other files: the one seam between the language and the disk. Paths are as the spec writes them,
/// relative to the file that names them; whoever provides this refuses what lies outside of the project's folder.
package struct ProjectFiles: Sendable {
  package enum Failure: Error, Sendable, Equatable {
    case missing
    case outsideProject
    /// Too large, a folder, a pipe, unreadable: in words.
    case unreadable(String)
  }

  /// The bytes of a file named in the source at `path`, and the path to show for it.
  package let read: @Sendable (_ name: String, _ namedIn: String) -> Result<SourceFile, Failure>
  /// The files that a pattern matches, as paths that `read` takes, sorted.
  package let glob: @Sendable (_ pattern: String, _ namedIn: String) -> Result<[String], Failure>

  package init(
    read: @escaping @Sendable (String, String) -> Result<SourceFile, Failure>,
    glob: @escaping @Sendable (String, String) -> Result<[String], Failure>
  ) {
    self.read = read
    self.glob = glob
  }

  /// No file can be read: for specs that stand alone.
  package static let none = ProjectFiles(
    read: { _, _ in .failure(.outsideProject) }, glob: { _, _ in .failure(.outsideProject) })
}
