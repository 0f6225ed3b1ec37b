/// A class of change that `--fail-on` refuses.
package enum Gate: String, Sendable, CaseIterable, Comparable {
  /// A resource takes the place of another one.
  case replace
  /// A resource goes and none takes its place. An old deployment whose time is over is no loss and does not count.
  case destroy

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Plan {
  /// The rows that a gate stops, by gate in the order of their names.
  package func refused(by gates: Set<Gate>) -> [(gate: Gate, changes: [Change])] {
    gates.sorted().compactMap { gate in
      let found = changes.filter { change in
        switch gate {
        case .replace: change.action == .replace
        case .destroy: change.action == .delete && !change.isRetirement
        }
      }
      return found.isEmpty ? nil : (gate, found)
    }
  }
}
