import AWSResources
import Diagnostics
import SpecModel

extension SpecLowering {
  mutating func lowerRESTStages(of api: APIContext) {
    if api.spec.stages.isEmpty { return }
    let deployment = addRESTDeployment(of: api)
    for entry in api.spec.stages.entries {
      let spec = entry.value
      let address = api.address("stage", entry.key.value)
      var stage = RESTStage(
        api: api.id, name: entry.key.value, deployment: .reference(deployment, "id"),
        tags: tags(api.spec.tags, spec.tags))
      stage.serves = spec.deployment.flatMap(\.serves)
      stage.description = spec.description?.value.literal
      stage.variables = TextMap(spec.variables.entries.map { ($0.key.value, Text($0.value.value)) })
      if let cache = spec.cache, !cache.isOff {
        stage.cacheClusterEnabled = true
        stage.cacheClusterSize = cache.size ?? "0.5"
      }
      stage.clientCertificate = spec.clientCertificate.map { Text($0.value, for: emitter) }
      stage.documentationVersion = documentationVersion(spec.documentationVersion, in: api)
      stage.tracing = spec.tracing?.value ?? false
      if let logs = spec.accessLogs.flatMap({ accessLogs($0.value, stage: entry.key, in: api) }) {
        stage.accessLogs = .init(destination: logs.destination, format: logs.format)
      }
      if let canary = spec.canary {
        stage.canary = .init(
          deployment: .reference(deployment, "id"), percentTraffic: canary.percent?.value ?? 0,
          stageVariableOverrides: TextMap(canary.variables.entries.map { ($0.key.value, Text($0.value.value)) }),
          useStageCache: canary.useStageCache ?? false)
      }
      let settings = methodSettings(of: spec, in: api)
      let logs = spec.accessLogs != nil || settings.contains { $0.settings.loggingLevel != "OFF" }
      add(address, stage, dependsOn: logs ? accountSettings : [], at: entry.key.range)
      for setting in settings {
        add(
          api.address("methodSettings", "\(entry.key.value) \(setting.key)"),
          MethodSettings(
            api: api.id, stage: .reference(address, "stage_name"), methodPath: setting.path,
            settings: setting.settings),
          dependsOn: setting.settings.loggingLevel == "OFF" ? [] : accountSettings, at: setting.range)
      }
      if let webACL = spec.waf {
        add(
          api.address("waf", entry.key.value),
          WebACLAssociation(resource: .reference(address, "arn"), webACL: Text(webACL.value, for: emitter)),
          at: webACL.range)
      }
    }
  }

  /// Version of the API's own documentation, or one that exists already.
  private mutating func documentationVersion(_ version: Located<SpecText>?, in api: APIContext) -> Text? {
    guard let version, let text = version.value.literal else { return nil }
    guard api.spec.rest.documentation?.value == true else { return .literal(text) }
    let address = api.address("documentationVersion", text)
    if !resources.contains(where: { $0.address == address }) {
      let parts = resources.filter { $0.kind == DocumentationPart.kindID && $0.references.contains(api.address) }
      add(
        address, DocumentationVersion(api: api.id, version: text), dependsOn: parts.map(\.address).sorted(),
        at: version.range)
    }
    return .reference(address, "version")
  }

  // MARK: Deployment

  private mutating func addRESTDeployment(of api: APIContext) -> Address {
    let captured = resources.filter { resource in
      resource.kind.isDeployed && (resource.address == api.address || resource.refers(to: api.address))
    }
    let links = resources.indices.filter { place in
      resources[place].kind == VPCLink.kindID || resources[place].kind == RESTVPCLink.kindID
    }.map { resources[$0] }
    let fingerprint = Fingerprint(of: captured, links: links, api: api.address)
    let name = String(fingerprint.digest.prefix(8))
    let address = api.address("deployment", name)
    add(
      address,
      RESTDeployment(api: api.id, description: "apigw \(name)", triggers: fingerprint.triggers, generation: 1),
      // What something captured refers to comes before that anyway.
      dependsOn: fingerprint.last.sorted(),
      at: api.spec.range.firstByte)
    return address
  }

  // MARK: Method settings

  private struct Setting {
    var key: String
    var path: String
    var settings: MethodSettings.Settings
    var range: SourceRange
  }

  /// What one place says; the nearer wins, field by field: the stage's `routes.KEY`, the route, the stage, `defaults`.
  private struct Said {
    var rate: Double?
    var burst: Int?
    /// `false` where a limit is said: it opens what is shut farther away.
    var isBlocked: Bool?
    var metrics: Bool?
    var level: String?
    var dataTrace: Bool?
    var isCached: Bool?
    var ttl: Int?
    var encrypted: Bool?
    var authorization: String?
    var unauthorized: String?

    var isEmpty: Bool {
      rate == nil && burst == nil && isBlocked == nil && metrics == nil && level == nil && dataTrace == nil
        && isCached == nil
    }

    init(throttle: ThrottleSpec?, metrics: Bool?, logging: LoggingSpec?, cache: CacheSpec?, isRoute: Bool) {
      rate = throttle?.rateLimit?.value
      burst = throttle?.burstLimit?.value
      isBlocked = throttle?.block?.value ?? (rate == nil && burst == nil ? nil : false)
      self.metrics = metrics
      level = logging?.level?.value
      dataTrace = logging?.dataTrace?.value
      if isRoute { isCached = cache.map { !$0.isOff } }
      ttl = cache?.ttl.map { $0.value / 1000 }
      encrypted = cache?.encrypted?.value
      authorization = cache?.invalidation?.authorization
      unauthorized = cache?.invalidation?.unauthorized
    }

    func over(_ other: Said) -> Said {
      var merged = self
      merged.rate = rate ?? other.rate
      merged.burst = burst ?? other.burst
      merged.isBlocked = isBlocked ?? other.isBlocked
      merged.metrics = metrics ?? other.metrics
      merged.level = level ?? other.level
      merged.dataTrace = dataTrace ?? other.dataTrace
      merged.isCached = isCached ?? other.isCached
      merged.ttl = ttl ?? other.ttl
      merged.encrypted = encrypted ?? other.encrypted
      merged.authorization = authorization ?? other.authorization
      merged.unauthorized = unauthorized ?? other.unauthorized
      return merged
    }
  }

  private func methodSettings(of stage: StageSpec, in api: APIContext) -> [Setting] {
    let hasCache = stage.cache.map { !$0.isOff } ?? false
    let defaults = api.spec.defaults
    let ofStage = Said(
      throttle: stage.throttle?.value, metrics: stage.metrics?.value, logging: stage.logging, cache: stage.cache,
      isRoute: false
    ).over(
      Said(
        throttle: defaults?.throttle?.value, metrics: defaults?.metrics?.value, logging: defaults?.rare?.logging,
        cache: nil, isRoute: false))
    let inStage = Dictionary(
      stage.routes.entries.map { entry in
        (
          RESTTree.key(of: RouteKey(entry.key.value)),
          (
            said: Said(
              throttle: entry.value.throttle?.value, metrics: entry.value.metrics?.value,
              logging: entry.value.logging, cache: entry.value.cache, isRoute: true), range: entry.key.range
          )
        )
      }, uniquingKeysWith: { first, _ in first })
    var found: [Setting] = []
    // Where there is a cache, what is not cached is said, for AWS would cache every GET.
    if !ofStage.isEmpty || hasCache {
      found.append(Setting(key: "*", path: "*/*", settings: complete(ofStage, hasCache: hasCache), range: stage.range))
    }
    for route in api.routes {
      guard let method = route.routeKey.method else { continue }
      let key = RESTTree.key(of: route.routeKey)
      let ofRoute = Said(
        throttle: route.own.throttle?.value, metrics: route.own.metrics?.value, logging: route.own.rare?.logging,
        cache: hasCache ? route.cache : nil, isRoute: true)
      var said = inStage[key]?.said.over(ofRoute) ?? ofRoute
      if !hasCache { said.isCached = nil }
      if said.isEmpty || !hasSettings(said) { continue }
      found.append(
        Setting(
          key: key, path: MethodSettings.path(RESTTree.path(of: route.routeKey), method: method.rawValue),
          settings: complete(said.over(ofStage), hasCache: hasCache), range: inStage[key]?.range ?? route.key.range))
    }
    return found
  }

  /// Whether a route needs settings of its own: that it is not cached is what all others have anyway.
  private func hasSettings(_ said: Said) -> Bool {
    if said.isCached != false { return true }
    var others = said
    others.isCached = nil
    return !others.isEmpty
  }

  private func complete(_ said: Said, hasCache: Bool) -> MethodSettings.Settings {
    let isBlocked = said.isBlocked == true
    return MethodSettings.Settings(
      metricsEnabled: said.metrics ?? false, loggingLevel: said.level ?? "OFF",
      dataTraceEnabled: said.dataTrace ?? false,
      throttlingBurstLimit: isBlocked ? 0 : said.burst ?? accountLimits.burst,
      throttlingRateLimit: isBlocked ? 0 : said.rate ?? accountLimits.rate,
      cachingEnabled: hasCache && said.isCached == true, cacheTTL: said.ttl ?? 300,
      cacheDataEncrypted: said.encrypted ?? true,
      requireAuthorizationForCacheControl: said.authorization != "none",
      unauthorizedCacheControlHeaderStrategy: said.unauthorized ?? "SUCCEED_WITH_RESPONSE_HEADER")
  }
}

extension DeploymentSpec {
  /// Which deployment a stage serves, where that is not the newest.
  var serves: String? {
    if let pin = pin?.value.literal { return "pin \(pin)" }
    return promoteFrom?.value.literal.map { "promoteFrom \($0)" }
  }
}
