import AWSResources
import ArgumentParser
import Diagnostics
import Planner
import StateStore

struct Promote: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Have a stage serve the deployment that another stage serves.",
    discussion: """
      For stages that say `deployment: {promoteFrom: STAGE}`: no plan moves them, this does. It is an apply of one row; \
      what else the spec has changed stays as it is in AWS.

      Examples:
        apigw promote staging prod --emit terraform
        apigw promote shop/staging shop/prod --env live --emit cli --run
      """)

  @Argument(help: "The stage whose deployment is taken: NAME, or API/NAME where the spec has several APIs.")
  var source: String
  @Argument(help: "The stage that moves.") var target: String
  @Argument(help: "The spec.") var spec: String?
  @OptionGroup var options: SpecOptions
  @OptionGroup var emission: EmitOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    let session = try PlanSession(SpecLocation.find(spec), options, emitter: emission.emit, style: common.talk)
    var change = StateChange(
      session.stateFile, verb: "promote", emission, folder: emission.folder(session.location, session.environment))
    try change.holdingLock { change throws(Failure) in
      let ground = try session.ground(ids: emission.ids)
      guard let state = ground.state, !state.resources.isEmpty else {
        throw Failure("the state holds no stages yet", help: "run `apigw apply` first")
      }
      guard let plan = try session.promotion(of: source, to: target, in: state) else {
        Terminal.say("Nothing to do: '\(target)' serves what '\(source)' serves.")
        return
      }
      try change.carryOut(
        plan, from: ground, PlanOutput(session: session, style: common.output), refusing: nil, asks: true)
    }
    try change.runScript()
  }
}

extension PlanSession {
  /// The plan that moves one stage; `nil` where it serves the same already.
  fileprivate func promotion(of source: String, to target: String, in state: State) throws(Failure) -> Plan? {
    let stages = state.resources.filter { $0.kind.schema.role == .stage && $0["deployment_id"] != nil }
    let from = try stage(source, among: stages)
    let to = try stage(target, among: stages)
    guard from["rest_api_id"] == to["rest_api_id"], from["api_id"] == to["api_id"] else {
      throw Failure(
        "'\(source)' and '\(target)' are stages of two APIs",
        help: "a deployment belongs to one API: name two of its stages")
    }
    guard let wanted = graph.resources.first(where: { $0.address == to.address }) else {
      throw Failure("the spec has no stage '\(target)' any more", help: "apply the spec first")
    }
    guard wanted.text("serves")?.literal?.hasPrefix("promoteFrom ") == true else {
      throw Failure(
        "stage '\(target)' is moved by every apply, so a promotion would not last",
        help:
          "say `deployment: {promoteFrom: \(source.split(separator: "/").last ?? "")}` in the stage, and apply that first"
      )
    }
    guard from["deployment_id"] != to["deployment_id"], let deployment = from["deployment_id"] else { return nil }
    var desired = graph
    desired.resources = state.resources.map { resource in
      guard resource.address == to.address, let slot = resource.kind.schema.index(of: "deployment_id") else {
        return resource
      }
      var moved = resource
      moved.attributes[slot] = deployment
      moved.origin = wanted.origin
      return moved
    }
    let standing = Set(state.resources.map(\.address))
    desired.outputs = graph.outputs.filter { output in
      output.value.parts.allSatisfy { part in
        if case .reference(let address, _) = part { standing.contains(address) } else { true }
      }
    }
    desired.renames = []
    do {
      return try Planner.plan(carried: desired, stored: state)
    } catch {
      throw Failure(error.message, help: error.help)
    }
  }

  private func stage(_ name: String, among stages: [Resource]) throws(Failure) -> Resource {
    let found = stages.filter { stage in
      let words = stage.address.text.split(separator: "/", maxSplits: 2).map(String.init)
      return name == words[words.count - 1] || name == "\(words[0])/\(words[words.count - 1])"
    }
    if let stage = found.first, found.count == 1 { return stage }
    let names = stages.map { $0.address.text.replacing("/stage/", with: "/") }
    if found.isEmpty {
      let near = Suggestion.nearest(to: name, in: names.map { String($0.split(separator: "/").last ?? "") } + names)
      throw Failure(
        "the state has no stage '\(TerminalText.escaped(name))' that serves a deployment",
        help: near.map { "did you mean '\($0)'?" } ?? "there are \(names.sorted().joined(separator: ", "))")
    }
    throw Failure(
      "several APIs have a stage '\(TerminalText.escaped(name))'",
      help: "name the API too: \(names.filter { $0.hasSuffix("/\(name)") }.sorted().joined(separator: ", "))")
  }
}
