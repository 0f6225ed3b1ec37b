import Diagnostics
import MappingTemplates
import SpecModel
import SpecSyntax

/// What is wrong with one keyword of a JSON Schema of draft 4.
///
/// Source: https://json-schema.org/draft-04/json-schema-validation.
struct SchemaKeyword {
  let node: NodeID
  let message: String
  let label: String
  let help: String?

  static let types = ["string", "number", "integer", "boolean", "object", "array", "null"]

  private static let counts: Set = [
    "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
  ]
  private static let numbers: Set = ["minimum", "maximum", "multipleOf"]
  private static let maps: Set = ["properties", "patternProperties", "definitions", "dependencies"]
  private static let lists: Set = ["allOf", "anyOf", "oneOf"]
  private static let texts: Set = ["format", "$ref", "$schema", "title", "description", "id"]

  private init(_ node: NodeID, _ message: String, _ label: String, _ help: String?) {
    self.node = node
    self.message = message
    self.label = label
    self.help = help
  }

  static func mistake(_ keyword: ModelSchema.Keyword, in model: ModelSchema) -> SchemaKeyword? {
    let (name, node) = (keyword.name, keyword.value)
    let kind = model.tree[node].kind
    func wrong(_ expected: String, _ help: String? = nil) -> SchemaKeyword {
      SchemaKeyword(node, "'\(name)' of a JSON Schema is \(expected)", "not \(expected)", help)
    }
    switch name {
    case "type": return type(node, in: model)
    case "required": return required(node, in: model)
    case "enum":
      guard kind == .sequence else { return wrong("a list of values", "write `enum: [a, b]`") }
      return model.tree.items(of: node).isEmpty ? wrong("a list of one value at least") : nil
    case "pattern":
      guard let text = model.text(node) else { return wrong("a regular expression, as a text") }
      guard let mistake = JavaPattern.mistake(in: text) else { return nil }
      return SchemaKeyword(
        node, "pattern '\(text)' is not a regular expression: \(mistake.message)", mistake.label ?? "does not compile",
        mistake.help)
    case "additionalProperties", "additionalItems":
      return kind == .mapping || model.isBool(node) ? nil : wrong("a boolean or a schema")
    case "items":
      return kind != .scalar || model.isBool(node) ? nil : wrong("a schema, or a list of schemas")
    case "not": return kind == .mapping ? nil : wrong("a schema")
    case "uniqueItems": return model.isBool(node) ? nil : wrong("true or false")
    case _ where counts.contains(name):
      if case .integer(let count)? = model.scalar(node), count >= 0 { return nil }
      return wrong("a whole number, not below 0")
    case _ where numbers.contains(name):
      return model.isNumber(node) ? nil : wrong("a number")
    case _ where maps.contains(name):
      return kind == .mapping ? nil : wrong("an object", "write `\(name): {name: {…}}`")
    case _ where lists.contains(name):
      return kind == .sequence && !model.tree.items(of: node).isEmpty ? nil : wrong("a list of schemas")
    case _ where texts.contains(name):
      return model.text(node) != nil ? nil : wrong("a text")
    default: return nil
    }
  }

  private static func type(_ node: NodeID, in model: ModelSchema) -> SchemaKeyword? {
    switch model.tree[node].kind {
    case .mapping:
      return SchemaKeyword(
        node, "'type' of a JSON Schema is the name of a type", "an object stands here",
        "a property that is called `type` stands under `properties`")
    case .sequence:
      let items = model.tree.items(of: node)
      if items.isEmpty {
        return SchemaKeyword(node, "'type' names no type", "an empty list", "write `type: string`")
      }
      return items.lazy.compactMap { typeName($0, in: model) }.first
    case .scalar: return typeName(node, in: model)
    }
  }

  private static func typeName(_ node: NodeID, in model: ModelSchema) -> SchemaKeyword? {
    guard model.tree[node].kind == .scalar, !model.isUnknown(node) else { return nil }
    guard let text = model.text(node) else {
      let written = model.tree.string(of: node)
      return SchemaKeyword(
        node, "'\(written)' is not a JSON type", "a text is expected here",
        written == "null" ? "quote it: `\"null\"`" : nil)
    }
    guard !types.contains(text) else { return nil }
    let meant = [
      "int": "integer", "float": "number", "double": "number", "bool": "boolean", "str": "string",
      "list": "array", "map": "object", "dict": "object", "any": nil as String?,
    ]
    let nearest = (meant[text.lowercased()] ?? nil) ?? Suggestion.nearest(to: text, in: types)
    return SchemaKeyword(
      node, "'\(text)' is not a JSON type", "not one of \(types.joined(separator: ", "))",
      nearest.map { "write `\($0)`" })
  }

  private static func required(_ node: NodeID, in model: ModelSchema) -> SchemaKeyword? {
    guard model.tree[node].kind == .sequence else {
      return SchemaKeyword(
        node, "'required' of a JSON Schema is a list of properties", "not a list",
        model.isBool(node)
          ? "name the property in `required: [name]` of the object that holds it" : "write `required: [name]`")
    }
    for item in model.tree.items(of: node) where model.text(item) == nil && !model.isUnknown(item) {
      return SchemaKeyword(item, "'required' names properties", "not a text", "quote the name of the property")
    }
    return nil
  }
}

extension ModelSchema {
  func scalar(_ node: NodeID) -> CoreValue? {
    tree[node].kind == .scalar ? tree.coreValue(of: node) : nil
  }

  func isBool(_ node: NodeID) -> Bool {
    if case .bool? = scalar(node) { return true }
    return false
  }

  func isNumber(_ node: NodeID) -> Bool {
    switch scalar(node) {
    case .integer?, .number?, .oversizedInteger?: true
    default: false
    }
  }

  /// Whether a keyword says `false`: it refuses something.
  func refuses(_ keyword: Keyword) -> Bool {
    if case .bool(false)? = scalar(keyword.value) { return true }
    return keyword.name == "additionalProperties" && tree[keyword.value].kind == .mapping
  }
}

/// What a `$ref` of a model may name.
enum SchemaReference {
  /// A model of the same API.
  case model(String)
  /// `#/definitions/Line`
  case pointer([String])
  /// `#`
  case root
  /// AWS's URL of a model, perhaps of another API.
  case foreignModel

  init?(_ text: String) {
    if text == "#" {
      self = .root
    } else if text.hasPrefix("#/definitions/") || text.hasPrefix("#/properties/") {
      self = .pointer(text.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false).map(String.init))
    } else if text.hasPrefix("https://apigateway.amazonaws.com/restapis/"), text.holds("/models/") {
      self = .foreignModel
    } else if !text.isEmpty, text.utf8.allSatisfy({ isLetter($0) || isDigit($0) }) {
      self = .model(text)
    } else {
      return nil
    }
  }
}

extension ValidateSpec {
  var hasBody: Bool {
    switch body {
    case .model?: true
    case .byContentType(let models)?: !models.isEmpty
    case nil: false
    }
  }
}

extension LintContext {
  /// The models that requests are checked by.
  var requestModels: Set<Located<String>> {
    var used: Set<Located<String>> = []
    for api in restAPIs {
      var names: Set<String> = []
      api.routes.forEach(.validate) { route in
        switch route.validate?.body {
        case .model(let name)?: if let name = name.value.literal { names.insert(name) }
        case .byContentType(let models)?: for entry in models.entries { names.formUnion([entry.value.value.display]) }
        case nil: break
        }
      }
      for entry in api.spec.models.entries where names.contains(entry.key.value) { used.insert(entry.key) }
    }
    return used
  }
}
