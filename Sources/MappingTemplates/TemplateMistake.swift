/// Something wrong inside a template, a path or a pattern, with its bytes there.
package struct TemplateMistake: Hashable, Sendable {
  package var range: Range<Int>
  package var message: String
  /// What to say under the place itself.
  package var label: String?
  package var help: String?

  package init(_ message: String, at range: Range<Int>, label: String? = nil, help: String? = nil) {
    self.message = message
    self.range = range
    self.label = label
    self.help = help
  }
}
