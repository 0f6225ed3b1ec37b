import GoldenSupport
import AWSResources
import TerraformEmitter
import Testing

@Suite struct TerraformNamesTests {
  private func digest(_ text: String) -> String { String(SHA256.hex(text.utf8).prefix(6)) }

  @Test(arguments: [
    ("portal/api", API.schema.kind, "portal"), ("my_api/api", API.schema.kind, "my_api"),
    ("2024/api", API.schema.kind, "_2024"), ("vpcLink/internal", VPCLink.schema.kind, "internal"),
    ("portal/route/GET /tasks/{id}", Route.schema.kind, "portal_get_tasks_id"),
    ("portal/route/GET /", Route.schema.kind, "portal_get"),
    ("portal/route/ANY /files/{proxy+}", Route.schema.kind, "portal_any_files_proxy"),
    ("portal/route/PUT /users/{userId}/tasks/{taskId}", Route.schema.kind, "portal_put_users_userid_tasks_taskid"),
    ("portal/route/$default", Route.schema.kind, "portal_default"),
    ("portal/stage/$default", Stage.schema.kind, "portal_default"),
    ("portal/stage/prod", Stage.schema.kind, "portal_prod"),
    ("portal/integration/tasks_v2", Integration.schema.kind, "portal_tasks_v2"),
    ("portal/deployment/0a1b2c3d", Deployment.schema.kind, "portal_0a1b2c3d"),
    ("my-api/api", API.schema.kind, "my-api"), ("my-api/stage/$default", Stage.schema.kind, "my-api_default"),
    ("portal/route/GET /user-profiles/{id}", Route.schema.kind, "portal_get_user-profiles_id"),
  ])
  func `what can be read back is the plain slug`(_ address: String, _ kind: KindSchema, _ label: String) {
    #expect(TerraformNames.label(of: Address(address), kind: kind) == label)
  }

  @Test(arguments: [
    ("Portal/api", API.schema.kind, "portal"),
    ("clinicPortal/api", API.schema.kind, "clinic_portal"), ("facade/api", API.schema.kind, "facade"),
    ("my_api/route/GET /x", Route.schema.kind, "my_api_get_x"),
    ("portal/route/GET /tasks/id", Route.schema.kind, "portal_get_tasks_id"),
    ("portal/route/GET /proxy", Route.schema.kind, "portal_get_proxy"),
    ("portal/route/GET /a_b", Route.schema.kind, "portal_get_a_b"),
    ("portal/route/GET /a/", Route.schema.kind, "portal_get_a"),
    ("portal/route/GET /posts/{slug}", Route.schema.kind, "portal_get_posts_slug"),
    ("portal/route/GET /decade/facade", Route.schema.kind, "portal_get_decade_facade"),
    ("portal/stage/default", Stage.schema.kind, "portal_default"),
    ("portal/integration/get_tasks", Integration.schema.kind, "portal_get_tasks"), ("日本/api", API.schema.kind, ""),
  ])
  func `what cannot is followed by its digest`(_ address: String, _ kind: KindSchema, _ slug: String) {
    #expect(TerraformNames.label(of: Address(address), kind: kind) == "\(slug)_\(digest(address))")
  }

  @Test func `a long label is cut and told apart by its digest`() {
    let address = Address(api: "portal", "route", "GET /" + String(repeating: "abcdefgh/", count: 20) + "x")
    let label = TerraformNames.label(of: address, kind: Route.schema.kind)
    #expect(label == "portal_get_abcdefgh_abcdefgh_abcdefgh_abcdefgh_abcdefgh_a_" + digest(address.text))
    #expect(label.utf8.count == 64)
  }

  @Test func `what must replace is part of the label`() {
    let address = Address(api: "portal", "authorizer", "users")
    #expect(TerraformNames.label(of: address, kind: Authorizer.schema.kind, identity: "JWT") == "portal_users_jwt")
  }

  @Test func `variables and outputs are named as they are called`() {
    #expect(TerraformNames.variable("CUSTOMER_A") == "customer_a")
    #expect(TerraformNames.variable("customer_a") == "customer_a")
    #expect(TerraformNames.variable("customerA") == "customer_a_\(digest("customerA"))")
    #expect(TerraformNames.variable("VERSION") == "version_\(digest("VERSION"))")
    #expect(TerraformNames.variable("9") == "_9_\(digest("9"))")
    #expect(TerraformNames.variable("") == "_\(digest(""))")
    #expect(TerraformNames.output("portal_invoke_url") == "portal_invoke_url")
    #expect(TerraformNames.output("invokeUrl") == "invoke_url_\(digest("invokeUrl"))")
  }

  /// Addresses as lowering makes them and stranger ones, from few words so that slugs meet often. Six hex digits tell
  /// apart what shares a slug; here at most a few dozen do.
  @Test func `two addresses of one kind never have one label`() {
    var random = SplitMix(state: 11)
    let words = [
      "a", "b", "A", "id", "{id}", "{ID}", "{aId}", "{aid}", "{proxy+}", "proxy", "get", "GET", "default", "$default",
      "a_b", "a-b", "aB", "ab", "_a", "a_", "facade", "123456", "1", "é", "", "{a}", "x y", "abcdef", "bid", "jwt",
    ]
    func word() -> String { words[random.below(words.count)] }
    func path() -> String { (0...random.below(3)).map { _ in "/" + word() }.joined() }
    func key() -> String {
      switch random.below(4) {
      case 0: ["GET", "ANY", "get", "POST"][random.below(4)] + " " + path()
      case 1: word() + "_" + word()
      default: word()
      }
    }
    var owners: [String: [String: Address]] = [:]
    for _ in 0..<30_000 {
      let (kind, address) =
        switch random.below(4) {
        case 0: (API.schema.kind, Address(api: word() + word(), "api"))
        case 1: (VPCLink.schema.kind, Address("vpcLink/" + word() + word()))
        case 2: (Integration.schema.kind, Address(api: word(), "integration", key()))
        default: (Route.schema.kind, Address(api: word() + word(), "route", key()))
        }
      let label = TerraformNames.label(of: address, kind: kind)
      let isName = label.utf8.allSatisfy {
        $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 &- 0x61 < 26 || $0 &- 0x30 < 10
      }
      #expect(isName && label.utf8.first.map { $0 &- 0x30 >= 10 } == true, "\(label)")
      if let owner = owners[kind.word, default: [:]].updateValue(address, forKey: label) {
        #expect(owner.text.utf8.elementsEqual(address.text.utf8), "\(owner) and \(address) are both \(label)")
      }
    }
    #expect(owners.mapValues(\.count).values.allSatisfy { $0 > 100 })
  }
}
