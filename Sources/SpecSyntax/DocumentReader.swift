import Diagnostics
import JSONText

/// A spec in either of its two notations.
package enum DocumentReader {
  /// Reads JSON where the path ends in `.json`, and where a text without a name (`-`) is JSON from its first brace to
  /// its last; else YAML.
  package static func read(
    _ file: SourceFile, as source: SourceID, into tree: inout SyntaxTree, limits: ReadingLimits = ReadingLimits()
  ) -> Checked<NodeID> {
    isJSON(file)
      ? JSONDocumentReader.read(file, as: source, into: &tree, limits: limits)
      : YAMLReader.read(file, as: source, into: &tree, limits: limits)
  }

  private static func isJSON(_ file: SourceFile) -> Bool {
    if file.path.utf8.suffix(5).elementsEqual(".json".utf8) { return true }
    guard file.path == "<stdin>", file.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
    var reader = JSONReader(file.bytes)
    do throws(JSONError) {
      while try reader.next() != nil {}
      return true
    } catch {
      return false
    }
  }
}
