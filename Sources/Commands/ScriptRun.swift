import Files
import StateStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A script that apigw starts itself, with its own input and output.
enum ScriptRun {
  /// The script as the signal handler needs it.
  private nonisolated(unsafe) static var child: pid_t = 0

  /// Runs bash on the script and waits for it.
  ///
  /// A signal from the terminal reaches both; one that was sent to apigw alone is handed on, and the script tidies up.
  ///
  /// - Returns: the script's exit code, 128 and the number where a signal ended it.
  static func run(_ path: String) throws(Failure) -> Int32 {
    let arguments = ["bash", path.hasPrefix("-") ? "./\(path)" : path]
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        if number != SIGINT, ScriptRun.child > 0 { kill(ScriptRun.child, number) }
      }
    }
    defer { for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) } }
    var started: pid_t = 0
    let failure = posix_spawnp(&started, "bash", nil, nil, &pointers, environ)
    guard failure == 0 else {
      throw Failure(
        "cannot start bash: \(String(cString: strerror(failure)))", help: "install bash, then run \(path)", exitCode: 1)
    }
    child = started
    defer { child = 0 }
    var status: Int32 = 0
    while waitpid(started, &status, 0) < 0 {
      guard errno == EINTR else { throw Failure("lost sight of the script: \(String(cString: strerror(errno)))") }
    }
    let signalNumber = status & 0x7f
    return signalNumber == 0 ? (status >> 8) & 0xff : 128 + signalNumber
  }
}
