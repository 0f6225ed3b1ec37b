import Diagnostics
import SpecModel

/// `ips` of a policy are IP addresses and CIDR ranges.
///
/// An address is `192.0.2.1` or `2001:db8::1`, a range `192.0.2.0/24` or `2001:db8::/32`. A range begins at its first
/// address; AWS refuses a policy with any other text.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     policy: {allow: {ips: [192.0.2.300]}}
///     routes: {GET /orders: {function: orders, authorizer: none}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     policy: {allow: {ips: [192.0.2.0/24]}}
///     routes: {GET /orders: {function: orders, authorizer: none}}
/// ```
package struct AddressRange: LintRule {
  package static let code: DiagnosticCode = "AG455"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Not an IP address or range"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.policies.flatMap { _, policy -> [Diagnostic] in
      let short = [policy.short?.allow, policy.short?.deny].flatMap { callers in
        (callers?.value.ips ?? []).compactMap { ip in ip.value.literal.map { Located($0, at: ip.range) } }
      }
      let said = policy.statements.flatMap { statement in
        statement.conditions.filter { ["IpAddress", "NotIpAddress"].contains($0.test) }.flatMap(\.values)
      }
      return (short + said).compactMap { ip in
        guard let label = IPRange.mistake(in: ip.value) else { return nil }
        return finding(
          "'\(ip.value)' is not an IP address or range", at: ip.range, label: label,
          help: "write `192.0.2.1`, or a range like `192.0.2.0/24`")
      }
    }
  }
}
