import AWSResources
import Testing

@Suite struct StageLoweringTests {
  private func stage(_ body: String, top: String = "functions: {f: tasks-fn}", aws: String = "{region: eu-west-1}")
    throws -> [String: String]
  {
    try LoweredSpec(shop(body, top: top, aws: aws)).attributes("shop/stage/live")
  }

  private static let key = "<shop/route/GET /a.route_key>"

  @Test func `a stage that says nothing deploys by itself and has no settings block`() throws {
    #expect(
      try stage("routes: {GET /a: f}\nstages: {live: {}}") == [
        "api_id": "<shop/api.id>", "name": "live", "auto_deploy": "true",
      ])
  }

  // MARK: Settings

  struct Said: Sendable, CustomTestStringConvertible {
    var defaults = ""
    var stage = ""
    var route = ""
    var ofStage: String?
    var ofRoute: String?
    var testDescription: String { "defaults {\(defaults)} stage {\(stage)} route {\(route)}" }
  }

  /// `burst rate metrics`, as AWS gets them.
  private static func block(_ burst: Int, _ rate: Double, _ metrics: Bool) -> String {
    "throttling_burst_limit=\(burst) throttling_rate_limit=\(rate) detailed_metrics_enabled=\(metrics)"
  }

  /// Every subset of the four places that can say a rate, a burst and metrics, each with values of its own.
  @Test func `each field comes from the nearest place that says it`() throws {
    let places = ["defaults", "stage", "route", "stageRoute"]
    let fields = ["rateLimit", "burstLimit", "metrics"]
    for mask in 0..<(1 << 4) {
      for field in fields {
        let said = places.indices.filter { mask & (1 << $0) != 0 }
        func settings(_ place: Int) -> String {
          guard said.contains(place) else { return "" }
          return field == "metrics" ? "metrics: \(place % 2 == 1)" : "throttle: {\(field): \(place + 1)}"
        }
        let found = try stage(
          """
          defaults: {\(settings(0))}
          routes: {GET /a: {function: f\(settings(2).isEmpty ? "" : ", ")\(settings(2))}}
          stages: {live: {\(settings(1))\(settings(1).isEmpty ? "" : ", ")routes: {GET /a: {\(settings(3))}}}}
          """)
        func expected(_ place: Int?) -> String? {
          place.map { place in
            switch field {
            case "rateLimit": Self.block(5000, Double(place + 1), false)
            case "burstLimit": Self.block(place + 1, 10_000, false)
            default: Self.block(5000, 10_000, place % 2 == 1)
            }
          }
        }
        let ofRoute = said.contains { $0 > 1 } ? said.last : nil
        #expect(
          found["default_route_settings"] == expected(said.last { $0 < 2 }).map { "(\($0))" }, "\(field) \(said)")
        #expect(
          found["route_settings"] == expected(ofRoute).map { "(route_key=\(Self.key) \($0))" }, "\(field) \(said)")
      }
    }
  }

  @Test func `fields of one block come from different places`() throws {
    let found = try stage(
      """
      defaults: {metrics: true}
      routes: {GET /a: {function: f, throttle: {rateLimit: 3}}}
      stages: {live: {throttle: {rateLimit: 9, burstLimit: 8}, routes: {"get  /a": {throttle: {burstLimit: 2}}}}}
      """)
    #expect(found["default_route_settings"] == "(\(Self.block(8, 9, true)))")
    #expect(found["route_settings"] == "(route_key=\(Self.key) \(Self.block(2, 3, true)))")
  }

  @Test(arguments: [
    (stage: "throttle: {block: true}", route: "", ofRoute: nil as String?),
    (stage: "", route: "throttle: {block: true}", ofRoute: block(0, 0, false)),
    (
      stage: "routes: {GET /a: {throttle: {block: true}}}", route: "throttle: {rateLimit: 3, burstLimit: 4}",
      ofRoute: block(0, 0, false)
    ),
    (
      stage: "routes: {GET /a: {throttle: {rateLimit: 3, burstLimit: 4}}}", route: "throttle: {block: true}",
      ofRoute: block(4, 3, false)
    ),
    (
      stage: "routes: {GET /a: {throttle: {block: false}}}", route: "throttle: {block: true}",
      ofRoute: block(5000, 10_000, false)
    ),
    (
      stage: "throttle: {block: true}", route: "throttle: {rateLimit: 3}", ofRoute: block(5000, 3, false)
    ),
  ])
  func `block shuts what it is said of, and what is nearer opens it`(
    stage said: String, route: String, ofRoute: String?
  ) throws {
    let found = try stage(
      "routes: {GET /a: {function: f\(route.isEmpty ? "" : ", ")\(route)}}\nstages: {live: {\(said)}}")
    #expect(found["route_settings"] == ofRoute.map { "(route_key=\(Self.key) \($0))" })
    if said == "throttle: {block: true}" { #expect(found["default_route_settings"] == "(\(Self.block(0, 0, false)))") }
  }

  @Test func `what nobody says is the limit of the account`() throws {
    let body = "routes: {GET /a: {function: f, metrics: true}}\nstages: {live: {metrics: true}}"
    #expect(try stage(body)["default_route_settings"] == "(\(Self.block(5000, 10_000, true)))")
    let raised = try stage(
      body, aws: "{region: eu-west-1, quotas: {throttleRate: 20000, throttleBurst: 7000}}")
    #expect(raised["default_route_settings"] == "(\(Self.block(7000, 20_000, true)))")
    #expect(raised["route_settings"] == "(route_key=\(Self.key) \(Self.block(7000, 20_000, true)))")
  }

  @Test func `settings of routes are sorted and hold no route without any`() throws {
    let found = try stage(
      """
      routes:
        GET /b: {function: f, throttle: {rateLimit: 1, burstLimit: 1}}
        GET /c: f
        $default: {function: f, throttle: {rateLimit: 2, burstLimit: 2}}
        GET /a: {function: f, throttle: {rateLimit: 3, burstLimit: 3}}
      stages: {live: {}}
      """)
    #expect(
      found["route_settings"]
        == ["$default": 2, "GET /a": 3, "GET /b": 1].sorted { $0.key < $1.key }
        .map { "(route_key=<shop/route/\($0.key).route_key> \(Self.block($0.value, Double($0.value), false)))" }
        .joined(separator: " "))
  }

  @Test func `the rest of a stage is taken as it is`() throws {
    let found = try stage(
      """
      tags: {team: b, tier: api}
      stages: {live: {description: text, variables: {b: x, a: "${{ secrets.KEY }}"}, tags: {tier: stage}}}
      """, top: "tags: {team: a, owner: me}")
    #expect(
      found == [
        "api_id": "<shop/api.id>", "name": "live", "auto_deploy": "true", "description": "text",
        "stage_variables": "{a: <secret KEY>, b: x}", "tags": "{owner: me, team: b, tier: stage}",
      ])
  }

  // MARK: Access logs

  @Test(arguments: [
    ("shop", "live", "/aws/apigateway/shop/live"), ("shop", "$default", "/aws/apigateway/shop/default"),
    ("My Shop: über", "live", "/aws/apigateway/My-Shop----ber/live"),
    ("a.b_c-d/e#f", "live", "/aws/apigateway/a.b_c-d/e#f/live"),
  ])
  func `a managed log group has a name that CloudWatch Logs takes`(
    _ name: String, _ stage: String, _ group: String
  ) throws {
    let spec = try LoweredSpec(shop("name: \"\(name)\"\nstages: {\(stage): {accessLogs: {retention: 30d}}}"))
    #expect(
      try spec.attributes("shop/logGroup/\(stage)") == ["name": group, "retention_in_days": "30"])
    #expect(
      try spec.attribute("access_log_settings", of: "shop/stage/\(stage)")?
        .hasPrefix("(destination_arn=<shop/logGroup/\(stage).arn> format={") == true)
  }

  @Test func `logs go where the spec says`() throws {
    let arn = "arn:aws:logs:eu-west-1:123456789012:log-group:mine"
    let spec = try LoweredSpec(
      shop(
        """
        tags: {a: b}
        stages:
          arn: {accessLogs: {destination: "\(arn)", format: $context.requestId}}
          mine: {accessLogs: {destination: {terraform: aws_cloudwatch_log_group.x.arn}, format: $context.requestId}}
          name: {accessLogs: {destination: my-group, retention: forever, format: $context.requestId}}
        """))
    #expect(
      try spec.attribute("access_log_settings", of: "shop/stage/arn")
        == "(destination_arn=\(arn) format=$context.requestId)")
    #expect(
      try spec.attribute("access_log_settings", of: "shop/stage/mine")
        == "(destination_arn={aws_cloudwatch_log_group.x.arn} format=$context.requestId)")
    #expect(spec.addresses("shop/logGroup/") == ["shop/logGroup/name"])
    #expect(
      try spec.attributes("shop/logGroup/name") == ["name": "my-group", "retention_in_days": "0", "tags": "{a: b}"])
  }

  // MARK: Deployments

  @Test func `only stages that do not deploy by themselves point at the deployment`() throws {
    let spec = try LoweredSpec(
      shop("routes: {GET /b: f, GET /a: f}\nstages: {auto: {}, held: {autoDeploy: false}}"))
    let deployments = spec.addresses("shop/deployment/")
    #expect(deployments.count == 1)
    let deployment = try spec.resource(try #require(deployments.first))
    #expect(try spec.attribute("deployment_id", of: "shop/stage/held") == "<\(deployment.address.text).id>")
    #expect(try spec.attribute("deployment_id", of: "shop/stage/auto") == nil)
    #expect(try spec.attribute("auto_deploy", of: "shop/stage/held") == "false")
    #expect(deployment.dependsOn.map(\.text) == ["shop/route/GET /a", "shop/route/GET /b"])
    #expect(
      try spec.fingerprint().dropFirst("{fingerprint: ".count).prefix(8)
        == deployment.address.text.dropFirst("shop/deployment/".count))
    let none = try LoweredSpec(shop("routes: {GET /a: f}\nstages: {auto: {}}"))
    #expect(none.addresses("shop/deployment/") == [])
  }
}
