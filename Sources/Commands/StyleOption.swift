import AWSResources
import ArgumentParser
import OpenAPIEmitter
import Planner
import StateStore

extension EmissionStyle: ExpressibleByArgument {}

/// `--style`.
struct StyleOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How APIs are made: resources (thing by thing) or body (one document). "
        + "Default: Terraform as the state says, else resources; scripts in the fewest calls."))
  var style: EmissionStyle?
}

extension State {
  /// How its APIs were given to Terraform; `nil` where it holds none.
  var style: EmissionStyle? {
    let apis = resources.with(.api)
    if apis.isEmpty { return nil }
    return apis.contains(where: \.isInBodyStyle) ? .body : .resources
  }
}

extension Plan {
  /// The plan with a note for each attribute that changes although its style has no place for it.
  func sayingWhatIsLeftOut() -> Plan {
    guard emitter != .cli else { return self }
    var plan = self
    let documents = Set(desired.resources.with(.api).filter(\.isInBodyStyle).map(\.address))
    for change in changes where change.action != .delete && change.action != .move {
      guard let after = change.after else { continue }
      let api = after.kind.role == .api ? after.address : after.apiAddress
      let style: EmissionStyle = api.map(documents.contains) == true ? .body : .resources
      let schemas = after.kind.attributes
      for slot in schemas.indices where after.attributes[slot] != nil {
        let isLeftOut =
          style == .body
          ? OpenAPIDocument.leavesOut(schemas[slot].name, of: after.kind) : !schemas[slot].isInTerraform
        if isLeftOut, change.before?.attributes[slot] != after.attributes[slot] {
          plan.notes.append(.notSaid(change.address, attribute: schemas[slot].apiName, style: style))
        }
      }
    }
    return plan
  }

  /// Terraform's address of a row's resource; `nil` for what stands in the document of its API.
  var terraformAddress: (Resource) -> String? {
    let apis = desired.resources.with(.api) + stored.with(.api)
    let documents = Set(apis.filter(\.isInBodyStyle).map(\.address))
    return { resource in
      let isInside = OpenAPIDocument.holds(resource.kind) && resource.apiAddress.map(documents.contains) == true
      return isInside ? nil : Plan.terraformAddress(of: resource)
    }
  }

  /// What `apply` says to a policy that goes from an API in one document: after an import the provider sends the policy
  /// that its state has, so the API would keep it (observed on 5.100).
  var stickyPolicyRefusal: Failure? {
    let documents = Set(desired.resources.with(.api).filter(\.isInBodyStyle).map(\.address))
    let remade = Set(changes.filter { $0.action == .replace }.map(\.address))
    let sticky = changes.filter { change in
      guard change.action == .delete, change.kind == RESTAPIPolicy.kindID, let api = change.before?.apiAddress else {
        return false
      }
      return documents.contains(api) && !remade.contains(api)
    }
    guard emitter != .cli, !sticky.isEmpty else { return nil }
    return Failure(
      "in style body Terraform cannot take a policy away: the provider sends the old one after each import",
      details: sticky.map(\.address.text), help: "write the policy that is to hold from now on")
  }

  /// What `apply` says to another style.
  func rebuildRefusal(allowed: Bool) -> Failure? {
    guard !allowed, !rebuilt.isEmpty else { return nil }
    return Failure(
      "the style changes to \(style.rawValue), and no API survives that: each is made anew with another id and another "
        + "URL, and its stages are down in between",
      details: rebuilt.map(\.text),
      help: "keep `--style \(style == .body ? "resources" : "body")`, or add `--allow-rebuild`")
  }
}
