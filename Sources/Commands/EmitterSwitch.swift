import AWSResources
import Files
import JSONText
import Planner
import StateStore

/// One state is kept by one emitter. It changes hands whole: what a script made is imported by Terraform, and of what
/// Terraform made a script must be told every id.
enum EmitterSwitch {
  /// What Terraform starts from where scripts were at work: every resource with the id by which it is imported.
  static func toTerraform(_ folded: State.Folded, path: String) throws(Failure) -> State {
    guard folded.doubt == nil, folded.state.leftovers.isEmpty else {
      throw Failure(
        "the last script of the state '\(path)' was interrupted, and Terraform cannot take over in the middle",
        help: "run that script again first")
    }
    var state = folded.state
    state.emitter = .terraform
    state.resources = folded.state.resources.map { resource in
      var imported = resource
      let template = resource.kind.schema.importID
      let text = template.text(of: resource, in: state.target, id: .reference(resource.address, "id"))
      imported.id = folded.state.literal(text)
      imported.leftToAWS = resource.kind.schema.attributes.filter(\.isLostByImport).map(\.name)
      return imported
    }
    return state
  }

  /// What Terraform never had it cannot delete.
  static func requireNothingGoes(_ plan: Plan, path: String) throws(Failure) {
    let gone = plan.changes.filter { $0.action == .delete || $0.action == .replace }
    guard gone.isEmpty else {
      throw Failure(
        "scripts made these resources, and Terraform can only delete what it has",
        details: gone.map(\.address.text),
        help: "apply the change with `--emit cli` first, then let Terraform take over")
    }
  }

  /// What a script starts from where Terraform was at work.
  ///
  /// - Parameter ids: what `terraform show -json` printed.
  static func toScripts(_ stored: State, ids path: String) throws(Failure) -> State {
    let bytes = try reporting { () throws(FileError) in try FileSystem.read(path, limit: 1 << 29) }
    let known: [String: TerraformInstance]
    do throws(JSONError) {
      known = try TerraformInstance.read(bytes)
    } catch {
      throw Failure("'\(path)' is not what `terraform show -json` prints: \(error.message)")
    }
    var state = stored
    state.emitter = .cli
    var missing: [String] = []
    state.resources = stored.resources.map { resource in
      guard let instance = known[Plan.terraformAddress(of: resource)] else {
        missing.append("\(resource.address.text)  \(Plan.terraformAddress(of: resource))")
        return resource
      }
      var taken = resource
      taken.id = resource.kind.schema.operations.answer == nil ? nil : instance.texts["id"]
      for (index, schema) in resource.kind.schema.attributes.enumerated() {
        taken.attributes[index] = taken.attributes[index]?.withoutExpressions(instance.texts[schema.name])
      }
      return taken
    }
    guard missing.isEmpty else {
      throw Failure(
        "'\(path)' does not have everything that is in the state", details: missing,
        help: "run `terraform apply`, then `terraform show -json > \(path)`")
    }
    return state
  }
}

/// One resource of Terraform's state: its texts by attribute.
private struct TerraformInstance {
  var texts: [String: String] = [:]

  /// The instances of the root module by address.
  static func read(_ bytes: [UInt8]) throws(JSONError) -> [String: TerraformInstance] {
    var reader = JSONReader(bytes, depthLimit: 64)
    var found: [String: TerraformInstance] = [:]
    guard try reader.next()?.kind == .beginObject else { throw JSONError("it is no object", at: 0) }
    try enter("values", in: &reader)
    try enter("root_module", in: &reader)
    while let token = try reader.next(), token.kind == .key {
      guard reader.string(of: token) == "resources", let list = try reader.next(), list.kind == .beginArray else {
        if let value = try reader.next() { try reader.skip(after: value) }
        continue
      }
      while let item = try reader.next(), item.kind == .beginObject {
        let (address, instance) = try read(&reader)
        found[address] = instance
      }
    }
    return found
  }

  /// Goes into an object member of the object that is open.
  private static func enter(_ name: String, in reader: inout JSONReader) throws(JSONError) {
    while let token = try reader.next(), token.kind == .key {
      let key = reader.string(of: token)
      guard let value = try reader.next() else { break }
      if key == name, value.kind == .beginObject { return }
      try reader.skip(after: value)
    }
    throw JSONError("it has no '\(name)'", at: 0)
  }

  private static func read(_ reader: inout JSONReader) throws(JSONError) -> (String, TerraformInstance) {
    var address = ""
    var instance = TerraformInstance()
    while let token = try reader.next(), token.kind == .key {
      let key = reader.string(of: token)
      guard let value = try reader.next() else { break }
      if key == "address", value.kind == .string {
        address = reader.string(of: value)
      } else if key == "values", value.kind == .beginObject {
        while let member = try reader.next(), member.kind == .key {
          let name = reader.string(of: member)
          guard let content = try reader.next() else { break }
          if content.kind == .string {
            instance.texts[name] = reader.string(of: content)
          } else {
            try reader.skip(after: content)
          }
        }
      } else {
        try reader.skip(after: value)
      }
    }
    return (address, instance)
  }
}

extension State {
  /// A text whose references lead to ids and attributes that the state knows.
  fileprivate func literal(_ text: Text) -> String {
    text.parts.map { part in
      switch part {
      case .literal(let literal): return literal
      case .reference(let address, let attribute):
        guard let resource = resources.first(where: { $0.address == address }) else { return "" }
        if attribute == "id", let id = resource.id { return id }
        return resource.text(attribute).map(literal) ?? ""
      case .accountID: return target.account ?? ""
      case .terraform, .secret: return ""
      }
    }.joined()
  }
}

extension Value {
  /// The value with expressions of Terraform put out of the way: by what Terraform says it is, or left out where that
  /// is not told. Either way the next plan compares and, where they differ, updates.
  fileprivate func withoutExpressions(_ text: String?) -> Value? {
    var hasExpression = false
    forEachPart { if case .terraform = $0 { hasExpression = true } }
    guard hasExpression else { return self }
    if case .text = self { return text.map { .text(.literal($0)) } }
    return nil
  }
}
