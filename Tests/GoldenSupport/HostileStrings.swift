/// Strings that would break out of quotes, comments or heredocs if anything could: the same ones in every run.
package enum HostileStrings {
  /// What means something to HCL, bash, JSON, VTL or a terminal.
  ///
  /// Tag characters stand before a dot alone: Go's normaliser, and so Terraform, composes by the low 16 bits and makes
  /// `Á` of U+E0041 U+0301.
  package static let marks = [
    "\"", "'", "`", "\\", "$", "%", "{", "}", "${", "%{", "$${", "%%{", "${var.x}", "%{ if true }", "#", "//", "/*",
    "*/", "\n", "\r", "\r\n", "\t", "\u{0}", "\u{1b}[31m", "EOT", "\nEOT\n", "<<-EOT", "~}", "$(", "$$", "&", "<", ">",
    "|", ";", "!", "=", ",", " ", "a", "é", "\u{301}", "\u{202e}", "\u{2028}", "\u{85}", "\u{feff}", "\u{200d}",
    "👩‍💻.", "\u{e0061}.", "\\n", "\\u0041",
  ]

  package static func generate(_ count: Int) -> [String] {
    var random = SplitMix(state: 20)
    var strings: [String] = []
    for byte in UInt8(1)...127 {
      let one = String(Unicode.Scalar(byte))
      strings += [one, one + one]
    }
    for first in marks { strings += marks.map { first + $0 } }
    while strings.count < count {
      switch random.below(4) {
      case 0: strings.append((0..<3).map { _ in marks[random.below(marks.count)] }.joined())
      case 1: strings.append((0..<random.below(9)).map { _ in marks[random.below(marks.count)] }.joined())
      default: strings.append(String(String.UnicodeScalarView((0...random.below(12)).map { _ in scalar(&random) })))
      }
    }
    strings.append(String(repeating: "${\"\\é\n", count: 1500))
    return strings
  }

  private static func scalar(_ random: inout SplitMix) -> Unicode.Scalar {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x80...0x24F, 0x300...0x36F, 0x5D0...0x6FF, 0x900...0x97F, 0x1100...0x11FF, 0x200B...0x206F,
      0x3041...0x30FF, 0x4E00...0x4F00, 0xAC00...0xAD00, 0x1F1E6...0x1F1FF, 0x1F600...0x1F64F,
      0xFE00...0xFE0F, 0xF900...0xFA2D, 0x1D400...0x1D500,
    ]
    let range = ranges[random.below(ranges.count)]
    return Unicode.Scalar(range.lowerBound + UInt32(random.below(range.count))) ?? "?"
  }
}

/// The same numbers in every run.
package struct SplitMix {
  package var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
