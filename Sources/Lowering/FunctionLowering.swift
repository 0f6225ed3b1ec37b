import AWSResources
import Diagnostics
import SpecModel

/// A Lambda function as an API calls it.
struct FunctionReference {
  /// What `authorizer_uri` and `integration_uri` hold: the invoke ARN, with the qualifier in it.
  var invokeARN: Text
  /// What `AddPermission` names: the function without a qualifier.
  var name: Text
  var qualifier: Qualifier
  /// Role that API Gateway assumes to call it; no permission is needed then.
  var role: Text?
  var grantsPermission: Bool

  enum Qualifier {
    case none
    case fixed(String)
    /// `${stageVariables.x}`: each stage says which.
    case stageVariable(String)
  }
}

extension SpecLowering {
  /// The function of a name, where it is declared.
  func function(_ name: String) -> FunctionReference? { functions[name] }

  /// Every declared function, worked out once: thousands of routes call a few of them.
  static func references(_ spec: Spec, _ target: Target, _ emitter: Emitter) -> [String: FunctionReference] {
    let pairs = spec.functions.entries.compactMap { entry in
      reference(to: entry.value, target, emitter).map { (entry.key.value, $0) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private static func reference(
    to function: FunctionSpec, _ target: Target, _ emitter: Emitter
  ) -> FunctionReference? {
    let text = function.arn?.value.literal ?? function.name?.value.literal ?? function.short?.value.literal
    let terraform = emitter == .terraform || text == nil ? function.terraform?.value.literal : nil
    let qualifierText = function.alias?.value.literal ?? function.version?.value.literal
    var qualifier = qualifierText.map(Self.qualifier(_:)) ?? .none
    let arn: Text
    let unqualified: Text
    let invokeARN: Text
    if let address = terraform {
      arn = .composed([.terraform("\(address).arn")])
      unqualified = .composed([.terraform("\(address).function_name")])
    } else if let text {
      if text.hasPrefix("arn:") {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 8, case .none = qualifier { qualifier = Self.qualifier(String(parts[7])) }
        arn = .literal(parts.prefix(7).joined(separator: ":"))
        unqualified = arn
      } else {
        let account: Text = target.account.map { .literal($0) } ?? .composed([.accountID])
        arn = "arn:\(target.partition):lambda:\(target.region):\(account):function:\(text)"
        unqualified = .literal(text)
      }
    } else {
      return nil
    }
    switch qualifier {
    case .none:
      invokeARN =
        terraform.map { .composed([.terraform("\($0).invoke_arn")]) } ?? invocation(of: arn, target)
    case .fixed(let value): invokeARN = invocation(of: "\(arn):\(value)", target)
    case .stageVariable(let name): invokeARN = invocation(of: "\(arn):${stageVariables.\(name)}", target)
    }
    return FunctionReference(
      invokeARN: invokeARN, name: unqualified, qualifier: qualifier,
      role: function.role.map { Text($0.value, for: emitter) },
      grantsPermission: function.permission?.value != FunctionSpec.Permission.none)
  }

  private static func qualifier(_ text: String) -> FunctionReference.Qualifier {
    let prefix = "${stageVariables."
    if text.hasPrefix(prefix), text.hasSuffix("}") {
      return .stageVariable(String(text.dropFirst(prefix.count).dropLast()))
    }
    return .fixed(text)
  }

  /// The invoke ARN of a function ARN (developer guide, x-amazon-apigateway-integration `uri`).
  private static func invocation(of arn: Text, _ target: Target) -> Text {
    "arn:\(target.partition):apigateway:\(target.region):lambda:path/2015-03-31/functions/\(arn)/invocations"
  }

  // MARK: Permissions

  /// The routes that call one function and share its statement.
  private struct Callers {
    var function: String
    /// The first of them; the statement names it alone where it is the only one.
    var routeKey: RouteKey
    var range: SourceRange
    var count = 1
  }

  /// The permissions of an API, by whom they are for.
  struct Statements {
    /// By the function that routes call.
    var ofFunctions: [String: [Address]] = [:]
    /// By the authorizer that calls a function.
    var ofAuthorizers: [String: [Address]] = [:]
  }

  /// One statement for a function and API, or for one route or authorizer of it; with an alias from a stage variable,
  /// one for each value that the stages give.
  ///
  /// The statement of the many depends on those of single routes: so Terraform widens it before it takes one of them away.
  @discardableResult
  mutating func lowerPermissions(of api: APIContext) -> Statements {
    var statements = Statements()
    var groups: [Callers] = []
    var indexes: [String: Int] = [:]
    for route in api.routes {
      guard let name = route.function?.value.literal else { continue }
      guard let function = function(name), function.grantsPermission, function.role == nil,
        route.integration?.credentials == nil
      else { continue }
      switch route.permission?.value ?? .auto {
      case .none: continue
      case .route:
        statements.ofFunctions[name, default: []] += addPermission(
          api, function, "\(name) \(route.routeKey.normalised)", name,
          sourceARN: api.executionARN + .literal(Self.sourceSuffix(of: route.routeKey)), at: route.key.range)
      case .auto:
        if let index = indexes[name] {
          groups[index].count += 1
        } else {
          indexes[name] = groups.count
          groups.append(Callers(function: name, routeKey: route.routeKey, range: route.key.range))
        }
      }
    }
    for group in groups {
      guard let function = function(group.function) else { continue }
      let suffix = group.count == 1 ? Self.sourceSuffix(of: group.routeKey) : "/*/*"
      statements.ofFunctions[group.function, default: []] += addPermission(
        api, function, group.function, group.function, sourceARN: api.executionARN + .literal(suffix),
        after: statements.ofFunctions[group.function] ?? [], at: functionRanges[group.function] ?? group.range)
    }
    for entry in api.spec.authorizers.entries {
      guard let name = entry.value.function?.value.literal, let function = function(name), function.grantsPermission,
        function.role == nil, entry.value.role == nil
      else { continue }
      let id = Text.reference(api.address("authorizer", entry.key.value), "id")
      statements.ofAuthorizers[entry.key.value] = addPermission(
        api, function, "\(name) authorizer \(entry.key.value)", name,
        sourceARN: "\(api.executionARN)/authorizers/\(id)", at: entry.key.range)
    }
    return statements
  }

  private mutating func addPermission(
    _ api: APIContext, _ function: FunctionReference, _ key: String, _ functionName: String, sourceARN: Text,
    after others: [Address] = [], at range: SourceRange
  ) -> [Address] {
    let qualifiers: [String?] =
      switch function.qualifier {
      case .none: [nil]
      case .fixed(let qualifier): [qualifier]
      case .stageVariable(let variable): Self.values(of: variable, in: api)
      }
    return qualifiers.map { qualifier in
      var permission = LambdaPermission(
        statementID: "", functionName: function.name, qualifier: qualifier, sourceARN: sourceARN)
      permission.statementID = statementID(api, functionName, permission)
      let name =
        if case .stageVariable = function.qualifier, let qualifier { "\(key):\(qualifier)" } else { key }
      let address = api.address("permission", name)
      add(address, permission, dependsOn: others, at: range)
      return address
    }
  }

  /// The distinct values that the stages and their canaries give a variable, sorted.
  private static func values(of variable: String, in api: APIContext) -> [String] {
    Set(
      api.spec.stages.entries.flatMap { stage in
        [stage.value.variables, stage.value.canary?.variables].compactMap { $0?[variable]?.value.literal }
      }
    ).sorted()
  }

  /// `/*/GET/tasks/*`: `ANY` and path variables are `*`, `$default` stands for itself
  /// (terraform-resources: source_arn patterns).
  private static func sourceSuffix(of key: RouteKey) -> String {
    if key.isDefault { return "/*/$default" }
    let method = key.method == .any ? "*" : key[key.methodRange]
    let path = key.segments.map { segment in segment.kind == .literal ? key[segment.range] : "*" }
    return "/*/\(method)/\(path.joined(separator: "/"))"
  }

  /// Readable, unique among the APIs and environments that share a function, and new whenever the content is: so a
  /// changed statement can be added before the old one goes. At most 100 of `[A-Za-z0-9_-]`.
  private func statementID(_ api: APIContext, _ functionName: String, _ permission: LambdaPermission) -> String {
    let identity = [
      target.specFile, target.environment ?? "", api.name, api.key, permission.functionName.fingerprintText,
      permission.qualifier ?? "", permission.sourceARN.fingerprintText,
    ]
    let digest = SHA256.hex(identity.joined(separator: "\u{0}").utf8).prefix(LambdaPermission.digestLength)
    return "apigw-\(api.key.prefix(40))-\(functionName.prefix(40))-\(digest)"
  }
}
