internal import AWSResources

/// The order in which rows are applied: what is referred to before what refers to it, and among equals by address.
enum ApplyOrder {
  /// All rows: what is made or changed, then what goes away.
  ///
  /// A deployment snapshots its API as it stands. What it would capture and the spec has dropped goes before it, else
  /// its stages go on serving a route that is gone.
  ///
  /// - Parameter standing: a desired resource by its address; the way from one row to another often leads along resources
  ///   that do not change, and so have no row: a method waits for the new name of a variable far above it.
  static func whole(
    _ changes: [Change], deletes: [Change], standing: @escaping (Address) -> Resource? = { _ in nil }
  ) -> [Change] {
    let changes = sorted(changes, standing: standing)
    let deletes = reversed(deletes)
    let apis = snapshotAPIs(changes)
    if apis.isEmpty { return changes + deletes }
    func isCaptured(_ change: Change) -> Bool {
      guard let api = change.before?.ownAPI, apis.contains(api) else { return false }
      return change.kind.isDeployed
    }
    let captured = Dictionary(grouping: deletes.filter(isCaptured)) { $0.before?.ownAPI }
    var ordered: [Change] = []
    var done: Set<Value> = []
    for change in changes {
      // Every deployment waits for all routes, so what they let go of is free by now.
      if change.after?.isDeployment == true, let api = change.after?.ownAPI, done.insert(api).inserted {
        ordered += captured[api] ?? []
      }
      ordered.append(change)
    }
    return ordered + deletes.filter { !isCaptured($0) }
  }

  /// The ids of the APIs that a new deployment captures. A new API has never held what the old one did.
  private static func snapshotAPIs(_ changes: [Change]) -> Set<Value> {
    let made = changes.filter { $0.action == .create || $0.action == .replace }
    let new = Set(made.filter { $0.kind.role == .api }.map { Value.text(.reference($0.address, "id")) })
    return Set(made.filter { $0.after?.isDeployment == true }.compactMap { $0.after?.ownAPI }).subtracting(new)
  }

  /// Creates, updates, replacements and moves; they go before deletes, so a reference is dropped before what it named
  /// goes.
  static func sorted(_ changes: [Change], standing: @escaping (Address) -> Resource? = { _ in nil }) -> [Change] {
    guard let levels = levels(changes, of: \.after, capturing: capturedRows(changes), standing: standing) else {
      preconditionFailure("lowering makes no circles of references")
    }
    return order(changes, by: levels) { $0 < $1 }
  }

  /// Deletes: what refers to something goes before it. A state is not of our making alone, so a circle in it is taken
  /// as no order at all.
  ///
  /// - Parameter standing: a resource of the state by its address, as in `whole`.
  static func reversed(
    _ changes: [Change], standing: @escaping (Address) -> Resource? = { _ in nil }
  ) -> [Change] {
    let levels = levels(changes, of: \.before, standing: standing) ?? Array(repeating: 0, count: changes.count)
    return order(changes, by: levels) { $0 > $1 }
  }

  private static func order(_ changes: [Change], by levels: [Int], _ isBefore: (Int, Int) -> Bool) -> [Change] {
    changes.indices.sorted { left, right in
      if levels[left] != levels[right] { return isBefore(levels[left], levels[right]) }
      return changes[left].address < changes[right].address
    }.map { changes[$0] }
  }

  /// What a deployment of an API captures. The order of it often leads along resources that do not change, and so have no
  /// row.
  private static func capturedRows(_ changes: [Change]) -> [Value: [Int]] {
    guard changes.contains(where: { $0.after?.isDeployment == true }) else { return [:] }
    var captured: [Value: [Int]] = [:]
    for (index, change) in changes.enumerated() {
      guard let api = change.after?.ownAPI, change.kind.isDeployed else { continue }
      captured[api, default: []].append(index)
    }
    return captured
  }

  /// How many rows stand one behind the other before each; `nil` where that has no end.
  ///
  /// - Parameter captured: the rows that a deployment of an API waits for, by the id of the API.
  private static func levels(
    _ changes: [Change], of side: (Change) -> Resource?, capturing captured: [Value: [Int]] = [:],
    standing: @escaping (Address) -> Resource? = { _ in nil }
  ) -> [Int]? {
    let indices = Dictionary(
      changes.enumerated().map { ($1.address, $0) }, uniquingKeysWith: { first, _ in first })
    var way = Way(rows: indices, standing: standing)
    var dependents: [[Int]] = Array(repeating: [], count: changes.count)
    var waiting = Array(repeating: 0, count: changes.count)
    for (index, change) in changes.enumerated() {
      guard let resource = side(change) else { continue }
      var seen: Set<Int> = [index]
      var before = resource.references.flatMap { way.rows(before: $0) }
      if resource.isDeployment {
        // It waits for everything that stands in its API, so no way has to be looked for.
        before += resource.dependsOn.compactMap { indices[$0] } + (resource.ownAPI.flatMap { captured[$0] } ?? [])
      } else {
        before += resource.dependsOn.flatMap { way.rows(before: $0) }
      }
      for other in before {
        guard seen.insert(other).inserted else { continue }
        dependents[other].append(index)
        waiting[index] += 1
      }
    }
    var levels = Array(repeating: 0, count: changes.count)
    var ready = waiting.indices.filter { waiting[$0] == 0 }
    var done = 0
    while done < ready.count {
      let index = ready[done]
      done += 1
      for dependent in dependents[index] {
        levels[dependent] = max(levels[dependent], levels[index] + 1)
        waiting[dependent] -= 1
        if waiting[dependent] == 0 { ready.append(dependent) }
      }
    }
    return done == changes.count ? levels : nil
  }
}

/// The rows that stand next on the way along references.
private struct Way {
  let rows: [Address: Int]
  let standing: (Address) -> Resource?
  private var known: [Address: [Int]] = [:]

  init(rows: [Address: Int], standing: @escaping (Address) -> Resource?) {
    self.rows = rows
    self.standing = standing
  }

  /// The row of an address, or those that what stands there without one waits for. A deployment that does not change is
  /// no way to anything: it captures what it refers to.
  mutating func rows(before address: Address) -> [Int] {
    if let row = rows[address] { return [row] }
    if let found = known[address] { return found }
    known[address] = []
    guard let resource = standing(address), !resource.isDeployment else { return [] }
    // Mostly nothing is found: few rows stand among thousands of resources.
    var found: [Int] = []
    func follow(_ next: Address) {
      for row in rows(before: next) where !found.contains(row) { found.append(row) }
    }
    resource.forEachReference(follow)
    resource.dependsOn.forEach(follow)
    found.sort()
    known[address] = found
    return found
  }
}
