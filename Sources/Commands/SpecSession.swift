import AWSResources
import Diagnostics
import Files
import Lowering
import SpecModel
import SpecSyntax

/// A spec read from disk, with what a command needs to judge and to lower it.
struct SpecSession {
  let location: SpecLocation
  let source: SpecSource
  private let project: DiskProject
  private let mainBytes: [UInt8]

  init(_ location: SpecLocation) throws(Failure) {
    self.location = location
    project = DiskProject(root: location.folder)
    do throws(FileError) {
      mainBytes =
        location.isStandardInput
        ? try FileSystem.readStandardInput(limit: SourceText.sizeLimit)
        : try FileSystem.read(location.path, limit: SourceText.sizeLimit)
    } catch {
      throw Failure(
        error.description, help: error.cause == .missing ? "`apigw init` writes a spec to start from" : nil,
        exitCode: 74)
    }
    source = SpecSource(path: location.shownPath, bytes: mainBytes, files: project.files)
  }

  /// The environments by name.
  var environments: [String] { source.environments.map(\.value) }

  /// The environment that a command on state is about: required as soon as the spec has some.
  func environment(_ given: String?) throws(Failure) -> String? {
    guard let given else {
      if environments.isEmpty { return nil }
      throw .usage(
        "the spec has environments: \(environments.joined(separator: ", "))",
        help: "say which one: `--env \(environments[0])`")
    }
    if environments.contains(given) { return given }
    throw .usage(
      environments.isEmpty ? "the spec has no environments" : "environment '\(given)' is not declared",
      help: environments.isEmpty
        ? "drop `--env`, or declare `environments`"
        : Suggestion.help("environment", for: given, in: environments)
          ?? "declared are \(environments.joined(separator: ", "))")
  }

  func decode(
    environment: String?, given: [GivenParameter], mode: SpecSource.Mode
  ) throws(Failure) -> DecodedSpec {
    do {
      return try source.decode(environment: environment, given: given, mode: mode)
    } catch {
      throw .usage(error.message, help: error.help)
    }
  }

  /// A digest of every file that the spec is made of: by this a saved plan knows that it still fits.
  var filesDigest: String {
    var hash = SHA256()
    for file in [(path: location.fileName, bytes: mainBytes)] + project.reads {
      hash.update("\(file.path)\u{0}\(file.bytes.count)\u{0}".utf8)
      hash.update(file.bytes)
    }
    return hash.finish()
  }
}
