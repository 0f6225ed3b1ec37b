internal import AWSResources

/// Stages that go while a usage plan that held them stays.
///
/// AWS refuses to delete a stage that a plan holds. Terraform has no edge from the update of the plan to the end of the
/// stage: it deletes what nothing refers to any more before it updates what once did, and `create_before_destroy` would
/// spread from the stage to the methods. So the plan lets go of the stage now, and the stage, with all that it needs, goes
/// with the next plan. A script detaches first and needs no second plan.
enum PlannedStages {
  /// Adds what has to stay for now; the stages that go later.
  static func keep(in graph: inout ResourceGraph, from stored: [Resource]) -> [Address] {
    let plans = stored.indices.filter { stored[$0].kind == UsagePlan.kindID }.map { stored[$0] }
    if plans.isEmpty { return [] }
    var declared = Set(graph.resources.map(\.address))
    let standing = Dictionary(stored.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    let held = plans.filter { declared.contains($0.address) }.flatMap(\.references)
    let later = Set(held).filter { address in
      !declared.contains(address) && standing[address]?.isStage == true
    }.sorted()
    if later.isEmpty { return [] }
    var open = later
    while let address = open.popLast() {
      guard let resource = standing[address], declared.insert(address).inserted else { continue }
      graph.resources.append(resource)
      open += resource.references + resource.dependsOn
    }
    graph.resources.sort { $0.address < $1.address }
    return later
  }

  /// What goes because its API is made anew cannot wait for the next plan: what comes has its address.
  static func refuse(_ apis: RemadeAPIs, in graph: ResourceGraph, from stored: [Resource]) throws(PlanError) {
    if apis.isEmpty { return }
    let staying = Set(graph.resources.filter { $0.kind == UsagePlan.kindID }.map(\.address))
    for plan in stored where plan.kind == UsagePlan.kindID && staying.contains(plan.address) {
      for stage in stored.with(.stage) where plan.refers(to: stage.address) {
        guard let api = stage.apiAddress, apis.contains(api) else { continue }
        let origin = graph.resources.first { $0.address == api }?.origin
        throw .remadeUnderPlan(api, stage: stage.address, usagePlan: plan.address, origin: origin)
      }
    }
  }
}
