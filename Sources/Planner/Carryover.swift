internal import AWSResources

/// What the spec no longer asks for and what must stay all the same, taken from the state before the comparison.
///
/// **Deployments.** See `Snapshots`; what their callers need beside them, `HeldPermissions` and
/// `HeldLinks`.
///
/// **Route settings.** Removing `default_route_settings` from a stage makes the AWS provider send throttles of zero,
/// which shut every route (observed on 5.100). A stage that had the block keeps it, with the numbers that an account
/// has without it.
///
/// **What AWS keeps.** Attributes that outlive their removal (`AttributeSchema.outlivesRemoval`) are left to AWS once the
/// spec drops them, and stay so until the spec gives them again. A script has calls for some of them and does not need
/// to.
struct Carryover {
  /// See `Snapshots`.
  let retain: [String: Int]
  let emitter: Emitter

  init(retain: [String: Int], emitter: Emitter = .terraform) {
    precondition(retain.values.allSatisfy { $0 >= 1 }, "a stage leaves its deployment only after the new one exists")
    self.retain = retain
    self.emitter = emitter
  }

  /// - Parameter stored: sorted by address, under its new addresses.
  func applied(to graph: ResourceGraph, from stored: [Resource]) throws(PlanError) -> ResourceGraph {
    var graph = graph
    let snapshots = Snapshots(retain: retain, emitter: emitter)
    try snapshots.serve(in: &graph, from: stored)
    let held = HeldPermissions(noting: &graph)
    let links = HeldLinks(noting: &graph)
    snapshots.keepDeployments(in: &graph, from: stored)
    held.keep(in: &graph, from: stored)
    links.keep(in: &graph, from: stored)
    snapshots.keepOrder(in: &graph, from: stored)
    keepRouteSettings(in: &graph, from: stored)
    reset(in: &graph, from: stored)
    leaveToAWS(in: &graph, from: stored)
    return graph
  }

  // MARK: Route settings

  private func keepRouteSettings(in graph: inout ResourceGraph, from stored: [Resource]) {
    guard let slot = Stage.kindID.schema.index(of: "default_route_settings") else {
      preconditionFailure("a stage has default route settings")
    }
    var sticky: Set<Address> = []
    for resource in stored.with(.stage) where resource.kind == Stage.kindID && resource.attributes[slot] != nil {
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

  // MARK: What Terraform leaves alone

  /// An attribute that the provider leaves as it is when its argument goes is written out as nothing from then on.
  private func reset(in graph: inout ResourceGraph, from stored: [Resource]) {
    var known: [Address: Int] = [:]
    for place in stored.indices {
      if stored[place].kind.schema.resets.contains(where: { stored[place].attributes[$0] != nil }) {
        known[stored[place].address] = place
      }
    }
    if known.isEmpty { return }
    for index in graph.resources.indices {
      guard let place = known[graph.resources[index].address], stored[place].kind == graph.resources[index].kind else {
        continue
      }
      for slot in stored[place].kind.schema.resets {
        let schema = stored[place].kind.attributes[slot]
        guard let reset = schema.reset, stored[place].attributes[slot] != nil,
          graph.resources[index].attributes[slot] == nil, emitter == .cli || !schema.outlivesRemoval
        else { continue }
        graph.resources[index].attributes[slot] = reset
      }
    }
  }

  // MARK: What AWS keeps

  private func leaveToAWS(in graph: inout ResourceGraph, from stored: [Resource]) {
    var dropped: [Address: Set<String>] = [:]
    for place in stored.indices {
      for slot in stored[place].kind.schema.outlivingRemoval {
        let schema = stored[place].kind.attributes[slot]
        if emitter == .cli, schema.isRemovable || schema.reset != nil { continue }
        if stored[place].attributes[slot] != nil || stored[place].leftToAWS.contains(schema.name) {
          dropped[stored[place].address, default: []].insert(schema.name)
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
