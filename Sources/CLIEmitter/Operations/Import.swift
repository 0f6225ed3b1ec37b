internal import AWSResources
internal import OpenAPIEmitter
internal import Planner
internal import StateStore

/// What one import makes inside an API.
struct Import {
  /// In the order of the plan.
  let inside: [Resource]
  let document: OpenAPINode

  /// Nothing where it can be no document.
  init?(into api: Resource, _ inside: [Resource]) {
    guard let document = try? OpenAPIDocument.node(of: api, inside.sorted { $0.address < $1.address }) else {
      return nil
    }
    self.inside = inside
    self.document = document
  }
}

/// New APIs whose inside is made by one import, where that takes fewer calls. An API is as good as new where a script
/// made it and was stopped before there was anything in it.
extension ScriptBuilder {
  /// By API; without those where something stands already, that can be no document, or where calls of their own are
  /// asked for, or are fewer and nothing is asked for.
  static func imports(of plan: Plan, from stored: [Address: Resource], isTakingUp: Bool) -> [Address: Import] {
    if plan.scriptStyle == .resources { return [:] }
    let apis = newAPIs(of: plan, from: stored, isTakingUp: isTakingUp)
    if apis.isEmpty { return [:] }
    var inside: [Address: [Resource]] = [:]
    // Where its rows begin, and which rows come before.
    var first: [Address: Int] = [:]
    var places: [Address: Int] = [:]
    for (place, change) in plan.changes.enumerated() {
      if change.action == .create || change.action == .replace { places[change.address] = place }
      guard change.action == .create, let resource = change.after, OpenAPIDocument.holds(change.kind),
        let api = resource.apiAddress, apis[api] != nil
      else { continue }
      inside[api, default: []].append(resource)
      if first[api] == nil { first[api] = place }
    }
    var imports: [Address: Import] = [:]
    for (address, resources) in inside {
      guard let api = apis[address], let first = first[address] else { continue }
      let needed = Set(resources.flatMap(\.references)).subtracting(resources.map(\.address))
      let later = resources.filter { !leftOut(of: $0).isEmpty }
      guard needed.allSatisfy({ places[$0].map { $0 < first } ?? true }),
        plan.scriptStyle == .body || resources.count > 1 + later.count
      else { continue }
      imports[address] = Import(into: api, resources)
    }
    return imports
  }

  /// The APIs that the plan makes, and those that an unfinished script has made and nothing more: an import overwrites
  /// what others put into an API that was ever in use.
  private static func newAPIs(
    of plan: Plan, from stored: [Address: Resource], isTakingUp: Bool
  ) -> [Address: Resource] {
    var apis: [Address: Resource] = [:]
    var changed: Set<Address> = []
    for change in plan.changes where change.kind.role == .api && change.kind.schema.operations.imports != nil {
      if change.action == .create { apis[change.address] = change.after }
      if change.action != .update { changed.insert(change.address) }
    }
    guard isTakingUp else { return apis }
    var filled: Set<Address> = []
    for resource in plan.stored {
      guard let api = resource.apiAddress else { continue }
      if OpenAPIDocument.holds(resource.kind) || resource.isDeployment || resource.isStage { filled.insert(api) }
    }
    for api in plan.desired.resources.with(.api)
    where stored[api.address] != nil && !filled.contains(api.address) && !changed.contains(api.address)
      && api.kind.schema.operations.imports != nil
    {
      apis[api.address] = api
    }
    return apis
  }

  /// Imports what is new inside a new API, at the first of its rows.
  mutating func importContents(with change: Change) {
    guard change.action == .create, OpenAPIDocument.holds(change.kind), !done.contains(change.address),
      let address = change.after?.apiAddress, let whole = imports[address], let api = references[address]
    else { return }
    done.formUnion(whole.inside.map(\.address))
    add(whole, to: api)
    for resource in whole.inside where !Self.leftOut(of: resource).isEmpty {
      let names = Self.leftOut(of: resource)
      update(
        from: resource.without(names), to: resource,
        Set(resource.kind.schema.attributes.filter { names.contains($0.name) }.map(\.apiName)))
    }
  }

  /// The import of an earlier script of which nobody knows how it ended: what it overwrites is its own. Of an API that
  /// is gone from the state nothing is left to be done.
  mutating func importAgain(_ inside: [Resource], from standing: [Resource]) {
    guard let address = inside.first?.apiAddress, let api = standing.first(where: { $0.address == address }) else {
      return
    }
    if let whole = Import(into: api, inside) { return add(whole, to: api) }
    for resource in inside { create(resource) }
  }

  private mutating func add(_ whole: Import, to api: Resource) {
    let operations = api.kind.schema.operations
    guard let operation = operations.imports, let member = operations.idMember else { return }
    let steps = whole.inside.map { PendingStep(.create, $0.without(Self.leftOut(of: $0))) }
    var pending = steps[0]
    pending.others = Array(steps.dropFirst())
    var ids: [ScriptStep.InsideID] = []
    for step in steps where step.getsID {
      guard let lookup = lookup(of: step.resource, []) else { preconditionFailure("what has an id can be found") }
      ids.append(.init(variable: references.variable(of: step.resource.address), lookup: lookup))
    }
    add(
      ScriptStep(
        pending: pending, label: "\(label("import into", api)): \(whole.inside.count) resources", origin: api.origin,
        service: operations.service, operation: operation, payload: references.payload(whole.document),
        form: .importing(
          into: references.variable(of: api.address), option: References.option(member), ids: ids)))
  }

  /// Attributes that a document has no place for.
  private static func leftOut(of resource: Resource) -> [String] {
    zip(resource.kind.schema.attributes, resource.attributes).compactMap { attribute, value in
      value != nil && OpenAPIDocument.leavesOut(attribute.name, of: resource.kind) ? attribute.name : nil
    }
  }
}

extension Resource {
  fileprivate func without(_ names: [String]) -> Resource {
    var left = self
    for name in names { if let slot = kind.schema.index(of: name) { left.attributes[slot] = nil } }
    return left
  }
}

extension References {
  mutating func payload(_ node: OpenAPINode) -> PayloadValue {
    switch node {
    case .object(let members):
      var written: [PayloadValue.Member] = []
      for member in members { written.append(.init(member.key, payload(member.value))) }
      return .object(written)
    case .array(let elements):
      var written: [PayloadValue] = []
      for element in elements { written.append(payload(element)) }
      return .list(written)
    case .text(let text): return .text(References.joined(pieces(of: text)))
    case .bool(let value): return .bool(value)
    case .number(let text): return Int(text).map { .integer($0) } ?? .number(Double(text) ?? 0)
    case .null: return .null
    }
  }
}
