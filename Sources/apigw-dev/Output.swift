#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard output, written whole, and talk on standard error.
enum Output {
  static func write(_ bytes: [UInt8]) throws {
    guard write(bytes, to: STDOUT_FILENO) else { throw Failure("standard output cannot be written") }
  }

  static func write(_ text: String) throws { try write(Array(text.utf8)) }

  static func note(_ text: String) { _ = write(Array((text + "\n").utf8), to: STDERR_FILENO) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = platformWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  private static func platformWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}

/// Why a developer's command ends with 1.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
