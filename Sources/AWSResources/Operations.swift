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
  /// Attributes (Terraform's names, `id` included) that address the resource in every call but `create`; those that are
  /// attributes are sent at creation too.
  package let identity: [String]
  /// The member of the answer to `create` that is the new resource's id; `nil` where the identity is ours.
  package let answer: String?
  /// The member by which other calls name that id.
  package let idMember: String?
  /// The kind whose deletion takes this resource along, by the attribute that refers to it.
  package let container: String?
  package let lookup: Lookup
  /// Attributes that every update repeats.
  package let repeated: [String]
  /// What the resource has to become before others can use it.
  package let wait: Wait?
  /// Whether the deletion goes on after its answer, so that it has to be waited for.
  package let deletesSlowly: Bool
  package let tagging: Tagging?

  /// How a create whose answer was lost is found again. AWS has no client tokens: without a look it would be made twice.
  package enum Lookup: Sendable {
    /// Listed by this operation, found by the tags `apigw:address` and `apigw:lineage` given at creation.
    case tagged(list: String, items: String)
    /// Listed by this operation, found by attributes that we chose: a name, a route key or the whole content. Where the
    /// identity is ours the first of them is it.
    case alike(list: String, items: String, attributes: [String])
    /// Addressed by what we chose: this operation answers it or says that there is none.
    case get(String)
    /// Made again without harm: AWS overwrites.
    case upsert
    /// A statement of the policy that this operation answers.
    case statement(get: String)
    /// Listed by this operation with the name as a prefix (CloudWatch Logs has no get).
    case listed(list: String, query: String, prefix: String)
  }

  /// Read `operation` until the answer's `member` is `ready`; `failed` says it never will be, `reason` why.
  package struct Wait: Sendable {
    package let operation: String
    package let member: String
    package let ready: String
    package let failed: String
    package let reason: String
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

    /// The tags of API Gateway's own things; v1 names its members in camelCase.
    static func apiGateway(_ arn: Template) -> Tagging {
      Tagging(
        tag: "tag-resource", untag: "untag-resource", arnMember: "resourceArn", tagsMember: "tags",
        keysMember: "tagKeys", arn: arn)
    }
  }

  package init(
    _ service: String, create: String, update: String? = nil, delete: String, identifiedBy identity: [String],
    answer: String? = nil, in container: String? = nil, lookup: Lookup, idMember: String? = nil,
    repeated: [String] = [], wait: Wait? = nil, deletesSlowly: Bool = false, tagging: Tagging? = nil
  ) {
    self.service = service
    self.create = create
    self.update = update
    self.delete = delete
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

  /// The least number of seconds between two calls of an operation, by the control-plane quotas of an account and region
  /// (developer guide, "Amazon API Gateway quotas"); `nil` where only the total of 10 calls a second counts.
  package static func pace(of operation: String, service: String) -> Int? {
    switch (service, operation) {
    case ("apigatewayv2", "create-vpc-link"): 15
    case ("apigatewayv2", "delete-vpc-link"): 30
    default: nil
    }
  }
}

/// How an attribute travels in calls of the AWS CLI.
package enum AttributeSending: Hashable, Sendable {
  /// As a member of `create` and `update`; where it goes away an update sends this.
  case member(removal: Removal)
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
  /// A text attribute by Terraform's name.
  package func text(_ name: String) -> Text? {
    guard case .text(let text)? = self[name] else { return nil }
    return text
  }
}
