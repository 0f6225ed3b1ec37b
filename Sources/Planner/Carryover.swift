internal import AWSResources

/// What the spec no longer asks for and what must stay all the same, taken from the state before the comparison.
///
/// **Deployments.** A deployment is a snapshot: a changed API gets a new one, under an address of its own fingerprint,
/// and its stages move there. Terraform gives no order between a stage's update and the destruction of the deployment
/// that it leaves, and AWS refuses to delete one that a stage uses; `create_before_destroy` would spread to the routes
/// (decision 1). So the deployment before stays for `retain` generations, and is dropped when no stage has used it for
/// that long. Generations are counted in an attribute of ours: the newest is the one that the stages use, also after a
/// spec went back to a fingerprint that is still there.
///
/// The deployment that the stages leave says so in its description, and the new one waits for that update. Terraform
/// updates a resource only after the end of everything that its state says it depended on, and that is every route of
/// its time: so what the spec has dropped is gone before the new deployment captures the API. For the same reason a
/// kept deployment depends on every route of today, as long as none has taken over from it.
///
/// A stage that deploys by itself from now on waits for what it leaves, so that a destroy takes the stage first.
///
/// **Route settings.** Removing `default_route_settings` from a stage makes the AWS provider send throttles of zero,
/// which shut every route (observed on 5.100). A stage that had the block keeps it, with the numbers that an account
/// has without it.
///
/// **What AWS keeps.** Attributes that outlive their removal (`AttributeSchema.outlivesRemoval`) are left to AWS once the
/// spec drops them, and stay so until the spec gives them again. A script has calls for some of them and does not need
/// to.
struct Carryover {
  let retain: Int
  let emitter: Emitter

  init(retain: Int, emitter: Emitter = .terraform) {
    precondition(retain >= 1, "a stage leaves its deployment only after the new one exists")
    self.retain = retain
    self.emitter = emitter
  }

  /// - Parameter stored: sorted by address, under its new addresses.
  func applied(to graph: ResourceGraph, from stored: [Resource]) -> ResourceGraph {
    var graph = graph
    keepDeployments(in: &graph, from: stored)
    keepOrder(in: &graph, from: stored)
    keepRouteSettings(in: &graph, from: stored)
    leaveToAWS(in: &graph, from: stored)
    return graph
  }

  // MARK: Deployments

  private func keepDeployments(in graph: inout ResourceGraph, from stored: [Resource]) {
    var old: [Value: [Resource]] = [:]
    for resource in stored where resource.kind == Deployment.kindID {
      if let api = resource["api_id"] { old[api, default: []].append(resource) }
    }
    if old.isEmpty { return }

    var current: [Value: Int] = [:]
    for (index, resource) in graph.resources.enumerated() where resource.kind == Deployment.kindID {
      if let api = resource["api_id"] { current[api] = index }
    }
    var routes: [Value: [Address]] = [:]
    for resource in graph.resources where resource.kind == Route.kindID {
      if let api = resource["api_id"] { routes[api, default: []].append(resource.address) }
    }
    let declared = Set(graph.resources.map(\.address))
    let apis = Dictionary(
      graph.resources.filter { $0.kind == API.kindID }.map { (id(of: $0.address), $0.origin) },
      uniquingKeysWith: { first, _ in first })
    for (api, generations) in old {
      guard let apiOrigin = apis[api] else { continue }
      let newest = generations.map(\.generation).max() ?? 0
      let index = current[api]
      let address = index.map { graph.resources[$0].address }
      let kept = generations.filter { $0.address != address && !declared.contains($0.address) }
        .sorted { ($1.generation, $1.address) < ($0.generation, $0.address) }.prefix(retain)
      var origin = apiOrigin
      if let index {
        origin = graph.resources[index].origin
        let same = generations.first { $0.address == address }
        graph.resources[index].generation = same?.generation == newest ? newest : newest + 1
        graph.resources[index].dependsOn += kept.map(\.address).sorted()
      }
      for var deployment in kept {
        if index != nil { deployment.supersede() }
        deployment.dependsOn = routes[api] ?? []
        // Its triggers may name Terraform of the user's that is gone; nothing shall look at them again.
        deployment.leftToAWS = deployment["triggers"]?.waitsForTerraform == true ? ["triggers"] : []
        deployment.origin = origin
        graph.resources.append(deployment)
      }
    }
    graph.resources.sort { $0.address < $1.address }
  }

  /// A stage that begins to deploy by itself serves its last deployment until the API changes, though it names none:
  /// its `depends_on` has Terraform destroy the stage first.
  private func keepOrder(in graph: inout ResourceGraph, from stored: [Resource]) {
    let onceDeployed = Set(
      stored.filter { stage in
        stage.kind == Stage.kindID && (stage["deployment_id"] != nil || !stage.dependsOn.isEmpty)
      }.map(\.address))
    if onceDeployed.isEmpty { return }
    var deployments: [Value: [Address]] = [:]
    for resource in graph.resources where resource.kind == Deployment.kindID {
      if let api = resource["api_id"] { deployments[api, default: []].append(resource.address) }
    }
    for index in graph.resources.indices where onceDeployed.contains(graph.resources[index].address) {
      let stage = graph.resources[index]
      guard stage["deployment_id"] == nil, let api = stage["api_id"] else { continue }
      graph.resources[index].dependsOn = deployments[api] ?? []
    }
  }

  private func id(of address: Address) -> Value { .text(.reference(address, "id")) }

  /// The graph without the deployments that Terraform could make before the routes that go are gone; the next plan has
  /// them. Until then each stage stays with what it serves.
  ///
  /// Two things take the order away: there is no deployment yet whose update could wait, or the last one is made anew
  /// before it goes (`create_before_destroy`, for values of the user's own Terraform), which spreads to the routes and
  /// puts their end after every update.
  ///
  /// - Returns: the graph, and the APIs that are deployed later.
  func postponingDeployments(in graph: ResourceGraph, from stored: [Resource]) -> (ResourceGraph, [Address]) {
    if emitter == .cli { return (graph, []) }
    let new = graph.resources.filter { resource in
      resource.kind == Deployment.kindID && !stored.contains { $0.address == resource.address }
    }
    if new.isEmpty { return (graph, []) }
    var graph = graph
    var later: [Address] = []
    let declared = Set(graph.resources.map(\.address))
    let standing = Dictionary(stored.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    for deployment in new {
      let inside = stored.filter { $0["api_id"] == deployment["api_id"] }
      let generations = inside.filter { $0.kind == Deployment.kindID }
      guard inside.contains(where: { $0.kind == Route.kindID && !declared.contains($0.address) }),
        generations.isEmpty || generations.contains(where: \.isReplacedAtApply),
        let api = deployment.references.first
      else { continue }
      later.append(api)
      let last = generations.max { ($0.generation, $0.address) < ($1.generation, $1.address) }
      graph.resources.removeAll { $0.address == deployment.address }
      for index in graph.resources.indices
      where graph.resources[index]["deployment_id"] == id(of: deployment.address) {
        graph.resources[index].stay(with: standing[graph.resources[index].address], or: last.map { id(of: $0.address) })
      }
    }
    return (graph, later)
  }

  // MARK: Route settings

  private func keepRouteSettings(in graph: inout ResourceGraph, from stored: [Resource]) {
    guard let slot = Stage.kindID.schema.index(of: "default_route_settings") else {
      preconditionFailure("a stage has default route settings")
    }
    var sticky: Set<Address> = []
    for resource in stored where resource.kind == Stage.kindID && resource.attributes[slot] != nil {
      sticky.insert(resource.address)
    }
    if sticky.isEmpty { return }
    for index in graph.resources.indices where graph.resources[index].kind == Stage.kindID {
      let stage = graph.resources[index]
      if stage.attributes[slot] == nil, sticky.contains(stage.address) {
        graph.resources[index].attributes[slot] = Self.settings(graph.accountLimits)
      }
    }
  }

  // MARK: What AWS keeps

  private func leaveToAWS(in graph: inout ResourceGraph, from stored: [Resource]) {
    var dropped: [Address: Set<String>] = [:]
    for resource in stored {
      for (schema, value) in zip(resource.kind.schema.attributes, resource.attributes) where schema.outlivesRemoval {
        if emitter == .cli, schema.isRemovable { continue }
        if value != nil || resource.leftToAWS.contains(schema.name) {
          dropped[resource.address, default: []].insert(schema.name)
        }
      }
    }
    if dropped.isEmpty { return }
    for index in graph.resources.indices {
      guard let names = dropped[graph.resources[index].address] else { continue }
      graph.resources[index].leftToAWS = names.filter { graph.resources[index][$0] == nil }.sorted()
    }
  }

  private static func settings(_ limits: ThrottleLimits) -> Value? {
    Resource(
      Address("limits"),
      Stage(
        api: "", name: "", autoDeploy: true,
        defaultRouteSettings: Stage.RouteSettings(
          throttlingBurstLimit: limits.burst, throttlingRateLimit: limits.rate, detailedMetricsEnabled: false)),
      origin: nil)["default_route_settings"]
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
  /// Whether Terraform makes a new deployment before this one goes.
  fileprivate var isReplacedAtApply: Bool {
    !leftToAWS.contains("triggers") && self["triggers"]?.waitsForTerraform == true
  }

  /// Has a stage serve what it serves already; a new one gets the deployment that there is.
  fileprivate mutating func stay(with old: Resource?, or deployment: Value?) {
    for (slot, schema) in kind.schema.attributes.enumerated() {
      switch schema.name {
      case "auto_deploy": attributes[slot] = old?.attributes[slot] ?? attributes[slot]
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
