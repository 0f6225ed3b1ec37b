/// Turns shapes into JSON Schema. Equal definitions are one: a mapping that is the same for all API types is written
/// once, one that differs gets a definition for each.
struct SchemaBuilder {
  struct Definition {
    let name: String
    let body: SchemaNode
    let isOverlay: Bool
    /// The API types inside of which it stands; empty for what stands outside of APIs.
    var types: APITypes
  }

  typealias Member = SchemaNode.Member

  private struct Identity: Hashable {
    let name: String
    let body: SchemaNode
    let isOverlay: Bool
  }

  private(set) var definitions: [Definition] = []
  private var indices: [Identity: Int] = [:]

  /// What a scalar of any kind may be instead: a text that a param fills.
  static let expressionPattern = "\\$\\{\\{"

  // MARK: Shapes

  mutating func members(of shape: Shape, in place: SchemaPlace) -> [Member] {
    switch shape {
    case .text(let pattern, let example):
      var members = [Member("type", .text("string"))]
      if let pattern {
        members.append(.init("pattern", .text("(\(pattern))|\(Self.expressionPattern)")))
        if let example { members.append(.init("patternErrorMessage", .text("expected a text like \(example)"))) }
      }
      if let example { members.append(.init("examples", .texts([example]))) }
      return members
    case .bool: return scalar("boolean", "true or false", [])
    case .integer(let range):
      return scalar(
        "integer", "a whole number",
        [.init("minimum", .integer(range.lowerBound)), .init("maximum", .integer(range.upperBound))])
    case .number(let minimum):
      return scalar(
        "number", "a number", minimum == -.greatestFiniteMagnitude ? [] : [.init("minimum", .number(minimum))])
    case .duration: return reference(to: quantity("duration", Quantity.durations, "like `29s`, `500ms`, `5m`, `24h`"))
    case .size: return reference(to: quantity("size", Quantity.sizes, "like `1024B`, `10KiB`, `6MB`"))
    case .choice(let choices): return self.choices(choices, in: place)
    case .exactly(let value): return [.init("const", .integer(value))]
    case .list(let item):
      // A list of an overlay replaces a list whole, so its items are complete.
      let items = members(of: item, in: SchemaPlace(apiType: place.apiType))
      return [.init("type", .text("array")), .init("items", .object(items))]
    case .map(let keys, let value):
      return [
        .init("type", .text("object")),
        .init("propertyNames", .object([.init("pattern", .text(keys.pattern(on: place.apiType)))])),
        .init("additionalProperties", .object(entry(value, in: place))),
      ]
    case .object(let object): return self.object(object, in: place)
    case .anyOf(let shapes): return anyOf(shapes.map { members(of: $0, in: place) })
    case .document:
      return [.init("type", .texts(["object", "array", "string", "number", "boolean"]))]
    case .overlay(let object): return self.object(object, in: SchemaPlace(isOverlay: true))
    }
  }

  /// A value under a key: in an overlay `null` may stand there.
  private mutating func entry(_ shape: Shape, in place: SchemaPlace) -> [Member] {
    let value = members(of: shape, in: place)
    return place.isOverlay ? anyOf([value, [.init("type", .text("null"))]]) : value
  }

  /// One type list instead of an `anyOf`: its errors stay readable.
  private func scalar(_ type: String, _ expected: String, _ bounds: [Member]) -> [Member] {
    [.init("type", .texts([type, "string"]))] + bounds + [
      .init("pattern", .text(Self.expressionPattern)), .init("patternErrorMessage", .text("expected \(expected)")),
    ]
  }

  /// Branches of branches become branches of one, each once.
  private func anyOf(_ branches: [[Member]]) -> [Member] {
    var flat: [SchemaNode] = []
    for branch in branches {
      if branch.count == 1, branch[0].name == "anyOf", case .array(let inner) = branch[0].value {
        flat += inner.filter { !flat.contains($0) }
      } else if !flat.contains(.object(branch)) {
        flat.append(.object(branch))
      }
    }
    return [.init("anyOf", .array(flat))]
  }

  private mutating func choices(_ choices: [Shape.Choice], in place: SchemaPlace) -> [Member] {
    let choices = choices.filter { place.has($0.types) }
    let words = choices.map(\.word)
    var values = words.map(SchemaNode.text)
    values += choices.flatMap(\.aws).filter { !words.contains($0) }.map(SchemaNode.text)
    values += choices.compactMap(\.number).map(SchemaNode.number)
    for (spelling, value) in [("true", true), ("false", false)]
    where choices.contains(where: { $0.word == spelling || $0.aws.contains(spelling) }) {
      values.append(.bool(value))
    }
    let expression = define(
      "expression", .object([.init("type", .text("string")), .init("pattern", .text(Self.expressionPattern))]),
      in: SchemaPlace())
    return anyOf([[.init("enum", .array(values))], reference(to: expression)])
  }

  private mutating func quantity(_ name: String, _ units: [Quantity.Unit], _ examples: String) -> Int {
    let describedAs = "A \(name) \(examples), or a bare `0`."
    return define(
      name,
      .object(
        Self.description(describedAs) + [
          .init("type", .texts(["string", "integer"])), .init("minimum", .integer(0)), .init("maximum", .integer(0)),
          .init("pattern", .text("(\(Quantity.pattern(units)))|\(Self.expressionPattern)")),
          .init("patternErrorMessage", .text("expected a \(name) \(examples), or 0".filter { $0 != "`" })),
        ]), in: SchemaPlace())
  }

  // MARK: Closed mappings

  private mutating func object(_ object: ObjectShape, in place: SchemaPlace) -> [Member] {
    if !place.isOverlay {
      switch object.selector {
      case .apiType(let key)?:
        let types = APIType.allCases.map { type in
          (words: [type.rawValue], index: closed(object, in: SchemaPlace(apiType: type)))
        }
        return cases(of: key, types, otherwise: closed(object, in: place))
      case .word(let key, let owners, let required)?:
        let all = object.keys()
        let words = all.first { $0.name == key }?.shape.choices.filter { place.has($0.types) } ?? []
        let variants = words.map { choice in
          let needed = required.filter { $0.word == choice.word && place.apiType.map(APITypes.init) == $0.types }
          let keys = all.filter { owners[$0.name]?.contains(choice.word) ?? true }.map { key in
            needed.contains { $0.key == key.name } ? key.required : key
          }
          return (
            words: [choice.word] + choice.aws, index: closed(object, variant: choice.word, keys: keys, in: place)
          )
        }
        return cases(of: key, variants, otherwise: closed(object, in: place))
      case nil: break
      }
    }
    return reference(to: closed(object, in: place))
  }

  /// `if`, `then` and `else` instead of `anyOf`: an editor then speaks of the one case that is meant.
  private func cases(of key: String, _ cases: [(words: [String], index: Int)], otherwise: Int) -> [Member] {
    cases.reversed().reduce(reference(to: otherwise)) { rest, one in
      let isWord = SchemaNode.object([.init("enum", .texts(one.words))])
      return [
        .init(
          "if",
          .object([.init("properties", .object([.init(key, isWord)])), .init("required", .texts([key]))])),
        .init("then", .object(reference(to: one.index))), .init("else", .object(rest)),
      ]
    }
  }

  private mutating func closed(
    _ object: ObjectShape, variant: String? = nil, keys: [KeyDescription]? = nil, in place: SchemaPlace
  ) -> Int {
    let keys = (keys ?? object.keys()).filter { place.has($0.types) }
    var members = Self.description(object.summary)
    members.append(.init("type", .text("object")))
    members.append(.init("properties", .object(keys.map { .init($0.name, property($0, in: place)) })))
    let required = keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty && !place.isOverlay { members.append(.init("required", .texts(required))) }
    if object.isNeverEmpty && !place.isOverlay { members.append(.init("minProperties", .integer(1))) }
    members.append(.init("additionalProperties", .bool(false)))
    return define(object.name.camelCase + (variant.map { ".\($0)" } ?? ""), .object(members), in: place)
  }

  private mutating func property(_ key: KeyDescription, in place: SchemaPlace) -> SchemaNode {
    var summary = key.summary
    if let defaultText = key.defaultText { summary += " Default: \(defaultText.asCode)." }
    var members = Self.description(summary)
    members += entry(key.shape, in: place)
    let snippets = EditorSnippet.all.filter { $0.key == key.name && place.apiType == $0.type }
    if !snippets.isEmpty { members.append(.init("defaultSnippets", .array(snippets.map(\.schema)))) }
    return .object(members)
  }

  private static func description(_ markdown: String) -> [Member] {
    let plain = String(decoding: markdown.utf8.filter { $0 != UInt8(ascii: "`") }, as: UTF8.self)
    let description = Member("description", .text(plain))
    return plain == markdown ? [description] : [description, .init("markdownDescription", .text(markdown))]
  }

  // MARK: Definitions

  private func reference(to index: Int) -> [Member] { [.init("$ref", .definition(index))] }

  private mutating func define(_ name: String, _ body: SchemaNode, in place: SchemaPlace) -> Int {
    let types = place.apiType.map { APITypes($0) } ?? []
    let identity = Identity(name: name, body: body, isOverlay: place.isOverlay)
    if let index = indices[identity] {
      definitions[index].types.formUnion(types)
      return index
    }
    indices[identity] = definitions.count
    definitions.append(Definition(name: name, body: body, isOverlay: place.isOverlay, types: types))
    return definitions.count - 1
  }

  /// `stage` where one is enough; `stage.http`, `stage.rest-websocket` where API types differ; `stage.overlay` in
  /// environments. Two that would share a name are numbered.
  func definitionNames() -> [String] {
    var namesakes: [String: Int] = [:]
    for definition in definitions where !definition.isOverlay { namesakes[definition.name, default: 0] += 1 }
    var taken: Set<String> = []
    return definitions.map { definition in
      var name = definition.name
      if definition.isOverlay {
        name += ".overlay"
      } else if namesakes[name, default: 0] > 1, !definition.types.isEmpty {
        name +=
          "."
          + APIType.allCases.filter { definition.types.contains(APITypes($0)) }.map(\.rawValue)
          .joined(separator: "-")
      }
      let unnumbered = name
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(unnumbered)\(number)"
        number += 1
      }
      return name
    }
  }
}

extension Shape {
  /// The words of a choice, also where it is one of several ways to write a value.
  var choices: [Choice] {
    switch self {
    case .choice(let choices): choices
    case .anyOf(let shapes): shapes.flatMap(\.choices)
    default: []
    }
  }
}

extension String {
  /// `route settings` → `routeSettings`, `API key` → `apiKey`.
  fileprivate var camelCase: String {
    let words = split(separator: " ")
    return words.enumerated().map { position, word in
      let isAcronym = word == word.uppercased()
      let lowered = isAcronym ? word.lowercased() : String(word)
      return position == 0 ? lowered : lowered.prefix(1).uppercased() + lowered.dropFirst()
    }.joined()
  }

  /// In backticks where it is a value as one would write it: a lone word.
  var asCode: String {
    let isWord = !contains(" ") && !contains("`") && !isEmpty
    return isWord ? "`\(self)`" : self
  }
}
