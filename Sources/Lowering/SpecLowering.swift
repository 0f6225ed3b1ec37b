import AWSResources
import Diagnostics
import SpecModel

/// Turns a spec into the resources that it asks for: the place that knows both vocabularies.
///
/// The spec has passed lint; what lint refuses (an undeclared function, a route without a back end) is left out here
/// and reported there.
package struct SpecLowering {
  let spec: Spec
  let target: Target
  let emitter: Emitter
  /// The declared functions by name, and where they are declared.
  let functions: [String: FunctionReference]
  let functionRanges: [String: SourceRange]
  private let origins: Origins
  private(set) var resources: [Resource] = []
  private(set) var outputs: [Output] = []
  private var unreadable: [Diagnostic] = []
  private var seenExpressions: Set<String> = []

  /// The graph of a spec, or the findings that stand in its way.
  ///
  /// - Parameters:
  ///   - specFile: path of the main file as it stands in `sources`.
  ///   - environment: the environment that the spec was decoded for.
  ///   - emitter: of a thing outside the spec Terraform takes the expression and a script the value.
  package static func lower(
    _ spec: Spec, sources: SourceMap, specFile: String, environment: String?, for emitter: Emitter = .terraform
  ) -> Checked<ResourceGraph> {
    guard let region = spec.aws.region?.value.literal else {
      return Checked(
        nil,
        [
          Diagnostic(
            "AG105", "the spec has no `aws.region`", at: spec.range.firstByte, label: "a plan needs the region",
            help: "add `aws: {region: eu-west-1}`")
        ])
    }
    let target = Target(
      region: region, account: spec.aws.account?.value.literal, partition: spec.aws.partition ?? partition(of: region),
      environment: environment, specFile: specFile.lastPathComponent, apis: spec.apis.names.sorted(),
      emitsTerraformProvider: spec.emit.terraform.provider ?? true)
    var lowering = SpecLowering(
      spec: spec, target: target, emitter: emitter, origins: Origins(sources, specFile: specFile))
    lowering.lowerVPCLinks()
    lowering.lowerAccount()
    for entry in spec.apis.entries {
      switch entry.value.type?.value {
      case .http?: lowering.lower(entry.value, key: entry.key)
      case .rest?: lowering.lowerREST(entry.value, key: entry.key)
      case .webSocket?, nil: break
      }
    }
    lowering.lowerUsagePlans()
    let renames = spec.moved.compactMap { moved -> Rename? in
      guard let from = moved.from?.value.literal, let to = moved.to?.value.literal else { return nil }
      return Rename(from: Address(from), to: Address(to))
    }
    if !lowering.unreadable.isEmpty { return Checked(nil, lowering.unreadable) }
    return Checked(
      ResourceGraph(
        target: target, resources: lowering.resources, outputs: lowering.outputs, renames: renames,
        accountLimits: lowering.accountLimits))
  }

  private init(spec: Spec, target: Target, emitter: Emitter, origins: Origins) {
    self.spec = spec
    self.target = target
    self.emitter = emitter
    functions = Self.references(spec, target, emitter)
    functionRanges = Dictionary(
      spec.functions.entries.map { ($0.key.value, $0.key.range) }, uniquingKeysWith: { first, _ in first })
    self.origins = origins
  }

  /// China and GovCloud are partitions of their own.
  private static func partition(of region: String) -> String {
    region.hasPrefix("cn-") ? "aws-cn" : region.hasPrefix("us-gov-") ? "aws-us-gov" : "aws"
  }

  mutating func add<Kind: ResourceKind>(
    _ address: Address, _ content: Kind, dependsOn: [Address] = [], at range: SourceRange
  ) {
    let resource = Resource(address, content, dependsOn: dependsOn, origin: origins.origin(of: range))
    if emitter == .cli { findExpressions(in: resource, at: range) }
    resources.append(resource)
  }

  /// Has resources that have been added depend on others.
  mutating func order(after others: [Address: [Address]]) {
    for index in resources.indices {
      if let needed = others[resources[index].address] { resources[index].dependsOn += needed }
    }
  }

  /// A script cannot read the user's Terraform: each expression is said once, at the first resource that needs it.
  private mutating func findExpressions(in resource: Resource, at range: SourceRange) {
    var found: [String] = []
    for value in resource.attributes {
      value?.forEachPart { if case .terraform(let expression) = $0 { found.append(expression) } }
    }
    for expression in found where seenExpressions.insert(expression).inserted {
      unreadable.append(
        Diagnostic(
          "AG132", "a script cannot read `\(expression)` of your Terraform", at: range,
          label: "needs its value",
          help: "say the value as well: `{value: …, terraform: …}` (of a function: `arn` or `name` beside `terraform`)")
      )
    }
  }

  /// What this emitter cannot do.
  mutating func refuse(_ finding: Diagnostic) { unreadable.append(finding) }

  mutating func add(output: Output) { outputs.append(output) }

  // MARK: Shared by all APIs

  private mutating func lowerVPCLinks() {
    for entry in spec.vpcLinks.entries where entry.value.id == nil {
      let link = entry.value
      if let targets = link.targets {
        add(
          Address("vpcLink/\(entry.key.value)"),
          RESTVPCLink(
            name: link.name?.value.literal ?? entry.key.value,
            targets: TextSet(targets.value.map { Text($0.value, for: emitter) }), tags: tags(link.tags)),
          at: entry.key.range)
        continue
      }
      add(
        Address("vpcLink/\(entry.key.value)"),
        VPCLink(
          name: link.name?.value.literal ?? entry.key.value,
          subnets: TextSet((link.subnets?.value ?? []).map { Text($0.value, for: emitter) }),
          securityGroups: TextSet((link.securityGroups?.value ?? []).map { Text($0.value, for: emitter) }),
          tags: tags(link.tags)),
        at: entry.key.range)
    }
  }

  /// The id of a declared VPC link.
  func vpcLinkID(_ name: String) -> Text? {
    guard let link = spec.vpcLinks[name] else { return nil }
    return link.id.map { Text($0.value, for: emitter) } ?? .reference(Address("vpcLink/\(name)"), "id")
  }

  /// The spec's tags with more laid over them; the later wins.
  func tags(_ more: Named<SpecText>...) -> TextMap {
    TextMap(([spec.tags] + more).flatMap { $0.entries.map { ($0.key.value, Text($0.value)) } })
  }
}

/// Lines of the spec, for the comments and rows that point into it.
private struct Origins {
  private let files: [(path: String, lines: LineIndex)]

  init(_ sources: SourceMap, specFile: String) {
    let folder = specFile.folder
    files = sources.files.map { file in
      let path = file.path.hasPrefix(folder) ? String(file.path.dropFirst(folder.count)) : file.path
      return (path, LineIndex(file.bytes))
    }
  }

  func origin(of range: SourceRange) -> Origin {
    let file = files[Int(range.source.index)]
    return Origin(path: file.path, line: file.lines.line(of: range.start))
  }
}

extension String {
  /// Everything up to and with the last slash.
  fileprivate var folder: String {
    utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[...$0]) } ?? ""
  }

  fileprivate var lastPathComponent: String { String(dropFirst(folder.count)) }
}

extension SourceRange {
  var firstByte: SourceRange { SourceRange(source: source, start: start, end: min(end, start + 1)) }
}

extension Text {
  /// A text of the spec. Nothing is unknown in a plan; where a caller lowers a spec for its shape alone, the expression
  /// stands as it was written.
  init(_ text: SpecText) {
    switch text {
    case .literal(let text): self = .literal(text)
    case .composed(let parts):
      self.init(
        parts.map { part in
          switch part {
          case .literal(let text): .literal(text)
          case .secret(let name): .secret(name, version: 1)
          case .unknown(let expression): .literal("${{ \(expression) }}")
          }
        })
    }
  }

  /// For Terraform its expression where there is one (it keeps the dependency that a copied id would lose), for a
  /// script the value.
  init(_ outside: Outside, for emitter: Emitter) {
    if let expression = outside.terraform, emitter == .terraform || outside.value == nil {
      self = .composed([.terraform(expression)])
    } else {
      self = outside.value.map { Text($0) } ?? .literal("")
    }
  }
}
