import AWSResources
import Diagnostics
import Lowering
import SpecModel
import Testing

/// A spec read, decoded and lowered as `plan` does it. Attributes are compared as short texts: `<shop/api.id>` is a
/// reference, `{aws_x.y.arn}` an expression of the user's own Terraform, `<account>` the account that only the apply
/// knows.
struct LoweredSpec {
  let graph: ResourceGraph

  init(
    _ yaml: String, environment: String? = nil, specFile: String = "apigw.yaml",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let source = SpecSource(main: SourceFile(path: specFile, bytes: Array(yaml.utf8)), files: .none)
    let decoded = try source.decode(environment: environment, mode: .plan)
    let found = source.diagnostics + decoded.diagnostics
    #expect(found == [], "the spec must decode", sourceLocation: sourceLocation)
    let spec = try #require(decoded.spec, sourceLocation: sourceLocation)
    let lowered = SpecLowering.lower(spec, sources: decoded.sources, specFile: specFile, environment: environment)
    #expect(lowered.diagnostics == [], sourceLocation: sourceLocation)
    graph = try #require(lowered.value, sourceLocation: sourceLocation)
  }

  /// The resource of an address.
  func resource(_ address: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Resource {
    try #require(
      graph.resources.first { $0.address.text == address }, "\(address) among \(addresses(""))",
      sourceLocation: sourceLocation)
  }

  /// All that a resource says.
  func attributes(_ address: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String: String] {
    let resource = try resource(address, sourceLocation: sourceLocation)
    let pairs = zip(resource.kind.schema.attributes, resource.attributes).compactMap { schema, value in
      value.map { (schema.name, Self.text(of: $0, schema.form)) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  func attribute(
    _ name: String, of address: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String? {
    let resource = try resource(address, sourceLocation: sourceLocation)
    try #require(resource.kind.schema.index(of: name) != nil, "'\(name)' exists", sourceLocation: sourceLocation)
    return try attributes(address, sourceLocation: sourceLocation)[name]
  }

  /// The addresses that begin with a text, sorted.
  func addresses(_ prefix: String) -> [String] {
    graph.resources.map(\.address.text).filter { $0.hasPrefix(prefix) }
  }

  /// The digest of the deployment of `shop`.
  func fingerprint(sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let deployments = addresses("shop/deployment/")
    #expect(deployments.count == 1, "\(deployments)", sourceLocation: sourceLocation)
    let address = try #require(deployments.first, sourceLocation: sourceLocation)
    return try #require(try attributes(address)["triggers"], sourceLocation: sourceLocation)
  }

  static func text(of value: Value, _ form: AttributeForm) -> String {
    switch (value, form) {
    case (.bool(let value), _): return "\(value)"
    case (.integer(let value), _): return "\(value)"
    case (.number(let value), _): return "\(value)"
    case (.text(let value), _): return text(of: value)
    case (.list(let values), .blockSet(let members)):
      return values.map { text(of: $0, .block(members)) }.joined(separator: " ")
    case (.list(let values), _): return "[\(values.map { text(of: $0, .text) }.joined(separator: ", "))]"
    case (.map(let entries), _):
      return "{\(entries.map { "\($0.key): \(text(of: $0.value))" }.joined(separator: ", "))}"
    case (.block(let members), .block(let schemas)):
      let said = zip(schemas, members).compactMap { schema, member in
        member.map { "\(schema.name)=\(text(of: $0, schema.form))" }
      }
      return "(\(said.joined(separator: " ")))"
    case (.block, _): return "a block of a form that is none"
    }
  }

  static func text(of text: Text) -> String {
    text.parts.map { part in
      switch part {
      case .literal(let text): text
      case .reference(let address, let attribute): "<\(address.text).\(attribute)>"
      case .terraform(let expression): "{\(expression)}"
      case .secret(let name, _): "<secret \(name)>"
      case .accountID: "<account>"
      }
    }.joined()
  }
}

/// A spec with one HTTP API `shop`, of which a test writes the keys after `type`, and the function `f`.
func shop(
  _ body: String, top: String = "functions: {f: tasks-fn}",
  aws: String = "{region: eu-west-1, account: \"123456789012\"}"
) -> String {
  let indented = body.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
  return "apigw: 1\naws: \(aws)\n\(top)\napis:\n  shop:\n    type: http\n\(indented)\n"
}
