/// The text of one file as the run read it.
package struct SourceFile: Sendable {
  /// As shown to the user: the path they gave, or the path of an included file beside it; `<stdin>` for `-`.
  package let path: String
  /// UTF-8, without a byte-order mark; files in UTF-16 are converted before they get here.
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A place as an editor shows it: 1-based line, 1-based column in Unicode scalars.
package struct LinePosition: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// All files of one run. Positions are byte ranges until somebody prints them.
package struct SourceMap: Sendable {
  package private(set) var files: [SourceFile] = []

  package init() {}

  package mutating func add(_ file: SourceFile) -> SourceID {
    files.append(file)
    return SourceID(index: UInt32(files.count - 1))
  }

  package subscript(_ id: SourceID) -> SourceFile { files[Int(id.index)] }
}
