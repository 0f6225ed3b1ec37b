package import AWSResources
package import StateStore

/// The stored resources under the addresses that they have now, so that a rename destroys nothing.
///
/// A state lives longer than a spec's `moved:` list and a Terraform state may lag behind ours, so every rename is kept
/// (decision: renames) but for those that Terraform would refuse beside a newer one: an old address that is declared
/// again, and a second rename from or to the same address.
struct RenamedState {
  /// Sorted by address.
  private(set) var resources: [Resource]
  /// The address in the state of what was renamed now, by its new one.
  private(set) var previous: [Address: Address] = [:]
  private(set) var kept: [Rename]
  private(set) var notes: [Plan.Note] = []

  init(_ state: State?, for desired: ResourceGraph) throws(RenameError) {
    resources = state?.resources ?? []
    kept = state?.renames ?? []
    if desired.renames.isEmpty && kept.isEmpty { return }

    let declared = Dictionary(desired.resources.map { ($0.address, $0.kind) }, uniquingKeysWith: { first, _ in first })
    var stored = Dictionary(resources.map { ($0.address, $0.kind) }, uniquingKeysWith: { first, _ in first })
    var froms: Set<Address> = []
    var tos: Set<Address> = []
    var moves: [Address: Address] = [:]
    for rename in desired.renames {
      guard froms.insert(rename.from).inserted, tos.insert(rename.to).inserted, rename.from != rename.to else {
        throw .repeated(rename)
      }
      if declared[rename.from] != nil { throw .sourceStillDeclared(rename) }
    }
    // A state that lags behind goes through several renames at once, in whatever order the spec lists them.
    var pending = desired.renames
    while let index = pending.firstIndex(where: { stored[$0.from] != nil }) {
      let rename = pending.remove(at: index)
      guard let kind = stored[rename.from] else { preconditionFailure("the index was found by it") }
      if stored[rename.to] != nil { throw .targetExists(rename) }
      if let declaredKind = declared[rename.to] {
        if declaredKind != kind { throw .kindsDiffer(rename) }
      } else if !froms.contains(rename.to) {
        throw .targetNotDeclared(rename)
      }
      for step in [rename] + rename.companions(in: stored, kind: kind, except: froms) {
        stored[step.to] = stored.removeValue(forKey: step.from)
        let origin = previous.removeValue(forKey: step.from) ?? step.from
        previous[step.to] = origin
        moves[origin] = step.to
        keep(step)
      }
    }
    for rename in pending where !kept.contains(rename) {
      if state != nil, stored[rename.to] == nil, previous[rename.to] == nil { notes.append(.nothingToMove(rename)) }
      keep(rename)
    }
    kept.removeAll { declared[$0.from] != nil }
    if !moves.isEmpty {
      resources = resources.map { $0.moved(by: moves) }.sorted { $0.address < $1.address }
    }
  }

  private mutating func keep(_ rename: Rename) {
    kept.removeAll { $0.from == rename.from || $0.to == rename.to }
    kept.append(rename)
  }
}

extension State {
  /// The state with one resource under another address, as `state mv` writes it; the serial is the caller's.
  package func moving(_ rename: Rename) throws(RenameError) -> State {
    guard let resource = resources.first(where: { $0.address == rename.from }) else { throw .sourceMissing(rename) }
    if resources.contains(where: { $0.address == rename.to }) { throw .targetExists(rename) }
    guard rename.isOfOneKind(resource.kind) else { throw .kindsDiffer(rename) }
    var stored: [Address: KindID] = [:]
    for resource in resources { stored[resource.address] = resource.kind }
    let steps = [rename] + rename.companions(in: stored, kind: resource.kind, except: [])
    var state = self
    var moves: [Address: Address] = [:]
    for step in steps {
      moves[step.from] = step.to
      state.renames.removeAll { $0.from == step.from || $0.to == step.to || $0.from == step.to }
      state.renames.append(step)
    }
    state.resources = resources.map { $0.moved(by: moves) }.sorted { $0.address < $1.address }
    return state
  }
}

extension Rename {
  /// An API takes along everything under its key: `portal/api` → `shop/api` moves `portal/route/GET /x` as well.
  fileprivate func companions(in stored: [Address: KindID], kind: KindID, except: Set<Address>) -> [Rename] {
    let ending = Array("/\(kind.schema.word)".utf8)
    func apiKey(_ address: Address) -> [UInt8]? {
      let bytes = Array(address.text.utf8)
      guard bytes.count > ending.count, bytes.suffix(ending.count).elementsEqual(ending) else { return nil }
      let key = bytes.dropLast(ending.count)
      return key.contains(UInt8(ascii: "/")) ? nil : Array(key)
    }
    guard let old = apiKey(from), let new = apiKey(to) else { return [] }
    return stored.keys.filter { $0 != from && !except.contains($0) && $0.text.utf8.starts(with: old + [0x2F]) }.sorted()
      .map { Rename(from: $0, to: Address(String(decoding: new + $0.text.utf8.dropFirst(old.count), as: UTF8.self))) }
      .filter { stored[$0.to] == nil }
  }

  fileprivate func isOfOneKind(_ kind: KindID) -> Bool {
    func position(in address: Address) -> Int? {
      let words = address.text.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: false)
      return words.prefix(2).lastIndex { $0.elementsEqual(kind.schema.word.utf8) }
    }
    guard let old = position(in: from) else { return true }
    return position(in: to) == old
  }
}

extension Resource {
  fileprivate func moved(by moves: [Address: Address]) -> Resource {
    var moved = self
    moved.address = moves[address] ?? address
    moved.attributes = attributes.map { $0?.moved(by: moves) }
    moved.dependsOn = dependsOn.map { moves[$0] ?? $0 }
    return moved
  }
}

extension Value {
  fileprivate func moved(by moves: [Address: Address]) -> Value {
    switch self {
    case .bool, .integer, .number, .text(.literal): self
    case .text(let text): .text(text.moved(by: moves))
    case .list(let items): .list(items.map { $0.moved(by: moves) })
    case .map(let entries): .map(entries.map { MapEntry($0.key, $0.value.moved(by: moves)) })
    case .block(let members): .block(members.map { $0?.moved(by: moves) })
    }
  }
}

extension Text {
  fileprivate func moved(by moves: [Address: Address]) -> Text {
    guard case .composed(let parts) = self else { return self }
    return .composed(
      parts.map { part in
        guard case .reference(let address, let attribute) = part, let new = moves[address] else { return part }
        return .reference(new, attribute: attribute)
      })
  }
}
