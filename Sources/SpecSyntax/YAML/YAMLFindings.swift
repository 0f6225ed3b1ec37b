import Diagnostics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// What the reader itself refuses, beside what libyaml refuses.
extension YAMLTreeBuilder {
  /// A finding about the file as a whole.
  mutating func refuse(_ reason: String) -> NodeID? {
    findings.add(
      Diagnostic(
        "AG101", .error, "spec cannot be read: \(reason)", path: file.path,
        help: "`apigw init` writes a spec to start from"))
    return nil
  }

  mutating func severalDocuments(at event: YAMLEvent) {
    findings.add(
      Diagnostic(
        "AG101", .error, "spec cannot be read: a second document starts here", at: range(event.start, event.end),
        label: "one file holds one document",
        help: "move it to a file of its own and name that in `include`, or remove this line"))
  }

  mutating func undefinedAlias(_ name: String, at site: SourceRange) {
    findings.add(
      Diagnostic(
        "AG107", .error, "alias '*\(name)' is not defined", at: site, label: "`*` starts an alias",
        help: "define the anchor `&\(name)` above its first use, or quote the text: `'*\(name)'`"))
  }

  mutating func selfReference(_ name: String, at site: SourceRange, anchor: SourceRange) {
    findings.add(
      Diagnostic(
        "AG107", .error, "alias '*\(name)' stands inside the node that it names", at: site, label: "would hold itself",
        notes: [Diagnostic.Note("the anchor is here, and its node is not at its end", at: anchor)],
        help: "anchor a smaller node"))
  }

  mutating func tooManyNodes(at site: SourceRange) -> Stop {
    findings.add(
      Diagnostic(
        "AG107", .error, "aliases expand to more than \(limits.expandedNodes) nodes", at: site,
        label: "the limit is passed here", help: "use fewer aliases of aliases"))
    return Stop()
  }

  mutating func tooDeep(at site: SourceRange) -> Stop {
    findings.add(
      Diagnostic(
        "AG101", .error, "spec cannot be read: more than \(limits.depth) levels inside each other", at: site,
        label: "one level too many"))
    return Stop()
  }

  /// The offset of the first directive beyond the limit. Lines of a block scalar may look like directives: they count
  /// too, which only a text of more than 64 such lines in column 1 can notice.
  func excessDirective() -> Int? {
    file.bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var count = 0
      var index = 0
      while index < buffer.count, let found = memchr(base + index, Int32(UInt8(ascii: "%")), buffer.count - index) {
        index = UnsafeRawPointer(found) - base + 1
        guard index == 1 || startsLine(index - 1) else { continue }
        count += 1
        if count > limits.directives { return index - 1 }
      }
      return nil
    }
  }

  private func startsLine(_ index: Int) -> Bool {
    switch file.bytes[index - 1] {
    case 0x0A, 0x0D: true
    case 0x85: index > 1 && file.bytes[index - 2] == 0xC2
    case 0xA8, 0xA9: index > 2 && file.bytes[index - 2] == 0x80 && file.bytes[index - 3] == 0xE2
    default: false
    }
  }
}
