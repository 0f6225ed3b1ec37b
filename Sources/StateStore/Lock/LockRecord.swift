internal import JSONText

/// Who holds a lock: the content of a lock file, for whoever finds it there.
package struct LockRecord: Hashable, Sendable {
  package var id: String
  /// `apply`, `destroy`, `state mv`.
  package var operation: String
  /// UTC, `2026-03-01T09:14:02Z`. For people: nothing is decided by a clock.
  package var started: String
  package var process: ProcessIdentity

  package init(id: String, operation: String, started: String, process: ProcessIdentity) {
    self.id = id
    self.operation = operation
    self.started = started
    self.process = process
  }

  static let format = "apigw.lock/1"

  var bytes: [UInt8] {
    var writer = JSONWriter(.indented)
    writer.object { writer in
      writer.member("format", Self.format)
      writer.member("id", id)
      writer.member("operation", operation)
      writer.member("host", process.host)
      writer.member("pid", process.pid)
      writer.member("started", started)
      for (name, value) in [
        ("machine", process.machine), ("boot", process.boot), ("processSpace", process.space),
        ("processStarted", process.started),
      ] {
        if let value { writer.member(name, value) }
      }
    }
    writer.newline()
    return writer.bytes
  }

  /// The record in a lock file, or what is wrong with it in words that follow the file's name.
  static func decode(_ bytes: [UInt8]) -> Result<LockRecord, Oddity> {
    if bytes.isEmpty { return .failure(Oddity("is empty")) }
    do {
      return .success(try read(bytes))
    } catch {
      return .failure(Oddity("cannot be read as one: \(error.message)"))
    }
  }

  struct Oddity: Error {
    var text: String

    init(_ text: String) { self.text = text }
  }

  private static func read(_ bytes: [UInt8]) throws(JSONError) -> LockRecord {
    var reader = JSONReader(bytes, depthLimit: 8)
    var texts: [String: String] = [:]
    var pid: Int?
    guard try reader.next()?.kind == .beginObject else { throw JSONError("it is no object", at: 0) }
    while let token = try reader.next(), token.kind == .key {
      let name = reader.string(of: token)
      guard let value = try reader.next() else { break }
      switch value.kind {
      case .string: texts[name] = reader.string(of: value)
      case .number where name == "pid": pid = reader.integer(of: value)
      default: try reader.skip(after: value)
      }
    }
    _ = try reader.next()
    guard texts["format"] == format else { throw JSONError("its format is not \(format)", at: 0) }
    guard let id = texts["id"], !id.isEmpty, let host = texts["host"], let pid else {
      throw JSONError("id, host or pid is missing", at: 0)
    }
    return LockRecord(
      id: id, operation: texts["operation"] ?? "unknown", started: texts["started"] ?? "unknown",
      process: ProcessIdentity(
        host: host, pid: pid, machine: texts["machine"], boot: texts["boot"], space: texts["processSpace"],
        started: texts["processStarted"]))
  }
}
