/// What one attribute holds.
package indirect enum AttributeForm: Hashable, Sendable {
  case bool, integer, number, text
  /// A JSON document kept as canonical text (keys sorted); an emitter may write it as a document.
  case json
  case list, set
  case map
  /// A map of `true` and `false`, kept as those words.
  case flags
  /// At most one nested block, with its members.
  case block([AttributeSchema])
  /// Any number of nested blocks whose order means nothing.
  case blockSet([AttributeSchema])
}

/// What a change of one attribute does to the resource. Where Terraform and AWS disagree the doc comment of the kind
/// says so; a test asks the real provider about each line.
package enum AttributeChange: String, Hashable, Sendable {
  /// In place.
  case updates
  /// A new resource takes the old one's place.
  case replaces
  /// The provider would update in place but AWS cannot: part of the Terraform label, so that it replaces there too.
  case identifies
  /// Ours alone: a digest of what cannot change in place; part of the Terraform label and never written.
  case labels
  /// Ours alone: stored in the state, neither compared nor sent.
  case noted
  /// Ours alone: a reference to what this resource vanishes with when that is made anew, though AWS and the provider know
  /// no such attribute. Terraform is told by `replace_triggered_by`.
  case follows

  /// Whether a change makes a new resource.
  package var replacesResource: Bool { self == .replaces || self == .identifies || self == .labels || self == .follows }
  /// How an attribute of such a change travels where its line says nothing else.
  func sending(_ form: AttributeForm) -> AttributeSending {
    if !isWritten { return .never }
    switch form {
    case .text, .json: return .member(removal: .emptyText)
    case .list, .set: return .member(removal: .emptyList)
    case .map, .flags: return .member(removal: .entries(.text))
    case .bool, .integer, .number, .block, .blockSet: return .member(removal: .impossible)
    }
  }
  /// Whether the value is part of the Terraform label.
  package var isPartOfLabel: Bool { self == .identifies || self == .labels }
  /// Whether the attribute stands in HCL.
  package var isWritten: Bool { self != .labels && self != .noted && self != .follows }
}

/// A version of the AWS provider, as far as arguments depend on it.
package struct ProviderVersion: Hashable, Comparable, Sendable {
  package let major: Int
  package let minor: Int

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  package static func < (one: ProviderVersion, other: ProviderVersion) -> Bool {
    (one.major, one.minor) < (other.major, other.minor)
  }
}

/// One attribute of a kind, type-erased: what planner, state and emitters need to know about it.
package struct AttributeSchema: Hashable, Sendable {
  /// Terraform's name (`authorization_type`); stands in HCL alone.
  package let name: String
  /// AWS's member name in camelCase (`authorizationType`); stands in plans and state.
  package let apiName: String
  package let form: AttributeForm
  package let change: AttributeChange
  /// Whether a deployment captures it, so that a change must be deployed to be served.
  package let isDeployed: Bool
  /// Whether AWS keeps the value when Terraform stops giving one: the provider sends an empty value that AWS ignores, and
  /// would do so for ever. Once given and then dropped, the attribute is left to AWS (`Resource.leftToAWS`).
  package let outlivesRemoval: Bool
  package let sending: AttributeSending
  /// Whether the provider makes a new resource although AWS changes this in place: a script updates.
  package let isPatchable: Bool
  /// What is written once the spec drops the value, because Terraform leaves an attribute alone that is not there.
  package let reset: Value?
  /// Whether the provider has an argument for it; where it has none, the body of an import says it, or a script.
  package let isInTerraform: Bool
  /// The first provider that has the argument, where that is newer than the oldest that is taken.
  package let since: ProviderVersion?
  /// Whether AWS never hears of the value although a change of it makes a new resource: an import finds none, and
  /// Terraform would replace what it has just imported.
  package var isLostByImport: Bool { sending == .never && change == .replaces }

  /// How a change is patched, where the kind's changes are patches.
  package var patch: Patch {
    switch sending {
    case .patch(let patch), .afterCreate(let patch?): patch
    default: .usual(for: form)
    }
  }

  /// Whether a script can take the value away.
  package var isRemovable: Bool {
    if case .member(.impossible) = sending { false } else { true }
  }
  /// For a block set that AWS takes as a map: the member that is the key (Terraform's name). Where only one member is
  /// left it is the value itself.
  package let mapKey: String?

  init(
    name: String, apiName: String, form: AttributeForm, change: AttributeChange, isDeployed: Bool,
    outlivesRemoval: Bool, sending: AttributeSending, mapKey: String?, isPatchable: Bool = false, reset: Value? = nil,
    isInTerraform: Bool = true, since: ProviderVersion? = nil
  ) {
    self.name = name
    self.apiName = apiName
    self.form = form
    self.change = change
    self.isDeployed = isDeployed
    self.outlivesRemoval = outlivesRemoval
    self.sending = sending
    self.mapKey = mapKey
    self.isPatchable = isPatchable
    self.reset = reset
    self.isInTerraform = isInTerraform
    self.since = since
  }

  /// Whether a change makes a new resource where `emitter` carries it out.
  package func replacesResource(by emitter: Emitter) -> Bool {
    change.replacesResource && !(isPatchable && emitter == .cli)
  }

  /// `authorization_type` → `authorizationType`.
  static func camelCase(_ name: String) -> String {
    let words = name.split(separator: "_")
    return words.dropFirst().reduce(into: String(words.first ?? "")) {
      $0 += $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }
}

/// How a replacement of a resource is ordered.
package enum Replacement: String, Sendable {
  /// The identity is fixed (a route key, a stage name): the old one must go before the new one can come.
  case destroyBeforeCreate
  /// Both can exist at once; what refers to it moves in between, so nothing is ever cut off.
  case createBeforeDestroy
}

/// What a kind is to the deployments of its API.
package enum KindRole: Hashable, Sendable {
  case api
  /// A snapshot of what stands in the API.
  case deployment
  /// Serves a deployment.
  case stage
  /// Answers requests: a stage that serves an old snapshot goes on answering what has gone since.
  case route
}

/// Everything the later stages know of a kind; made once by the typed `Schema` of a `ResourceKind`.
package final class KindSchema: Sendable {
  /// `aws_apigatewayv2_route`.
  package let terraformType: String
  /// AWS's noun for messages: `route`, `VPC link`.
  package let noun: String
  /// The word in addresses: `route`, `vpcLink`.
  package let word: String
  package let replacement: Replacement
  package let attributes: [AttributeSchema]
  /// Whether a deployment captures one of the attributes.
  package let isDeployed: Bool
  /// The places of attributes that are written as something once they are dropped (`AttributeSchema.reset`).
  package let resets: [Int]
  /// The places of attributes that AWS keeps (`AttributeSchema.outlivesRemoval`).
  package let outlivingRemoval: [Int]
  package let operations: Operations
  /// What others can refer to beside the attributes and `id`, made of what is known (`execution_arn`).
  package let derived: [String: Template]
  /// What `import` of the AWS provider takes to find a resource that exists (its documentation, section "Import").
  package let importID: Template
  package let role: KindRole?
  /// Whether it stays when the spec drops it, because others may have come to need it (the account's log role).
  package let isKeptAtDestroy: Bool

  init(
    terraformType: String, noun: String, word: String, replacement: Replacement, attributes: [AttributeSchema],
    operations: Operations, derived: [String: Template], importID: Template, role: KindRole?, isKeptAtDestroy: Bool
  ) {
    self.terraformType = terraformType
    self.noun = noun
    self.word = word
    self.replacement = replacement
    self.attributes = attributes
    isDeployed = attributes.contains(where: \.isDeployed)
    resets = attributes.indices.filter { attributes[$0].reset != nil }
    outlivingRemoval = attributes.indices.filter { attributes[$0].outlivesRemoval }
    self.operations = operations
    self.derived = derived
    self.importID = importID
    self.role = role
    self.isKeptAtDestroy = isKeptAtDestroy
  }

  package func index(of name: String) -> Int? { attributes.slot(of: name) }
}

extension [AttributeSchema] {
  /// The place of an attribute by Terraform's name; the others are not copied to be looked at.
  func slot(of name: String) -> Int? { indices.first { self[$0].name == name } }
}

/// A property type that has a form as an attribute.
package protocol AttributeValue: Sendable {
  static var form: AttributeForm { get }
  /// `nil` where the attribute is not said.
  var attributeValue: Value? { get }
}

extension Bool: AttributeValue {
  package static var form: AttributeForm { .bool }
  package var attributeValue: Value? { .bool(self) }
}
extension Int: AttributeValue {
  package static var form: AttributeForm { .integer }
  package var attributeValue: Value? { .integer(self) }
}
extension Double: AttributeValue {
  package static var form: AttributeForm { .number }
  package var attributeValue: Value? { .number(self) }
}
extension String: AttributeValue {
  package static var form: AttributeForm { .text }
  package var attributeValue: Value? { .text(.literal(self)) }
}
extension Text: AttributeValue {
  package static var form: AttributeForm { .text }
  package var attributeValue: Value? { .text(self) }
}
extension TextSet: AttributeValue {
  package static var form: AttributeForm { .set }
  package var attributeValue: Value? { .list(elements.map { .text($0) }) }
}
extension TextMap: AttributeValue {
  package static var form: AttributeForm { .map }
  package var attributeValue: Value? { entries.isEmpty ? nil : .map(entries) }
}
extension Flags: AttributeValue {
  package static var form: AttributeForm { .flags }
  package var attributeValue: Value? { entries.isEmpty ? nil : .map(entries) }
}
extension Optional: AttributeValue where Wrapped: AttributeValue {
  package static var form: AttributeForm { Wrapped.form }
  package var attributeValue: Value? { self?.attributeValue }
}

/// One line of a kind's schema: the attribute and where its value comes from. Verb first.
package struct Attribute<Owner>: Sendable {
  package let schema: AttributeSchema
  let value: @Sendable (Owner) -> Value?

  private init<Property: AttributeValue>(
    _ name: String, _ change: AttributeChange, api: String?, deployed: Bool, form: AttributeForm?,
    outlivesRemoval: Bool = false, sending: AttributeSending? = nil, isPatchable: Bool = false, reset: Value? = nil,
    isInTerraform: Bool = true, since: ProviderVersion? = nil, _ property: @escaping @Sendable (Owner) -> Property
  ) {
    let form = form ?? Property.form
    schema = AttributeSchema(
      name: name, apiName: api ?? AttributeSchema.camelCase(name), form: form, change: change, isDeployed: deployed,
      outlivesRemoval: outlivesRemoval, sending: sending ?? change.sending(form), mapKey: nil,
      isPatchable: isPatchable, reset: reset, isInTerraform: isInTerraform, since: since)
    value = { property($0).attributeValue }
  }

  private init(_ schema: AttributeSchema, _ value: @escaping @Sendable (Owner) -> Value?) {
    self.schema = schema
    self.value = value
  }

  package static func updates<Property: AttributeValue>(
    _ name: String, api: String? = nil, deployed: Bool = false, json: Bool = false, outlivesRemoval: Bool = false,
    sent sending: AttributeSending? = nil, reset: Value? = nil, inTerraform isInTerraform: Bool = true,
    since: ProviderVersion? = nil, _ property: @escaping @Sendable (Owner) -> Property
  ) -> Self {
    Attribute(
      name, .updates, api: api, deployed: deployed, form: json ? .json : nil, outlivesRemoval: outlivesRemoval,
      sending: sending, reset: reset, isInTerraform: isInTerraform, since: since, property)
  }

  package static func replaces<Property: AttributeValue>(
    _ name: String, api: String? = nil, deployed: Bool = false, sent sending: AttributeSending? = nil,
    patchable isPatchable: Bool = false, _ property: @escaping @Sendable (Owner) -> Property
  ) -> Self {
    Attribute(
      name, .replaces, api: api, deployed: deployed, form: nil, sending: sending, isPatchable: isPatchable, property)
  }

  package static func identifies<Property: AttributeValue>(
    _ name: String, api: String? = nil, deployed: Bool = false, _ property: @escaping @Sendable (Owner) -> Property
  ) -> Self {
    Attribute(name, .identifies, api: api, deployed: deployed, form: nil, property)
  }

  package static func labels<Property: AttributeValue>(
    _ name: String, _ property: @escaping @Sendable (Owner) -> Property
  ) -> Self {
    Attribute(name, .labels, api: nil, deployed: false, form: nil, property)
  }

  package static func noted<Property: AttributeValue>(
    _ name: String, _ property: @escaping @Sendable (Owner) -> Property
  ) -> Self {
    Attribute(name, .noted, api: nil, deployed: false, form: nil, property)
  }

  /// Any number of blocks that are ours alone; `property` hands them sorted.
  package static func notedSet<Block>(
    _ name: String, _ property: @escaping @Sendable (Owner) -> [Block], _ members: [Attribute<Block>]
  ) -> Self {
    let form = AttributeForm.blockSet(members.map(\.schema))
    let schema = AttributeSchema(
      name: name, apiName: AttributeSchema.camelCase(name), form: form, change: .noted, isDeployed: false,
      outlivesRemoval: false, sending: AttributeChange.noted.sending(form), mapKey: nil)
    return Attribute(schema) { owner in
      let blocks = property(owner)
      return blocks.isEmpty ? nil : .list(blocks.map { block in .block(members.map { $0.value(block) }) })
    }
  }

  package static func follows(_ name: String, _ property: @escaping @Sendable (Owner) -> Text) -> Self {
    Attribute(name, .follows, api: nil, deployed: false, form: nil, property)
  }

  /// At most one nested block; its members change in place with it.
  package static func block<Block>(
    _ name: String, api: String? = nil, deployed: Bool = false, outlivesRemoval: Bool = false,
    removal: Removal = .impossible, change: AttributeChange = .updates, sent sending: AttributeSending? = nil,
    _ property: @escaping @Sendable (Owner) -> Block?, _ members: [Attribute<Block>]
  ) -> Self {
    let schema = AttributeSchema(
      name: name, apiName: api ?? AttributeSchema.camelCase(name), form: .block(members.map(\.schema)),
      change: change, isDeployed: deployed, outlivesRemoval: outlivesRemoval,
      sending: sending ?? .member(removal: removal), mapKey: nil)
    return Attribute(schema) { owner in
      property(owner).map { block in .block(members.map { $0.value(block) }) }
    }
  }

  /// Any number of nested blocks without an order; `property` hands them sorted. AWS takes them as a map by `key`, or as a
  /// list where there is none.
  package static func blockSet<Block>(
    _ name: String, api: String? = nil, deployed: Bool = false, keyedBy key: String?, removal: Removal = .impossible,
    sent sending: AttributeSending? = nil, _ property: @escaping @Sendable (Owner) -> [Block],
    _ members: [Attribute<Block>]
  ) -> Self {
    let schema = AttributeSchema(
      name: name, apiName: api ?? AttributeSchema.camelCase(name), form: .blockSet(members.map(\.schema)),
      change: .updates, isDeployed: deployed, outlivesRemoval: false, sending: sending ?? .member(removal: removal),
      mapKey: key)
    return Attribute(schema) { owner in
      let blocks = property(owner)
      return blocks.isEmpty ? nil : .list(blocks.map { block in .block(members.map { $0.value(block) }) })
    }
  }
}

/// The typed description of a kind.
package final class Schema<Kind>: Sendable {
  package let kind: KindSchema
  let attributes: [Attribute<Kind>]

  package init(
    _ terraformType: String, _ noun: String, word: String? = nil, replacement: Replacement, operations: Operations,
    derived: [String: Template] = [:], importedAs importID: Template, role: KindRole? = nil,
    attributes: [Attribute<Kind>], isKeptAtDestroy: Bool = false
  ) {
    kind = KindSchema(
      terraformType: terraformType, noun: noun, word: word ?? noun, replacement: replacement,
      attributes: attributes.map(\.schema), operations: operations, derived: derived, importID: importID, role: role,
      isKeptAtDestroy: isKeptAtDestroy)
    self.attributes = attributes
  }
}

/// A kind of AWS resource: typed where it is made, generic everywhere after.
package protocol ResourceKind: Sendable {
  static var schema: Schema<Self> { get }
  static var kindID: KindID { get }
  /// What its schema makes of it, in the order of the attributes.
  var attributeValues: [Value?] { get }
}

extension ResourceKind {
  // A requirement with one body, so that the compiler writes it out for each kind: it runs for every resource.
  package var attributeValues: [Value?] {
    let attributes = Self.schema.attributes
    var values: [Value?] = []
    values.reserveCapacity(attributes.count)
    for slot in attributes.indices { values.append(attributes[slot].value(self)) }
    return values
  }
}
