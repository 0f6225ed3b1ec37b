import ArgumentParser
import CLibYAML
import Files
import JSONText

/// The yardstick E: what libyaml alone costs on the same bytes. Nothing is kept of any event.
struct ScanYAML: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan-yaml", abstract: "Take a file through libyaml's events and keep nothing (the yardstick E).")

  @Argument(help: "A YAML file.") var file: String

  func run() throws {
    let bytes = try readFile(file)
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { throw Failure("libyaml has no memory for a parser") }
    defer { yaml_parser_delete(&parser) }
    var count = 0
    let isRead = bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      var event = yaml_event_t()
      while yaml_parser_parse(&parser, &event) == 1 {
        count += 1
        let type = event.type
        yaml_event_delete(&event)
        if type == YAML_STREAM_END_EVENT { return true }
      }
      return false
    }
    guard isRead else { throw Failure("\(file) is not YAML") }
    try Output.write("\(count) events\n")
  }
}

/// The yardstick J: what finding the tokens of a JSON text costs. Nothing is decoded.
struct ScanJSON: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan-json",
    abstract: "Take a file through the JSON reader's tokens and keep nothing (the yardstick J).")

  @Argument(help: "A JSON file.") var file: String

  func run() throws {
    var reader = JSONReader(try readFile(file))
    var count = 0
    do {
      while try reader.next() != nil { count += 1 }
    } catch {
      throw Failure("\(file): \(error.message)")
    }
    try Output.write("\(count) tokens\n")
  }
}

private func readFile(_ path: String) throws -> [UInt8] {
  do {
    return try FileSystem.read(path, limit: 1 << 30)
  } catch {
    throw Failure("\(path) cannot be read")
  }
}
