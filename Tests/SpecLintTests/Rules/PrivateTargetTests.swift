import Testing

@testable import SpecLint

@Suite struct PrivateTargetTests {
  @Test func `the target is a listener`() throws {
    try expect(
      PrivateTarget.self,
      in: portal(
        #"""
        routes:
          GET /a: {private: {vpcLink: l, listener: «"arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/x/1"»}}
          GET /b: {private: {vpcLink: l, cloudMap: «srv-1»}}
          GET /c: {private: «{vpcLink: l}»}
          GET /d: {private: {vpcLink: l, listener: "arn:aws:elasticloadbalancing:eu-west-1:1:listener/net/x/1/2", cloudMap: «"arn:aws:servicediscovery:eu-west-1:1:service/s"»}}
          GET /e: {integration: {connectionType: vpcLink, connectionId: l, uri: «https://b.example.com»}}
        """#), finds: "'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/x/1' is not the ARN of a listener",
      "'srv-1' is not the ARN of a Cloud Map service", "route 'GET /c' names no private target",
      "route 'GET /d' names a listener and a Cloud Map service",
      "'https://b.example.com' is not the ARN of a listener or a Cloud Map service",
      help: "use the ARN of the listener, `…:listener/…`, not the load balancer's")
  }

  @Test func `listeners, services and Terraform expressions pass`() throws {
    try expect(
      PrivateTarget.self,
      isSilentAbout: portal(
        #"""
        routes:
          GET /a: {private: {vpcLink: l, listener: "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/x/1/2"}}
          GET /b: {private: {vpcLink: l, cloudMap: "arn:aws:servicediscovery:eu-west-1:1:service/srv-1"}}
          GET /c: {private: {vpcLink: l, listener: {terraform: aws_lb_listener.x.arn}}}
          GET /d: {integration: {type: httpProxy, uri: https://b.example.com}}
        """#))
  }
}
