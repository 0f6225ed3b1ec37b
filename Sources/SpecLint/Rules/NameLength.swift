import Diagnostics
import SpecModel

/// Names that AWS limits must fit.
///
/// Names of APIs, authorizers and VPC links have 1 to 128 characters; `operationName` and `version` have 1 to 64
/// (API reference of apigatewayv2, https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html). Names in REST
/// APIs are not empty ("Name cannot be empty").
///
/// Bad:
///
/// ```yaml
/// name: ""
/// routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// name: tasks
/// routes: {GET /tasks: tasks}
/// ```
package struct NameLength: LintRule {
  package static let code: DiagnosticCode = "AG114"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Name too long or empty"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func check(_ what: String, _ said: Located<SpecText>?, key: Located<String>? = nil, atMost limit: Int = 128) {
      guard let name = said.map({ $0.value.literal }) ?? key?.value, let range = said?.range ?? key?.range else {
        return
      }
      let length = name.unicodeScalars.count
      guard length == 0 || length > limit else { return }
      found.append(
        finding(
          length == 0 ? "\(what) is empty" : "\(what) has \(length) characters, at most \(limit) are allowed",
          at: range, label: "1 to \(limit) characters",
          help: said == nil ? "shorten the key, or give AWS's name with `name:`" : "shorten it"))
    }
    for entry in context.spec.vpcLinks.entries where entry.value.id == nil {
      check("the name of VPC link '\(entry.key.value)'", entry.value.name, key: entry.key)
    }
    func checkREST(_ what: String, _ said: Located<SpecText>?) {
      guard let said, said.value.literal == "" else { return }
      found.append(finding("\(what) is empty", at: said.range, label: "AWS refuses it", help: "drop it for the key"))
    }
    for api in context.restAPIs {
      checkREST("the name of API '\(api.key.value)'", api.spec.name)
      for entry in api.spec.authorizers.entries {
        checkREST("the name of authorizer '\(entry.key.value)'", entry.value.name)
      }
    }
    for api in context.httpAPIs {
      check("the name of API '\(api.key.value)'", api.spec.name, key: api.key)
      check("the version of API '\(api.key.value)'", api.spec.version, atMost: 64)
      for entry in api.spec.authorizers.entries {
        check("the name of authorizer '\(entry.key.value)'", entry.value.name, key: entry.key)
      }
      api.routes.forEach { route in
        if let name = route.own.operationName {
          check("the operation name of route '\(route.key.value)'", name, atMost: 64)
        }
      }
    }
    return found
  }
}
