import AWSResources
import Files
import Planner
import StateStore

/// A plan that `plan --out` saved, beside the spec and the state that it was made from.
struct SavedPlanInput {
  let plan: SavedPlan
  let path: String
  let location: SpecLocation
  let stateFile: StateFile

  /// Whether a file is a saved plan rather than a spec, told by its content.
  static func isSavedPlan(_ path: String) throws(Failure) -> Bool {
    guard path != "-" else { return false }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileSystem.read(path, limit: 1 << 29)
    } catch {
      throw Failure(error)
    }
    return DocumentKind(of: bytes) == .savedPlan
  }

  /// Finds the spec by the name that the plan gives: here, or beside the plan.
  init(_ path: String) throws(Failure) {
    self.path = path
    let plan = try reportingState { () throws(StateError) in try SavedPlan.load(path) }
    self.plan = plan
    let name = plan.desired.target.specFile
    let places = [name, FileSystem.join(FileSystem.folder(of: path), name)]
    guard let spec = places.first(where: { (try? FileSystem.kindFollowingLinks(of: $0)) == .file }) else {
      throw Failure(
        "the plan is of '\(name)', which is neither here nor beside the plan",
        help: "run this in the folder of the spec, or name it with `-C`", exitCode: 74)
    }
    location = SpecLocation(path: spec)
    let session = try SpecSession(location)
    let environment = plan.desired.target.environment
    // Decoding reads the files that the spec quotes, which belong to the digest.
    let decoded = try session.decode(environment: environment, given: [], mode: .lint)
    stateFile = try PlanSession.stateFile(decoded.spec?.state?.value.literal, location, environment)
    filesDigest = session.filesDigest
  }

  private let filesDigest: String

  /// Refuses a plan that no longer fits the state or the spec.
  func requireFresh(against ground: Ground) throws(Failure) {
    let parameters = plan.inputs.dropFirst(PlanInputs.files(of: plan.inputs).count)
    if let reason = plan.staleReason(against: ground.known, inputs: filesDigest + parameters) {
      throw Failure(.stalePlan(path: path, reason))
    }
  }

  func plan(from stored: State?) throws(Failure) -> Plan {
    do {
      var made = try Planner.plan(carried: plan.desired, stored: stored).sayingWhatIsLeftOut()
      made.scriptStyle = plan.scriptStyle
      return made
    } catch {
      throw Failure(error.message)
    }
  }
}

/// What a file of ours or of the user's is, told by its first bytes.
enum DocumentKind {
  case state, savedPlan, other

  init(of bytes: [UInt8]) {
    let head = String(decoding: bytes.prefix(400), as: UTF8.self)
    if head.contains("\"\(SavedPlan.format.prefix { $0 != "/" })/") {
      self = .savedPlan
    } else if head.contains("\"\(State.format.prefix { $0 != "/" })/") {
      self = .state
    } else {
      self = .other
    }
  }
}
