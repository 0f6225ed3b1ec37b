import AWSResources

/// `import` blocks for what scripts have made: Terraform takes it into its state instead of making it again.
///
/// They stay for ever, like `moved` blocks: whether an emission was applied is Terraform's to say, and an import of what
/// its state has already does nothing.
enum ImportSection {
  static func blocks(_ resources: [Resource], _ scope: TerraformScope) -> [HCL.Block] {
    resources.compactMap { resource in
      guard let id = resource.id else { return nil }
      return HCL.Block(
        "import",
        body: [.attribute("to", .traversal(scope.traversal(to: resource.address))), .attribute("id", .string(id))])
    }
  }
}
