import Testing

@testable import SpecLint

@Suite struct NetworkLoadBalancerTests {
  @Test func `a v1 link has one NLB`() throws {
    try expect(
      NetworkLoadBalancer.self,
      in: shop(
        #"""
        routes: {GET /a: tasks}
        """#,
        top: #"""
          functions: {tasks: tasks-fn}
          vpcLinks:
            a: {targets: [«"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/x/1"»]}
            b: {targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/x/1", «"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/x/1"»]}
            c: {targets: «[]»}
            d: {targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/x/1"]}
            e: {targets: [{terraform: aws_lb.x.arn}]}
          """#),
      finds:
        "'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/x/1' is not the ARN of a Network Load Balancer",
      "VPC link 'b' has 2 targets", "VPC link 'c' has no target",
      help: "use `subnets` for a v2 link, and say this as `target` of the routes")
  }
}
