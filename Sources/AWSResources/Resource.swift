/// A kind by its place in `Catalog.kinds`: one byte in every resource.
package struct KindID: Hashable, Sendable {
  let index: UInt8

  package var schema: KindSchema { Catalog.kinds[Int(index)] }

  // A schema is a large value: what is asked of every resource is taken by itself.
  package var attributes: [AttributeSchema] { Catalog.kinds[Int(index)].attributes }
  package var role: KindRole? { Catalog.kinds[Int(index)].role }
  package func index(of name: String) -> Int? { attributes.slot(of: name) }
  /// Whether a deployment captures anything of it.
  package var isDeployed: Bool { Catalog.kinds[Int(index)].isDeployed }
}

/// One desired or stored resource, type-erased.
package struct Resource: Sendable, Equatable {
  package var address: Address
  package var kind: KindID
  /// In the order of the kind's attribute schemas; `nil` where not said.
  package var attributes: [Value?]
  /// Orders that no reference shows (a deployment after every route).
  package var dependsOn: [Address]
  package var origin: Origin?
  /// Attributes (Terraform's names, sorted) that were given once and are no longer: AWS keeps what it has, and Terraform
  /// is told not to look. See `AttributeSchema.outlivesRemoval`.
  package var leftToAWS: [String] = []
  /// In states that scripts keep the id that AWS gave, for kinds whose identity is not ours. In states of Terraform the
  /// import id of what a script made before: Terraform has to be told of it.
  package var id: String?

  package init(
    address: Address, kind: KindID, attributes: [Value?], dependsOn: [Address] = [], origin: Origin?,
    leftToAWS: [String] = [], id: String? = nil
  ) {
    precondition(attributes.count == kind.attributes.count, "one value for each attribute of the kind")
    self.leftToAWS = leftToAWS
    self.id = id
    self.address = address
    self.kind = kind
    self.attributes = attributes
    self.dependsOn = dependsOn
    self.origin = origin
  }

  package init<Kind: ResourceKind>(
    _ address: Address, _ content: Kind, dependsOn: [Address] = [], origin: Origin?
  ) {
    self.init(
      address: address, kind: Kind.kindID, attributes: content.attributeValues, dependsOn: dependsOn, origin: origin)
  }

  /// The value of an attribute by Terraform's name.
  package subscript(_ name: String) -> Value? {
    guard let slot = kind.index(of: name) else { return nil }
    return attributes[slot]
  }

  /// What of the attributes is part of the Terraform label, where there is something.
  package var labelIdentity: String? {
    let parts = zip(kind.schema.attributes, attributes).compactMap { schema, value -> String? in
      guard schema.change.isPartOfLabel, case .text(let text)? = value else { return nil }
      return text.literal
    }
    return parts.isEmpty ? nil : parts.joined(separator: "_")
  }

  /// Addresses that the attributes refer to, in order of first appearance, without repeats.
  package var references: [Address] {
    var seen: Set<Address> = []
    var found: [Address] = []
    forEachReference { if seen.insert($0).inserted { found.append($0) } }
    return found
  }

  /// Calls `body` with every address that the attributes refer to, as often as they do.
  package func forEachReference(_ body: (Address) -> Void) {
    for value in attributes {
      value?.forEachPart { if case .reference(let address, _) = $0 { body(address) } }
    }
  }

  /// Whether an attribute refers to another resource.
  package func refers(to address: Address) -> Bool {
    attributes.contains { $0?.refers(to: address) ?? false }
  }
}

/// A value that the emitted artefacts hand to whoever applies them, such as the URL of a stage.
package struct Output: Hashable, Sendable {
  package var name: String
  package var value: Text
  package var description: String

  package init(name: String, value: Text, description: String) {
    self.name = name
    self.value = value
    self.description = description
  }
}

/// A rename: what stands under `to` now was called `from`. Kept in the state for ever (decision: renames).
package struct Rename: Hashable, Sendable {
  package var from: Address
  package var to: Address

  package init(from: Address, to: Address) {
    self.from = from
    self.to = to
  }
}

/// What carries a plan out: Terraform, or a script of AWS CLI calls.
package enum Emitter: String, Sendable, CaseIterable { case terraform, cli }

/// Where the resources live, and which spec asked for them; the same for all resources of a graph.
package struct Target: Hashable, Sendable {
  package var region: String
  /// 12 digits, or `nil` where only the apply knows.
  package var account: String?
  /// `aws`, `aws-cn`, `aws-us-gov`.
  package var partition: String
  package var environment: String?
  /// The name of the spec's main file, without its folder.
  package var specFile: String
  /// The keys of the spec's APIs, sorted: by these a state recognises its spec.
  package var apis: [String]
  /// Whether the Terraform folder carries its own provider block.
  package var emitsTerraformProvider: Bool

  package init(
    region: String, account: String?, partition: String = "aws", environment: String?, specFile: String,
    apis: [String], emitsTerraformProvider: Bool = true
  ) {
    self.region = region
    self.account = account
    self.partition = partition
    self.environment = environment
    self.specFile = specFile
    self.apis = apis
    self.emitsTerraformProvider = emitsTerraformProvider
  }
}

/// Everything a spec asks for, as resources with references between them.
package struct ResourceGraph: Sendable, Equatable {
  package var target: Target
  /// Sorted by address; addresses are unique.
  package var resources: [Resource]
  package var outputs: [Output]
  /// Renames that the spec declares, in its order.
  package var renames: [Rename]
  /// What the account allows where nothing else is said.
  package var accountLimits: ThrottleLimits

  package init(
    target: Target, resources: [Resource], outputs: [Output] = [], renames: [Rename] = [],
    accountLimits: ThrottleLimits = ThrottleLimits()
  ) {
    self.target = target
    self.resources = resources.sortedByAddress()
    self.outputs = outputs
    self.renames = renames
    self.accountLimits = accountLimits
  }
}

extension [Resource] {
  /// Sorted by address. A resource is a large value, so its places are moved about and it is copied once.
  package func sortedByAddress() -> [Resource] {
    withUnsafeBufferPointer { resources in
      resources.indices.sorted { resources[$0].address < resources[$1].address }.map { resources[$0] }
    }
  }
}

/// Limits of requests; without arguments the default quotas of an account and region (control-plane quotas of API
/// Gateway: 10,000 requests a second, bursts of 5,000).
package struct ThrottleLimits: Hashable, Sendable {
  /// Requests per second.
  package var rate: Double
  package var burst: Int

  package init(rate: Double = 10_000, burst: Int = 5_000) {
    self.rate = rate
    self.burst = burst
  }
}
