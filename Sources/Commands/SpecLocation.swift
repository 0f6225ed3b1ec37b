import ArgumentParser
import Files

/// Which spec a command is about.
struct SpecLocation {
  /// As the user gave it or as it was found; `-` for standard input.
  var path: String

  var isStandardInput: Bool { path == "-" }
  /// The folder of the main file: the root of the project, out of which nothing is read.
  var folder: String { isStandardInput ? "." : FileSystem.folder(of: path) }
  var fileName: String { isStandardInput ? "stdin.yaml" : FileSystem.name(of: path) }
  var shownPath: String { isStandardInput ? "<stdin>" : path }

  private static let defaults = ["apigw.yaml", "apigw.yml", "apigw.json"]

  /// The path itself, or `apigw.yaml` (`.yml`, `.json`) of the folder, else the one `*.apigw.yaml` in it.
  static func find(_ path: String?, in folder: String = ".") throws(Failure) -> SpecLocation {
    if let path { return SpecLocation(path: path) }
    for name in defaults.map({ FileSystem.join(folder, $0) })
    where try reporting({ () throws(FileError) in try FileSystem.kind(of: name) }) != nil {
      return SpecLocation(path: name)
    }
    let names = try reporting { () throws(FileError) in try FileSystem.list(folder) }
    let specs = names.filter { name in
      [".apigw.yaml", ".apigw.yml", ".apigw.json"].contains { name.hasSuffix($0) && name != $0 }
    }.sorted()
    switch specs.count {
    case 1: return SpecLocation(path: FileSystem.join(folder, specs[0]))
    case 0:
      throw Failure(
        "no spec here: there is no apigw.yaml and no *.apigw.yaml in this folder",
        help: "name one (`apigw lint path/to/spec.yaml`), or start with `apigw init`", exitCode: 74)
    default:
      throw Failure(
        "several specs here: \(specs.joined(separator: ", "))", help: "name the one that is meant", exitCode: 64)
    }
  }
}
