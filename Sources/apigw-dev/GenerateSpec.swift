import ArgumentParser

/// Specs of any size for `make bench`: the same bytes for the same numbers.
struct GenerateSpec: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spec", abstract: "Print a spec with this many routes, for benchmarks.")

  @Argument(help: "How many routes, from 1 on.") var routes: Int
  @Flag(help: "The same spec after one route has got another scope.") var changed = false
  @Flag(help: "A REST API, with models, templates and stages of its own.") var rest = false

  func validate() throws {
    guard (1...1_000_000).contains(routes) else { throw ValidationError("routes: 1 to 1000000") }
  }

  func run() throws { try Output.write(BenchmarkSpec(routes: routes, isChanged: changed, isREST: rest).text) }
}

/// One API as a team would write it: five routes on each resource, short and long forms side by side, scopes,
/// throttles, a few HTTP back ends and queues, a public route here and there, one function for a hundred routes (API
/// Gateway allows 300 integrations in an HTTP API and does not raise that). On REST some bodies are checked and some
/// queues are called by template.
struct BenchmarkSpec {
  let routes: Int
  /// The route in the middle asks for another scope.
  let isChanged: Bool
  let isREST: Bool

  private static let nouns = [
    "orders", "invoices", "customers", "shipments", "returns", "products", "prices", "stocks", "carts", "coupons",
    "reviews", "payments", "refunds", "addresses", "suppliers", "contracts", "tickets", "messages", "reports", "teams",
  ]
  private static let routesOfAResource = 5
  private static let routesOfAFunction = 100

  var text: String {
    var text = header
    for index in 0..<routes { text += route(index) }
    return text + stages
  }

  private var functionCount: Int { (routes + Self.routesOfAFunction - 1) / Self.routesOfAFunction }

  private var header: String {
    var text = """
      apigw: 1
      aws:
        region: eu-west-1
        account: "123456789012"
        quotas: {\(isREST ? "resources" : "routes"): \(max(routes, 300))}

      functions:

      """
    for index in 0..<functionCount { text += "  \(function(index)): shop-\(function(index))-prod\n" }
    return text + """

      apis:
        shop:
          type: \(isREST ? "rest" : "http")
          description: A generated API of \(routes) routes
          cors:
            allowOrigins: [https://shop.example.com]
            allowMethods: [GET, POST, PUT, DELETE]
            allowHeaders: [Content-Type, Authorization]
            maxAge: 24h

          authorizers:
            users: {type: cognito, userPools: [eu-west-1_AbC123dEf]\(isREST ? "" : ", clients: [4abcdef]")}
      \(isREST ? Self.models : "")
          defaults:
            authorizer: users
            scopes: [shop/read]

          routes:

      """
  }

  private static let models = """
        models:
          Order:
            schema:
              type: object
              required: [id]
              properties: {id: {type: string}, amount: {type: number}}

    """

  private var stages: String {
    """

        stages:
          \(isREST ? "prod" : "$default"):
            throttle: {rateLimit: 1000, burstLimit: 2000}
            accessLogs: {format: json, retention: 30d}

    """
  }

  private func function(_ index: Int) -> String { "\(Self.nouns[index % Self.nouns.count])-\(index)" }

  private func route(_ index: Int) -> String {
    let resource = index / Self.routesOfAResource
    let noun = Self.nouns[resource % Self.nouns.count]
    let path = resource < Self.nouns.count ? "/\(noun)" : "/area-\(resource / Self.nouns.count)/\(noun)"
    let function = function(index / Self.routesOfAFunction)
    let scope = isChanged && index == changedRoute ? "shop/changed" : "shop/write"
    switch index % Self.routesOfAResource {
    case 0:
      if resource % 20 == 7 {
        return """

                # \(noun) is public
                GET \(path): {function: \(function), authorizer: none}

          """
      }
      return """

              # \(noun)
              GET \(path): \(function)

        """
    case 1:
      if resource % 40 == 11 {
        return """
                POST \(path):
                  service:
                    action: sqs:SendMessage
                    parameters:
                      QueueUrl: https://sqs.eu-west-1.amazonaws.com/123456789012/\(noun)
                      MessageBody: body
                    role: arn:aws:iam::123456789012:role/shop-queues
                  scopes: [\(scope)]

          """
      }
      return """
              POST \(path):
                function: \(function)
                scopes: [\(scope)]\(isREST ? "\n        validate: {body: Order}" : "")
                throttle: {rateLimit: \(10 + resource % 40), burstLimit: \(20 + resource % 80)}

        """
    case 2:
      if resource % 40 == 13 {
        return """
                GET \(path)/{id}:
                  http: "https://\(noun).internal.example.com/v2/{id}"
                  timeout: 10s

          """
      }
      return "      GET \(path)/{id}: \(function)\n"
    case 3:
      let check = isREST ? ", validate: {body: Order}" : ""
      return "      PUT \(path)/{id}: {function: \(function), scopes: [\(scope)]\(check)}\n"
    default:
      return """
              DELETE \(path)/{id}:
                function: \(function)
                scopes: [\(scope), shop/admin]

        """
    }
  }

  /// The route nearest to the middle that names a scope.
  private var changedRoute: Int {
    let middle = routes / 2 / Self.routesOfAResource * Self.routesOfAResource + 3
    return middle < routes ? middle : routes - 1
  }
}
