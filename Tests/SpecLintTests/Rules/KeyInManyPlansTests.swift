import Testing

@testable import SpecLint

@Suite struct KeyInManyPlansTests {
  @Test func `10 plans are given`() throws {
    try expect(
      KeyInManyPlans.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {k: {}}
          usagePlans:
            p0: {stages: [shop/s0], keys: [k]}
            p1: {stages: [shop/s1], keys: [k]}
            p2: {stages: [shop/s2], keys: [k]}
            p3: {stages: [shop/s3], keys: [k]}
            p4: {stages: [shop/s4], keys: [k]}
            p5: {stages: [shop/s5], keys: [k]}
            p6: {stages: [shop/s6], keys: [k]}
            p7: {stages: [shop/s7], keys: [k]}
            p8: {stages: [shop/s8], keys: [k]}
            p9: {stages: [shop/s9], keys: [k]}
            p10: {stages: [shop/s10], keys: [«k»]}
            p11: {stages: [shop/s11], keys: [k]}
          """), finds: "API key 'k' is in more than 10 usage plans",
      help: "use a second key, or have AWS raise the quota and say so: `aws: {quotas: {usagePlansPerApiKey: 20}}`")
  }

  @Test func `a raised quota counts`() throws {
    try expect(
      KeyInManyPlans.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          aws: {quotas: {usagePlansPerApiKey: 12}}
          functions: {tasks: tasks-fn}
          apiKeys: {k: {}}
          usagePlans:
            p0: {stages: [shop/s0], keys: [k]}
            p1: {stages: [shop/s1], keys: [k]}
            p2: {stages: [shop/s2], keys: [k]}
            p3: {stages: [shop/s3], keys: [k]}
            p4: {stages: [shop/s4], keys: [k]}
            p5: {stages: [shop/s5], keys: [k]}
            p6: {stages: [shop/s6], keys: [k]}
            p7: {stages: [shop/s7], keys: [k]}
            p8: {stages: [shop/s8], keys: [k]}
            p9: {stages: [shop/s9], keys: [k]}
            p10: {stages: [shop/s10], keys: [k]}
            p11: {stages: [shop/s11], keys: [k]}
          """))
  }
}
