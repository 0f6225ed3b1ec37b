internal import AWSResources
internal import StateStore

/// A resource that exists: one call for what an update takes, and one for each thing that has a call of its own.
extension ScriptBuilder {
  /// - Parameters:
  ///   - names: the attributes that change, by AWS's names.
  ///   - parts: what is patched into the resource.
  mutating func update(
    from before: Resource, to after: Resource, _ names: Set<String>, parts: [PatchedChange] = []
  ) {
    let schema = after.kind.schema
    let operations = schema.operations
    var standing = after
    standing.attributes = before.attributes
    var members: [PayloadValue.Member] = []
    var sent: [Int] = []
    var calls: [(index: Int, operation: String, member: PayloadValue.Member?)] = []
    var tags: [Int] = []
    var separate: [Int] = []
    var replaced: [(index: Int, operation: String, member: String)] = []
    for (index, attribute) in schema.attributes.enumerated() {
      guard names.contains(attribute.apiName) else {
        if attribute.sending == .never { standing.attributes[index] = after.attributes[index] }
        continue
      }
      switch attribute.sending {
      case .never: standing.attributes[index] = after.attributes[index]
      case .tags: tags.append(index)
      case .separately: separate.append(index)
      case .put(let operation, let member): replaced.append((index, operation, member))
      case .patch, .afterCreate: sent.append(index)
      case .member where operations.changes != .members: sent.append(index)
      case .member(let removal):
        let change = change(of: index, from: before, to: after, removal)
        if let value = change.value {
          members.append(.init(References.member(attribute.apiName, of: operations.service), value))
        }
        if change.value != nil || change.calls.isEmpty { sent.append(index) }
        calls += change.calls.map { (index, $0.operation, $0.member) }
      }
    }
    for index in sent { standing.attributes[index] = after.attributes[index] }
    switch operations.changes {
    case .members where !sent.isEmpty:
      guard let update = operations.update else { break }
      members = references.identity(of: after) + repeated(of: after, beside: members) + members
      addChange(after, standing, operations.service, update, members)
    case .whole where !sent.isEmpty:
      addChange(after, standing, operations.service, operations.create, references.members(ofNew: after))
    case .patches, .patchesOfContainer:
      let own = PatchedChange(before: before, after: after, Set(sent.map { schema.attributes[$0].apiName }))
      patch(own, parts, standing: standing)
    case .members, .whole: break
    }
    for (index, operation, member) in replaced {
      guard let value = after.attributes[index] else { continue }
      standing.attributes[index] = value
      addChange(
        after, standing, operations.service, operation,
        references.identity(of: after)
          + [.init(member, references.payload(value, schema.attributes[index], service: operations.service))])
    }
    for call in calls {
      standing.attributes[call.index] = after.attributes[call.index]
      addChange(
        after, standing, operations.service, call.operation,
        references.identity(of: after) + (call.member.map { [$0] } ?? []), isRemoval: true)
    }
    for index in separate { setSeparately(index, from: &standing, to: after) }
    for index in tags { retag(index, from: &standing, to: after) }
    if let change = operations.wait?.change, names.contains(change) { waitFor(after) }
  }

  private mutating func repeated(
    of resource: Resource, beside members: [PayloadValue.Member]
  ) -> [PayloadValue.Member] {
    let schema = resource.kind.schema
    return schema.operations.repeated.compactMap { name in
      guard let index = schema.index(of: name), let value = resource.attributes[index] else { return nil }
      let attribute = schema.attributes[index]
      let member = References.member(attribute.apiName, of: schema.operations.service)
      if members.contains(where: { $0.name == member }) { return nil }
      return .init(member, references.payload(value, attribute, service: schema.operations.service))
    }
  }

  /// What an update sends for one attribute, and the calls that take parts of it away.
  private mutating func change(
    of index: Int, from before: Resource, to after: Resource, _ removal: Removal
  ) -> (value: PayloadValue?, calls: [(operation: String, member: PayloadValue.Member?)]) {
    let schema = after.kind.schema.attributes[index]
    let service = after.kind.schema.operations.service
    let (old, new) = (before.attributes[index], after.attributes[index])
    switch (schema.form, removal) {
    case (.map, .entries):
      let kept = entries(new)
      let gone = entries(old).filter { entry in !kept.contains { $0.key == entry.key } }
      return (
        .object(
          kept.map { .init($0.key, .text(references.pieces(of: $0.value))) } + gone.map { .init($0.key, .text("")) }),
        []
      )
    case (.blockSet, .entries(let empty)):
      let (written, gone) = changedBlocks(schema, old, new, service)
      let nothing: PayloadValue = empty == .text ? .text("") : .object([])
      return (.object(written + gone.map { .init($0, nothing) }), [])
    case (.blockSet, .operationPerKey(let operation, let member)):
      let (written, gone) = changedBlocks(schema, old, new, service)
      return (
        written.isEmpty ? nil : .object(written), gone.map { (operation, .init(member, .text($0))) }
      )
    default: break
    }
    if let new { return (references.payload(new, schema, service: service), []) }
    switch removal {
    case .impossible, .silent, .entries, .operationPerKey: return (nil, [])
    case .emptyText: return (.text(""), [])
    case .emptyList: return (.list([]), [])
    case .emptyMembers:
      guard case .block(let members) = schema.form else { return (nil, []) }
      return (.object(members.map { .init(References.member($0.apiName, of: service), .text("")) }), [])
    case .operation(let operation): return (nil, [(operation, nil)])
    }
  }

  private func entries(_ value: Value?) -> [MapEntry] {
    if case .map(let entries)? = value { entries } else { [] }
  }

  /// The blocks that are new or differ, and the keys that go.
  private mutating func changedBlocks(
    _ schema: AttributeSchema, _ old: Value?, _ new: Value?, _ service: String
  ) -> (written: [PayloadValue.Member], gone: [String]) {
    func key(_ value: PayloadValue) -> String {
      guard case .text(let pieces) = value, case .literal(let text)? = pieces.first, pieces.count == 1 else {
        return ""
      }
      return text
    }
    let standing = storedReferences.entries(of: old, schema, service: service).map { (key($0.key), $0.value) }
    let wanted = references.entries(of: new, schema, service: service).map { (key($0.key), $0.value) }
    let written = wanted.filter { entry in !standing.contains { $0 == entry } }
    let gone = standing.filter { entry in !wanted.contains { $0.0 == entry.0 } }
    return (written.map { .init($0.0, $0.1) }, gone.map(\.0))
  }

  mutating func setSeparately(_ index: Int, from standing: inout Resource, to after: Resource) {
    let schema = after.kind.schema
    let attribute = schema.attributes[index]
    guard case .separately(let put, let delete, let absent) = attribute.sending else { return }
    let value = after.attributes[index] ?? .integer(absent)
    standing.attributes[index] = after.attributes[index]
    var members = references.identity(of: after)
    if value != .integer(absent) {
      members.append(
        .init(
          References.member(attribute.apiName, of: schema.operations.service),
          references.payload(value, attribute, service: schema.operations.service)))
    }
    addChange(
      after, standing, schema.operations.service, value == .integer(absent) ? delete : put, members,
      isRemoval: value == .integer(absent))
  }

  private mutating func retag(_ index: Int, from standing: inout Resource, to after: Resource) {
    let schema = after.kind.schema
    guard let tagging = schema.operations.tagging else { preconditionFailure("what has tags has calls for them") }
    let arn = PayloadValue.Member(
      tagging.arnMember,
      .text(
        References.joined(
          references.pieces(
            of: tagging.arn.text(of: after, in: plan.desired.target, id: .reference(after.address, "id"))))))
    let (old, new) = (entries(standing.attributes[index]), entries(after.attributes[index]))
    let changed = new.filter { !old.contains($0) }
    let gone = old.filter { entry in !new.contains { $0.key == entry.key } }
    let service = schema.operations.service
    if !changed.isEmpty {
      standing.attributes[index] = .map(
        (changed + old.filter { entry in !changed.contains { $0.key == entry.key } }).sorted {
          $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        })
      if gone.isEmpty { standing.attributes[index] = after.attributes[index] }
      addChange(
        after, standing, service, tagging.tag,
        [
          arn,
          .init(
            tagging.tagsMember,
            tagging.isList
              ? references.tags(changed)
              : .object(changed.map { .init($0.key, .text(references.pieces(of: $0.value))) })),
        ])
    }
    if !gone.isEmpty {
      standing.attributes[index] = after.attributes[index]
      addChange(
        after, standing, service, tagging.untag,
        [arn, .init(tagging.keysMember, .list(gone.map { .text($0.key) }))], isRemoval: true)
    }
  }

  private mutating func addChange(
    _ resource: Resource, _ standing: Resource, _ service: String, _ operation: String,
    _ members: [PayloadValue.Member], isRemoval: Bool = false
  ) {
    let isOwn = operation == resource.kind.schema.operations.update
    add(
      ScriptStep(
        pending: PendingStep(.update, standing),
        label: label(isOwn ? "update" : Self.words(operation) + " of", resource), origin: resource.origin,
        service: service, operation: operation, payload: .object(members), form: isRemoval ? .delete : .change))
  }

  /// `delete-access-log-settings` → `delete access log settings`.
  private static func words(_ operation: String) -> String {
    String(decoding: operation.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}
