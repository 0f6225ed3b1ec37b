import AWSResources

/// `moved` blocks: where the resources of earlier emissions stand now.
enum MovedSection {
  /// A rename of a rename leads to where the resource stands today, so that a folder which was not applied in between
  /// still finds it. Left out is what Terraform refuses or does not need: a target that is gone, an old address that
  /// another resource has taken since, a rename that changes no label.
  static func blocks(_ renames: [Rename], _ resources: [Resource], _ scope: TerraformScope) -> [HCL.Block] {
    var today: [Address: Address] = [:]
    for rename in renames {
      for (origin, address) in today where address == rename.from { today[origin] = rename.to }
      today[rename.from] = rename.to
    }
    guard !today.isEmpty else { return [] }
    let byAddress = Dictionary(uniqueKeysWithValues: resources.map { ($0.address, $0) })
    var moves: [(from: [String], to: [String])] = []
    for (from, to) in today where !scope.contains(from) {
      guard let resource = byAddress[to] else { continue }
      let kind = resource.kind.schema
      let identity = TerraformScope.identity(of: resource)
      let old = [kind.terraformType, TerraformNames.label(of: from, kind: kind, identity: identity)]
      let new = scope.traversal(to: to)
      if old != new { moves.append((old, new)) }
    }
    moves.sort { ($0.from + $0.to).lexicographicallyPrecedes($1.from + $1.to) }
    return moves.map { move in
      HCL.Block(
        "moved", body: [.attribute("from", .traversal(move.from)), .attribute("to", .traversal(move.to))])
    }
  }
}
