import AWSResources
import Testing

@testable import StateStore

@Suite struct JournalTests {
  private static let script = "0123456789abcdef"

  /// A state whose pending script has four steps.
  private static let state: State = {
    let resource = SampleGraph.resources[0]
    return State(
      lineage: "5f0e", serial: 7, emitter: .cli, target: SampleGraph.target, resources: [], renames: [],
      pending: Pending(script: script, steps: (0..<4).map { _ in PendingStep(.wait, resource) }))
  }()

  private static let header = "apigw.journal/1 5f0e 7 \(script)"

  /// Two runs: the first was killed after the intent to do step 3, the second while it did step 4.
  private static let lines = [
    header, "account 123456789012", "folder /tmp/apigw.17.223", "intent 1", "done 1 a1b2c3", "intent 2",
    "failed 2 refused BadRequestException CreateRoute operation: no  such thing", "resume", "account 123456789012",
    "folder /tmp/apigw.18.224", "intent 2", "done 2", "intent 3", "resume", "intent 3",
    "failed 3 unknown NoAnswer ", "resume", "intent 3", "done 3 d4e5f6", "intent 4",
  ]

  private func sealed(_ lines: [String]) -> [UInt8] {
    Array(lines.map { "\($0) \(Journal.checksum($0.utf8))\n" }.joined().utf8)
  }

  private func parse(_ bytes: [UInt8]) -> Result<Journal, Journal.Problem> {
    Result { () throws(Journal.Problem) in try Journal(parsing: bytes, for: Self.state) }
  }

  private func problem(_ lines: String...) -> Journal.Problem? {
    if case .failure(let problem) = parse(sealed(lines)) { problem } else { nil }
  }

  @Test func `the last word on each step counts`() throws {
    let journal = try parse(sealed(Self.lines)).get()
    #expect(journal.account == "123456789012")
    #expect(journal.outcomes == [1: .done(ids: ["a1b2c3"]), 2: .done(ids: []), 3: .done(ids: ["d4e5f6"]), 4: .open])
    let failed = try parse(sealed(Array(Self.lines.prefix(7)))).get()
    #expect(
      failed.outcomes[2]
        == .failed(
          .init(isUnknown: false, code: "BadRequestException", message: "CreateRoute operation: no  such thing")))
    let unknown = try parse(sealed(Array(Self.lines.prefix(16)))).get()
    #expect(unknown.outcomes[3] == .failed(.init(isUnknown: true, code: "NoAnswer", message: "")))
  }

  @Test func `a step can end with several ids`() throws {
    let journal = try parse(sealed([Self.header, "intent 1", "done 1 a,b,c"])).get()
    #expect(journal.outcomes == [1: .done(ids: ["a", "b", "c"])])
    #expect(problem(Self.header, "intent 1", "done 1 a,,c") == .corrupt(line: 3))
  }

  @Test func `no journal and an empty one say nothing`() throws {
    #expect(try parse([]).get().outcomes == [:])
    #expect(try parse(sealed([Self.header])).get().outcomes == [:])
  }

  // MARK: Damage

  @Test func `a journal that was cut off anywhere says what its whole lines say`() throws {
    let bytes = sealed(Self.lines)
    for count in 0...bytes.count {
      let whole = sealed(whole(in: count))
      #expect(try parse(Array(bytes[..<count])).get() == parse(whole).get())
    }
  }

  /// The lines of which every byte is among the first ones, the line feed aside.
  private func whole(in count: Int) -> [String] {
    var end = -1
    return Array(
      Self.lines.prefix { line in
        end += line.utf8.count + 10
        return end <= count
      })
  }

  /// What was killed while it wrote goes on behind the torn line, as the script does: a line feed, then `resume`.
  @Test func `a journal that was cut off anywhere is gone on with`() throws {
    let bytes = sealed(Self.lines)
    for count in 1..<bytes.count where bytes[count - 1] != 0x0A {
      let whole = whole(in: count)
      guard !whole.isEmpty else { continue }
      let resumed = Array(bytes[..<count]) + [0x0A] + sealed(["resume", "account 123456789012"])
      let expected = sealed(whole + ["resume", "account 123456789012"])
      #expect(try parse(resumed).get() == parse(expected).get())
    }
  }

  @Test func `no flipped bit makes an outcome that nobody wrote`() throws {
    let bytes = sealed(Self.lines)
    // What a kill could have left: the journal without its last line, or without one that a `resume` follows.
    let torn = Self.lines.indices.filter { $0 == Self.lines.count - 1 || Self.lines[$0 + 1] == "resume" }
    let harmless = try torn.map { index in
      var lines = Self.lines
      lines.remove(at: index)
      return try parse(sealed(lines)).get()
    }
    let whole = try parse(bytes).get()
    var accepted = 0
    for bit in 0..<(bytes.count * 8) {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      switch parse(damaged) {
      case .failure(.corrupt): break
      case .failure(let problem): Issue.record("bit \(bit): \(problem)")
      case .success(let journal):
        accepted += 1
        #expect(journal == whole || harmless.contains(journal), "bit \(bit)")
      }
    }
    // Four torn lines of some thirty characters, of nine hundred.
    #expect((400...2000).contains(accepted))
  }

  @Test func `an id that was changed is not believed`() throws {
    let text = String(decoding: sealed(Self.lines), as: UTF8.self)
    for (old, new) in [("a1b2c3", "a1b2c4"), ("d4e5f6", "a1b2c3"), ("done 1", "done 4"), ("done 3", "done 2")] {
      let changed = text.replacing(old, with: new, maxReplacements: 1)
      guard case .failure(.corrupt) = parse(Array(changed.utf8)) else {
        Issue.record("\(old) → \(new)")
        continue
      }
    }
  }

  @Test func `lines that are swapped, repeated or missing do not make a step done twice`() {
    let header = Self.header
    #expect(problem(header, "intent 1", "done 1 a", "done 1 b") == .corrupt(line: 4))
    #expect(problem(header, "intent 1", "done 1 a", "intent 1") == .corrupt(line: 4))
    #expect(problem(header, "done 1 a", header) == .corrupt(line: 3))
    #expect(problem(header, "intent 1", "intent 2") == .corrupt(line: 4))
    #expect(problem(header, "done 2 a") == .corrupt(line: 3))
    #expect(problem("intent 1", header) == .corrupt(line: 1))
  }

  @Test(arguments: [
    "", "done", "done 0", "done 5", "done -1", "done x", "intent", "intent 1 2", "failed 1",
    "failed 1 refused",
    "failed 1 maybe Code text", "resume 1", "account", "account 1 2", "folder", "folder a b", "began 1",
    "done 99999999999999999999",
  ])
  func `a word that no script writes is damage`(_ line: String) {
    #expect(problem(Self.header, line, "intent 2") == .corrupt(line: 2))
  }

  // MARK: Whose it is

  @Test func `a journal knows its state and its script`() {
    #expect(problem("apigw.journal/1 5f0f 7 \(Self.script)") == .otherState)
    #expect(problem("apigw.journal/1 5f0e 6 \(Self.script)") == .folded)
    #expect(problem("apigw.journal/1 5f0e 8 \(Self.script)") == .newer(8))
    #expect(problem("apigw.journal/1 5f0e 7 1123456789abcdef") == .otherScript)
    #expect(problem("apigw.journal/2 5f0e 7 \(Self.script)") == .corrupt(line: 1))
    #expect(problem("apigw.journal/1 5f0e x \(Self.script)") == .corrupt(line: 1))
    #expect(problem("apigw.journal/1 5f0e 7") == .corrupt(line: 1))
  }

  @Test func `what is folded already is of no use any more`() {
    var folded = Self.state
    folded.pending = nil
    let bytes = sealed(Self.lines)
    #expect(throws: Journal.Problem.folded) { try Journal(parsing: bytes, for: folded) }
  }

  // MARK: Private folders

  @Test func `private folders are told by their names`() {
    let named = [
      "folder /tmp/apigw.1.2", "folder /tmp", "folder /", "folder /tmp/../etc/apigw.1", "folder tmp/apigw.1",
      "folder /tmp/apigw.x", "folder /tmp/apigw.", "folder /tmp/apigw.1/x", "folder /tmp/é/apigw.1",
      "folder /a b/apigw.1",
      "folder /var/T+x/apigw.77.1",
    ]
    #expect(Journal.folders(in: sealed(named)) == ["/tmp/apigw.1.2", "/var/T+x/apigw.77.1"])
    #expect(Journal.folders(in: sealed(["folder /tmp/apigw.1"]).dropLast(2) + [0x30, 0x0A]) == [])
  }
}
