import Diagnostics
import SpecModel

/// A private integration names what its kind of link leads to.
///
/// On a REST API a v1 link leads to its Network Load Balancer, so the route says `uri` alone; a v2 link lies in subnets, so
/// the route says the load balancer as `target`, and `uri` for its scheme, port and path
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html). Cloud Map is reached by
/// HTTP APIs alone. An HTTP API takes the ARN of a listener of an Application or Network Load Balancer, not that of the load balancer, or the ARN
/// of a service in Cloud Map
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html).
///
/// Bad:
///
/// ```yaml
/// GET /tasks:
///   private:
///     vpcLink: internal
///     listener: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/internal/0123456789abcdef
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks:
///   private:
///     vpcLink: internal
///     listener: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/internal/0123456789abcdef/fedcba9876543210
/// ```
package struct PrivateTarget: LintRule {
  package static let code: DiagnosticCode = "AG353"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Private integration target missing or wrong"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings([.privateLink, .integration]) { route in
        if api.type == .rest { return restFinding(route, in: api, context) }
        if case .privateLink(let link)? = route.backend?.value {
          return check(link, subject: { api.subject(of: route, sayingAt: link.range) }, in: context)
        }
        guard let integration = route.integration, let uri = integration.uri,
          integration.connectionType?.value == "VPC_LINK"
        else { return nil }
        return check(uri, isListener || isService)
      }
    }
  }

  private func restFinding(_ route: ResolvedRoute, in api: LintContext.API, _ context: LintContext) -> Diagnostic? {
    guard case .privateLink(let link)? = route.backend?.value else {
      return route.integration?.integrationTarget.flatMap { check($0, isLoadBalancer) }
    }
    if let name = link.tlsServerName {
      return finding(
        "REST APIs check the certificate against the host of `uri`", at: name.range, label: "HTTP APIs have this word",
        help: "drop `tls`, and write the host into `uri`")
    }
    let declared = link.vpcLink.flatMap { $0.value.literal }.flatMap { context.vpcLinks[$0] }
    let subject = api.subject(of: route, sayingAt: link.range)
    if let declared, declared.madeVersion == 1 {
      if let target = link.target {
        return finding(
          "\(subject) names a load balancer beside a v1 link", at: target.range, label: "the link leads to one already",
          notes: declared.versionOneMark.map { [.init("made a v1 link here", at: $0)] } ?? [], help: "drop `target`")
      }
      guard link.uri == nil, !context.hasMistake(in: link.range) else { return nil }
      return finding(
        "\(subject) names no `uri`", at: link.range, label: "a v1 link needs it",
        help: "add `uri: http://HOST/path`: what the load balancer is asked for")
    }
    if let target = link.target { return check(target, isLoadBalancer) }
    guard declared != nil || link.uri == nil, !context.hasMistake(in: link.range) else { return nil }
    return finding(
      "\(subject) names no load balancer", at: link.range, label: "a v2 link needs `target`",
      help: "add `target: arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/app/NAME/ID`")
  }

  private func check(_ link: PrivateSpec, subject: () -> String, in context: LintContext) -> Diagnostic? {
    if let listener = link.listener, let service = link.cloudMap {
      return finding(
        "\(subject()) names a listener and a Cloud Map service", at: service.range, label: "another target",
        notes: [.init("the first target", at: listener.range)], help: "keep one of them")
    }
    if let listener = link.listener { return check(listener, isListener) }
    if let service = link.cloudMap { return check(service, isService) }
    guard !context.hasMistake(in: link.range) else { return nil }
    return finding(
      "\(subject()) names no private target", at: link.range, label: "no `listener` and no `cloudMap`",
      help: "add `listener: ARN`, or `cloudMap: ARN`")
  }

  private func check(_ target: Located<Outside>, _ form: Form) -> Diagnostic? {
    guard let text = target.value.literal, !text.hasStageVariable else { return nil }
    let arn = ARN(text)
    if let arn, form.holds(arn) { return nil }
    let kind: (label: String, help: String)? =
      if arn?.resource.hasPrefix("loadbalancer/") == true {
        ("a load balancer", "use the ARN of the listener, `…:listener/…`, not the load balancer's")
      } else if arn?.resource.hasPrefix("listener/") == true {
        ("a listener", "use the ARN of the load balancer, `…:loadbalancer/…`, not the listener's")
      } else if arn?.service == "servicediscovery" {
        ("a Cloud Map service", "REST APIs reach load balancers alone; use `type: http`, or name a load balancer")
      } else {
        nil
      }
    return finding(
      "'\(text)' is not the ARN of \(form.noun)", at: target.range, label: kind?.label ?? "not \(form.noun)",
      help: kind?.help ?? "write `\(form.example)`")
  }

  private struct Form {
    let noun: String
    let example: String
    let holds: (ARN) -> Bool

    static func || (left: Form, right: Form) -> Form {
      Form(noun: "\(left.noun) or \(right.noun)", example: left.example) { left.holds($0) || right.holds($0) }
    }
  }

  private var isLoadBalancer: Form {
    Form(
      noun: "a load balancer", example: "arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/app/NAME/ID"
    ) {
      $0.service == "elasticloadbalancing"
        && ($0.resource.hasPrefix("loadbalancer/app/") || $0.resource.hasPrefix("loadbalancer/net/"))
    }
  }

  private var isListener: Form {
    Form(noun: "a listener", example: "arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/NAME/ID/ID") {
      $0.service == "elasticloadbalancing"
        && ($0.resource.hasPrefix("listener/app/") || $0.resource.hasPrefix("listener/net/"))
    }
  }

  private var isService: Form {
    Form(noun: "a Cloud Map service", example: "arn:aws:servicediscovery:REGION:ACCOUNT:service/ID") {
      $0.service == "servicediscovery" && $0.resource.hasPrefix("service/")
    }
  }
}
