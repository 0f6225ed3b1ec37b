import Diagnostics
import SpecModel

/// A quota's offset fits its period and its limit.
///
/// The offset is what is taken off the first period. AWS takes 0 for a day, up to 6 for a week and up to 27 for a
/// month; an offset as large as the limit leaves nothing.
/// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_usage_plan
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
///     routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
///     stages: {prod: {}}
/// usagePlans:
///   partner: {stages: [shop/prod], quota: {limit: 500, period: day, offset: 1}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
///     routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
///     stages: {prod: {}}
/// usagePlans:
///   partner: {stages: [shop/prod], quota: {limit: 500, period: week, offset: 1}}
/// ```
package struct QuotaOffset: LintRule {
  package static let code: DiagnosticCode = "AG517"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Quota offset out of range"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.usagePlans.entries.compactMap { plan in
      guard let quota = plan.value.quota, let offset = quota.offset, offset.value > 0, let period = quota.period else {
        return nil
      }
      let most = period.value == "DAY" ? 0 : period.value == "WEEK" ? 6 : 27
      let noun = period.value.lowercased()
      if offset.value > most {
        return finding(
          "an offset of \(offset.value) does not fit a quota per \(noun)", at: offset.range,
          label: most == 0 ? "a day's quota has no offset" : "at most \(most) for a \(noun)",
          notes: [Diagnostic.Note("the period is said here", at: period.range)],
          help: most == 0 ? "drop `offset`" : "write \(most) or less")
      }
      guard let limit = quota.limit, limit.value > 0, offset.value >= limit.value else { return nil }
      return finding(
        "an offset of \(offset.value) leaves nothing of a quota of \(limit.value)", at: offset.range,
        label: "taken off the first period", notes: [Diagnostic.Note("the limit is said here", at: limit.range)],
        help: "make it smaller than the limit")
    }
  }
}
