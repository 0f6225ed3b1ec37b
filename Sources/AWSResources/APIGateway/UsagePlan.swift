/// Limits for the holders of API keys.
package struct UsagePlan: Sendable {
  package struct APIStage: Sendable {
    package struct Throttle: Sendable {
      /// `/pets/GET`, as the provider and AWS have it here.
      package var path: String
      package var burstLimit: Int
      package var rateLimit: Double

      package init(path: String, burstLimit: Int, rateLimit: Double) {
        self.path = path
        self.burstLimit = burstLimit
        self.rateLimit = rateLimit
      }
    }

    package var api: Text
    /// The stage's own name, through the stage, so that it exists first.
    package var stage: Text
    /// Sorted by path.
    package var throttles: [Throttle]

    package init(api: Text, stage: Text, throttles: [Throttle] = []) {
      self.api = api
      self.stage = stage
      self.throttles = throttles
    }
  }

  package struct Quota: Sendable {
    package var limit: Int
    package var offset: Int
    /// `DAY`, `WEEK` or `MONTH`.
    package var period: String

    package init(limit: Int, offset: Int, period: String) {
      self.limit = limit
      self.offset = offset
      self.period = period
    }
  }

  package struct Throttle: Sendable {
    package var burstLimit: Int
    package var rateLimit: Double

    package init(burstLimit: Int, rateLimit: Double) {
      self.burstLimit = burstLimit
      self.rateLimit = rateLimit
    }
  }

  package var name: String
  package var description: String?
  package var productCode: String?
  /// Sorted by the addresses of their stages.
  package var apiStages: [APIStage]
  package var quota: Quota?
  package var throttle: Throttle?
  /// Whether others put stages of theirs into the plan: only our own are added and removed.
  package var isShared: Bool?
  /// The id of a plan that others own.
  package var foreignID: String?
  package var tags: TextMap

  package init(
    name: String, description: String? = nil, productCode: String? = nil, apiStages: [APIStage], quota: Quota? = nil,
    throttle: Throttle? = nil, isShared: Bool = false, foreignID: String? = nil, tags: TextMap = .empty
  ) {
    self.isShared = isShared ? true : nil
    self.foreignID = foreignID
    self.name = name
    self.description = description
    self.productCode = productCode
    self.apiStages = apiStages
    self.quota = quota
    self.throttle = throttle
    self.tags = tags
  }
}

extension UsagePlan: ResourceKind {
  package static let kindID = KindID(index: 24)

  package static let schema = Schema<UsagePlan>(
    "aws_api_gateway_usage_plan", "usage plan", word: "usagePlan", replacement: .destroyBeforeCreate,
    operations: .createPatchDelete(
      "usage-plan", identifiedBy: ["id"], lookup: .tagged(list: "get-usage-plans", items: "items"),
      idMember: "usagePlanId", emptied: "api_stages",
      taggedAs: "arn:\(.partition):apigateway:\(.region)::/usageplans/\(.attribute("id"))"),
    importedAs: "\(.attribute("id"))",
    attributes: [
      .updates("name", \.name),
      .updates("description", \.description),
      .updates("product_code", sent: .patch(.value(gone: .removed)), \.productCode),
      .blockSet(
        "api_stages", keyedBy: nil, sent: .patch(.stages), \.apiStages,
        [
          .updates("stage", \.stage),
          .updates("api_id", \.api),
          .blockSet(
            "throttle", keyedBy: "path", \.throttles,
            [
              .updates("path", \.path),
              .updates("burst_limit", \.burstLimit),
              .updates("rate_limit", \.rateLimit),
            ]),
        ]),
      .block(
        "quota_settings", api: "quota", sent: .patch(.members(new: .add)), \.quota,
        [
          .updates("limit", \.limit),
          .updates("offset", \.offset),
          .updates("period", \.period),
        ]),
      .block(
        "throttle_settings", api: "throttle", sent: .patch(.members(new: .add)), \.throttle,
        [
          .updates("burst_limit", \.burstLimit),
          .updates("rate_limit", \.rateLimit),
        ]),
      .noted("is_shared", \.isShared),
      .noted("foreign_id", \.foreignID),
      .updates("tags", sent: .tags, \.tags),
    ])
}

/// A key by which callers are told apart. Without a value AWS makes one.
package struct APIKey: Sendable {
  package var name: String
  /// Written always: the provider would say "Managed by Terraform".
  package var description: String
  package var enabled: Bool
  package var customerID: String?
  /// 20–128 characters, only ever a secret.
  package var value: Text?
  package var tags: TextMap

  package init(
    name: String, description: String, enabled: Bool, customerID: String? = nil, value: Text? = nil,
    tags: TextMap = .empty
  ) {
    self.name = name
    self.description = description
    self.enabled = enabled
    self.customerID = customerID
    self.value = value
    self.tags = tags
  }
}

extension APIKey: ResourceKind {
  package static let kindID = KindID(index: 25)

  package static let schema = Schema<APIKey>(
    "aws_api_gateway_api_key", "API key", word: "apiKey", replacement: .createBeforeDestroy,
    operations: .createPatchDelete(
      "api-key", identifiedBy: ["id"], lookup: .tagged(list: "get-api-keys", items: "items"), idMember: "apiKey",
      taggedAs: "arn:\(.partition):apigateway:\(.region)::/apikeys/\(.attribute("id"))"),
    importedAs: "\(.attribute("id"))",
    attributes: [
      .updates("name", \.name),
      .updates("description", \.description),
      .updates("enabled", \.enabled),
      .updates("customer_id", \.customerID),
      .replaces("value", \.value),
      .updates("tags", sent: .tags, \.tags),
    ])
}

/// A key in a plan.
package struct UsagePlanKey: Sendable {
  package var plan: Text
  package var key: Text

  package init(plan: Text, key: Text) {
    self.plan = plan
    self.key = key
  }

  private var keyType: String { "API_KEY" }
}

extension UsagePlanKey: ResourceKind {
  package static let kindID = KindID(index: 26)

  package static let schema = Schema<UsagePlanKey>(
    "aws_api_gateway_usage_plan_key", "plan key", word: "usagePlanKey", replacement: .destroyBeforeCreate,
    operations: .createDelete(
      "usage-plan-key", identifiedBy: ["usage_plan_id", "key_id"], in: "usage_plan_id",
      lookup: .get("get-usage-plan-key", answer: "id")),
    importedAs: "\(.attribute("usage_plan_id"))/\(.attribute("key_id"))",
    attributes: [
      .replaces("usage_plan_id", \.plan),
      .replaces("key_id", \.key),
      .replaces("key_type", \.keyType),
    ])
}
