import Diagnostics
import SpecModel

extension LintContext {
  /// Every role that API Gateway is to assume, with who names it: functions, authorizers, `service:`, `credentials`.
  func forEachRole(_ body: (_ owner: String, _ role: Located<Outside>) -> Void) {
    for entry in spec.functions.entries {
      if let role = entry.value.role { body("function '\(entry.key.value)'", role) }
    }
    for api in apis {
      for entry in api.spec.authorizers.entries {
        if let role = entry.value.role { body("authorizer '\(entry.key.value)'", role) }
      }
      api.routes.forEach([.service, .integration]) { route in
        if case .service(let service)? = route.backend?.value, let role = service.role {
          body(api.subject(of: route, sayingAt: role.range), role)
        }
        if let role = route.integration?.credentials { body(api.subject(of: route, sayingAt: role.range), role) }
      }
    }
  }
}
