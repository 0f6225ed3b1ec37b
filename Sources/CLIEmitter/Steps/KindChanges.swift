internal import AWSResources
internal import Planner

/// Addresses under which something of another kind is to stand: an API of another type, a VPC link of the other version.
///
/// The rows are a delete and a create of one address, and everything that a script keeps goes by address. So an API goes
/// first, with all that is inside it (AWS deletes that along), and from then on the rows find nothing of it; its URL is
/// another one in any case. Anything else is replaced.
struct KindChanges {
  /// The rows without what goes first.
  private(set) var plan: Plan
  /// The APIs that go first.
  private(set) var apis: [Resource] = []
  /// What is inside them, by API.
  private(set) var inside: [Address: [Address]] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    let deleted = Dictionary(
      plan.changes.filter { $0.action == .delete }.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    let changed = Set(plan.changes.filter { $0.action == .create && deleted[$0.address] != nil }.map(\.address))
    if changed.isEmpty { return }
    apis = changed.sorted().compactMap { deleted[$0]?.before }.filter { $0.kind.role == .api }
    let going = Set(apis.map(\.address))
    for resource in plan.stored {
      if let api = resource.apiAddress, going.contains(api) { inside[api, default: []].append(resource.address) }
    }
    let gone = going.union(inside.values.joined())
    self.plan.stored.removeAll { gone.contains($0.address) }
    self.plan.changes = plan.changes.compactMap { change in
      if change.action == .delete { return gone.union(changed).contains(change.address) ? nil : change }
      guard change.action == .create, !gone.contains(change.address), let old = deleted[change.address] else {
        return change
      }
      var replacement = change
      replacement.action = .replace
      replacement.before = old.before
      return replacement
    }
  }
}
