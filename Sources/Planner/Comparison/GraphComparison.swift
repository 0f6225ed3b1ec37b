internal import AWSResources

/// The rows of a plan, from two sorted lists of resources.
///
/// First every resource is compared with its stored self; then what is made anew is followed along the references to
/// it: an attribute that cannot change in place drags its resource along, any other is updated with a value that is
/// known at apply. Terraform shows exactly these rows, because to it the id of a replaced resource is unknown.
struct GraphComparison {
  private(set) var changes: [Change] = []
  private(set) var unchanged = 0

  private let emitter: Emitter
  private let desired: [Resource]
  private let stored: [Resource]
  private let desiredIndex: ResourceIndex
  private let storedIndex: ResourceIndex
  private var rows: [Row] = []

  /// One desired resource and how it stands to the stored one of its address.
  private struct Row {
    var storedIndex: Int?
    var action: Change.Action?
    var differences: [AttributeDifference] = []
  }

  /// - Parameters:
  ///   - account: the account, where one side alone names it.
  ///   - emitter: what carries the plan out; AWS changes more in place than the provider does.
  init(desired: [Resource], renamed: RenamedState, account: KnownAccount?, emitter: Emitter) {
    self.emitter = emitter
    self.desired = account.map { desired.map($0.named(in:)) } ?? desired
    stored = account.map { renamed.resources.map($0.named(in:)) } ?? renamed.resources
    desiredIndex = ResourceIndex(resources: self.desired)
    storedIndex = ResourceIndex(resources: stored)
    let deleted = pair()
    followReferences()
    collect(deleted, previous: renamed.previous)
  }

  // MARK: Each by itself

  /// Fills `rows` and returns the indices of stored resources that nothing asks for any more.
  private mutating func pair() -> [Int] {
    var deleted: [Int] = []
    var next = 0
    rows.reserveCapacity(desired.count)
    for index in desired.indices {
      var isThere = next < stored.count && stored[next].address == desired[index].address
      while !isThere, next < stored.count, stored[next].address < desired[index].address {
        deleted.append(next)
        next += 1
        isThere = next < stored.count && stored[next].address == desired[index].address
      }
      guard isThere, stored[next].kind == desired[index].kind else {
        rows.append(Row(storedIndex: nil, action: .create))
        continue
      }
      let isSame = stored[next].attributes == desired[index].attributes
      rows.append(isSame ? Row(storedIndex: next) : compared(desired[index], next))
      next += 1
    }
    deleted += next..<stored.count
    return deleted
  }

  private func compared(_ resource: Resource, _ place: Int) -> Row {
    let old = stored[place]
    var row = Row(storedIndex: place)
    let comparison = ValueComparison(nameBefore: storedIndex.name, nameAfter: desiredIndex.name)
    for (index, schema) in resource.kind.schema.attributes.enumerated() where schema.change != .noted {
      let (before, after) = (old.attributes[index], resource.attributes[index])
      guard before != after, !resource.leftToAWS.contains(schema.name) else { continue }
      let replaces = schema.replacesResource(by: emitter)
      row.differences += comparison.differences(schema.apiName, schema.form, before, after).map { difference in
        var difference = difference
        difference.forcesReplacement = replaces
        return difference
      }
      row.action = replaces || row.action == .replace ? .replace : .update
    }
    return row
  }

  // MARK: Along the references

  /// What others can see of a changed resource.
  private enum Volatility {
    /// Every id and ARN is new; of its attributes those that the schema knows are as the graph says.
    case anew(AttributeDifference.Cause)
    case inPlace(AttributeDifference.Cause)

    var cause: AttributeDifference.Cause {
      switch self {
      case .anew(let cause), .inPlace(let cause): cause
      }
    }
  }

  private mutating func followReferences() {
    var fresh: [Address: Volatility] = [:]
    for (index, row) in rows.enumerated() {
      if let volatility = volatility(index, row) { fresh[desired[index].address] = volatility }
    }
    while !fresh.isEmpty {
      var next: [Address: Volatility] = [:]
      let addresses = Wanted(fresh.keys)
      for index in rows.indices where rows[index].storedIndex != nil {
        if follow(fresh, addresses, at: index), let volatility = volatility(index, rows[index]) {
          next[desired[index].address] = volatility
        }
      }
      fresh = next
    }
  }

  private func volatility(_ index: Int, _ row: Row) -> Volatility? {
    let address = desired[index].address
    switch row.action {
    case .create: return .anew(.created(address))
    case .replace: return .anew(.replaced(address))
    case .update: return .inPlace(.changed(address))
    case .delete, .move, .forget, nil: return nil
    }
  }

  /// Looks at the references of one resource to what has just been found to change. True if its own action is another
  /// one now.
  private mutating func follow(_ fresh: [Address: Volatility], _ addresses: Wanted, at index: Int) -> Bool {
    let before = rows[index].action
    let schemas = desired[index].kind.attributes
    for slot in schemas.indices {
      guard let value = desired[index].attributes[slot], value.refers(to: addresses) else { continue }
      let schema = schemas[slot]
      if schema.change == .noted { continue }
      for (path, form, text) in texts(of: value, schema) {
        guard case .composed(let parts) = text, let cause = cause(of: parts, fresh) else { continue }
        // A reference that was not there before is a difference of its own already.
        if rows[index].differences.contains(where: { $0.path == path || path.hasPrefix($0.path + "[") }) { continue }
        rows[index].differences.append(
          AttributeDifference(
            path: path, form: form, before: .text(text), after: .text(text),
            forcesReplacement: schema.replacesResource(by: emitter), because: cause))
        let replaces = schema.replacesResource(by: emitter) || rows[index].action == .replace
        rows[index].action = replaces ? .replace : .update
      }
    }
    return rows[index].action != before
  }

  /// Why these parts stand for something else than before, although they read the same.
  private func cause(of parts: [Text.Part], _ fresh: [Address: Volatility]) -> AttributeDifference.Cause? {
    for case .reference(let address, let attribute) in parts {
      guard let volatility = fresh[address] else { continue }
      guard let target = desiredIndex[address], target.kind.index(of: attribute) != nil else {
        if case .anew(let cause) = volatility { return cause }
        continue
      }
      let old = storedIndex[address]
      if old == nil || old?[attribute] != target[attribute] { return volatility.cause }
    }
    return nil
  }

  /// Every text in a value with its path.
  private func texts(of value: Value, _ schema: AttributeSchema) -> [(String, AttributeForm, Text)] {
    ValueComparison(nameBefore: storedIndex.name, nameAfter: desiredIndex.name)
      .differences(schema.apiName, schema.form, nil, value).flatMap { difference in
        switch difference.after {
        case .text(let text)?: return [(difference.path, difference.form, text)]
        case .list(let items)?:
          return items.compactMap { item in
            if case .text(let text) = item { (difference.path, .text, text) } else { nil }
          }
        default: return []
        }
      }
  }

  // MARK: Rows

  private mutating func collect(_ deleted: [Int], previous: [Address: Address]) {
    var found: [Change] = []
    for (index, row) in rows.enumerated() {
      let old = previous.isEmpty ? nil : previous[desired[index].address]
      guard let action = row.action ?? (old == nil ? nil : .move) else {
        unchanged += 1
        continue
      }
      let resource = desired[index]
      found.append(
        Change(
          address: resource.address, previousAddress: row.storedIndex == nil ? nil : old, action: action,
          before: row.storedIndex.map { stored[$0] }, after: resource,
          differences: inSchemaOrder(row.differences, resource.kind.schema)))
    }
    var gone: [Change] = []
    for index in deleted {
      let resource = stored[index]
      gone.append(
        Change(
          address: resource.address, previousAddress: previous[resource.address],
          action: resource.kind.schema.isKeptAtDestroy ? .forget : .delete, before: resource, after: nil,
          differences: [],
          isRetirement: isRetirement(resource)))
    }
    let index = desiredIndex
    changes = ApplyOrder.whole(found, deletes: gone, standing: { index[$0] })
  }

  private func inSchemaOrder(_ differences: [AttributeDifference], _ schema: KindSchema) -> [AttributeDifference] {
    guard differences.contains(where: { $0.because != nil }) else { return differences }
    func slot(_ difference: AttributeDifference) -> Int {
      let name = difference.path.utf8.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "[") }
      return schema.attributes.firstIndex { $0.apiName.utf8.elementsEqual(name) } ?? schema.attributes.count
    }
    return differences.enumerated().sorted { (slot($0.element), $0.offset) < (slot($1.element), $1.offset) }
      .map(\.element)
  }

  /// A deployment goes while its API stays and deploys on: it had its time.
  private func isRetirement(_ resource: Resource) -> Bool {
    guard resource.isDeployment, let api = resource.ownAPI else { return false }
    return desired.contains { $0.kind == resource.kind && $0.ownAPI == api }
  }
}

/// Addresses that are looked for among all references there are.
private struct Wanted {
  private let all: Set<Address>
  /// A few are found sooner by comparing than by hashing.
  private let few: [Address]

  init(_ addresses: some Collection<Address>) {
    all = Set(addresses)
    few = addresses.count <= 4 ? Array(addresses) : []
  }

  func contain(_ address: Address) -> Bool {
    if few.isEmpty { return all.contains(address) }
    for index in few.indices where few[index] == address { return true }
    return false
  }
}

extension Value {
  fileprivate func refers(to addresses: Wanted) -> Bool {
    switch self {
    case .bool, .integer, .number, .text(.literal): false
    case .text(let text): text.refers(to: addresses)
    case .list(let items): items.contains { $0.refers(to: addresses) }
    case .map(let entries): entries.contains { $0.value.refers(to: addresses) }
    case .block(let members): members.contains { $0?.refers(to: addresses) ?? false }
    }
  }
}

extension Text {
  fileprivate func refers(to addresses: Wanted) -> Bool {
    guard case .composed(let parts) = self else { return false }
    return parts.contains { part in
      guard case .reference(let address, _) = part else { return false }
      return addresses.contain(address)
    }
  }
}
