/// How the AWS CLI works on a kind of resource: one word of a closed vocabulary for each way of being operated on.
///
/// Names of operations and of their members are AWS's; what is sent follows from the attributes (`AttributeSending`).
/// Sources: botocore's service models, `docs/testing.md` says what each was tried against.
package struct Operations: Sendable {
  /// As the AWS CLI names it: `apigatewayv2`.
  package let service: String
  package let create: String
  /// Where every change is a call of its own or makes a new resource, `nil`.
  package let update: String?
  package let delete: String
  package let changes: Changes
  /// Attributes (Terraform's names, `id` included) that address the resource in every call but `create`; those that are
  /// attributes are sent at creation too.
  package let identity: [String]
  /// The member of the answer to `create` that is the new resource's id; `nil` where the identity is ours.
  package let answer: String?
  /// The member by which other calls name that id.
  package let idMember: String?
  /// Members of an address that other calls than `create` name otherwise, by what `create` calls them.
  package let renamed: [String: String]
  /// What others can refer to and no attribute says, by Terraform's name: read when it is needed.
  package let reads: [String: Read]
  /// The kind whose deletion takes this resource along, by the attribute that refers to it.
  package let container: String?
  package let lookup: Lookup
  /// Attributes that every update repeats.
  package let repeated: [String]
  /// The operation that makes all that is inside from an OpenAPI document.
  package let imports: String?
  /// The attribute of which AWS wants every item removed before it deletes the resource.
  package let emptied: String?
  /// What the resource has to become before others can use it.
  package let wait: Wait?
  /// Whether the deletion goes on after its answer, so that it has to be waited for.
  package let deletesSlowly: Bool
  package let tagging: Tagging?

  /// What the calls hold beside the members that address the resource.
  package enum Changes: Hashable, Sendable {
    /// `create` and `update` hold members; what an update does not hold stays.
    case members
    /// The same, and `update` is `create` once more, with everything.
    case whole
    /// `create` holds members, `update` a list of patches.
    case patches
    /// It is no thing of its own in AWS but a part of its container: `update` is the container's, with patches, and does
    /// it all. Where an attribute says `below` which path, the end is a `remove` of that path, else each attribute goes.
    case patchesOfContainer(below: String? = nil)
  }

  /// A read of the resource: the operation, and the member of its answer.
  package struct Read: Hashable, Sendable {
    package let operation: String
    package let member: String
  }

  /// How a create whose answer was lost is found again. AWS has no client tokens: without a look it would be made twice.
  package enum Lookup: Sendable {
    /// Listed by this operation, found by the tags `apigw:address` and `apigw:lineage` given at creation.
    case tagged(list: String, items: String)
    /// Listed by this operation, found by attributes that we chose: a name, a route key or the whole content. Where the
    /// identity is ours the first of them is it.
    case alike(list: String, items: String, attributes: [String])
    /// Addressed by what we chose: this operation answers it or says that there is none. `answer` is the member that
    /// repeats the last part of the address.
    case get(String, answer: String)
    /// Made again without harm: AWS overwrites.
    case upsert
    /// A statement of the policy that this operation answers.
    case statement(get: String)
    /// Listed by this operation with the name as a prefix (CloudWatch Logs has no get).
    case listed(list: String, query: String, prefix: String)
  }

  /// Read `operation` until the answer's `member` is `ready`; `failed` says it never will be, `reason` why.
  ///
  /// That is after the creation, or after each change of the one attribute in `change`, by AWS's name.
  package struct Wait: Sendable {
    package let operation: String
    package let member: String
    package let ready: String
    package let failed: String
    package let reason: String
    package var change: String?
  }

  /// How tags change after creation: by calls that name an ARN.
  package struct Tagging: Sendable {
    package let tag: String
    package let untag: String
    /// Members of those calls: the ARN, the tags, the keys to take away.
    package let arnMember: String
    package let tagsMember: String
    package let keysMember: String
    package let arn: Template
    /// Whether tags are a list of `Key` and `Value` rather than a map, at creation too.
    package var isList = false

    /// The tags of API Gateway's own things; v1 names its members in camelCase.
    static func apiGateway(_ arn: Template) -> Tagging {
      Tagging(
        tag: "tag-resource", untag: "untag-resource", arnMember: "resourceArn", tagsMember: "tags",
        keysMember: "tagKeys", arn: arn)
    }
  }

  package init(
    _ service: String, create: String, update: String? = nil, delete: String, changes: Changes = .members,
    identifiedBy identity: [String], answer: String? = nil, in container: String? = nil, lookup: Lookup,
    idMember: String? = nil, renamed: [String: String] = [:], reads: [String: Read] = [:], repeated: [String] = [],
    imports: String? = nil, emptied: String? = nil, wait: Wait? = nil, deletesSlowly: Bool = false,
    tagging: Tagging? = nil
  ) {
    self.service = service
    self.create = create
    self.update = update
    self.delete = delete
    self.changes = changes
    self.renamed = renamed
    self.reads = reads
    self.imports = imports
    self.emptied = emptied
    self.identity = identity
    self.answer = answer
    self.container = container
    self.lookup = lookup
    self.idMember = idMember
    self.repeated = repeated
    self.wait = wait
    self.deletesSlowly = deletesSlowly
    self.tagging = tagging
  }

  /// `create-NOUN`, `update-NOUN`, `delete-NOUN` of API Gateway v2, whose updates are merge patches: what is absent stays.
  package static func createUpdateDelete(
    _ noun: String, updates: Bool = true, identifiedBy identity: [String], answer: String? = nil,
    in container: String? = nil, lookup: Lookup, idMember: String? = nil, repeated: [String] = [], wait: Wait? = nil,
    deletesSlowly: Bool = false, taggedAs arn: Template? = nil
  ) -> Operations {
    Operations(
      "apigatewayv2", create: "create-\(noun)", update: updates ? "update-\(noun)" : nil, delete: "delete-\(noun)",
      identifiedBy: identity, answer: answer, in: container, lookup: lookup, idMember: idMember,
      repeated: repeated, wait: wait, deletesSlowly: deletesSlowly,
      tagging: arn.map {
        Tagging(
          tag: "tag-resource", untag: "untag-resource", arnMember: "ResourceArn", tagsMember: "Tags",
          keysMember: "TagKeys", arn: $0)
      })
  }

  /// `VERB-NOUN`, `update-NOUN`, `delete-NOUN` of API Gateway v1, whose updates are patches.
  ///
  /// - Parameters:
  ///   - verb: `create`, or `put` where the address is ours.
  ///   - changes: `.whole` where `VERB-NOUN` overwrites what stands.
  package static func createPatchDelete(
    _ noun: String, by verb: String = "create", changes: Changes = .patches, identifiedBy identity: [String],
    in container: String? = nil, lookup: Lookup, idMember: String? = nil, renamed: [String: String] = [:],
    reads: [String: Read] = [:], imports: String? = nil, emptied: String? = nil, wait: Wait? = nil,
    deletesSlowly: Bool = false, taggedAs arn: Template? = nil
  ) -> Operations {
    let create = "\(verb)-\(noun)"
    return Operations(
      "apigateway", create: create, update: changes == .whole ? create : "update-\(noun)", delete: "delete-\(noun)",
      changes: changes, identifiedBy: identity, answer: idMember == nil ? nil : "id", in: container, lookup: lookup,
      idMember: idMember, renamed: renamed, reads: reads, imports: imports, emptied: emptied, wait: wait,
      deletesSlowly: deletesSlowly,
      tagging: arn.map(Tagging.apiGateway))
  }

  /// `create-NOUN` and `delete-NOUN` of API Gateway v1 for what never changes.
  package static func createDelete(
    _ noun: String, identifiedBy identity: [String], in container: String, lookup: Lookup
  ) -> Operations {
    Operations(
      "apigateway", create: "create-\(noun)", delete: "delete-\(noun)", identifiedBy: identity, in: container,
      lookup: lookup)
  }

  /// What is patched into `NOUN` of API Gateway v1.
  package static func patchContainer(
    _ noun: String, identifiedBy identity: [String], below path: String? = nil, in container: String? = nil
  ) -> Operations {
    let update = "update-\(noun)"
    return Operations(
      "apigateway", create: update, update: update, delete: update, changes: .patchesOfContainer(below: path),
      identifiedBy: identity, in: container, lookup: .upsert)
  }

  /// The least number of seconds between two calls of an operation, by the control-plane quotas of an account and region
  /// (developer guide, "Amazon API Gateway quotas"); `nil` where only the total of 10 calls a second counts.
  ///
  /// - Parameter resource: what the call is about; AWS makes edge-optimized APIs more slowly than others.
  package static func pace(of operation: String, service: String, for resource: Resource) -> Double? {
    switch (service, operation) {
    case ("apigatewayv2", "create-vpc-link"): 15
    case ("apigatewayv2", "delete-vpc-link"): 30
    case ("apigateway", "create-rest-api"): resource.isEdgeOptimized ? 30 : 3
    case ("apigateway", "delete-rest-api"): 30
    case ("apigateway", "create-deployment"): 5
    case ("apigateway", "update-account"), ("apigateway", "update-usage-plan"): 20
    case ("apigateway", "create-documentation-version"): 20
    case ("apigateway", "put-rest-api"): 1
    case ("apigateway", "create-resource"), ("apigateway", "delete-resource"): 0.2
    case ("apigateway", "create-api-key"), ("apigateway", "delete-api-key"): 0.2
    default: nil
    }
  }
}

/// How an attribute travels in calls of the AWS CLI.
package enum AttributeSending: Hashable, Sendable {
  /// As a member of `create` and `update`; where it goes away an update sends this.
  case member(removal: Removal)
  /// As a member of `create`; an update patches it in this way, which is not the usual one of its form.
  case patch(Patch)
  /// Only by an update, because `create` does not take it; `nil` for the usual way.
  case afterCreate(Patch? = nil)
  /// As a member of `create`; this operation changes it, under the name of this member.
  case put(String, member: String)
  /// As a member of `create`; changes are calls of their own. `absent` is the value that needs no call.
  case separately(put: String, delete: String, absent: Int)
  /// As a member of `create`; changes tag and untag.
  case tags
  /// Never: ours or Terraform's alone.
  case never
}

/// What an update sends so that a value goes away (`docs/architecture.md`, "The script").
package enum Removal: Hashable, Sendable {
  /// AWS keeps the value whatever is sent.
  case impossible
  /// The member is left out: another member of the same update makes it go.
  case silent
  case emptyText
  case emptyList
  /// The block with `""` for each of its members.
  case emptyMembers
  /// Each key that goes is sent with this value; keys are never dropped by leaving them out.
  case entries(EmptyEntry)
  /// This operation on the resource.
  case operation(String)
  /// This operation, once for each key that goes, which travels as `member`.
  case operationPerKey(String, member: String)

  package enum EmptyEntry: Hashable, Sendable { case text, object }
}

/// A text made of what a resource and its target say, such as an ARN.
package struct Template: Sendable, ExpressibleByStringInterpolation {
  package enum Part: Hashable, Sendable {
    case literal(String)
    case partition, region, account, dnsSuffix
    /// An attribute of the resource, or its `id`.
    case attribute(String)
    /// A text and an attribute after it, where the attribute is said.
    case following(String, String)
    /// The path that a stage adds to its API's URL: nothing for `$default`, which is served at the root.
    case stagePath(String)
  }

  package let parts: [Part]

  package init(stringLiteral value: String) { parts = [.literal(value)] }
  package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}
    package mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { parts.append(.literal(literal)) } }
    package mutating func appendInterpolation(_ part: Part) { parts.append(part) }
  }

  /// The text for one resource.
  ///
  /// - Parameter id: what stands for the resource's own id.
  package func text(of resource: Resource, in target: Target, id: Text) -> Text {
    parts.reduce("") { partial, part in
      switch part {
      case .literal(let literal): partial + .literal(literal)
      case .partition: partial + .literal(target.partition)
      case .region: partial + .literal(target.region)
      case .account: partial + (target.account.map { .literal($0) } ?? .composed([.accountID]))
      case .dnsSuffix: partial + .literal(target.partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com")
      case .attribute("id"): partial + id
      case .attribute(let name): partial + (resource.text(name) ?? "")
      case .following(let text, let name): resource.text(name).map { partial + .literal(text) + $0 } ?? partial
      case .stagePath(let name):
        resource.text(name)?.literal == "$default" ? partial : partial + (resource.text(name) ?? "")
      }
    }
  }
}

extension Resource {
  fileprivate var isEdgeOptimized: Bool {
    guard case .block(let members)? = self["endpoint_configuration"] else { return false }
    return members.contains { $0 == .list([.text(.literal("EDGE"))]) }
  }

  /// A text attribute by Terraform's name.
  package func text(_ name: String) -> Text? {
    guard case .text(let text)? = self[name] else { return nil }
    return text
  }
}
