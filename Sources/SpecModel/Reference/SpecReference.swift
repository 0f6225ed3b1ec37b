/// `docs/spec.md`: the reference of the spec language, from the same shapes as the decoder and the JSON Schema.
package enum SpecReference {
  package static func render() -> String {
    var sections = ReferenceSections()
    sections.visit(Spec.grammar.form().shape, types: nil)
    var text = ReferenceText.introduction
    for section in sections.inOrder { text += "\n" + section.markdown(among: sections) }
    return text + "\n" + ReferenceText.closing
  }
}

/// The closed mappings of the language, in the order in which a reader meets them.
struct ReferenceSections {
  struct Section {
    let object: ObjectShape
    let keys: [KeyDescription]
    /// The API types inside of which it stands; `nil` where it stands outside of APIs too.
    var types: APITypes?
    let isOverlay: Bool
  }

  private(set) var inOrder: [Section] = []
  private var positions: [String: Int] = [:]

  mutating func visit(_ shape: Shape, types: APITypes?) {
    switch shape {
    case .list(let item): visit(item, types: types)
    case .map(_, let value): visit(value, types: types)
    case .anyOf(let shapes): for shape in shapes { visit(shape, types: types) }
    case .object(let object): visit(object, types: types, isOverlay: false)
    case .overlay(let object): visit(object, types: types, isOverlay: true)
    case .text, .bool, .integer, .number, .duration, .size, .choice, .exactly, .document: break
    }
  }

  private mutating func visit(_ object: ObjectShape, types: APITypes?, isOverlay: Bool) {
    var types = types
    if case .apiType? = object.selector { types = .all }
    let keys = object.keys()
    if let position = positions[object.name] {
      let known = inOrder[position].types
      precondition(
        inOrder[position].keys.map(\.name) == keys.map(\.name), "two mappings called '\(object.name)' are one")
      inOrder[position].types = known.flatMap { known in types.map { known.union($0) } }
    } else {
      positions[object.name] = inOrder.count
      inOrder.append(Section(object: object, keys: keys, types: types, isOverlay: isOverlay))
    }
    if isOverlay { return }
    for key in keys { visit(key.shape, types: types.map { $0.intersection(key.types) }) }
  }

  /// The section that lists the same keys before this one, if there is one.
  func twin(of section: Section) -> Section? {
    let earlier = inOrder.prefix { $0.object.name != section.object.name }
    return earlier.first { $0.keys.count > 3 && $0.keys.map(\.summary) == section.keys.map(\.summary) }
  }
}

extension ReferenceSections.Section {
  private var hasTypes: Bool { keys.contains { $0.types != .all } }

  func markdown(among sections: ReferenceSections) -> String {
    var text = "## \(object.name)\n\n\(object.summary)"
    if let types, types != .all, !types.isEmpty { text += " On \(types.names) APIs." }
    if object.isNeverEmpty { text += " One key at least must stand." }
    text += "\n\n"
    if isOverlay { return text + overlay }
    if let twin = sections.twin(of: self) {
      return text + "It has the keys of a [\(twin.object.name)](#\(twin.object.name.anchor)).\n"
    }
    text += hasTypes ? typedTable : plainTable
    if case .word(let key, let owners, _)? = object.selector { text += "\n" + ownership(of: key, owners) }
    return text
  }

  private var plainTable: String {
    keys.reduce("| key | value | default | |\n| --- | --- | --- | --- |\n") { table, key in
      table + "| \(key.label) | \(key.value) | \(key.absence) | \(key.summary.cell) |\n"
    }
  }

  private var typedTable: String {
    let columns: [APITypes] = [.http, .rest, .webSocket]
    let head =
      "| key | http | rest | websocket | value | default | |\n| --- | :-: | :-: | :-: | --- | --- | --- |\n"
    return keys.reduce(head) { table, key in
      let present = key.types.intersection(types ?? .all)
      let dots = columns.map { present.contains($0) ? "●" : "" }.joined(separator: " | ")
      return table + "| \(key.label) | \(dots) | \(key.value) | \(key.absence) | \(key.summary.cell) |\n"
    }
  }

  /// An overlay has the keys of the top level; those that mean something else there are explained.
  private var overlay: String {
    let top = Spec.grammar.keys.map(\.description)
    let same = keys.filter { key in top.contains { $0.name == key.name && $0.summary == key.summary } }
    let own = keys.filter { key in !same.contains { $0.name == key.name } }
    let names = same.map { "`\($0.name)`" }.joined(separator: ", ")
    return """
      Mappings merge by key, scalars and lists are replaced, and `null` removes a key. Nothing is required here.

      | key | value | |
      | --- | --- | --- |
      \(own.map { "| \($0.label) | \($0.value) | \($0.summary.cell) |" }.joined(separator: "\n"))
      | \(names) | as in the [spec](#spec) | What differs. |

      """
  }

  private func ownership(of key: String, _ owners: [String: [String]]) -> String {
    let words = keys.first { $0.name == key }?.shape.choices.map(\.word) ?? []
    let rows = words.map { word in
      let owned = keys.filter { owners[$0.name]?.contains(word) == true }.map { "`\($0.name)`" }
      return "| `\(word)` | \(owned.joined(separator: ", ")) |\n"
    }
    return "| `\(key)` | has beside the keys of all |\n| --- | --- |\n" + rows.joined()
  }
}

extension KeyDescription {
  fileprivate var label: String { "`\(name)`" }

  fileprivate var value: String { shape.words.cell }

  fileprivate var absence: String { isRequired ? "required" : (defaultText.map(\.asCode) ?? "").cell }
}

extension Shape {
  /// How the value is written, as Markdown.
  fileprivate var words: String {
    switch self {
    case .text(_, let example?): "text like `\(example)`"
    case .text(let pattern?, nil): "text (`\(pattern)`)"
    case .text(nil, nil): "text"
    case .bool: "`true` or `false`"
    case .integer(let range) where range.upperBound >= Int(Int32.max):
      range.lowerBound == 0 ? "whole number" : "whole number from \(range.lowerBound)"
    case .integer(let range): "whole number, \(range.lowerBound)–\(range.upperBound)"
    case .number(let minimum):
      minimum == -.greatestFiniteMagnitude ? "number" : "number from \(Int(minimum))"
    case .duration: "[duration](#scalars)"
    case .size: "[size](#scalars)"
    case .choice(let choices): choices.map(\.words).joined(separator: ", ")
    case .exactly(let value): "`\(value)`"
    case .list(let item): "list of \(item.words)"
    case .map(.text, let value): "text → \(value.words)"
    case .map(.name, let value): "name → \(value.words)"
    case .map(.status, let value): "status → \(value.words)"
    case .map(.stageName, let value): "stage name → \(value.words)"
    case .object(let object), .overlay(let object): "[\(object.name)](#\(object.name.anchor))"
    case .anyOf(let shapes): alternatives(shapes)
    case .document: "JSON document"
    }
  }
}

/// What the mapping says about itself is not said again: an outside thing may be a text.
private func alternatives(_ shapes: [Shape]) -> String {
  if shapes.count == 2, case .list(let item) = shapes[1], item.words == shapes[0].words {
    return "\(item.words), or a list of them"
  }
  if shapes.count == 2, case .text = shapes[0], case .object(let object) = shapes[1], object.isNeverEmpty {
    return shapes[1].words
  }
  return shapes.map(\.words).joined(separator: ", or ")
}

extension Shape.Choice {
  fileprivate var words: String { types == .all ? "`\(word)`" : "`\(word)` (\(types.names))" }
}

extension String {
  /// The fragment that renderers make of a heading.
  var anchor: String { lowercased().split(separator: " ").joined(separator: "-") }

  /// A cell of a table ends at a bar, also inside of code.
  fileprivate var cell: String { split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
}
