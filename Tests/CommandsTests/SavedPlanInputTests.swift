import AWSResources
import Files
import StateStore
import Testing

@testable import Commands

@Suite struct SavedPlanInputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func saved(inputs: String, previous: String? = nil) throws -> String {
    let path = folder["my.apigwplan"]
    let target = Target(region: "eu-west-1", account: nil, environment: nil, specFile: "portal.yaml", apis: [])
    try SavedPlan(
      lineage: "11111111-1111-4111-8111-111111111111", serial: 0, previous: previous, inputs: inputs,
      emitter: .terraform, desired: ResourceGraph(target: target, resources: [])
    ).write(to: path)
    return path
  }

  @Test func `a saved plan is told by its content`() throws {
    try folder.write("apigw: 1\n", to: "spec.apigwplan")
    #expect(try SavedPlanInput.isSavedPlan(saved(inputs: "x")))
    #expect(try !SavedPlanInput.isSavedPlan(folder["spec.apigwplan"]))
    #expect(try !SavedPlanInput.isSavedPlan("-"))
    #expect(throws: Failure.self) { try SavedPlanInput.isSavedPlan(folder["nothing"]) }
  }

  @Test(arguments: [
    (#"{"format": "apigw.savedPlan/1"}"#, "savedPlan"), (#"{"format": "apigw.plan/1"}"#, "other"),
    (#"{"format": "apigw.state/1"}"#, "state"), ("apigw: 1\n", "other"),
    ("", "other"), ("\u{0}\u{1}", "other"),
  ])
  func `files of ours are told apart`(_ text: String, _ kind: String) {
    #expect("\(DocumentKind(of: Array(text.utf8)))" == kind)
  }

  @Test func `the spec is found beside the plan`() throws {
    let path = try saved(inputs: "x")
    #expect(throws: Failure.self) { try SavedPlanInput(path) }
    try folder.write("apigw: 1\naws: {region: eu-west-1}\n", to: "portal.yaml")
    let input = try SavedPlanInput(path)
    #expect(input.location.path == folder["portal.yaml"])
    #expect(input.stateFile.path == folder["portal.state.json"])
  }

  @Test func `a plan is stale as soon as a file of the spec is another`() throws {
    try folder.write("apigw: 1\naws: {region: eu-west-1}\ninclude: [more.yaml]\n", to: "portal.yaml")
    try folder.write("tags: {a: b}\n", to: "more.yaml")
    let session = try SpecSession(SpecLocation(path: folder["portal.yaml"]))
    let inputs = PlanInputs(files: session.filesDigest, parameters: [.init(name: "a", value: "b")])
    let path = try saved(inputs: inputs.text)
    let ground = try Ground(nil, SavedPlanInput(path).stateFile)
    try SavedPlanInput(path).requireFresh(against: ground)
    try folder.write("tags: {a: c}\n", to: "more.yaml")
    let failure = #expect(throws: Failure.self) { try SavedPlanInput(path).requireFresh(against: ground) }
    #expect(failure?.exitCode == 1)
  }
}

@Suite struct SpecSessionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func session(_ text: String) throws -> SpecSession {
    try folder.write(text, to: "apigw.yaml")
    return try SpecSession(SpecLocation(path: folder["apigw.yaml"]))
  }

  private func answer(_ session: SpecSession, _ environment: String?) -> String {
    do throws(Failure) {
      return try session.environment(environment) ?? "none"
    } catch {
      return "\(error.exitCode): \(error.message ?? ""); \(error.help ?? "")"
    }
  }

  @Test func `an environment is required as soon as the spec has some`() throws {
    let plain = try session("apigw: 1\n")
    #expect(answer(plain, nil) == "none")
    #expect(
      answer(plain, "prod") == "64: the spec has no environments; drop `--env`, or declare `environments`")
    let many = try session("apigw: 1\nenvironments: {dev: {}, prod: {}}\n")
    #expect(answer(many, "prod") == "prod")
    #expect(answer(many, nil) == "64: the spec has environments: dev, prod; say which one: `--env dev`")
    #expect(
      answer(many, "prodd") == "64: environment 'prodd' is not declared; the environment is called `prod`")
    #expect(answer(many, "qa") == "64: environment 'qa' is not declared; declared are dev, prod")
  }

  @Test func `a spec that is not there is a failure of the world`() {
    let failure = #expect(throws: Failure.self) { try SpecSession(SpecLocation(path: folder["nothing.yaml"])) }
    #expect(failure?.exitCode == 74)
    #expect(failure?.help == "`apigw init` writes a spec to start from")
  }
}
