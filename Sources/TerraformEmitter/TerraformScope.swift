import AWSResources

/// What the resources of one folder are called, and how values that refer to them are written.
struct TerraformScope {
  private var traversals: [Address: [String]] = [:]

  /// Knows no kind: types and labels come from the schema.
  init(_ resources: [Resource]) throws(TerraformRefusal) {
    var owners: [[String]: Address] = [:]
    for resource in resources {
      let traversal = [resource.kind.schema.terraformType, Self.label(of: resource)]
      if let other = owners.updateValue(resource.address, forKey: traversal) {
        throw .sameLabel(other, resource.address, label: traversal.joined(separator: "."))
      }
      traversals[resource.address] = traversal
    }
  }

  private static func label(of resource: Resource) -> String {
    TerraformNames.label(of: resource.address, kind: resource.kind.schema, identity: resource.labelIdentity)
  }

  /// `aws_apigatewayv2_api`, `portal`.
  func traversal(to address: Address) -> [String] {
    guard let traversal = traversals[address] else {
      preconditionFailure("a graph refers to its own resources: \(address)")
    }
    return traversal
  }

  func contains(_ address: Address) -> Bool { traversals[address] != nil }

  // MARK: Values

  /// `holder` is the resource that the text stands in, for messages.
  func expression(_ text: Text, in holder: Resource?) throws(TerraformRefusal) -> HCL.Expression {
    switch text {
    case .literal(let text): return .string(text)
    case .composed(let parts):
      var written: [HCL.Part] = []
      for part in parts { written.append(try self.part(part, in: holder)) }
      return .template(written)
    }
  }

  private func part(_ part: Text.Part, in holder: Resource?) throws(TerraformRefusal) -> HCL.Part {
    switch part {
    case .literal(let text): return .literal(text)
    case .reference(let address, let attribute):
      return .interpolation(.traversal(traversal(to: address) + [attribute]))
    case .terraform(let source):
      do throws(UserExpression.Refusal) {
        return .interpolation(.user(try UserExpression(source)))
      } catch {
        throw .expression(source, reason: error.reason, address: holder?.address, origin: holder?.origin)
      }
    case .secret(let name, _): return .interpolation(.traversal(["var", TerraformNames.variable(name)]))
    case .accountID:
      return .interpolation(.traversal(["data", "aws_caller_identity", "current", "account_id"]))
    }
  }
}
