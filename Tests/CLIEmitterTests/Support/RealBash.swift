import Foundation

/// The `bash` on PATH. Where there is none, the test that needs it fails.
enum RealBash {
  struct Failed: Error {
    var status: Int32
    var errors: String
  }

  /// What bash makes of these words, as bytes.
  static func evaluate(_ words: [String], locale: String = "C") throws -> [[UInt8]] {
    let output = try run("printf '%s\\0' " + words.joined(separator: " ") + "\n", locale: locale)
    return output.split(separator: 0, omittingEmptySubsequences: false).dropLast().map { Array($0) }
  }

  /// What a script prints; it and its output go through files, so neither is too long.
  static func run(_ script: String, locale: String = "C") throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("apigw-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["script", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(script.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["LC_ALL=\(locale)", "bash", files[0].path]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let errors = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    let made = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    guard process.terminationStatus == 0, errors.isEmpty, made == ["err", "out", "script"] else {
      throw Failed(status: process.terminationStatus, errors: errors + made.joined(separator: " "))
    }
    return Array(try Data(contentsOf: files[1]))
  }
}
