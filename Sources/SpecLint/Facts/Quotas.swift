import Diagnostics
import SpecModel

/// Quotas for an account that has raised none.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html and
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html (read
/// 2026-01).
struct Quota {
  /// AWS's name for it under `aws.quotas`.
  let name: String
  let value: Int
  /// What it counts, for messages.
  let noun: String

  static let routes = Quota(name: "routes", value: 300, noun: "routes")
  /// Of a REST API: nodes of its tree of paths below the root.
  static let resources = Quota(name: "resources", value: 300, noun: "resources")
  static let usagePlans = Quota(name: "usagePlans", value: 300, noun: "usage plans")
  static let usagePlansPerKey = Quota(name: "usagePlansPerApiKey", value: 10, noun: "usage plans")
  static let planThrottles = Quota(name: "methodThrottlesPerStage", value: 20, noun: "method throttles")
  static let policySize = Quota(name: "resourcePolicySize", value: 8192, noun: "characters")
  static let apiKeys = Quota(name: "apiKeys", value: 10_000, noun: "API keys")
  /// Of all APIs of an account and region together, by AWS's names "Throttle rate" and "Throttle burst rate".
  static let throttleRate = Quota(name: "throttleRate", value: 10_000, noun: "requests")
  static let throttleBurst = Quota(name: "throttleBurstRate", value: 5_000, noun: "requests")
  static let smallThrottleRate = Quota(name: "throttleRate", value: 2_500, noun: "requests")
  static let smallThrottleBurst = Quota(name: "throttleBurstRate", value: 1_250, noun: "requests")
  static let smallRegions: Set<String> = [
    "af-south-1", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-7", "ca-west-1",
    "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "mx-central-1",
  ]
  static let stages = Quota(name: "stages", value: 10, noun: "stages")
  static let authorizers = Quota(name: "authorizers", value: 10, noun: "authorizers")
  static let integrations = Quota(name: "integrations", value: 300, noun: "integrations")
  static let stageVariables = Quota(name: "stageVariables", value: 100, noun: "variables")

  /// What holds for this account.
  func limit(in aws: AWSSpec) -> Int { max(aws.quotas[name] ?? value, 0) }
}

extension LintContext.API {
  /// For each resource in a REST API's tree of paths the route that makes it; variables of one place are one resource.
  var resources: [Located<String>] {
    var seen: Set<Substring> = []
    var found: [Located<String>] = []
    routes.forEachPath { route in
      var path = ""
      var ends: [Int] = []
      for segment in route.routeKey.segments {
        path += "/"
        path += segment.kind == .literal ? route.routeKey[segment.range] : "{}"
        ends.append(path.utf8.count)
      }
      // Where a prefix is known, all that is shorter is, too.
      for end in ends.reversed() {
        guard seen.insert(Substring(path.utf8.prefix(end))).inserted else { break }
        found.append(route.key)
      }
    }
    return found
  }

  /// How many integrations its routes make: those that use a back end with the API's defaults share one.
  var integrationCount: Int {
    var functions = Set<SpecText>()
    var shared = Set<String>()
    var own = 0
    routes.forEach { route in
      let method = route.routeKey.method?.rawValue ?? "ANY"
      switch route.backend?.value {
      case .function(let name)? where route.sharesIntegration: functions.insert(name.value)
      case .http(let url)? where route.sharesIntegration: shared.insert("\(method) \(url.value.display)")
      case .privateLink(let link)? where route.sharesIntegration:
        let target = (link.listener ?? link.cloudMap)?.value.display ?? ""
        shared.insert("\(link.method?.value ?? method) \(link.vpcLink?.value.display ?? "") \(target)")
      default: own += 1
      }
    }
    return functions.count + shared.count + own
  }
}
