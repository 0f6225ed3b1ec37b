internal import AWSResources

/// The permissions that callers of an older snapshot need.
///
/// A stage that is pinned, follows another one or has a canary serves a snapshot that calls functions which the spec may
/// have dropped, or given other routes to. Were their statements to go with the routes, Lambda would refuse API Gateway and
/// those callers would get 500. So a deployment notes the statements of its time, and a plan has those of every
/// deployment that a stage or a canary serves; a pin to an older one brings them back.
///
/// A statement that nothing else has taken the place of stays where it is. Another one gets an address with the digest of
/// its content, which names no deployment: two that need the same share it, and one may go before the other. What takes
/// the old place waits for it.
///
/// A stage depends on every statement that what it serves needs, so that no request is refused on the way: it moves to a
/// deployment after the statement is there, and Terraform updates it before it destroys a statement that it depended on,
/// since statements are made before they go (`create_before_destroy`).
struct HeldPermissions {
  /// The deployments of the spec as it is.
  private let current: Set<Address>
  private let apis: Set<Address>

  /// Notes in each deployment of the spec the permissions that the spec asks for.
  init(noting graph: inout ResourceGraph) {
    let deployments = graph.resources.indices.filter { graph.resources[$0].isDeployment }
    current = Set(deployments.map { graph.resources[$0].address })
    apis = Set(graph.resources.with(.api).map(\.address))
    if deployments.isEmpty { return }
    var notes: [String: [Note]] = [:]
    for index in graph.resources.indices where graph.resources[index].kind == LambdaPermission.kindID {
      let permission = graph.resources[index]
      let home = permission.address.permissions
      notes[home, default: []].append(
        Note(permission, key: String(permission.address.text.dropFirst(home.count)), apis: apis))
    }
    for index in deployments {
      graph.resources[index].notes = notes[graph.resources[index].address.permissions] ?? []
    }
    orderStages(in: &graph)
  }

  /// Has each stage that serves a deployment of the spec depend on the statements of the spec, but for those of an alias
  /// that a variable gives to other stages alone. A stage that serves an older one has its variables from the spec all the
  /// same, so it depends on the statements of its own aliases.
  private func orderStages(in graph: inout ResourceGraph) {
    var permissions: [String: [Resource]] = [:]
    for index in graph.resources.indices where graph.resources[index].kind == LambdaPermission.kindID {
      permissions[graph.resources[index].address.permissions, default: []].append(graph.resources[index])
    }
    if permissions.isEmpty { return }
    let stages = graph.resources.indices.filter { graph.resources[$0].kind.role == .stage }
    var given: [String: Set<String>] = [:]
    for index in stages {
      given[graph.resources[index].address.permissions, default: []].formUnion(graph.resources[index].variableValues)
    }
    for index in stages where graph.resources[index]["deployment_id"] != nil {
      let follows = graph.resources[index].references.contains(where: current.contains)
      let home = graph.resources[index].address.permissions
      let own = graph.resources[index].variableValues
      let others = (given[home] ?? []).subtracting(own)
      let needed = (permissions[home] ?? []).filter { permission in
        guard let alias = permission.text("qualifier")?.literal else { return follows }
        return follows ? !others.contains(alias) : own.contains(alias)
      }
      graph.resources[index].dependsOn += needed.map(\.address)
    }
  }

  func keep(in graph: inout ResourceGraph, from stored: [Resource]) {
    let deployments = Dictionary(
      graph.resources.with(.deployment).filter { !current.contains($0.address) }.map { ($0.address, $0) },
      uniquingKeysWith: { first, _ in first })
    if deployments.isEmpty { return }
    let count = graph.resources.count
    for stage in graph.resources.with(.stage) {
      var needed: Set<Address> = []
      for deployment in stage.references.compactMap({ deployments[$0] }) {
        for note in deployment.notes {
          needed.insert(stand(for: note, of: deployment, in: &graph, from: stored, origin: stage.origin))
        }
      }
      guard !needed.isEmpty, let index = graph.resources.firstIndex(where: { $0.address == stage.address }) else {
        continue
      }
      let known = Set(graph.resources[index].dependsOn)
      graph.resources[index].dependsOn += needed.subtracting(known).sorted()
    }
    if graph.resources.count > count { graph.resources = graph.resources.sortedByAddress() }
  }

  /// The address of a permission that does what a note says; it is added where there is none.
  private func stand(
    for note: Note, of deployment: Resource, in graph: inout ResourceGraph, from stored: [Resource], origin: Origin?
  ) -> Address {
    let home = deployment.address.permissions
    if let there = graph.resources.first(where: { resource in
      resource.kind == LambdaPermission.kindID && resource.address.text.hasPrefix(home)
        && Note(resource, key: note.key, apis: apis).covers(note)
    }) {
      return there.address
    }
    let place = Address(home + note.key)
    var permission: Resource
    if let taken = graph.resources.firstIndex(where: { $0.address == place }) {
      permission = note.resource(at: home, origin: origin)
      graph.resources[taken].dependsOn.append(permission.address)
    } else if let old = stored.first(where: { $0.address == place }), old.isStatement(of: note) {
      permission = old
    } else {
      permission = note.resource(at: home, origin: origin)
    }
    permission.dependsOn = []
    graph.resources.append(permission)
    return permission.address
  }
}

private typealias Note = LambdaPermission.Note

extension LambdaPermission.Note {
  /// What a permission says, without references to anything but APIs: what else it names may be gone one day.
  fileprivate init(_ permission: Resource, key: String, apis: Set<Address>) {
    let source = (permission.text("source_arn") ?? "").parts.map { part in
      if case .reference(let address, _) = part, !apis.contains(address) { Text.Part.literal("*") } else { part }
    }
    self.init(
      key: key, statementID: permission.text("statement_id")?.literal ?? "",
      functionName: permission.text("function_name") ?? "", qualifier: permission.text("qualifier")?.literal,
      sourceARN: Text(source))
  }

  /// Whether whoever the other statement lets through is let through by this one.
  fileprivate func covers(_ other: Self) -> Bool {
    guard functionName == other.functionName, qualifier == other.qualifier else { return false }
    if sourceARN == other.sourceARN { return true }
    guard case .literal("/*/*")? = sourceARN.parts.last, case .literal(let suffix)? = other.sourceARN.parts.last else {
      return false
    }
    return !suffix.hasPrefix("/authorizers/") && sourceARN.parts.dropLast() == other.sourceARN.parts.dropLast()
  }

  /// The permission at an address of its own. The statement that it repeats may still stand, so its id is another one.
  fileprivate func resource(at home: String, origin: Origin?) -> Resource {
    Resource(
      Address("\(home)\(key) \(statementID.suffix(LambdaPermission.digestLength))"),
      LambdaPermission(
        statementID: LambdaPermission.statementID(statementID, for: "kept"), functionName: functionName,
        qualifier: qualifier, sourceARN: sourceARN),
      origin: origin)
  }
}

extension Resource {
  /// Whether it is the very statement that a note was made of, and names nothing that may be gone.
  fileprivate func isStatement(of note: LambdaPermission.Note) -> Bool {
    text("statement_id")?.literal == note.statementID && text("source_arn") == note.sourceARN
  }

  /// What a stage and its canary give for variables; a function's alias can be one of them.
  fileprivate var variableValues: Set<String> {
    var maps = [self["variables"], self["stage_variables"]]
    if case .block(let canary)? = self["canary_settings"] { maps += canary }
    var values: Set<String> = []
    for case .map(let entries)? in maps {
      for entry in entries { if let value = entry.value.literal { values.insert(value) } }
    }
    return values
  }

  /// The permissions that a deployment notes.
  fileprivate var notes: [LambdaPermission.Note] {
    get {
      guard case .list(let blocks)? = self["permissions"] else { return [] }
      return blocks.compactMap { block in
        guard case .block(let members) = block else { return nil }
        let texts = members.map { if case .text(let text)? = $0 { text } else { Text?.none } }
        guard texts.count == 5, let key = texts[0]?.literal, let id = texts[1]?.literal, let function = texts[2],
          let source = texts[4]
        else { return nil }
        return LambdaPermission.Note(
          key: key, statementID: id, functionName: function, qualifier: texts[3]?.literal, sourceARN: source)
      }
    }
    set {
      guard let slot = kind.schema.index(of: "permissions") else {
        preconditionFailure("a deployment notes permissions")
      }
      let blocks = newValue.map { note in
        Value.block([
          .text(.literal(note.key)), .text(.literal(note.statementID)), .text(note.functionName),
          note.qualifier.map { .text(.literal($0)) }, .text(note.sourceARN),
        ])
      }
      attributes[slot] = blocks.isEmpty ? nil : .list(blocks)
    }
  }
}

extension Address {
  /// What the addresses of an API's permissions begin with; of an address inside that API.
  fileprivate var permissions: String { text.prefix { $0 != "/" } + "/permission/" }
}
