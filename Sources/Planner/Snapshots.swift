internal import AWSResources

/// Which deployments stand and which of them each stage serves.
///
/// A deployment is a snapshot: a changed API gets a new one, under an address of its own fingerprint,
/// and its stages move there. Terraform gives no order between a stage's update and the destruction of the deployment
/// that it leaves, and AWS refuses to delete one that a stage uses; `create_before_destroy` would spread to the routes
/// (decision 1). So the deployment before stays for `retain` generations, and is dropped when no stage has used it for
/// that long; what a stage serves is not counted. Generations are counted in an attribute of ours: the newest is the one
/// that the stages use, also after a spec went back to a fingerprint that is still there.
///
/// The deployment that the stages leave says so in its description, and the new one waits for that update. Terraform
/// updates a resource only after the end of everything that its state says it depended on, and that is every route of
/// its time: so what the spec has dropped is gone before the new deployment captures the API. For the same reason a
/// kept deployment depends on every route of today, as long as none has taken over from it.
///
/// A stage that deploys by itself from now on waits for what it leaves, so that a destroy takes the stage first.
///
/// A stage with a canary keeps the deployment that it serves, and the canary gets the newest. A stage that is pinned or
/// follows another one is moved by nothing but a change of its pin, or by `apigw promote`.
struct Snapshots {
  /// How many deployments of an API stay, by its key; one where nothing is said.
  let retain: [String: Int]
  let emitter: Emitter

  // MARK: What a stage serves

  func serve(in graph: inout ResourceGraph, from stored: [Resource]) throws(PlanError) {
    let standing = Dictionary(
      stored.with(.stage).map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    for index in graph.resources.indices where graph.resources[index].kind.role == .stage {
      let stage = graph.resources[index]
      let old = standing[stage.address]
      guard let serves = stage.text("serves")?.literal else {
        if stage["canary_settings"] != nil, let own = old?["deployment_id"] { graph.resources[index].serve(own) }
        continue
      }
      if let name = serves.suffix(after: "pin ") {
        graph.resources[index].serve(try pinned(name, of: stage, in: graph, from: stored))
      } else if let name = serves.suffix(after: "promoteFrom ") {
        let source = stage.address.sibling(name)
        let deployment =
          old?["deployment_id"] ?? standing[source]?["deployment_id"]
          ?? graph.resources.first { $0.address == source }?["deployment_id"]
        if let deployment { graph.resources[index].serve(deployment) }
      }
    }
  }

  /// The deployment of a name, which is its fingerprint or the beginning of it.
  private func pinned(
    _ name: String, of stage: Resource, in graph: ResourceGraph, from stored: [Resource]
  ) throws(PlanError) -> Value {
    let known = (stored + graph.resources).filter { $0.isDeployment && $0.ownAPI == stage.ownAPI }
    let names = Set(known.map { $0.address.lastWord })
    let fits = names.filter { $0.hasPrefix(name) }
    guard fits.count == 1, let deployment = known.first(where: { $0.address.lastWord.hasPrefix(name) }) else {
      throw .noSuchDeployment(stage: stage.address, name: name, known: names.sorted(), origin: stage.origin)
    }
    return .text(.reference(deployment.address, "id"))
  }

  // MARK: Which deployments stay

  func keepDeployments(in graph: inout ResourceGraph, from stored: [Resource]) {
    var old: [Value: [Resource]] = [:]
    for resource in stored.with(.deployment) {
      if let api = resource.ownAPI { old[api, default: []].append(resource) }
    }
    if old.isEmpty { return }

    var current: [Value: Int] = [:]
    for index in graph.resources.indices where graph.resources[index].kind.role == .deployment {
      if let api = graph.resources[index].ownAPI { current[api] = index }
    }
    let declared = Set(current.values.map { graph.resources[$0].address })
    // A script moves the stages before it deletes what they leave.
    let stages = graph.resources.with(.stage)
    let servedFromNowOn = Set(stages.flatMap(\.references))
    let left = emitter == .terraform ? stored.with(.stage).flatMap(\.references) : []
    let served = servedFromNowOn.union(left)
    let apis = Dictionary(
      graph.resources.with(.api).map { (id(of: $0.address), $0.origin) }, uniquingKeysWith: { first, _ in first })
    let count = graph.resources.count
    for (api, generations) in old {
      guard let apiOrigin = apis[api] else { continue }
      let newest = generations.map(\.generation).max() ?? 0
      let index = current[api]
      let address = index.map { graph.resources[$0].address }
      let others = generations.filter { $0.address != address && !declared.contains($0.address) }
        .sorted { ($1.generation, $1.address) < ($0.generation, $0.address) }
      let retained = others.map(\.address).filter { !servedFromNowOn.contains($0) }.prefix(retain(generations))
      let kept = others.filter { retained.contains($0.address) || served.contains($0.address) }
      var origin = apiOrigin
      // What the newest waits for is what the kept ones wait for, so that either can play the part of the other.
      let captured =
        index.map { graph.resources[$0].dependsOn }
        ?? graph.resources.with(.route).filter { $0.ownAPI == api }.map(\.address)
      if let index {
        origin = graph.resources[index].origin
        let same = generations.first { $0.address == address }
        graph.resources[index].generation = same?.generation == newest ? newest : newest + 1
        graph.resources[index].dependsOn += kept.map(\.address).sorted()
      }
      for var deployment in kept {
        if index != nil, emitter == .terraform { deployment.supersede() }
        deployment.dependsOn = captured
        // Its triggers may name Terraform of the user's that is gone; nothing shall look at them again.
        deployment.leftToAWS = deployment["triggers"]?.waitsForTerraform == true ? ["triggers"] : []
        deployment.origin = origin
        graph.resources.append(deployment)
      }
    }
    if graph.resources.count > count { graph.resources = graph.resources.sortedByAddress() }
  }

  private func retain(_ generations: [Resource]) -> Int {
    generations.first.flatMap { retain[String($0.address.text.prefix { $0 != "/" })] } ?? 1
  }

  /// A stage that begins to deploy by itself serves its last deployment until the API changes, though it names none:
  /// its `depends_on` has Terraform destroy the stage first.
  func keepOrder(in graph: inout ResourceGraph, from stored: [Resource]) {
    let onceDeployed = Set(
      stored.with(.stage).filter { $0["deployment_id"] != nil || !$0.dependsOn.isEmpty }.map(\.address))
    if onceDeployed.isEmpty { return }
    var deployments: [Value: [Address]] = [:]
    for resource in graph.resources.with(.deployment) {
      if let api = resource.ownAPI { deployments[api, default: []].append(resource.address) }
    }
    for index in graph.resources.indices where graph.resources[index].kind.role == .stage {
      let stage = graph.resources[index]
      guard onceDeployed.contains(stage.address), stage["deployment_id"] == nil, let api = stage.ownAPI else {
        continue
      }
      graph.resources[index].dependsOn = deployments[api] ?? []
    }
  }

  private func id(of address: Address) -> Value { .text(.reference(address, "id")) }

  // MARK: Which deployments wait

  /// The graph without the deployments that Terraform could make before the routes that go are gone; the next plan has
  /// them. Until then each stage stays with what it serves.
  ///
  /// Two things take the order away: there is no deployment yet whose update could wait, or the last one is made anew
  /// before it goes (`create_before_destroy`, for values of the user's own Terraform), which spreads to the routes and
  /// puts their end after every update.
  ///
  /// - Returns: the graph, and the APIs that are deployed later.
  func postponing(in graph: ResourceGraph, from stored: [Resource]) -> (ResourceGraph, [Address]) {
    if emitter == .cli { return (graph, []) }
    let made = Set(stored.with(.deployment).map(\.address))
    let new = graph.resources.with(.deployment).filter { !made.contains($0.address) }
    if new.isEmpty { return (graph, []) }
    var graph = graph
    var later: [Address] = []
    // Of an API in one document routes go with its update, before anything that depends on it.
    let documents = Set(graph.resources.with(.api).filter(\.isInBodyStyle).map(\.address))
    for deployment in new where !deployment.references.contains(where: documents.contains) {
      let generations = stored.with(.deployment).filter { $0.ownAPI == deployment.ownAPI }
      guard generations.isEmpty || generations.contains(where: \.isReplacedAtApply),
        let api = deployment.references.first
      else { continue }
      let routes = Set(graph.resources.with(.route).map(\.address))
      guard stored.with(.route).contains(where: { $0.ownAPI == deployment.ownAPI && !routes.contains($0.address) })
      else { continue }
      later.append(api)
      let standing = Dictionary(
        stored.with(.stage).map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
      let last = generations.max { ($0.generation, $0.address) < ($1.generation, $1.address) }
      graph.resources.removeAll { $0.address == deployment.address }
      for index in graph.resources.indices
      where graph.resources[index].isStage && graph.resources[index].references.contains(deployment.address) {
        graph.resources[index].stay(with: standing[graph.resources[index].address], or: last.map { id(of: $0.address) })
      }
    }
    return (graph, later)
  }
}

extension Value {
  /// Whether a part of it is an expression of the user's own Terraform.
  fileprivate var waitsForTerraform: Bool {
    var waits = false
    forEachPart { if case .terraform = $0 { waits = true } }
    return waits
  }
}

extension Resource {
  fileprivate mutating func serve(_ deployment: Value) {
    guard let slot = kind.schema.index(of: "deployment_id") else { preconditionFailure("a stage has a deployment") }
    attributes[slot] = deployment
  }

  /// Whether Terraform makes a new deployment before this one goes.
  fileprivate var isReplacedAtApply: Bool {
    !leftToAWS.contains("triggers") && self["triggers"]?.waitsForTerraform == true
  }

  /// Has a stage serve what it serves already; a new one gets the deployment that there is.
  fileprivate mutating func stay(with old: Resource?, or deployment: Value?) {
    for (slot, schema) in kind.schema.attributes.enumerated() {
      switch schema.name {
      case "auto_deploy": attributes[slot] = old?.attributes[slot] ?? attributes[slot]
      case "canary_settings": attributes[slot] = old?.attributes[slot]
      case "deployment_id": attributes[slot] = old == nil ? deployment : old?.attributes[slot]
      default: break
      }
    }
  }

  /// Says in the description of a deployment that another one has taken over.
  fileprivate mutating func supersede() {
    guard let slot = kind.schema.index(of: "description") else { preconditionFailure("a deployment has a description") }
    let said = text("description")?.literal
    if said?.hasSuffix(Self.superseded) == true { return }
    attributes[slot] = .text(.literal(said.map { "\($0), \(Self.superseded)" } ?? Self.superseded))
  }

  private static let superseded = "superseded"

  fileprivate var generation: Int {
    get {
      guard case .integer(let generation)? = self["generation"] else { return 0 }
      return generation
    }
    set {
      guard let slot = kind.schema.index(of: "generation") else { preconditionFailure("a deployment has a generation") }
      attributes[slot] = .integer(newValue)
    }
  }
}

extension Address {
  /// What stands after the last slash.
  var lastWord: String { String(text.split(separator: "/", omittingEmptySubsequences: false).last ?? "") }

  /// The address of another of the same kind and API.
  fileprivate func sibling(_ name: String) -> Address {
    Address(String(decoding: text.utf8.dropLast(lastWord.utf8.count), as: UTF8.self) + name)
  }
}

extension String {
  fileprivate func suffix(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
