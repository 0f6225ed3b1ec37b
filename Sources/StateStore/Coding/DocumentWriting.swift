internal import AWSResources
internal import JSONText

/// What states and saved plans have in common, written.
extension JSONWriter {
  /// Opens the document. Its second line is, to the byte, `  "lineage": "…", "serial": N,`, so that a script can tell
  /// with nothing but bash which state it is.
  mutating func beginDocument(lineage: String, serial: Int, format: String, emitter: State.Emitter) {
    beginObject()
    member("lineage", lineage)
    key("serial", sameLine: true)
    write(serial)
    member("format", format)
    member("emitter", emitter.rawValue)
  }

  mutating func member(target: Target) {
    key("target")
    object(inline: true) { writer in
      writer.member("specFile", target.specFile)
      if let environment = target.environment { writer.member("environment", environment) }
      writer.member("region", target.region)
      if let account = target.account { writer.member("account", account) }
      writer.member("partition", target.partition)
      writer.key("apis")
      writer.array { writer in for api in target.apis { writer.write(api) } }
      writer.member("terraformProvider", target.emitsTerraformProvider)
    }
  }

  mutating func member(renames: [Rename]) {
    key("renames")
    array { writer in
      for rename in renames {
        writer.object(inline: true) { writer in
          writer.member("from", rename.from.text)
          writer.member("to", rename.to.text)
        }
      }
    }
  }

  mutating func member(outputs: [Output]) {
    key("outputs")
    array { writer in
      for output in outputs {
        writer.object(inline: true) { writer in
          writer.member("name", output.name)
          writer.key("value")
          writer.write(output.value)
          writer.member("description", output.description)
        }
      }
    }
  }

  /// One resource per line, so that git shows which ones changed.
  mutating func member(resources: [Resource], as name: String = "resources") {
    key(name)
    array { writer in for resource in resources { writer.write(resource) } }
  }

  mutating func write(_ resource: Resource) {
    let schema = resource.kind.schema
    beginObject(inline: true)
    member("address", resource.address.text)
    member("type", schema.terraformType)
    if let id = resource.id { member("id", id) }
    if let origin = resource.origin { member("origin", "\(origin.path):\(origin.line)") }
    key("attributes")
    write(resource.attributes, as: schema.attributes)
    if !resource.dependsOn.isEmpty {
      key("dependsOn")
      beginArray()
      for address in resource.dependsOn { write(address.text) }
      endArray()
    }
    if !resource.leftToAWS.isEmpty {
      key("leftToAws")
      beginArray()
      for name in resource.leftToAWS { write(name) }
      endArray()
    }
    endObject()
  }

  mutating func member(pending: Pending) {
    key("pending")
    object { writer in
      writer.member("script", pending.script)
      writer.key("steps")
      writer.array { writer in
        for step in pending.steps { writer.object(inline: true) { writer in writer.members(of: step) } }
      }
    }
  }

  private mutating func members(of step: PendingStep) {
    member("action", step.action.rawValue)
    key("resource")
    write(step.resource)
    if !step.contained.isEmpty {
      key("with")
      array { writer in for address in step.contained { writer.write(address.text) } }
    }
    if !step.others.isEmpty {
      key("others")
      array { writer in for other in step.others { writer.object { writer in writer.members(of: other) } } }
    }
  }
}

enum StateCoding {
  static func encode(_ state: State) -> SealedBytes {
    var writer = JSONWriter(.indented)
    writer.beginDocument(
      lineage: state.lineage, serial: state.serial, format: State.format, emitter: state.emitter)
    writer.member(target: state.target)
    writer.member(renames: state.renames)
    writer.member(resources: state.resources)
    if !state.leftovers.isEmpty { writer.member(resources: state.leftovers, as: "leftovers") }
    if let pending = state.pending { writer.member(pending: pending) }
    return SealedBytes(sealing: writer)
  }

  static func decode(_ sealed: SealedBytes) throws(SealFailure) -> State {
    let document = try DocumentReader.read(sealed, format: State.format)
    guard document.serial > 0 else { throw .damaged(.malformed("its serial is not a positive number")) }
    return State(
      lineage: document.lineage, serial: document.serial, emitter: document.emitter, target: document.target,
      resources: document.resources, renames: document.renames, leftovers: document.leftovers ?? [],
      pending: document.pending)
  }
}

enum SavedPlanCoding {
  static func encode(_ plan: SavedPlan) -> SealedBytes {
    var writer = JSONWriter(.indented)
    writer.beginDocument(
      lineage: plan.lineage, serial: plan.serial, format: SavedPlan.format, emitter: plan.emitter)
    if let previous = plan.previous { writer.member("previous", previous) }
    writer.member("inputs", plan.inputs)
    if let style = plan.scriptStyle { writer.member("scriptStyle", style.rawValue) }
    writer.member(target: plan.desired.target)
    writer.member(renames: plan.desired.renames)
    writer.member(outputs: plan.desired.outputs)
    writer.member(resources: plan.desired.resources)
    return SealedBytes(sealing: writer)
  }

  static func decode(_ sealed: SealedBytes) throws(SealFailure) -> SavedPlan {
    let document = try DocumentReader.read(sealed, format: SavedPlan.format)
    guard let inputs = document.inputs else { throw .damaged(.malformed("'inputs' is missing")) }
    return SavedPlan(
      lineage: document.lineage, serial: document.serial, previous: document.previous, inputs: inputs,
      emitter: document.emitter,
      desired: ResourceGraph(
        target: document.target, resources: document.resources, outputs: document.outputs ?? [],
        renames: document.renames),
      scriptStyle: document.scriptStyle)
  }
}
