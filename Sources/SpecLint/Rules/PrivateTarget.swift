import Diagnostics
import SpecModel

/// A private integration of an HTTP API leads to a listener or to a Cloud Map service.
///
/// It takes the ARN of a listener of an Application or Network Load Balancer, not that of the load balancer, or the ARN
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
  package static let title = "HTTP private integration target is not a listener"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.routes.findings([.privateLink, .integration]) { route in
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
    let isLoadBalancer = arn?.resource.hasPrefix("loadbalancer/") == true
    return finding(
      "'\(text)' is not the ARN of \(form.noun)", at: target.range,
      label: isLoadBalancer ? "a load balancer" : "not \(form.noun)",
      help: isLoadBalancer
        ? "use the ARN of the listener, `…:listener/…`, not the load balancer's" : "write `\(form.example)`")
  }

  private struct Form {
    let noun: String
    let example: String
    let holds: (ARN) -> Bool

    static func || (left: Form, right: Form) -> Form {
      Form(noun: "\(left.noun) or \(right.noun)", example: left.example) { left.holds($0) || right.holds($0) }
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
