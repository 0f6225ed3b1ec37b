import Diagnostics
import SpecModel

/// A rate and a burst stand together.
///
/// The rate fills a token bucket and the burst is its size. Settings of a route take what they do not say from the
/// stage, then from `defaults`; where nobody says it, the account's limit holds (10000 a second, 5000 at once, unless
/// raised), and a rate of 10 with a burst of 5000 lets 5000 requests through at once.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
///
/// Bad:
///
/// ```yaml
/// defaults: {throttle: {rateLimit: 10}}
/// ```
///
/// Good:
///
/// ```yaml
/// defaults: {throttle: {rateLimit: 10, burstLimit: 20}}
/// ```
package struct HalfThrottle: LintRule {
  package static let code: DiagnosticCode = "AG501"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Rate without burst, or the reverse"

  package init() {}

  /// Which halves of a limit are said.
  private struct Halves {
    var rate: Bool
    var burst: Bool

    init(_ throttle: ThrottleSpec?) {
      let isBlocked = throttle?.block?.value == true
      rate = isBlocked || throttle?.rateLimit != nil
      burst = isBlocked || throttle?.burstLimit != nil
    }

    func or(_ other: Halves) -> Halves {
      var result = self
      result.rate = rate || other.rate
      result.burst = burst || other.burst
      return result
    }

    func and(_ other: Halves) -> Halves {
      var result = self
      result.rate = rate && other.rate
      result.burst = burst && other.burst
      return result
    }
  }

  package func check(_ context: LintContext) -> [Diagnostic] {
    ofPlans(context) + ofAPIs(context)
  }

  /// What one half of a plan's limit leaves open, no stage fills in.
  private func ofPlans(_ context: LintContext) -> [Diagnostic] {
    context.spec.usagePlans.entries.flatMap { plan -> [Diagnostic] in
      let ofRoutes = plan.value.stages.entries.flatMap { $0.value.routes.entries.map(\.value.throttle) }
      return ([plan.value.throttle] + ofRoutes).compactMap { throttle -> Diagnostic? in
        guard let throttle, !context.hasMistake(in: throttle.range) else { return nil }
        return half(throttle.value, around: Halves(nil))
      }
    }
  }

  private func ofAPIs(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api -> [Diagnostic] in
      func half(_ throttle: Located<ThrottleSpec>?, around: Halves) -> Diagnostic? {
        guard let throttle, let found = self.half(throttle.value, around: around) else { return nil }
        // The other half may stand there and be unread.
        return context.hasMistake(in: throttle.range) ? nil : found
      }
      let defaults = Halves(api.spec.defaults?.throttle?.value)
      let stages = api.spec.stages.entries.map(\.value)
      let inEveryStage = stages.map { Halves($0.throttle?.value).or(defaults) }
      let around = inEveryStage.dropFirst().reduce(inEveryStage.first ?? defaults) { $0.and($1) }
      let ofDefaults = half(api.spec.defaults?.throttle, around: around)
      let ofRoutes = api.routes.findings(.throttle) { half($0.own.throttle, around: around) }
      let ofStages = zip(stages, inEveryStage).flatMap { stage, fallback -> [Diagnostic] in
        let own = ownHalves(of: api, for: stage)
        let ofItsRoutes = stage.routes.entries.compactMap { entry in
          half(
            entry.value.throttle, around: fallback.or(own[RouteKey(entry.key.value).normalised] ?? Halves(nil)))
        }
        return [half(stage.throttle, around: defaults)].compactMap { $0 } + ofItsRoutes
      }
      return [ofDefaults].compactMap { $0 } + ofRoutes + ofStages
    }
  }

  /// What routes say themselves, by key; empty where the stage says nothing of routes.
  private func ownHalves(of api: LintContext.API, for stage: StageSpec) -> [String: Halves] {
    guard stage.routes.entries.contains(where: { $0.value.throttle != nil }) else { return [:] }
    var own: [String: Halves] = [:]
    api.routes.forEach(.throttle) { route in
      if let throttle = route.own.throttle { own[route.routeKey.normalised] = Halves(throttle.value) }
    }
    return own
  }

  private func half(_ throttle: ThrottleSpec, around: Halves) -> Diagnostic? {
    guard throttle.block?.value != true else { return nil }
    switch (throttle.rateLimit, throttle.burstLimit) {
    case (let rate?, nil) where !around.burst && rate.value > 0:
      let burst = Int(min(max(1, rate.value * 2), 1_000_000).rounded(.up))
      return finding(
        "the throttle has a rate and no burst", at: rate.range,
        label: "as many as the account allows (5000) may come at once", help: "add `burstLimit: \(burst)`")
    case (nil, let burst?) where !around.rate && burst.value > 0:
      return finding(
        "the throttle has a burst and no rate", at: burst.range,
        label: "as many as the account allows (10000) may come each second",
        help: "add `rateLimit: \(max(1, burst.value / 2))`")
    default: return nil
    }
  }
}
