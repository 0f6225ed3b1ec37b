import AWSResources
import OpenAPIEmitter

extension TerraformScope {
  /// An argument of an API in body style: a document is an object of Terraform's, so that its references stay references.
  func item(_ argument: BodyGraph.Argument, in resource: Resource) throws(TerraformRefusal) -> HCL.Item {
    switch argument.value {
    case .text(let text): return .attribute(argument.name, .string(text))
    case .document(let document):
      return .attribute(argument.name, .call("jsonencode", [try expression(document, in: resource)]))
    }
  }

  private func expression(_ node: OpenAPINode, in resource: Resource) throws(TerraformRefusal) -> HCL.Expression {
    switch node {
    case .object(let members):
      var written: [HCL.Member] = []
      for member in members { written.append(HCL.Member(member.key, try expression(member.value, in: resource))) }
      return .object(written)
    case .array(let elements):
      var written: [HCL.Expression] = []
      for element in elements { written.append(try expression(element, in: resource)) }
      return .list(written)
    case .text(let text): return try expression(text, in: resource)
    case .bool(let value): return .bool(value)
    case .number(let text): return Self.number(text)
    case .null: return .null
    }
  }

  /// A number that Terraform's language could spell in another way is read by Terraform itself.
  private static func number(_ text: String) -> HCL.Expression {
    if let integer = Int(text), String(integer) == text { return .integer(integer) }
    if text.utf8.count <= 16, let double = Double(text), HCLWriter.digits(of: double) == text { return .number(double) }
    return .call("jsondecode", [.string(text)])
  }
}
