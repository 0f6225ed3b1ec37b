import Diagnostics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Results go to standard output, talk goes to standard error. A reader that went away ends the run in silence; a disk
/// that is full is an error, so that no half a report passes for a whole one.
enum Terminal {
  enum Stream: Int32 {
    case output = 1
    case error = 2

    var isTerminal: Bool { isatty(rawValue) == 1 }
  }

  static func write(_ bytes: [UInt8], to stream: Stream = .output) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes { platformWrite(stream.rawValue, $0) }
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE || stream == .error { exit(141) }
        throw Failure("cannot write to standard output: \(String(cString: strerror(errno)))", exitCode: 74)
      }
      start += written
    }
  }

  static func write(_ text: String, to stream: Stream = .output) throws(Failure) {
    try write(Array(text.utf8), to: stream)
  }

  /// Talk: notes, prompts, errors. A standard error that cannot be written to changes nothing.
  static func say(_ text: String) {
    var line = text
    if !line.hasSuffix("\n") { line += "\n" }
    _ = Array(line.utf8).withUnsafeBytes { platformWrite(Stream.error.rawValue, $0) }
  }

  /// Talk that may hold names of the user's: each line made safe.
  static func sayLines(_ text: String) {
    say(TerminalText.escapedLines(text).joined(separator: "\n"))
  }

  /// Asks on standard error and reads a line; only where both ends are a person's.
  static func ask(_ question: String) -> String? {
    guard canAsk else { return nil }
    _ = Array(question.utf8).withUnsafeBytes { platformWrite(Stream.error.rawValue, $0) }
    return readLine()
  }

  static var canAsk: Bool { isatty(0) == 1 && Stream.error.isTerminal }

  private static func platformWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}

/// `--color`, then `NO_COLOR`, `FORCE_COLOR`/`CLICOLOR_FORCE`, `CLICOLOR=0`, then whether the stream is a terminal that
/// is not dumb; decided per stream.
enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never

  func style(of stream: Terminal.Stream) -> Style {
    style(isTerminal: stream.isTerminal, variable: environment(_:))
  }

  /// The same for a stream and an environment that are given.
  func style(isTerminal: @autoclosure () -> Bool, variable: (String) -> String?) -> Style {
    func isSet(_ name: String) -> Bool { variable(name).map { !$0.isEmpty } ?? false }
    switch self {
    case .always: return .colour
    case .never: return .plain
    case .auto:
      if isSet("NO_COLOR") { return .plain }
      if isSet("FORCE_COLOR") || isSet("CLICOLOR_FORCE") { return .colour }
      if variable("CLICOLOR") == "0" { return .plain }
      return isTerminal() && variable("TERM") != "dumb" ? .colour : .plain
    }
  }
}

/// A variable of the process's environment.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
