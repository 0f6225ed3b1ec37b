internal import AWSResources
internal import Files

/// What a script has done so far: the append-only file beside the state, one record a line.
///
/// ```
/// apigw.journal/1 LINEAGE SERIAL SCRIPT 1b2c3d4e
/// account 123456789012 …
/// folder /tmp/apigw.1a2b3c …
/// intent 3 …
/// done 3 a1b2c3d4e5 …
/// done 4 k1l2m3,n4o5p6 …
/// failed 5 refused BadRequestException CreateRoute … message
/// resume …
/// ```
///
/// Each line ends with the FNV-1a checksum of what stands before it (in hexadecimal), which bash can compute too. A line
/// that does not fit its checksum was being written when the script was killed: that is harmless at the end of the file
/// and right before a `resume`; anywhere else somebody has changed the file.
package struct Journal: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    /// Begun, and no word of its end.
    case open
    /// Done, with the ids that AWS gave: one for each thing that the step made and AWS names.
    case done(ids: [String])
    case failed(Failure)
  }

  package struct Failure: Sendable, Equatable {
    /// Whether AWS may have carried the call out all the same.
    package var isUnknown: Bool
    /// AWS's name of the error.
    package var code: String
    package var message: String
  }

  /// The account that the script ran in.
  package var account: String?
  /// By step, from 1.
  package var outcomes: [Int: Outcome] = [:]

  package static let format = "apigw.journal/1"

  /// Why a journal cannot be used.
  package enum Problem: Error, Equatable, Sendable {
    /// Of another state, or of an earlier script of this one that is folded already.
    case otherState
    case folded
    case otherScript
    /// Of a later serial than the state has: the state was put back.
    case newer(Int)
    case corrupt(line: Int)
  }

  /// - Parameters:
  ///   - state: the state that the journal lies beside.
  package init(parsing bytes: [UInt8], for state: State) throws(Problem) {
    self.init()
    var torn: Int?
    var isFirst = true
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !(index == lines.count - 1 && line.isEmpty) {
      guard let words = Self.words(of: line) else {
        if torn != nil { throw .corrupt(line: index + 1) }
        torn = index + 1
        continue
      }
      if let torn {
        guard words == ["resume"] || (isFirst && words.first == Self.format[...]) else { throw .corrupt(line: torn) }
      }
      torn = nil
      if isFirst {
        isFirst = false
        try Self.check(header: words, against: state)
      } else {
        guard read(words, steps: state.pending?.steps.count ?? 0) else { throw .corrupt(line: index + 1) }
      }
    }
    if let torn, torn != lines.count { throw .corrupt(line: torn) }
    // Steps are taken in their order, so the last one alone can be open: two lines that became one would tell otherwise.
    let last = outcomes.keys.max() ?? 0
    for step in 1..<max(last, 1) {
      guard case .done? = outcomes[step] else { throw .corrupt(line: lines.count) }
    }
  }

  private init() {}

  private static func check(header words: [Substring], against state: State) throws(Problem) {
    guard words.count == 4, words[0] == format, let serial = Int(words[2]) else { throw .corrupt(line: 1) }
    if words[1] != state.lineage { throw .otherState }
    if serial > state.serial { throw .newer(serial) }
    guard serial == state.serial, let pending = state.pending else { throw .folded }
    if words[3] != pending.script { throw .otherScript }
  }

  private mutating func read(_ words: [Substring], steps: Int) -> Bool {
    switch words.first {
    case "resume": return words.count == 1
    case "account":
      guard words.count == 2 else { return false }
      account = String(words[1])
      return true
    case "folder": return words.count == 2
    case "intent": return set(words, .open, steps, count: 2)
    case "done":
      guard words.count == 2 || words.count == 3 else { return false }
      let ids = words.dropFirst(2).flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
      guard !ids.contains("") else { return false }
      return set(words, .done(ids: ids.map(String.init)), steps, count: words.count)
    case "failed":
      guard words.count >= 4, words[2] == "refused" || words[2] == "unknown" else { return false }
      let failure = Failure(
        isUnknown: words[2] == "unknown", code: String(words[3]), message: words.dropFirst(4).joined(separator: " "))
      return set(words, .failed(failure), steps, count: words.count)
    default: return false
    }
  }

  private mutating func set(_ words: [Substring], _ outcome: Outcome, _ steps: Int, count: Int) -> Bool {
    guard words.count == count, let step = Int(words[1]), (1...max(steps, 1)).contains(step), step <= steps else {
      return false
    }
    if case .done? = outcomes[step] { return false }
    outcomes[step] = outcome
    return true
  }

  /// The private folders that the journal names, as the script names them: nothing else is taken for one.
  static func folders(in bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let words = words(of: line), words.count == 2, words[0] == "folder", words[1].hasPrefix("/"),
        !words[1].contains(".."), words[1].utf8.allSatisfy(isPathByte), let name = words[1].split(separator: "/").last,
        name.hasPrefix("apigw."), name.utf8.dropFirst(6).first.map({ (48...57).contains($0) }) == true
      else { return nil }
      return String(words[1])
    }
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "._/+-".utf8.contains(byte)
    }
  }

  /// The words of a line without its checksum; `nil` where that does not fit.
  private static func words(of line: ArraySlice<UInt8>) -> [Substring]? {
    guard line.count > 9, line[line.endIndex - 9] == UInt8(ascii: " ") else { return nil }
    let text = line.dropLast(9)
    guard checksum(text) == String(decoding: line.suffix(8), as: UTF8.self) else { return nil }
    return String(decoding: text, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
  }

  /// FNV-1a, 32 bits, eight hexadecimal digits.
  static func checksum(_ bytes: some Sequence<UInt8>) -> String {
    let hash = bytes.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension StateFile {
  /// Beside the state: `apigw.state.json.journal`.
  package var journalPath: String { path + ".journal" }

  /// The journal of the state's pending script, or `nil` where there is none: the script never ran, or what it did is in
  /// the state already. The journal of another state is an error.
  package func journal(of state: State) throws(StateError) -> Journal? {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(journalPath, limit: Self.sizeLimit)
    } catch {
      if error.cause == .missing { return nil }
      throw .file(error)
    }
    do {
      return try Journal(parsing: bytes, for: state)
    } catch {
      if error == .folded { return nil }
      throw .journal(path: journalPath, error)
    }
  }

  /// Takes the journal away once its content is in the state, and with it the private folders of runs that were killed:
  /// secrets may lie in there, and the journal alone knows of them.
  package func removeJournal(holding lock: StateLock) throws(StateError) {
    precondition(lock.path == lockPath, "the lock is of this state")
    do {
      guard let kind = try FileSystem.kind(of: journalPath) else { return }
      if kind == .file {
        Journal.folders(in: try FileSystem.read(journalPath, limit: Self.sizeLimit)).forEach(removePrivateFolder)
      }
      try FileSystem.remove(journalPath)
    } catch {
      throw .file(error)
    }
  }

  /// What cannot be removed is another machine's or somebody else's, and no reason to stop.
  private func removePrivateFolder(_ path: String) {
    guard (try? FileSystem.kind(of: path)) == .folder, let names = try? FileSystem.list(path) else { return }
    for name in names { _ = try? FileSystem.remove(FileSystem.join(path, name)) }
    _ = try? FileSystem.removeEmptyFolder(path)
  }

  /// A digest of the state and its journal together: what a saved plan was made from.
  package func digest(of stored: StoredState) throws(StateError) -> String {
    guard stored.state.pending != nil else { return stored.digest }
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(journalPath, limit: Self.sizeLimit)
    } catch {
      if error.cause == .missing { return stored.digest }
      throw .file(error)
    }
    return SHA256.hex(Array(stored.digest.utf8) + bytes)
  }
}
