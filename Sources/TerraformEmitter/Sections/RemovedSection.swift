import AWSResources

/// `removed` blocks: what Terraform forgets and AWS keeps, because others may have come to need it.
enum RemovedSection {
  static func blocks(_ resources: [Resource]) -> [HCL.Block] {
    resources.sorted { $0.address < $1.address }.map { resource in
      let kind = resource.kind.schema
      let label = TerraformNames.label(of: resource.address, kind: kind, identity: resource.labelIdentity)
      return HCL.Block(
        "removed",
        body: [
          .attribute("from", .traversal([kind.terraformType, label])),
          .block(HCL.Block("lifecycle", body: [.attribute("destroy", .bool(false))])),
        ])
    }
  }
}
