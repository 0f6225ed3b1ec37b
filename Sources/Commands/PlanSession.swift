import AWSResources
import Diagnostics
import Files
import Lowering
import Planner
import SpecModel
import StateStore
import TerraformEmitter

/// A spec of one environment beside its state: what `plan`, `apply` and `destroy` work on.
struct PlanSession {
  let location: SpecLocation
  let environment: String?
  /// What carries the plan out: as asked for, else as the state says, else Terraform.
  let emitter: Emitter
  let decoded: DecodedSpec
  /// The directive comments of its files.
  let comments: [SpecComment]
  /// What the spec was lowered to, whatever style it is emitted in.
  let lowered: ResourceGraph
  let graph: ResourceGraph
  /// Digests of the files and of the params that the plan is made from.
  let inputs: PlanInputs
  let stateFile: StateFile
  /// The state as the session found it; `nil` where there is none, or where nothing asked for it.
  private let known: StoredState?
  private let retain: [String: Int]
  /// How a script makes new APIs, where that was asked for.
  let scriptStyle: EmissionStyle?

  /// Reads, checks and lowers the spec. Findings of severity error are printed and end the command.
  ///
  /// - Parameters:
  ///   - emitter: `nil` for the one that the state is kept for.
  ///   - emissionStyle: `nil` for the one that the state is kept in; of scripts, for the fewest calls.
  init(
    _ location: SpecLocation, _ options: SpecOptions, emitter: Emitter? = nil, emissionStyle: EmissionStyle? = nil,
    style: Style
  ) throws(Failure) {
    guard !location.isStandardInput else {
      throw .usage(
        "a plan needs a file: the state lives beside the spec",
        help: "write the spec to a file; `lint -` reads standard input")
    }
    self.location = location
    let session = try SpecSession(location)
    let environment = session.source.root == nil ? nil : try session.environment(options.environment)
    let decoded = try session.decode(environment: environment, given: options.parameters, mode: .plan)
    let judged = Linting.judge(session, decoded, environment: environment)
    var findings = judged.findings
    var graph: ResourceGraph?
    stateFile = try Self.stateFile(decoded.spec?.state?.value.literal, location, environment)
    let stateFile = stateFile
    let stored: StoredState? =
      emitter != nil && emissionStyle != nil
      ? nil : try reportingState { () throws(StateError) in try stateFile.load() }
    known = stored
    self.emitter = emitter ?? stored?.state.emitter ?? .terraform
    scriptStyle = self.emitter == .cli ? emissionStyle : nil
    let emissionStyle = self.emitter == .cli ? .resources : emissionStyle ?? stored?.state.style ?? .resources
    if !findings.contains(where: { $0.severity == .error }), let spec = decoded.spec {
      let lowered = SpecLowering.lower(
        spec, sources: decoded.sources, specFile: location.path, environment: environment,
        for: self.emitter)
      findings += lowered.diagnostics
      graph = lowered.value
    }
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty, let graph, let spec = decoded.spec else {
      let summary = TextReport.Summary(files: 1, next: "A plan needs a spec without errors.")
      Terminal.say(
        TextReport.render(errors, in: decoded.sources, options: .init(style: style, summary: summary)))
      throw .found()
    }
    self.environment = environment
    self.decoded = decoded
    comments = Linting.comments(session.source)
    lowered = graph
    self.graph = emissionStyle == .body ? graph.inBodyStyle : graph
    inputs = PlanInputs(files: session.filesDigest, parameters: options.parameters)
    retain = spec.apis.entries.reduce(into: [:]) { retain, api in
      retain[api.key.value] = api.value.stages.entries.compactMap { $0.value.deployment?.retain?.value }.max()
    }
  }

  static func stateFile(
    _ given: String?, _ location: SpecLocation, _ environment: String?
  ) throws(Failure) -> StateFile {
    if let given, given.hasPrefix("s3://") {
      throw Failure(
        "state in S3 is not supported yet", help: "drop `state`, or give a path: the file can be kept in git")
    }
    let name = given ?? StateFile.name(specFile: location.fileName, environment: environment)
    let path = name.hasPrefix("/") ? name : FileSystem.join(location.folder, name)
    return try reportingState { () throws(StateError) in try StateFile(path) }
  }

  /// What the plan starts from. The state of scripts can be taken over by Terraform; the other way needs ids.
  ///
  /// - Parameters:
  ///   - ids: path of what `terraform show -json` printed.
  ///   - isLocked: whether the plan will be carried out, under the lock: the state may have changed before that was taken.
  func ground(ids: String? = nil, isLocked: Bool = true) throws(Failure) -> Ground {
    let stored = try reportingState { () throws(StateError) in
      guard !isLocked, let known else { return try stateFile.load(for: graph.target, renames: graph.renames) }
      return try stateFile.checked(known, for: graph.target, renames: graph.renames)
    }
    let ground = try Ground(stored, stateFile)
    guard let stored, stored.state.emitter != emitter else { return ground }
    switch (ground.folded, ids) {
    case (let folded?, _):
      return ground.handed(to: try EmitterSwitch.toTerraform(folded, path: stateFile.path))
    case (nil, let ids?): return ground.handed(to: try EmitterSwitch.toScripts(stored.state, ids: ids))
    case (nil, nil):
      throw Failure(.otherEmitter(path: stateFile.path, stored: stored.state.emitter, wanted: emitter))
    }
  }

  func plan(from stored: State?) throws(Failure) -> Plan {
    do {
      var plan = try Planner.plan(desired: graph, stored: stored, retain: retain).sayingWhatIsLeftOut()
      plan.scriptStyle = scriptStyle
      return plan
    } catch {
      throw Failure(error.message, help: error.help)
    }
  }

  /// The way to nothing.
  func destruction(of stored: State) throws(Failure) -> Plan {
    var target = graph.target
    target.apis = stored.target.apis
    do {
      return try Planner.plan(desired: ResourceGraph(target: target, resources: []), stored: stored)
    } catch {
      throw Failure(error.message)
    }
  }
}

/// Digests of what a plan is made from.
struct PlanInputs: Equatable {
  let files: String
  let parameters: String

  init(files: String, parameters: [GivenParameter]) {
    self.files = files
    let given = parameters.map { "\($0.name)=\($0.value)" }.sorted().joined(separator: "\u{0}")
    self.parameters = SHA256.hex(given.utf8)
  }

  /// As a saved plan holds them.
  var text: String { "\(files) \(parameters)" }

  /// The digest of the files in what a saved plan holds.
  static func files(of text: String) -> Substring { text.prefix { $0 != " " } }
}

extension Plan {
  /// Terraform's address of a row's resource.
  static func terraformAddress(of resource: Resource) -> String {
    let schema = resource.kind.schema
    return
      "\(schema.terraformType).\(TerraformNames.label(of: resource.address, kind: schema, identity: resource.labelIdentity))"
  }
}
