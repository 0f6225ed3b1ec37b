import Diagnostics
import SpecModel

/// The log groups that the environments of a spec make, to find the ones that two of them make in one account.
///
/// A rule sees one environment at a time; this is carried from one to the next.
struct LogGroupOwners {
  private struct Place: Hashable {
    var name: String
    var region: String?
    var account: String?
  }

  private struct Owner {
    var environments: [String]
    var range: SourceRange
  }

  private var order: [Place] = []
  private var owners: [Place: Owner] = [:]

  /// Takes in what one environment makes. The base of a spec makes nothing where there are environments.
  mutating func add(_ context: LintContext) {
    guard let environment = context.environment else { return }
    let aws = context.spec.aws
    // A region or an account that another run knows may be another one.
    guard aws.region?.value.literal != nil || aws.region == nil, aws.account?.value.literal != nil || aws.account == nil
    else { return }
    for stage in context.stages {
      guard let group = stage.logGroup else { continue }
      let place = Place(name: group.value, region: aws.region?.value.literal, account: aws.account?.value.literal)
      if owners[place] == nil { order.append(place) }
      if owners[place]?.environments.last != environment {
        owners[place, default: Owner(environments: [], range: group.range)].environments.append(environment)
      }
    }
  }

  /// Log groups of two environments or more, once each.
  func clashes() -> [Diagnostic] {
    order.compactMap { place in
      guard let owner = owners[place], owner.environments.count > 1 else { return nil }
      let names = owner.environments.map { "'\($0)'" }
      let list = names.dropLast().joined(separator: ", ") + " and \(names.last ?? "")"
      return Diagnostic(
        LogGroupClash.code, LogGroupClash.severity,
        "environments \(list) \(names.count == 2 ? "both" : "all") make log group '\(place.name)'", at: owner.range,
        label: "one name in \(names.count) environments",
        why: place.account == nil
          ? "no environment says its account, so they may be in one, where the second apply would fail"
          : "they are in one account and region, where the second apply would fail",
        help: "put `${{ environment }}` into the API's `name`, or say the `aws.account` of each environment")
    }
  }
}
