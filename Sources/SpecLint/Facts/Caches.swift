import Diagnostics
import SpecModel

/// A route whose answers some stage may keep.
struct CachedRoute {
  let route: ResolvedRoute
  /// The settings that make it cached, those of the route first.
  let settings: [CacheSpec]

  /// Whether the route itself asks for it.
  var isOwn: Bool { route.own.rare?.cache != nil }
  /// Where caching is asked for; the route, where the defaults ask for it.
  var range: SourceRange {
    guard route.cache == nil || isOwn else { return route.key.range }
    return settings.lazy.compactMap(\.range).first ?? route.key.range
  }
  var isShared: Bool { settings.contains { $0.shared == true } }
  /// What tells its answers apart.
  var keys: [SpecText] {
    let own = route.cache?.keys.map(\.value) ?? []
    return own + (route.integration?.cacheKeyParameters.map(\.value) ?? [])
  }
}

extension LintContext {
  /// Every `cache` that the spec writes as a mapping, once each.
  var caches: [CacheSpec] {
    restAPIs.flatMap { api -> [CacheSpec] in
      var caches = [api.spec.defaults?.rare?.cache]
      api.routes.forEach(.cache) { caches.append($0.own.rare?.cache) }
      for stage in api.spec.stages.entries {
        caches.append(stage.value.cache)
        caches += stage.value.routes.entries.map(\.value.cache)
      }
      return caches.compactMap { $0 }
    }
  }
}

extension LintContext.API {
  /// Routes with `cache`, of their own, by default or in a stage.
  var cachedRoutes: [CachedRoute] {
    var inStages: [String: [CacheSpec]] = [:]
    for stage in spec.stages.entries {
      for entry in stage.value.routes.entries {
        guard let cache = entry.value.cache, !cache.isOff else { continue }
        inStages[RouteKey(entry.key.value).normalised, default: []].append(cache)
      }
    }
    var found: [CachedRoute] = []
    routes.forEach(inStages.isEmpty ? .cache : .all) { route in
      let own = route.cache.map { [$0] } ?? []
      let settings = inStages.isEmpty ? own : own + (inStages[route.routeKey.normalised] ?? [])
      if !settings.isEmpty { found.append(CachedRoute(route: route, settings: settings)) }
    }
    return found
  }
}
