import Foundation

/// The `terraform` on PATH, run in a folder of its own that goes away with the value. Where there is none, the test
/// that needs it fails.
final class RealTerraform {
  struct Answer {
    var status: Int32
    var output: Data
    var errors: String
  }

  struct NotFound: Error, CustomStringConvertible {
    var description: String { "terraform is not on PATH; this test cannot do without it" }
  }

  let folder: URL
  private let binary: URL

  init() throws {
    let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found = paths.map { URL(fileURLWithPath: String($0)).appendingPathComponent("terraform") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let found else { throw NotFound() }
    binary = found
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("apigw-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  /// Runs with an environment that nobody's settings reach; the answers go through files, so none is too long.
  func run(_ arguments: String...) throws -> Answer {
    let process = Process()
    process.executableURL = binary
    process.arguments = ["-chdir=\(folder.path)"] + arguments
    process.environment = ProcessInfo.processInfo.environment
      .filter { !$0.key.hasPrefix("TF_") }
      .merging(["CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"]) { $1 }
    let files = ["out", "err"].map { folder.appendingPathComponent(".\($0)") }
    for file in files { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: try Data(contentsOf: files[0]),
      errors: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
  }

  /// What `terraform fmt` would change, as it prints it; empty where the folder is as it wants it.
  func unformatted() throws -> String {
    let answer = try run("fmt", "-check", "-diff", "-no-color")
    return answer.status == 0 ? "" : String(decoding: answer.output, as: UTF8.self) + answer.errors
  }

  /// The values of the outputs of the folder, which needs no provider.
  func outputs() throws -> [String: JSONValue] {
    for answer in [try run("init"), try run("apply", "-auto-approve", "-no-color")] where answer.status != 0 {
      throw Failed(errors: answer.errors)
    }
    let outputs = try JSONValue(Array(try run("output", "-json").output)).members
    return Dictionary(uniqueKeysWithValues: outputs.map { ($0.key, $0.value["value"] ?? .other) })
  }

  struct Failed: Error {
    var errors: String
  }
}
