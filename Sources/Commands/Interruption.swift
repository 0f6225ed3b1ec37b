import StateStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Gives the lock back when the process is told to stop. Files and state are replaced whole, so there is nothing else to
/// tidy; the process then dies by the signal, as its caller expects (130, 143, 129).
enum Interruption {
  /// The path of the lock as the handler needs it: memory that is ready before the signal comes.
  private nonisolated(unsafe) static var lockPath: UnsafeMutablePointer<CChar>?

  static func release(_ lock: StateLock) {
    lockPath = strdup(lock.path)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        if let path = Interruption.lockPath { unlink(path) }
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  static func forget() {
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    let path = lockPath
    lockPath = nil
    free(path)
  }
}
