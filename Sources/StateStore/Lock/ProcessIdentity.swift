#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
internal import AWSResources
internal import Files

/// Which process of which machine holds a lock, in enough words to say for certain that it is gone.
///
/// A process number alone says little: it is given out again, another machine has the same numbers, and so has another
/// container of this machine. What cannot be decided counts as alive.
package struct ProcessIdentity: Hashable, Sendable {
  package var host: String
  package var pid: Int
  /// Digest of the machine's id, where it has one: two machines may have one name.
  package var machine: String?
  /// The kernel's id of the boot: after the next one no process of this one lives.
  package var boot: String?
  /// The name space that the number belongs to (containers have their own).
  package var space: String?
  /// When the process started, in the kernel's own units since boot.
  package var started: String?

  package init(
    host: String, pid: Int, machine: String? = nil, boot: String? = nil, space: String? = nil, started: String? = nil
  ) {
    self.host = host
    self.pid = pid
    self.machine = machine
    self.boot = boot
    self.space = space
    self.started = started
  }

  package enum Judgement: Equatable, Sendable {
    case alive
    /// Certainly gone, and why.
    case dead(String)
    /// Cannot be decided from here, and why.
    case unknown(String)
  }

  /// Whether this process is gone, as seen from `here`. `probe` says whether a process of that number runs and when it
  /// started.
  package func judged(from here: ProcessIdentity, probe: (Int) -> (runs: Bool, started: String?)) -> Judgement {
    guard host == here.host else { return .unknown("it is on another host") }
    if let machine, let hereMachine = here.machine, machine != hereMachine {
      return .unknown("another machine has the same host name")
    }
    if let boot, let hereBoot = here.boot, boot != hereBoot {
      guard machine != nil, here.machine != nil else { return .unknown("this machine, or its name, was started anew") }
      return .dead("this machine was started anew since")
    }
    guard space == here.space else { return .unknown("it is in another container of this host") }
    let found = probe(pid)
    guard found.runs else { return .dead("process \(pid) is gone") }
    if let started, let now = found.started, started != now {
      return .dead("process \(pid) is another one now")
    }
    return .alive
  }

  package static var current: ProcessIdentity {
    let pid = Int(getpid())
    return ProcessIdentity(
      host: hostName, pid: pid, machine: firstLine("/etc/machine-id").map { String(SHA256.hex($0.utf8).prefix(16)) },
      boot: firstLine("/proc/sys/kernel/random/boot_id"), space: processSpace, started: startTime(of: pid))
  }

  package static func probe(_ pid: Int) -> (runs: Bool, started: String?) {
    guard pid > 0, let number = Int32(exactly: pid) else { return (false, nil) }
    let runs = kill(number, 0) == 0 || errno != ESRCH
    return (runs, runs ? startTime(of: pid) : nil)
  }

  private static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "unknown" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static var processSpace: String? {
    var buffer = [CChar](repeating: 0, count: 64)
    let count = readlink("/proc/self/ns/pid", &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func firstLine(_ path: String) -> String? {
    guard let bytes = try? FileSystem.read(path, limit: 4096) else { return nil }
    let line = bytes.prefix { $0 != 0x0A }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  /// Field 22 of `/proc/PID/stat`; the command's name in field 2 may hold anything, so counting begins after it.
  private static func startTime(of pid: Int) -> String? {
    guard let bytes = try? FileSystem.read("/proc/\(pid)/stat", limit: 1 << 16),
      let end = bytes.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "))
    guard fields.count > 19 else { return nil }
    return String(decoding: fields[19], as: UTF8.self)
  }
}
