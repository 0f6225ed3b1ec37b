internal import AWSResources
internal import JSONText

/// Reads states and saved plans straight into values. The checksum has been found right before, so what is wrong here
/// was written by another version of apigw, or by hand with care; it is refused all the same, never guessed.
struct DocumentReader {
  private var values: ValueReader

  private var lineage: String?
  private var serial: Int?
  private var emitter: State.Emitter?
  private var target: Target?
  private var renames: [Rename]?
  private var resources: [Resource]?
  private var outputs: [Output]?
  private var previous: String?
  private var inputs: String?
  private var scriptStyle: EmissionStyle?
  private var leftovers: [Resource]?
  private var pending: Pending?

  struct Document {
    var lineage: String
    var serial: Int
    var emitter: State.Emitter
    var target: Target
    var renames: [Rename]
    var resources: [Resource]
    var outputs: [Output]?
    var previous: String?
    var inputs: String?
    var scriptStyle: EmissionStyle?
    var leftovers: [Resource]?
    var pending: Pending?
  }

  static func read(_ sealed: SealedBytes, format: String) throws(SealFailure) -> Document {
    var reader = DocumentReader(values: ValueReader(sealed.bytes))
    do {
      return try reader.document(format)
    } catch {
      switch error {
      case .malformed(let what, let offset):
        throw .damaged(.malformed("\(what) (byte \(offset))"))
      case .newer(let what): throw .newer(what)
      }
    }
  }

  private mutating func document(_ format: String) throws(ReadingFailure) -> Document {
    try values.expect(.beginObject)
    while let key = try values.nextKey() {
      let name = values.string(key)
      switch name {
      case "lineage": lineage = try once(lineage, name, key, try values.readString())
      case "serial": serial = try once(serial, name, key, try values.readInteger())
      case "format": try check(try values.readString(), against: format, at: key)
      case "emitter": emitter = try once(emitter, name, key, try readEmitter())
      case "target": target = try once(target, name, key, try readTarget())
      case "renames": renames = try once(renames, name, key, try readRenames())
      case "resources": resources = try once(resources, name, key, try readResources())
      case "outputs" where format == SavedPlan.format: outputs = try once(outputs, name, key, try readOutputs())
      case "previous" where format == SavedPlan.format:
        previous = try once(previous, name, key, try values.readString())
      case "inputs" where format == SavedPlan.format: inputs = try once(inputs, name, key, try values.readString())
      case "scriptStyle" where format == SavedPlan.format:
        scriptStyle = try once(scriptStyle, name, key, try readStyle())
      case "leftovers" where format == State.format: leftovers = try once(leftovers, name, key, try readLeftovers())
      case "pending" where format == State.format: pending = try once(pending, name, key, try readPending())
      case "sha256": _ = try values.readString()
      default: throw .newer("the member '\(name)'")
      }
    }
    return Document(
      lineage: try need(lineage, "lineage"), serial: try need(serial, "serial"), emitter: try need(emitter, "emitter"),
      target: try need(target, "target"), renames: try need(renames, "renames"),
      resources: try need(resources, "resources"), outputs: outputs, previous: previous, inputs: inputs,
      scriptStyle: scriptStyle, leftovers: leftovers, pending: pending)
  }

  private func once<Member>(
    _ earlier: Member?, _ name: String, _ key: JSONToken, _ value: Member
  ) throws(ReadingFailure) -> Member {
    if earlier != nil { throw .malformed("'\(name)' stands there twice", key.start) }
    return value
  }

  private func need<Member>(_ value: Member?, _ name: String) throws(ReadingFailure) -> Member {
    guard let value else { throw .malformed("'\(name)' is missing", 0) }
    return value
  }

  private func check(_ found: String, against format: String, at key: JSONToken) throws(ReadingFailure) {
    if found == format { return }
    let family = format.prefix { $0 != "/" } + "/"
    if found.hasPrefix(family) { throw .newer("format \(found)") }
    throw .malformed("its format is '\(found)', not '\(format)'", key.start)
  }

  private mutating func readEmitter() throws(ReadingFailure) -> State.Emitter {
    let name = try values.readString()
    guard let emitter = State.Emitter(rawValue: name) else { throw .newer("the emitter '\(name)'") }
    return emitter
  }

  private mutating func readStyle() throws(ReadingFailure) -> EmissionStyle {
    let name = try values.readString()
    guard let style = EmissionStyle(rawValue: name) else { throw .newer("the style '\(name)'") }
    return style
  }

  private mutating func readTarget() throws(ReadingFailure) -> Target {
    try values.expect(.beginObject)
    var texts: [String: String] = [:]
    var apis: [String] = []
    var emitsProvider = true
    while let key = try values.nextKey() {
      let name = values.string(key)
      switch name {
      case "specFile", "environment", "region", "account", "partition":
        texts[name] = try once(texts[name], name, key, try values.readString())
      case "apis": apis = try readTexts()
      case "terraformProvider": emitsProvider = try values.readBool()
      default: throw .newer("the member 'target.\(name)'")
      }
    }
    return Target(
      region: try need(texts["region"], "target.region"), account: texts["account"],
      partition: try need(texts["partition"], "target.partition"), environment: texts["environment"],
      specFile: try need(texts["specFile"], "target.specFile"), apis: apis, emitsTerraformProvider: emitsProvider)
  }

  private mutating func readTexts() throws(ReadingFailure) -> [String] {
    try values.expect(.beginArray)
    var texts: [String] = []
    while let token = try values.nextItem() { texts.append(try values.readString(token)) }
    return texts
  }

  private mutating func readRenames() throws(ReadingFailure) -> [Rename] {
    try values.expect(.beginArray)
    var renames: [Rename] = []
    while let item = try values.nextItem() {
      let texts = try readMembers(of: item, ["from", "to"], in: "renames")
      renames.append(
        Rename(from: Address(try need(texts["from"], "from")), to: Address(try need(texts["to"], "to"))))
    }
    return renames
  }

  private mutating func readMembers(
    of object: JSONToken, _ names: Set<String>, in place: String
  ) throws(ReadingFailure) -> [String: String] {
    try values.check(object, .beginObject)
    var texts: [String: String] = [:]
    while let key = try values.nextKey() {
      let name = values.string(key)
      guard names.contains(name) else { throw .newer("the member '\(place).\(name)'") }
      texts[name] = try once(texts[name], name, key, try values.readString())
    }
    return texts
  }

  private mutating func readOutputs() throws(ReadingFailure) -> [Output] {
    try values.expect(.beginArray)
    var outputs: [Output] = []
    while let item = try values.nextItem() {
      try values.check(item, .beginObject)
      var texts: [String: String] = [:]
      var value: Text?
      while let key = try values.nextKey() {
        let name = values.string(key)
        switch name {
        case "name", "description": texts[name] = try once(texts[name], name, key, try values.readString())
        case "value": value = try once(value, name, key, try values.readText())
        default: throw .newer("the member 'outputs.\(name)'")
        }
      }
      outputs.append(
        Output(
          name: try need(texts["name"], "name"), value: try need(value, "value"),
          description: try need(texts["description"], "description")))
    }
    return outputs
  }

  /// In the order of the file, which is by address; an order or an address that says otherwise is no work of ours.
  private mutating func readResources() throws(ReadingFailure) -> [Resource] {
    try values.expect(.beginArray)
    var resources: [Resource] = []
    while let item = try values.nextItem() {
      let resource = try values.readResource(item)
      if let last = resources.last, !(last.address < resource.address) {
        throw .malformed("its resources are not sorted by address", item.start)
      }
      resources.append(resource)
    }
    return resources
  }

  private mutating func readLeftovers() throws(ReadingFailure) -> [Resource] {
    try values.expect(.beginArray)
    var resources: [Resource] = []
    while let item = try values.nextItem() { resources.append(try values.readResource(item)) }
    return resources
  }

  private mutating func readPending() throws(ReadingFailure) -> Pending {
    try values.expect(.beginObject)
    var script: String?
    var steps: [PendingStep]?
    while let key = try values.nextKey() {
      let name = values.string(key)
      switch name {
      case "script": script = try once(script, name, key, try values.readString())
      case "steps": steps = try once(steps, name, key, try readSteps())
      default: throw .newer("the member 'pending.\(name)'")
      }
    }
    return Pending(script: try need(script, "pending.script"), steps: try need(steps, "pending.steps"))
  }

  private mutating func readSteps() throws(ReadingFailure) -> [PendingStep] {
    try values.expect(.beginArray)
    var steps: [PendingStep] = []
    while let item = try values.nextItem() { steps.append(try readStep(item, isPart: false)) }
    return steps
  }

  private mutating func readStep(_ item: JSONToken, isPart: Bool) throws(ReadingFailure) -> PendingStep {
    try values.check(item, .beginObject)
    var action: PendingStep.Action?
    var resource: Resource?
    var contained: [Address] = []
    var others: [PendingStep] = []
    while let key = try values.nextKey() {
      let name = values.string(key)
      switch name {
      case "action":
        let word = try values.readString()
        guard let known = PendingStep.Action(rawValue: word) else { throw .newer("the action '\(word)'") }
        action = try once(action, name, key, known)
      case "resource": resource = try once(resource, name, key, try values.readResource(try values.next()))
      case "with": contained = try readTexts().map { Address($0) }
      case "others" where !isPart:
        try values.expect(.beginArray)
        while let item = try values.nextItem() { others.append(try readStep(item, isPart: true)) }
      default: throw .newer("the member 'pending.steps.\(name)'")
      }
    }
    return PendingStep(
      try need(action, "action"), try need(resource, "resource"), contained: contained, others: others)
  }
}

/// Why a document cannot be read.
enum ReadingFailure: Error {
  case malformed(String, Int)
  case newer(String)
}
