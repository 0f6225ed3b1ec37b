internal import AWSResources
internal import Diagnostics
package import Planner
package import StateStore

/// A plan as one bash script of AWS CLI calls.
package struct Script: Sendable {
  package let text: String
  /// What the state keeps of it.
  package let pending: Pending
  package let steps: [ScriptStep]
  /// Names of the environment variables that hold the secrets.
  package let secrets: [String]

  /// What a script is about, for its header and its checks.
  package struct Heading: Sendable {
    /// `apply` or `destroy`.
    package var verb: String
    package var lineage: String
    package var serial: Int
    /// The state as seen from the script's folder.
    package var statePath: String
    /// The account, as far as it is known.
    package var account: String?

    package init(verb: String, lineage: String, serial: Int, statePath: String, account: String?) {
      self.verb = verb
      self.lineage = lineage
      self.serial = serial
      self.statePath = statePath
      self.account = account
    }
  }

  package init(_ plan: Plan, from folded: State.Folded?, _ heading: Heading) {
    var builder = ScriptBuilder(plan, from: folded, lineage: heading.lineage)
    let results = plan.desired.outputs.map { output in
      (output.name, PayloadValue.text(References.joined(builder.references.pieces(of: output.value))))
    }
    builder.fillKnown(from: folded)
    steps = builder.steps
    let body = ScriptBody(
      steps, known: builder.known, reads: builder.references.reads, taken: builder.taken, results: results)
    let digest = String(SHA256.hex(body.text.utf8).prefix(16))
    secrets = body.secrets
    pending = Pending(script: digest, steps: steps.map(\.pending))
    text =
      ScriptHead(plan, heading, steps, secrets: body.secrets, digest: digest).text
      + Helpers.text + "\n" + body.text
  }
}

/// How long AWS takes at least, by the quotas of its control plane.
package struct CallBudget: Sendable {
  /// Calls that change something.
  package let writes: Int
  /// Seconds.
  package let seconds: Int
  /// The operations that AWS takes only once in so many seconds.
  let slow: [(operation: String, seconds: Int)]

  package init(_ steps: [ScriptStep]) {
    var paces: [String: Double] = [:]
    for step in steps where step.isWrite {
      if let pace = step.pace { paces[step.operation] = max(pace, paces[step.operation] ?? 0) }
    }
    // The script as quick as AWS allows, in tenths of a second: all operations together are 10 a second.
    var now = 0
    var last: [String: Int] = [:]
    for step in steps where step.isWrite {
      if let pace = paces[step.operation] {
        if let last = last[step.operation] { now = max(now, last + Int(pace * 10)) }
        last[step.operation] = now
      }
      now += 1
    }
    writes = steps.count { $0.isWrite }
    seconds = (now + 9) / 10
    // Two calls in a second are more than a shell can start.
    slow = paces.filter { $0.value >= 1 }.map { ($0.key, Int($0.value)) }.sorted { $0.operation < $1.operation }
  }
}

/// What stands above the helpers: what this is, for the person who must approve it, and what is checked.
private struct ScriptHead {
  let text: String

  init(_ plan: Plan, _ heading: Script.Heading, _ steps: [ScriptStep], secrets: [String], digest: String) {
    let target = plan.desired.target
    let budget = CallBudget(steps)
    var rows = [("spec", target.specFile)]
    if let environment = target.environment { rows.append(("environment", environment)) }
    rows.append(("account", heading.account ?? "the one of the credentials"))
    rows.append(("region", target.region))
    rows.append(("state", "\(heading.statePath), serial \(heading.serial)"))
    rows.append(("calls", "\(budget.writes) that change something, \(budget.seconds) s at least by AWS's quotas"))
    if !secrets.isEmpty { rows.append(("secrets", "\(secrets.joined(separator: ", ")) (environment variables)")) }
    let width = rows.map(\.0.count).max() ?? 0
    let table = rows.map { name, value in
      "#   \(name)\(String(repeating: " ", count: width - name.count))  \(TerminalText.escaped(value))\n"
    }
    let settings = [
      ("script_verb", "\(heading.verb) script"), ("script_state", heading.statePath),
      ("script_lineage", heading.lineage), ("script_serial", "\(heading.serial)"), ("script_digest", digest),
      ("script_steps", "\(steps.count)"), ("script_account", heading.account ?? ""), ("script_region", target.region),
    ]
    text =
      """
      #!/usr/bin/env bash
      # shellcheck disable=SC2016,SC2119,SC2120,SC2329 # single quotes hold texts; not every script needs every helper
      # Written by `apigw \(heading.verb) --emit cli`; edits are lost when it is written again.
      #
      \(table.joined())#
      # It can be stopped at any time and run again: it goes on where it was.

      if [ -z "${BASH_VERSION:-}" ]; then
        echo 'error: this script needs bash: bash PATH' >&2
        exit 1
      fi
      set +o posix
      set -euo pipefail
      set +x +o noclobber
      shopt -u nocasematch failglob nullglob
      # The secrets, before a variable of the script's own can have the name of one.
      values=(\(secrets.map { "\"${\($0):-}\"" }.joined(separator: " ")))
      secrets=(\(secrets.map(Bash.word).joined(separator: " ")))
      \(settings.map { "readonly \($0)=\(Bash.word($1))\n" }.joined())
      """ + "\n"
  }
}

/// The function that does the work: parsed whole before its first line runs.
private struct ScriptBody {
  private(set) var text = ""
  let secrets: [String]

  init(
    _ steps: [ScriptStep], known: [(variable: String, id: String)], reads: [References.ReadID], taken: [String],
    results: [(String, PayloadValue)]
  ) {
    var used: Set<PayloadValue.Hole> = []
    for step in steps { used.formUnion(step.holes) }
    for (_, value) in results { used.formUnion(value.holes) }
    secrets = Set(used.compactMap { if case .secret(let name) = $0 { name } else { nil } }).sorted()
    text += "# ---- The steps "
    text += String(repeating: "-", count: 104) + "\n\nmain() {\n"
    text += "  need aws date ln mkdir mv rm sleep uname\n"
    if !secrets.isEmpty { text += "  need_secrets\n" }
    text += "  prepare\n"
    for slow in CallBudget(steps).slow { text += "  slow_call \(slow.operation) \(slow.seconds)\n" }
    write(taken)
    for read in reads where used.contains(.id(read.variable)) { used.insert(.id(read.owner)) }
    for (variable, id) in known where used.contains(.id(variable)) {
      text += "  exists \(variable) \(Bash.word(id))\n"
    }
    for read in reads where used.contains(.id(read.variable)) {
      text += "  reads \(read.variable) \(read.service) \(read.operation) \(read.member) \(read.option) \(read.owner)\n"
    }
    for (index, step) in steps.enumerated() { write(step, number: index + 1, used) }
    text += "\n  say 'Done. The next apigw command takes the journal into the state.'\n"
    for (name, value) in results {
      let content = PayloadText(marks: HoleMarks(for: []))
      text += "  result \(Bash.word(name)) \(Bash.word(String(content.compact(value).dropFirst().dropLast())))"
      text += value.holes.map { " " + Bash.word($0.name) }.joined() + "\n"
    }
    text += "}\n\nmain \"$@\"; exit\n"
  }

  /// Ids, a few on each line.
  private mutating func write(_ taken: [String]) {
    guard !taken.isEmpty else { return }
    text += "  already"
    for (index, id) in taken.enumerated() { text += (index > 0 && index % 8 == 0 ? " \\\n    " : " ") + Bash.word(id) }
    text += "\n"
  }

  private mutating func write(_ step: ScriptStep, number: Int, _ used: Set<PayloadValue.Hole>) {
    text += "\n"
    if let origin = step.origin { text += "  # \(TerminalText.escaped(origin.description))\n" }
    text += "  step \(number) \(Bash.word(step.label))\n"
    if step.isInDoubt { text += "  in_doubt\n" }
    let content = PayloadText(marks: HoleMarks(for: step.values))
    if content.marks.width > 2 { text += "  marks '\(content.marks.open)' '\(content.marks.close)'\n" }
    write("payload", step.payload, with: step.lookup?.expected.holes ?? [], content)
    if let lookup = step.lookup {
      if let payload = lookup.payload { write("look_with", payload, with: [], content) }
      var expected = content.compact(lookup.expected)
      if lookup.isContained { expected = String(expected.dropFirst().dropLast()) }
      text += "  look_for \(step.service) \(lookup.operation) \(Bash.word(lookup.query)) \(Bash.word(expected))"
      if let parent = lookup.parent { text += " \(parent.option) \(parent.variable)" }
      text += "\n"
    }
    switch step.form {
    case .create(let variable, let answer, _):
      let kept = variable.flatMap { used.contains(.id($0)) ? $0 : nil } ?? "-"
      text += "  create \(kept) \(answer ?? "-") \(step.service) \(step.operation)\n"
    case .importing(let container, let option, let ids):
      for id in ids {
        text += "  inside \(used.contains(.id(id.variable)) ? id.variable : "-") \(id.lookup.operation) "
        text += "\(Bash.word(id.lookup.query)) \(Bash.word(content.compact(id.lookup.expected)))"
        text += id.lookup.expected.holes.map { " " + Bash.word($0.name) }.joined() + "\n"
      }
      text += "  import_into \(step.service) \(step.operation) \(option) \(container)\n"
    case .change: text += "  change \(step.service) \(step.operation)\n"
    case .delete: text += "  delete \(step.service) \(step.operation)\n"
    case .await(let member, let ready, let failed, let reason):
      text += "  await \(step.service) \(step.operation) \(member) \(ready ?? "-") \(failed) \(reason)\n"
    }
  }

  private mutating func write(
    _ word: String, _ value: PayloadValue, with others: [PayloadValue.Hole], _ content: PayloadText
  ) {
    let holes = value.holes
    let names = (holes + others.filter { !holes.contains($0) }).map { " " + Bash.word($0.name) }
    text += "  \(word)\(names.joined()) <<'JSON'\n\(content.indented(value))\nJSON\n"
  }
}

extension ScriptStep {
  fileprivate var lookup: Lookup? { if case .create(_, _, let lookup) = form { lookup } else { nil } }

  private var insideIDs: [InsideID] { if case .importing(_, _, let ids) = form { ids } else { [] } }

  fileprivate var values: [PayloadValue] {
    [payload] + insideIDs.map(\.lookup.expected)
      + (lookup.map { [$0.expected] + ($0.payload.map { [$0] } ?? []) } ?? [])
  }

  private var importedInto: String? { if case .importing(let container, _, _) = form { container } else { nil } }

  fileprivate var holes: [PayloadValue.Hole] {
    values.flatMap(\.holes) + (importedInto.map { [.id($0)] } ?? []) + (lookup?.parent.map { [.id($0.variable)] } ?? [])
  }
}
