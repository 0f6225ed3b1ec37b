internal import AWSResources

/// The VPC links that callers of an older snapshot need, as `HeldPermissions` keeps their permissions: a deployment notes
/// the links of its time, and a link that the spec drops stays as long as a stage or a canary serves what goes through it.
/// A stage that serves an older snapshot depends on its links, so that Terraform moves it before it takes one away; on
/// those of today it depends by way of the integrations.
///
/// A link that is made anew gets another id, and the old one goes: what names it cannot be kept alive, and the plan says so
/// (`Plan.Note.servesOldLink`).
struct HeldLinks {
  /// The deployments of the spec as it is.
  private let current: Set<Address>

  /// Notes in each deployment of the spec the links that its integrations go through.
  init(noting graph: inout ResourceGraph) {
    let deployments = graph.resources.indices.filter { graph.resources[$0].isDeployment }
    current = Set(deployments.map { graph.resources[$0].address })
    let links = Set(
      graph.resources.indices.filter { graph.resources[$0].isVPCLink }.map { graph.resources[$0].address })
    if deployments.isEmpty || links.isEmpty { return }
    var used: [Value: Set<Address>] = [:]
    for resource in graph.resources {
      guard let api = resource.ownAPI else { continue }
      resource.forEachReference { if links.contains($0) { used[api, default: []].insert($0) } }
    }
    for index in deployments {
      guard let api = graph.resources[index].ownAPI else { continue }
      graph.resources[index].links = (used[api] ?? []).sorted()
    }
  }

  /// Has the older deployments that the stages serve keep their links.
  func keep(in graph: inout ResourceGraph, from stored: [Resource]) {
    let noted = graph.resources.with(.deployment).filter { !current.contains($0.address) && !$0.links.isEmpty }
    if noted.isEmpty { return }
    let deployments = Dictionary(noted.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    var standing = Set(graph.resources.map(\.address))
    let count = graph.resources.count
    for stage in graph.resources.indices where graph.resources[stage].isStage {
      let served = graph.resources[stage].references.compactMap { deployments[$0] }
      for link in Set(served.flatMap(\.links)).sorted() {
        if !standing.contains(link) {
          guard let old = stored.first(where: { $0.address == link && $0.isVPCLink }) else { continue }
          graph.resources.append(old)
          standing.insert(link)
        }
        if !graph.resources[stage].dependsOn.contains(link) { graph.resources[stage].dependsOn.append(link) }
      }
    }
    if graph.resources.count > count { graph.resources = graph.resources.sortedByAddress() }
  }
}

extension Resource {
  var isVPCLink: Bool { kind == VPCLink.kindID || kind == RESTVPCLink.kindID }

  /// The VPC links that a deployment notes.
  fileprivate(set) var links: [Address] {
    get {
      guard case .list(let texts)? = self["vpc_links"] else { return [] }
      return texts.compactMap { if case .text(let text) = $0 { text.literal.map { Address($0) } } else { nil } }
    }
    set {
      guard let slot = kind.schema.index(of: "vpc_links") else { preconditionFailure("a deployment notes VPC links") }
      attributes[slot] = newValue.isEmpty ? nil : .list(newValue.map { .text(.literal($0.text)) })
    }
  }
}
