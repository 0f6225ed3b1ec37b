import Testing

@testable import SpecModel

@Suite struct PolicyTests {
  private func spec(_ policy: String) -> String {
    """
    apigw: 1
    functions: {tasks: tasks-fn}
    apis:
      shop:
        type: rest
        policy: \(policy)
        routes: {GET /tasks: {function: tasks, authorizer: iam}}
    """
  }

  private func policy(_ text: String, files: [String: String] = [:]) throws -> PolicySpec? {
    try loaded(spec(text), files: files).decode(environment: nil, mode: .lint).spec?.apis["shop"]?.rest.policy
  }

  @Test func `the short form takes one value or a list`() throws {
    let policy = try policy("{allow: {vpcEndpoints: vpce-1, ips: [192.0.2.1]}, deny: {accounts: \"123456789012\"}}")
    guard case .short(let short)? = policy?.content else {
      Issue.record("not the short form")
      return
    }
    #expect(short.allow?.value.vpcEndpoints.map(\.value.literal) == ["vpce-1"])
    #expect(short.allow?.value.ips.map(\.value) == [.literal("192.0.2.1")])
    #expect(short.deny?.value.accounts.map(\.value) == [.literal("123456789012")])
  }

  @Test(arguments: [
    "{Version: v, Statement: [{Effect: Allow}]}", #"'{"Version": "v", "Statement": [{"Effect": "Allow"}]}'"#,
    "{file: policy.json}",
  ])
  func `a document stands in place, in a text or in a file`(_ written: String) throws {
    let policy = try policy(
      written, files: ["policy.json": #"{"Version": "v", "Statement": [{"Effect": "Allow"}]}"#])
    guard case .document(let document)? = policy?.content else {
      Issue.record("not a document")
      return
    }
    let statement = try #require(document.mapping?["Statement"])
    let items = statement.value.items(at: statement.range)
    #expect(items.first?.value.mapping?["Effect"]?.value.text == .literal("Allow"))
    #expect(document.size == #"{"Version":"v","Statement":[{"Effect":"Allow"}]}"#.utf8.count)
  }

  @Test func `what is no JSON is reported at the place that names it`() throws {
    #expect(
      try findings(loaded(spec("{file: policy.json}"), files: ["policy.json": "{"]), mode: .lint).first?
        .hasPrefix("AG101 file 'policy.json' is no JSON document: ") == true)
    #expect(try findings(loaded(spec("{file: none.json}")), mode: .lint) == ["AG121 file 'none.json' does not exist"])
    #expect(
      try findings(loaded(spec("{allow: {ip: 192.0.2.1}}")), mode: .lint) == [
        "AG103 unknown key 'ip' in caller list 'allow'"
      ])
  }
}
