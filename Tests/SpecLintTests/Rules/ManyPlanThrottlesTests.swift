import Testing

@testable import SpecLint

@Suite struct ManyPlanThrottlesTests {
  @Test func `20 limits of a stage are given`() throws {
    try expect(
      ManyPlanThrottles.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: {shop/prod: {routes: {GET /r0: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r1: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r2: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r3: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r4: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r5: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r6: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r7: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r8: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r9: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r10: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r11: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r12: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r13: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r14: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r15: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r16: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r17: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r18: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r19: {throttle: {rateLimit: 1, burstLimit: 2}}, «GET /r20»: {throttle: {rateLimit: 1, burstLimit: 2}}}}}}
          """), finds: "usage plan 'partner' limits 21 routes of stage 'shop/prod', the default quota is 20")
  }

  @Test func `a raised quota counts`() throws {
    try expect(
      ManyPlanThrottles.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          aws: {quotas: {methodThrottlesPerStage: 21}}
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: {shop/prod: {routes: {GET /r0: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r1: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r2: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r3: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r4: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r5: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r6: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r7: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r8: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r9: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r10: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r11: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r12: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r13: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r14: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r15: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r16: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r17: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r18: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r19: {throttle: {rateLimit: 1, burstLimit: 2}}, GET /r20: {throttle: {rateLimit: 1, burstLimit: 2}}}}}}
          """))
  }
}
