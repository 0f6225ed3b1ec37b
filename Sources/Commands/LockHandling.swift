import Diagnostics
import StateStore

extension StateFile {
  /// Runs `body` under the state's lock. A lock whose holder is dead is taken over, with a note.
  func holdingLock(
    for operation: String, timeout: Timeout, _ body: (StateLock) throws(Failure) -> Void
  ) throws(Failure) {
    let lock = try reportingState { () throws(StateError) in
      try StateLock.take(for: self, operation: operation, timeout: timeout.seconds)
    }
    if let note = lock.takenOver { Terminal.say("note: \(TerminalText.escaped(note))") }
    Interruption.release(lock)
    let result: Failure?
    do throws(Failure) {
      try body(lock)
      result = nil
    } catch {
      result = error
    }
    Interruption.forget()
    try reportingState { () throws(StateError) in try lock.release() }
    if let result { throw result }
  }
}
