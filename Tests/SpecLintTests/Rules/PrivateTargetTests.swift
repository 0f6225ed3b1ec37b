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

  @Test func `a REST API names the load balancer of a v2 link`() throws {
    try expect(
      PrivateTarget.self,
      in: shop(
        #"""
        routes:
          GET /a: {private: {vpcLink: new, uri: "http://x.example.com/a", target: "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/x/1"}}
          GET /b: {private: «{vpcLink: new, uri: "http://x.example.com/b"}»}
          GET /c: {private: {vpcLink: new, target: «"arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/x/1/2"»}}
          GET /d: {private: {vpcLink: new, target: «"arn:aws:servicediscovery:eu-west-1:1:service/s"»}}
          GET /e: {integration: {type: httpProxy, connectionType: vpcLink, connectionId: abc, uri: "http://x.example.com/e", integrationTarget: «x»}}
          GET /f: {private: {vpcLink: old, uri: "http://x.example.com/f"}}
          GET /g: {private: «{vpcLink: old}»}
          GET /h: {private: {vpcLink: old, uri: "http://x.example.com/h", target: «"arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/x/1"»}}
          GET /i: {private: {vpcLink: old, uri: "https://x.example.com/i", tls: {serverName: «x.example.com»}}}
          GET /j: {private: {vpcLink: there, target: {terraform: aws_lb.x.arn}}}
        """#,
        top: #"""
          functions: {tasks: tasks-fn}
          vpcLinks: {new: {subnets: [subnet-1]}, old: {id: abc, version: 1}, there: {id: def}}
          """#), finds: "route 'GET /b' names no load balancer",
      "'arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/x/1/2' is not the ARN of a load balancer",
      "'arn:aws:servicediscovery:eu-west-1:1:service/s' is not the ARN of a load balancer",
      "'x' is not the ARN of a load balancer", "route 'GET /g' names no `uri`",
      "route 'GET /h' names a load balancer beside a v1 link",
      "REST APIs check the certificate against the host of `uri`",
      help: "add `target: arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/app/NAME/ID`")
  }
}
