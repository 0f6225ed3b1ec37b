internal import AWSResources
internal import StateStore

/// A resource, or a part of one, that changes by patches of API Gateway v1.
struct PatchedChange {
  /// `nil` for what is new.
  var before: Resource?
  /// `nil` for what goes away.
  var after: Resource?
  /// The attributes that change, by AWS's names; `nil` for all.
  var names: Set<String>?

  init(before: Resource?, after: Resource?, _ names: Set<String>? = nil) {
    self.before = before
    self.after = after
    self.names = names
  }

  var resource: Resource {
    guard let resource = after ?? before else { preconditionFailure("a change is about a resource") }
    return resource
  }

  fileprivate var pending: PendingStep {
    PendingStep(after == nil ? .delete : before == nil ? .create : .update, resource)
  }
}

/// Updates as lists of patches: one call for a resource and all that is patched into it.
extension ScriptBuilder {
  /// - Parameters:
  ///   - first: the resource itself, or a part of it.
  ///   - parts: more parts of the same resource.
  ///   - standing: what the first is like after the call, where that is not yet all of it.
  mutating func patch(_ first: PatchedChange, _ parts: [PatchedChange], standing: Resource? = nil) {
    let operations = first.resource.kind.schema.operations
    guard let update = operations.update else { preconditionFailure("what is patched has an update") }
    var patches: [PayloadValue] = []
    for change in [first] + parts { patches += self.patches(of: change) }
    guard !patches.isEmpty else { return }
    var pending = first.pending
    if let standing { pending.resource = standing }
    pending.others = parts.map(\.pending)
    let isRemoval = ([first] + parts).allSatisfy { $0.after == nil }
    add(
      ScriptStep(
        pending: pending, label: label(of: first, parts), origin: first.resource.origin, service: operations.service,
        operation: update,
        payload: .object(
          references.identity(of: first.resource) + [.init("patchOperations", .list(patches))]),
        form: isRemoval ? .delete : .change))
  }

  private func label(of first: PatchedChange, _ parts: [PatchedChange]) -> String {
    let own = first.resource.kind.schema
    if case .patchesOfContainer = own.operations.changes {
      guard !parts.isEmpty, let container = container(of: first.resource).flatMap({ references[$0] }) else {
        let verb = first.after == nil ? "delete" : first.before == nil ? "create" : "update"
        return label(verb, first.resource)
      }
      return "\(label("update", container)): \(parts.count + 1) \(own.noun)"
    }
    guard let part = parts.first else { return label("update", first.resource) }
    let noun = part.resource.kind.schema.noun
    return label("update", first.resource) + (parts.count == 1 ? " and \(noun)" : " and \(parts.count) \(noun)")
  }

  private mutating func patches(of change: PatchedChange) -> [PayloadValue] {
    let schema = change.resource.kind.schema
    var base = ""
    var fixed = Set(schema.operations.identity)
    if case .patchesOfContainer(let below?) = schema.operations.changes {
      base = "/" + (change.resource.text(below)?.literal ?? "")
      fixed.insert(below)
      if change.after == nil { return [Self.patch(.remove, base)] }
    }
    var patches: [PayloadValue] = []
    for (index, attribute) in schema.attributes.enumerated() where !fixed.contains(attribute.name) {
      let (old, new) = (change.before?.attributes[index], change.after?.attributes[index])
      if change.names.map({ !$0.contains(attribute.apiName) }) ?? (old == new) { continue }
      switch attribute.sending {
      case .never, .tags, .put, .separately: continue
      case .member, .patch, .afterCreate: patches += self.patches(attribute, in: base, from: old, to: new)
      }
    }
    return patches
  }

  /// - Parameter verb: how a value begins.
  private mutating func patches(
    _ attribute: AttributeSchema, in base: String, from old: Value?, to new: Value?, new verb: Patch.Verb = .replace
  ) -> [PayloadValue] {
    let path = "\(base)/\(attribute.apiName)"
    if old == nil && new == nil { return [] }
    switch attribute.patch {
    case .value(let name, let gone):
      let path = name.map { "\(base)/\($0)" } ?? path
      if let new { return [Self.patch(verb, path, pieces(new))] }
      switch gone {
      case .empty: return [Self.patch(.replace, path, [])]
      case .absent: return [Self.patch(.replace, path)]
      case .removed: return [Self.patch(.remove, path)]
      case .text(let text): return [Self.patch(.replace, path, [.literal(text)])]
      case .silent: return []
      }
    case .number(let off):
      guard let new, new != .text(.literal(off)) else { return [Self.patch(.replace, path)] }
      return [Self.patch(.replace, path, pieces(new))]
    case .first:
      guard let item = texts(new).first else { return [] }
      return [Self.patch(.replace, "\(path)/0", references.pieces(of: item))]
    case .items:
      let (added, removed) = itemPatches(at: path, from: old, to: new)
      return added + removed
    case .itemsInPath(let value):
      let (added, removed) = items(old, new)
      func place(_ item: [PayloadValue.Piece]) -> String {
        guard case .literal(let text)? = item.first, item.count == 1 else {
          preconditionFailure("what stands in a path is known")
        }
        return "\(path)/\(Patch.escaped(text))"
      }
      return added.map { Self.patch(.add, place($0), value.map { [.literal($0)] }) }
        + removed.map { Self.patch(.remove, place($0)) }
    case .entries(let verb): return entries(verb, path, from: old, to: new)
    case .members(let name, let verb, let end):
      let path = name.map { $0.isEmpty ? base : "\(base)/\($0)" } ?? path
      return members(attribute, path, verb, end, from: old, to: new)
    case .stages: return stages(attribute, path, from: old, to: new)
    }
  }

  private mutating func entries(
    _ verb: Patch.Verb, _ path: String, from old: Value?, to new: Value?
  ) -> [PayloadValue] {
    let (before, after) = (old?.entries ?? [], new?.entries ?? [])
    let known = Dictionary(before.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    let kept = Set(after.map(\.key))
    var patches: [PayloadValue] = []
    for entry in after where known[entry.key].map({ isOther($0, entry.value) }) ?? true {
      patches.append(
        Self.patch(
          known[entry.key] == nil ? verb : .replace, "\(path)/\(Patch.escaped(entry.key))",
          references.pieces(of: entry.value)))
    }
    return patches
      + before.filter { !kept.contains($0.key) }.map { Self.patch(.remove, "\(path)/\(Patch.escaped($0.key))") }
  }

  private mutating func members(
    _ attribute: AttributeSchema, _ path: String, _ verb: Patch.Verb, _ end: Patch.BlockEnd, from old: Value?,
    to new: Value?
  ) -> [PayloadValue] {
    guard case .block(let schemas) = attribute.form else { preconditionFailure("a block has members") }
    if new == nil, end == .whole { return [Self.patch(.remove, path)] }
    var (leaving, patches): ([PayloadValue], [PayloadValue]) = ([], [])
    for (index, schema) in schemas.enumerated() {
      let (before, after) = (old?.member(index), new?.member(index))
      if let before, let after, !isOther(before, after) { continue }
      if case .items(leaveFirst: true) = schema.patch {
        let (added, removed) = itemPatches(at: "\(path)/\(schema.apiName)", from: before, to: after)
        leaving += removed
        patches += added
      } else {
        patches += self.patches(schema, in: path, from: before, to: after, new: old == nil ? verb : .replace)
      }
    }
    return leaving + patches
  }

  /// The stages of a usage plan, each with its throttles: what stands stays attached all the time.
  private mutating func stages(
    _ attribute: AttributeSchema, _ path: String, from old: Value?, to new: Value?
  ) -> [PayloadValue] {
    let before = attachments(of: old, attribute, isStored: true)
    let after = attachments(of: new, attribute, isStored: false)
    var patches: [PayloadValue] = []
    for stage in after {
      let known = before.first { $0.key == stage.key }
      let name = References.joined(references.pieces(of: stage.name))
      if known == nil { patches.append(Self.patch(.add, path, name)) }
      var left = known?.throttles ?? []
      if left.contains(where: { throttle in !stage.throttles.contains { $0.path == throttle.path } }) {
        // AWS takes away those of a stage only all at once.
        patches.append(Self.patch(.remove, Self.throttle(path, name)))
        left = []
      }
      for throttle in stage.throttles {
        let standing = left.first { $0.path == throttle.path }
        for (member, value) in throttle.limits where standing?.limits.contains(where: { $0 == (member, value) }) != true
        {
          patches.append(
            Self.patch(
              .replace, Self.throttle(path, name, "/\(Self.key(throttle.path))/\(member)"), pieces(value)))
        }
      }
    }
    for stage in before where !after.contains(where: { $0.key == stage.key }) {
      patches.append(Self.patch(.remove, path, References.joined(storedReferences.pieces(of: stage.name))))
    }
    return patches
  }

  private struct Attachment {
    var name: Text
    /// What the name stands for.
    var key: String
    var throttles: [(path: String, limits: [(String, Value)])]
  }

  private func attachments(of value: Value?, _ attribute: AttributeSchema, isStored: Bool) -> [Attachment] {
    guard case .list(let blocks)? = value, case .blockSet(let schemas) = attribute.form else { return [] }
    return blocks.map { block in
      guard case .text(let api)? = block.member("api_id", schemas),
        case .text(let stage)? = block.member("stage", schemas)
      else { preconditionFailure("a stage of a plan has an API and a name") }
      var throttles: [(path: String, limits: [(String, Value)])] = []
      if case .list(let rows)? = block.member("throttle", schemas),
        case .blockSet(let members)? = schemas.first(where: { $0.name == "throttle" })?.form
      {
        throttles = rows.map { row in
          guard case .text(let path)? = row.member("path", members) else {
            preconditionFailure("a throttle has a path")
          }
          let limits = members.filter { $0.name != "path" }.compactMap { member in
            row.member(member.name, members).map { (member.apiName, $0) }
          }
          return (path.literal ?? "", limits)
        }
      }
      let name: Text = "\(api):\(stage)"
      return Attachment(name: name, key: meaning(name, isStored: isStored), throttles: throttles)
    }
  }

  private static func throttle(
    _ path: String, _ stage: [PayloadValue.Piece], _ end: String = ""
  ) -> [PayloadValue.Piece] {
    References.joined([.literal("\(path)/")] + stage + [.literal("/throttle\(end)")])
  }

  /// `/pets/{id}/GET` → `~1pets~1{id}/GET`.
  private static func key(_ method: String) -> String {
    let parts = method.split(separator: "/", omittingEmptySubsequences: false)
    let resource = parts.dropLast().joined(separator: "/")
    return "\(Patch.escaped(resource.isEmpty ? "/" : resource))/\(parts.last ?? "")"
  }

  private mutating func itemPatches(
    at path: String, from old: Value?, to new: Value?
  ) -> (added: [PayloadValue], removed: [PayloadValue]) {
    let (added, removed) = items(old, new)
    return (added.map { Self.patch(.add, path, $0) }, removed.map { Self.patch(.remove, path, $0) })
  }

  // MARK: Values

  /// Items that come and items that go.
  private mutating func items(
    _ old: Value?, _ new: Value?
  ) -> (added: [[PayloadValue.Piece]], removed: [[PayloadValue.Piece]]) {
    let (before, after) = (texts(old), texts(new))
    let standing = Set(before.map { meaning($0, isStored: true) })
    let wanted = Set(after.map { meaning($0, isStored: false) })
    let added = after.filter { !standing.contains(meaning($0, isStored: false)) }
    let removed = before.filter { !wanted.contains(meaning($0, isStored: true)) }
    return (
      added.map { References.joined(references.pieces(of: $0)) },
      removed.map { References.joined(storedReferences.pieces(of: $0)) }
    )
  }

  private func texts(_ value: Value?) -> [Text] {
    guard case .list(let items)? = value else { return [] }
    return items.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// Whether two values stand for different things, or could.
  private func isOther(_ old: Value, _ new: Value) -> Bool {
    if case .text(let before) = old, case .text(let after) = new { return isOther(before, after) }
    var isComposed = false
    new.forEachPart { if case .literal = $0 { return } else { isComposed = true } }
    return isComposed || old != new
  }

  private func isOther(_ old: Text, _ new: Text) -> Bool {
    meaning(old, isStored: true) != meaning(new, isStored: false)
  }

  private mutating func pieces(_ value: Value) -> [PayloadValue.Piece] {
    switch value {
    case .text(let text): References.joined(references.pieces(of: text))
    case .bool(let value): [.literal(value ? "true" : "false")]
    case .integer(let value): [.literal("\(value)")]
    case .number(let value): [.literal(value == value.rounded() ? "\(Int(value))" : "\(value)")]
    case .list, .map, .block: preconditionFailure("a patch has one value")
    }
  }

  private static func patch(
    _ verb: Patch.Verb, _ path: String, _ value: [PayloadValue.Piece]? = nil
  ) -> PayloadValue {
    patch(verb, [.literal(path)], value)
  }

  private static func patch(
    _ verb: Patch.Verb, _ path: [PayloadValue.Piece], _ value: [PayloadValue.Piece]? = nil
  ) -> PayloadValue {
    .object(
      [.init("op", .text(verb.rawValue)), .init("path", .text(path))]
        + (value.map { [.init("value", .text($0))] } ?? []))
  }
}

extension Value {
  fileprivate var entries: [MapEntry] {
    if case .map(let entries) = self { entries } else { [] }
  }

  fileprivate func member(_ index: Int) -> Value? {
    if case .block(let members) = self { members[index] } else { nil }
  }

  fileprivate func member(_ name: String, _ schemas: [AttributeSchema]) -> Value? {
    schemas.firstIndex { $0.name == name }.flatMap { member($0) }
  }
}
