import Diagnostics
import Files
import StateStore

/// Why a command stops: what it says and the exit code.
///
/// Codes: 1 content, foreign or edited files, stale plans, refused gates; 64 usage; 74 files and state that cannot be
/// read or written; 75 locked.
struct Failure: Error {
  /// `nil` where everything has been said already.
  var message: String?
  /// Facts beneath the message.
  var details: [String]
  var help: String?
  var exitCode: Int32

  init(_ message: String?, details: [String] = [], help: String? = nil, exitCode: Int32 = 1) {
    self.message = message
    self.details = details
    self.help = help
    self.exitCode = exitCode
  }

  /// The findings have been printed; only the code is left.
  static func found(exitCode: Int32 = 1) -> Failure { Failure(nil, exitCode: exitCode) }

  static func usage(_ message: String, help: String? = nil) -> Failure {
    Failure(message, help: help, exitCode: 64)
  }

  init(_ error: FileError) {
    let isFull = error.cause == .diskFull || error.cause == .quotaExceeded
    self.init(error.description, help: isFull ? "free some space and run again" : nil, exitCode: 74)
  }

  init(_ error: StateError) {
    self.init(error.message, details: error.details, help: error.help, exitCode: error.exitCode)
  }

  func text(_ style: Style) -> String? {
    guard let message else { return nil }
    var lines = [style.paint("error", .error) + ": " + TerminalText.escaped(message)]
    lines += details.map { "  " + TerminalText.escaped($0) }
    if let help { lines.append(style.paint("help", .note) + ": " + TerminalText.escaped(help)) }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Runs `body` and turns the two failures of the world into what the user reads.
func reporting<Value>(_ body: () throws(FileError) -> Value) throws(Failure) -> Value {
  do {
    return try body()
  } catch {
    throw Failure(error)
  }
}

func reportingState<Value>(_ body: () throws(StateError) -> Value) throws(Failure) -> Value {
  do {
    return try body()
  } catch {
    throw Failure(error)
  }
}
