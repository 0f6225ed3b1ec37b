import AWSResources
import Diagnostics
import SpecModel

extension SpecLowering {
  /// Keys and plans, after the stages that plans name.
  mutating func lowerUsagePlans() {
    for entry in spec.apiKeys.entries { lower(entry.value, key: entry.key) }
    for entry in spec.usagePlans.entries { lower(entry.value, key: entry.key) }
  }

  private mutating func lower(_ key: APIKeySpec, key name: Located<String>) {
    let version = key.valueVersion?.value ?? 1
    let value = key.value.map { value in
      Text(
        Text(value.value).parts.map { part in
          if case .secret(let secret, _) = part { .secret(secret, version: version) } else { part }
        })
    }
    add(
      Address("apiKey/\(name.value)"),
      APIKey(
        name: key.name?.value.literal ?? name.value, description: key.description?.value.literal ?? "",
        enabled: key.enabled?.value ?? true, customerID: key.customerID?.value.literal, value: value,
        tags: tags(key.tags)),
      at: name.range)
  }

  private mutating func lower(_ plan: UsagePlanSpec, key name: Located<String>) {
    let address = Address("usagePlan/\(name.value)")
    if plan.shared?.value == true || plan.id != nil, emitter == .terraform {
      refuse(
        Diagnostic(
          "AG132", "Terraform cannot share usage plan '\(name.value)' with others", at: name.range,
          label: "the provider owns every stage of a plan",
          help: "use `--emit cli`, which adds and removes the spec's own stages only, or own the plan here alone"))
      return
    }
    add(
      address,
      UsagePlan(
        name: plan.name?.value.literal ?? name.value, description: plan.description?.value.literal,
        productCode: plan.productCode?.literal,
        apiStages: plan.stages.entries.compactMap { stage(of: plan, $0) },
        quota: plan.quota.flatMap { quota in
          guard let limit = quota.limit?.value, let period = quota.period?.value else { return nil }
          return .init(limit: limit, offset: quota.offset?.value ?? 0, period: period)
        },
        throttle: plan.throttle.map { throttle in
          let isBlocked = throttle.value.block?.value == true
          return .init(
            burstLimit: isBlocked ? 0 : throttle.value.burstLimit?.value ?? accountLimits.burst,
            rateLimit: isBlocked ? 0 : throttle.value.rateLimit?.value ?? accountLimits.rate)
        }, isShared: plan.shared?.value == true || plan.id != nil, foreignID: plan.id?.value.literal,
        tags: tags(plan.tags)),
      at: name.range)
    for key in plan.keys {
      guard let keyName = key.value.literal, spec.apiKeys[keyName] != nil else { continue }
      add(
        Address("usagePlanKey/\(name.value)/\(keyName)"),
        UsagePlanKey(plan: .reference(address, "id"), key: .reference(Address("apiKey/\(keyName)"), "id")),
        at: key.range)
    }
  }

  /// A stage of a plan by its key `api/stage`.
  private func stage(of plan: UsagePlanSpec, _ entry: Named<UsagePlanSpec.Stage>.Entry) -> UsagePlan.APIStage? {
    let parts = entry.key.value.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let api = spec.apis[parts[0]], api.type?.value == .rest, api.stages[parts[1]] != nil else {
      return nil
    }
    let throttles = entry.value.routes.entries.compactMap { route -> UsagePlan.APIStage.Throttle? in
      guard let throttle = route.value.throttle?.value else { return nil }
      let key = RouteKey(route.key.value)
      let isBlocked = throttle.block?.value == true
      return .init(
        path: "\(RESTTree.path(of: key))/\(key.method?.rawValue ?? "ANY")",
        burstLimit: isBlocked ? 0 : throttle.burstLimit?.value ?? accountLimits.burst,
        rateLimit: isBlocked ? 0 : throttle.rateLimit?.value ?? accountLimits.rate)
    }
    return UsagePlan.APIStage(
      api: .reference(Address(api: parts[0], "api"), "id"),
      stage: .reference(Address(api: parts[0], "stage", parts[1]), "stage_name"),
      throttles: throttles.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }

  // MARK: The account's log role

  private static let account = Address("account/logging")

  /// What a stage that logs waits for: a stage with logs is refused while the account has no role for them.
  var accountSettings: [Address] {
    guard let role = spec.aws.logRole?.value.literal, role != "external" else { return [] }
    return [Self.account]
  }

  /// `managed` makes the role, an ARN is set as the account's; `external` leaves the account to its owner.
  mutating func lowerAccount() {
    guard let logRole = spec.aws.logRole, let role = logRole.value.literal, role != "external" else { return }
    guard role == "managed" else {
      add(Self.account, Account(logRole: .literal(role)), at: logRole.range)
      return
    }
    let name = "apigateway-cloudwatch-logs-\(target.region)"
    let address = Address("role/logging")
    let trust = DocumentValue.object([
      .init(
        "Statement",
        .list([
          .object([
            .init("Action", .text(.literal("sts:AssumeRole"))), .init("Effect", .text(.literal("Allow"))),
            .init("Principal", .object([.init("Service", .text(.literal("apigateway.amazonaws.com")))])),
          ])
        ])), .init("Version", .text(.literal("2012-10-17"))),
    ])
    add(
      address,
      Role(
        name: name, description: "Lets API Gateway write logs.", assumeRolePolicy: trust.canonicalJSON, tags: tags()),
      at: logRole.range)
    add(
      Address("rolePolicy/logging"),
      RolePolicyAttachment(
        role: .reference(address, "name"),
        policy: "arn:\(target.partition):iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"),
      at: logRole.range)
    add(
      Self.account, Account(logRole: .reference(address, "arn")), dependsOn: [Address("rolePolicy/logging")],
      at: logRole.range)
  }
}
