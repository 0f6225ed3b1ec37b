/// The stage variables that a text reads, as `${stageVariables.x}` or `$stageVariables.x`, in order.
func stageVariables(in text: String) -> [String] {
  var names: [String] = []
  var rest = text.utf8[...]
  while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
    rest = rest[rest.index(after: dollar)...]
    if rest.first == UInt8(ascii: "{") { rest = rest.dropFirst() }
    guard rest.starts(with: "stageVariables.".utf8) else { continue }
    rest = rest.dropFirst("stageVariables.".utf8.count)
    let name = rest.prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    if let name = String(name), !name.isEmpty { names.append(name) }
    rest = rest[name.endIndex...]
  }
  return names
}
