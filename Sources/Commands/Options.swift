import ArgumentParser
import Diagnostics
import SpecModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ColorChoice: ExpressibleByArgument {}

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(name: [.customShort("C"), .customLong("directory")], help: "Run as if started in this folder.")
  var directory: String?

  @Option(help: "When to use colour: auto, always or never.")
  var color: ColorChoice = .auto

  /// Goes where `-C` says, before anything is read.
  func enterDirectory() throws(Failure) {
    guard let directory else { return }
    guard chdir(directory) == 0 else {
      throw Failure("cannot go to '\(directory)': \(String(cString: strerror(errno)))", exitCode: 74)
    }
  }

  var output: Style { color.style(of: .output) }
  var talk: Style { color.style(of: .error) }
}

/// `--param name=value`.
extension GivenParameter: ExpressibleByArgument {
  package init?(argument: String) {
    guard let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")), equals != argument.utf8.startIndex else {
      return nil
    }
    self.init(name: String(argument[..<equals]), value: String(argument[argument.utf8.index(after: equals)...]))
  }
}

/// Which spec, which environment, which params.
struct SpecOptions: ParsableArguments {
  @Option(name: .customLong("env"), help: "Environment of the spec; required as soon as it has some.")
  var environment: String?

  @Option(
    name: .customLong("param"),
    help: ArgumentHelp("Value of a param of the spec; may be repeated.", valueName: "name=value"))
  var parameters: [GivenParameter] = []
}

/// How long to wait for a locked state.
struct Timeout: ExpressibleByArgument {
  var seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  init?(argument: String) {
    let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)]
    for (unit, factor) in units where argument.hasSuffix(unit) {
      guard let value = Double(argument.dropLast(unit.count)), value >= 0, value.isFinite else { continue }
      seconds = value * factor
      return
    }
    guard argument == "0" else { return nil }
    seconds = 0
  }

  var defaultValueDescription: String { "0" }
}
