import Foundation

/// A text differs from its golden file, or the file was just rewritten: the test fails and a person reads the diff.
package struct GoldenMismatch: Error, CustomStringConvertible {
  package let description: String
}

/// Compares bytes with the golden file `<name>` in the folder `Golden` beside the test's source file, or in the nearest
/// one above it.
///
/// `UPDATE_GOLDENS=1` writes the file and fails all the same where it changed, so that nobody accepts a text unread.
package func expectGolden(_ actual: some Sequence<UInt8>, _ name: String, from test: String = #filePath) throws {
  try expect(Data(Array(actual)), at: goldenFolder(for: test).appendingPathComponent(name), name)
}

/// The same for text.
package func expectGolden(_ actual: String, _ name: String, from test: String = #filePath) throws {
  try expectGolden(actual.utf8, name, from: test)
}

/// The same for a generated file of the repository: `docs/spec.md`.
package func expectGenerated(_ actual: some Sequence<UInt8>, _ path: String) throws {
  var root = URL(fileURLWithPath: #filePath)
  for _ in 1...3 { root.deleteLastPathComponent() }
  try expect(Data(Array(actual)), at: root.appendingPathComponent(path), path)
}

private func expect(_ actual: Data, at file: URL, _ name: String) throws {
  let expected = try? Data(contentsOf: file)
  if expected == actual { return }
  if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try actual.write(to: file)
    throw GoldenMismatch(description: "rewrote \(name): read the change and run again")
  }
  guard let expected else {
    throw GoldenMismatch(description: "\(name) is missing: run with UPDATE_GOLDENS=1")
  }
  throw GoldenMismatch(description: difference(expected, actual, name))
}

private func goldenFolder(for test: String) -> URL {
  let beside = URL(fileURLWithPath: test).deletingLastPathComponent()
  var folder = beside
  while folder.lastPathComponent != "Tests" && folder.path != "/" {
    let golden = folder.appendingPathComponent("Golden")
    if FileManager.default.fileExists(atPath: golden.path) { return golden }
    folder = folder.deletingLastPathComponent()
  }
  return beside.appendingPathComponent("Golden")
}

private func difference(_ expected: Data, _ actual: Data, _ name: String) -> String {
  let lines = [expected, actual].map {
    String(decoding: $0, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }
  let count = max(lines[0].count, lines[1].count)
  for index in 0..<count {
    let (old, new) = (line(index, of: lines[0]), line(index, of: lines[1]))
    if old != new { return "\(name) differs at line \(index + 1)\n  golden: \(old)\n  now:    \(new)" }
  }
  return "\(name) differs in bytes that are not UTF-8"
}

private func line(_ index: Int, of lines: [Substring]) -> String {
  index < lines.count ? String(reflecting: String(lines[index])) : "(ends)"
}
