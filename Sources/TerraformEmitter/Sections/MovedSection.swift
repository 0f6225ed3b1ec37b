import AWSResources

/// `moved` blocks: where the resources of earlier emissions stand now.
enum MovedSection {
  /// One block per step that is still true, so that a folder which was not applied in between finds its way too.
  /// Terraform wants each old address to lead to one new one, each new one to come from one old one, and no old one to
  /// be declared; and a step whose target is gone would only be noise.
  static func blocks(_ renames: [Rename], _ resources: [Resource], _ scope: TerraformScope) -> [HCL.Block] {
    guard !renames.isEmpty else { return [] }
    var steps = Steps()
    for rename in renames { steps.add(rename) }
    for from in steps.next.keys.sorted() where scope.contains(from) { steps.bridge(from) }

    let byAddress = Dictionary(uniqueKeysWithValues: resources.map { ($0.address, $0) })
    var moves: [(from: [String], to: [String])] = []
    for (from, to) in steps.next {
      guard let resource = byAddress[steps.end(of: from)] else { continue }
      let kind = resource.kind.schema
      let identity = resource.labelIdentity
      let labels = [from, to].map { TerraformNames.label(of: $0, kind: kind, identity: identity) }
      if labels[0] != labels[1] { moves.append(([kind.terraformType, labels[0]], [kind.terraformType, labels[1]])) }
    }
    moves.sort { $0.from.lexicographicallyPrecedes($1.from) }
    return moves.map { move in
      HCL.Block(
        "moved", body: [.attribute("from", .traversal(move.from)), .attribute("to", .traversal(move.to))])
    }
  }

  /// Which address each old address leads to. No address has two ways in or out, and no way is a circle.
  private struct Steps {
    private(set) var next: [Address: Address] = [:]
    private var previous: [Address: Address] = [:]

    /// The newest rename wins: what it takes from or brings to an address is not what stood there before.
    mutating func add(_ rename: Rename) {
      guard rename.from != rename.to else { return }
      bridge(rename.from)
      bridge(rename.to)
      if let other = previous[rename.to] { next[other] = nil }
      next[rename.from] = rename.to
      previous[rename.to] = rename.from
    }

    /// Leads what came to `address` on its way past it.
    mutating func bridge(_ address: Address) {
      guard let to = next.removeValue(forKey: address) else { return }
      previous[to] = nil
      guard let from = previous.removeValue(forKey: address) else { return }
      next[from] = to
      previous[to] = from
    }

    func end(of address: Address) -> Address {
      var address = address
      while let to = next[address] { address = to }
      return address
    }
  }
}
