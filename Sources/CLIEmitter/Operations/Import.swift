internal import AWSResources
internal import OpenAPIEmitter
internal import Planner
internal import StateStore

/// A new API whose inside is made by one import, where that takes fewer calls. An API is as good as new where a script
/// made it and was stopped before there was anything in it.
extension ScriptBuilder {
  /// Imports what is new inside a new API, at the first of its rows.
  mutating func importContents(with change: Change) {
    guard change.action == .create, OpenAPIDocument.holds(change.kind), !done.contains(change.address),
      let address = change.after?.apiAddress, let api = references[address]
    else { return }
    let inside = importable(into: address)
    guard !inside.isEmpty, let document = Self.document(of: api, inside) else { return }
    done.formUnion(inside.map(\.address))
    importContents(inside, of: api, document)
    for resource in inside where !Self.leftOut(of: resource).isEmpty {
      let names = Self.leftOut(of: resource)
      update(
        from: resource.without(names), to: resource,
        Set(resource.kind.schema.attributes.filter { names.contains($0.name) }.map(\.apiName)))
    }
  }

  /// What one import makes inside an API; nothing where something stands there already, where it can be no document, or
  /// where calls of their own are asked for, or are fewer and nothing is asked for.
  func importable(into address: Address) -> [Resource] {
    guard plan.scriptStyle != .resources, let api = newAPI(at: address), api.kind.schema.operations.imports != nil
    else { return [] }
    let rows = plan.changes.enumerated().filter { _, row in
      row.action == .create && OpenAPIDocument.holds(row.kind) && row.after?.apiAddress == address
    }
    let inside = rows.compactMap(\.element.after)
    let needed = Set(inside.flatMap(\.references)).subtracting(inside.map(\.address))
    let last = plan.changes.lastIndex { needed.contains($0.address) && made.contains($0.address) } ?? -1
    let later = inside.filter { !Self.leftOut(of: $0).isEmpty }
    guard let first = rows.first, last < first.offset,
      plan.scriptStyle == .body || inside.count > 1 + later.count, Self.document(of: api, inside) != nil
    else { return [] }
    return inside
  }

  /// An API that the plan makes, or that an unfinished script has made and nothing more: an import overwrites what others
  /// put into an API that was ever in use.
  private func newAPI(at address: Address) -> Resource? {
    let row = plan.changes.first { $0.address == address }
    if let row, row.action == .create { return row.after }
    guard isTakingUp, row == nil || row?.action == .update, stored[address] != nil,
      !plan.stored.contains(where: { resource in
        guard resource.apiAddress == address else { return false }
        let role = resource.kind.schema.role
        return OpenAPIDocument.holds(resource.kind) || role == .deployment || role == .stage
      })
    else { return nil }
    return references[address]
  }

  private static func document(of api: Resource, _ inside: [Resource]) -> OpenAPINode? {
    try? OpenAPIDocument.node(of: api, inside.sorted { $0.address < $1.address })
  }

  /// The import of an earlier script of which nobody knows how it ended: what it overwrites is its own.
  mutating func importAgain(_ inside: [Resource]) {
    guard let address = inside.first?.apiAddress, let api = references[address],
      let document = Self.document(of: api, inside)
    else { preconditionFailure("what was imported once is a document") }
    importContents(inside, of: api, document)
  }

  private mutating func importContents(_ inside: [Resource], of api: Resource, _ document: OpenAPINode) {
    let operations = api.kind.schema.operations
    guard let operation = operations.imports, let member = operations.idMember else { return }
    let steps = inside.map { PendingStep(.create, $0.without(Self.leftOut(of: $0))) }
    var pending = steps[0]
    pending.others = Array(steps.dropFirst())
    var ids: [ScriptStep.InsideID] = []
    for step in steps where step.getsID {
      guard let lookup = lookup(of: step.resource, []) else { preconditionFailure("what has an id can be found") }
      ids.append(.init(variable: references.variable(of: step.resource.address), lookup: lookup))
    }
    add(
      ScriptStep(
        pending: pending, label: "\(label("import into", api)): \(inside.count) resources", origin: api.origin,
        service: operations.service, operation: operation, payload: references.payload(document),
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
