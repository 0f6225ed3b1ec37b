internal import AWSResources

/// APIs that go because another one takes their place under the same key: of another type, or given to Terraform in
/// another style.
///
/// Nothing of an API lives on in the one that takes its place, though their stages and deployments have the same
/// addresses: no deployment is kept, and no stage stays with what it serves.
///
/// The statement that lets API Gateway call a function outlives an API, also one that somebody deleted by hand. The new
/// one is added before the old one goes, and Lambda takes no two statements of one id, whose digest says nothing of the
/// API's own id. So the new statement gets an id made of the old one, and keeps it.
struct RemadeAPIs {
  private let addresses: Set<Address>
  /// Those that stand and stay.
  private let staying: Set<Address>

  init(_ desired: ResourceGraph, _ stored: [Resource], by emitter: Emitter) {
    let declared = Dictionary(
      desired.resources.with(.api).map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    let anew = stored.with(.api).filter { old in
      guard let new = declared[old.address] else { return false }
      return new.kind != old.kind
        || old.kind.attributes.indices.contains { slot in
          old.attributes[slot] != new.attributes[slot] && old.kind.attributes[slot].replacesResource(by: emitter)
        }
    }
    addresses = Set(anew.map(\.address))
    staying = Set(stored.with(.api).map(\.address)).subtracting(addresses)
  }

  var isEmpty: Bool { addresses.isEmpty }

  func contains(_ address: Address) -> Bool { addresses.contains(address) }

  /// What stands, without those APIs and their inside.
  func lasting(_ stored: [Resource]) -> [Resource] {
    isEmpty ? stored : stored.filter { !contains($0.address) && $0.apiAddress.map(contains) != true }
  }

  /// The graph with ids for statements that no standing one has.
  func naming(_ desired: ResourceGraph, from stored: [Resource]) -> ResourceGraph {
    var standing: [Address: Resource] = [:]
    for place in stored.indices where stored[place].kind == LambdaPermission.kindID {
      standing[stored[place].address] = stored[place]
    }
    if standing.isEmpty { return desired }
    let declared = Set(desired.resources.with(.api).map(\.address))
    var graph = desired
    for index in graph.resources.indices where graph.resources[index].kind == LambdaPermission.kindID {
      let permission = graph.resources[index]
      guard let old = standing[permission.address], let id = permission.text("statement_id")?.literal,
        let slot = permission.kind.index(of: "statement_id")
      else { continue }
      let another = LambdaPermission.statementID(id, for: "another API")
      // A script that was stopped on the way leaves a source that names the API of before by its id.
      let isOfNewAPI = permission.references.contains { declared.contains($0) && !staying.contains($0) }
      let isAnew = isOfNewAPI || old["source_arn"] != permission["source_arn"]
      if old.text("statement_id")?.literal == (isAnew ? id : another) {
        graph.resources[index].attributes[slot] = .text(.literal(another))
      }
    }
    return graph
  }
}
