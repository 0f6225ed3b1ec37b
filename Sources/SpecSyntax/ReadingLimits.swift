/// What bounds the reading of one file. No input costs more than time and memory in proportion to these.
package struct ReadingLimits: Sendable {
  /// Nodes that aliases and merge keys may add to those that are written (an alias counts all it stands for).
  package var expandedNodes = 1_000_000
  /// Collections inside each other, also through aliases. libyaml is quadratic in the depth of flow collections, so
  /// reading stops at this depth instead of going on.
  package var depth = 64
  /// Lines that start with `%`; libyaml compares each `%TAG` with all before it.
  package var directives = 64
  /// Findings of one file; what is beyond is counted and not listed.
  package var diagnostics = 100

  package init() {}
}
