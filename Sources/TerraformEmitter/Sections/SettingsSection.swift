import AWSResources

/// The blocks of a root module that hold no resource: versions, provider, variables, outputs, data sources.
enum SettingsSection {
  /// The oldest versions with everything that is emitted, and below the first that could take something away.
  static func versions(_ resources: [Resource]) -> [HCL.Block] {
    let provider = resources.map(\.firstProvider).max() ?? .oldest
    let aws = HCL.Expression.object([
      HCL.Member("source", .string("hashicorp/aws")),
      HCL.Member("version", .string(">= \(provider.major).\(provider.minor), < 7.0")),
    ])
    return [
      HCL.Block(
        "terraform",
        body: [
          .attribute("required_version", .string(">= 1.7")),
          .block(HCL.Block("required_providers", body: [.attribute("aws", aws)])),
        ])
    ]
  }

  /// Refuses every other account, where the spec names one.
  static func provider(_ target: Target) -> [HCL.Block] {
    guard target.emitsTerraformProvider else { return [] }
    var body: [HCL.Item] = [.attribute("region", .string(target.region))]
    if let account = target.account { body.append(.attribute("allowed_account_ids", .list([.string(account)]))) }
    return [HCL.Block("provider", ["aws"], body: body)]
  }

  static func data(usesAccountID: Bool) -> [HCL.Block] {
    usesAccountID ? [HCL.Block("data", ["aws_caller_identity", "current"])] : []
  }

  /// One sensitive variable per secret, without a default: apigw never knows its value.
  static func variables(_ secrets: [String: Int]) throws(TerraformRefusal) -> [HCL.Block] {
    var owners: [String: String] = [:]
    for secret in secrets.keys.sorted() {
      let name = TerraformNames.variable(secret)
      if let other = owners.updateValue(secret, forKey: name) { throw .sameName(other, secret, name: name) }
    }
    return owners.sorted { $0.key < $1.key }.map { name, secret in
      let version = secrets[secret].map { $0 > 1 ? ", version \($0) of its value" : "" } ?? ""
      return HCL.Block(
        "variable", [name],
        body: [
          .attribute("description", .string("Secret \(secret) of the spec\(version).")),
          .attribute("type", .traversal(["string"])),
          .attribute("sensitive", .bool(true)),
          .attribute("nullable", .bool(false)),
        ])
    }
  }

  static func outputs(_ outputs: [Output], _ scope: TerraformScope) throws(TerraformRefusal) -> [HCL.Block] {
    var owners: [String: String] = [:]
    var blocks: [(name: String, block: HCL.Block)] = []
    for output in outputs {
      let name = TerraformNames.output(output.name)
      if let other = owners.updateValue(output.name, forKey: name) {
        throw .sameName(other, output.name, name: name)
      }
      var body: [HCL.Item] = [
        .attribute("description", .string(output.description)),
        .attribute("value", try scope.expression(output.value, in: nil)),
      ]
      let holdsSecret = output.value.parts.contains { if case .secret = $0 { true } else { false } }
      if holdsSecret { body.append(.attribute("sensitive", .bool(true))) }
      blocks.append((name, HCL.Block("output", [name], body: body)))
    }
    return blocks.sorted { $0.name < $1.name }.map(\.block)
  }
}

extension ProviderVersion {
  /// What no attribute needs more than.
  fileprivate static let oldest = ProviderVersion(5, 100)
}

extension Resource {
  /// The first provider that has every argument given.
  fileprivate var firstProvider: ProviderVersion {
    zip(kind.schema.attributes, attributes).reduce(.oldest) { version, pair in
      guard pair.1 != nil, let since = pair.0.since else { return version }
      return max(version, since)
    }
  }
}
