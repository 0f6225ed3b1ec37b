/// Whether what a template prints can be JSON.
///
/// All arms of conditions are tried, and every loop with one and with two rounds; what a template puts in may be whatever
/// suits. So a template that can print JSON is never refused, as long as its loops do for one element and for two.
package struct JSONOutput {
  private let template: Template
  private var state: [JSONPrefix] = [JSONPrefix()]
  private var refusal: JSONPrefix.Refusal?
  private var steps = 0
  private var rounds: [Round] = []
  /// How often every loop is gone through.
  private let roundCount: Int
  private let variables: [String: Content]

  /// What a variable may print.
  private enum Content: Int {
    /// A value, or nothing.
    case value
    /// A piece of a list or of an object as well: commas, keys.
    case piece
    /// Brackets or quotes: nothing can be said.
    case anything
  }

  private struct Round {
    var isFirst: Bool
    var isLast: Bool
  }

  /// Beyond these nothing is said.
  private enum Budget {
    static let states = 200
    static let steps = 400_000
  }

  private struct GivenUp: Error {}

  /// The place of what no JSON can hold; `nil` where there is none, and where the template is not meant to print JSON:
  /// its first text opens no bracket and no quote.
  package static func mistake(in template: Template) -> TemplateMistake? {
    guard template.mistakes.isEmpty, !template.isCutShort, looksLikeJSON(template) else { return nil }
    let variables = contents(of: template)
    for rounds in [1, 2] {
      var output = JSONOutput(template: template, roundCount: rounds, variables: variables)
      do {
        try output.run(template.nodes)
        if let refusal = output.atEnd() {
          let offset = min(refusal.offset, max(template.bytes.count - 1, 0))
          return TemplateMistake(
            refusal.message, at: offset..<template.endOfScalar(at: offset), label: refusal.label, help: refusal.help)
        }
      } catch {
        return nil
      }
    }
    return nil
  }

  private init(template: Template, roundCount: Int, variables: [String: Content]) {
    self.template = template
    self.roundCount = roundCount
    self.variables = variables
  }

  private static func looksLikeJSON(_ template: Template) -> Bool {
    func first(_ nodes: [Template.Node]) -> UInt8? {
      for node in nodes {
        switch node {
        case .text(let range):
          if let byte = template.bytes[range].first(where: { $0 > 0x20 }) { return byte }
        case .reference: return 0
        case .condition(let arms):
          for arm in arms { if let byte = first(arm.body) { return byte } }
        case .loop(let loop): if let byte = first(loop.body) { return byte }
        case .call: return 0
        case .set, .definition, .stop, .leaveLoop: break
        }
      }
      return nil
    }
    switch first(template.nodes) {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""): return true
    default: return false
    }
  }

  /// What the variables of a template may hold, by what is assigned to them.
  private static func contents(of template: Template) -> [String: Content] {
    var known: [String: Content] = [:]
    func note(_ name: String, _ content: Content) {
      if (known[name] ?? .value).rawValue <= content.rawValue { known[name] = content }
    }
    func look(_ nodes: [Template.Node]) {
      for node in nodes {
        switch node {
        case .set(let target, let value): note(target.name.text, content(of: value, template, known))
        case .condition(let arms): for arm in arms { look(arm.body) }
        case .loop(let loop):
          if let variable = loop.variable, let source = loop.source {
            note(variable.name.text, content(of: source, template, known))
          }
          look(loop.body)
        case .definition(let definition):
          look(definition.body)
          for variable in definition.variables { note(variable.name.text, .anything) }
        case .text, .reference, .call, .stop, .leaveLoop: break
        }
      }
    }
    // Once more for what is built up in a loop.
    look(template.nodes)
    look(template.nodes)
    return known
  }

  private static func content(
    of value: Template.Expression, _ template: Template, _ known: [String: Content]
  ) -> Content {
    func most(_ values: [Template.Expression]) -> Content {
      values.map { content(of: $0, template, known) }.max { $0.rawValue < $1.rawValue } ?? .value
    }
    switch value {
    case .string(let string):
      let text = template.bytes[string.content]
      if text.contains(where: { "{}[]\"".utf8.contains($0) }) { return .anything }
      let inner = string.pieces.map { piece -> Content in
        if case .reference(let reference) = piece { Self.content(of: reference, known) } else { .value }
      }
      return inner.max { $0.rawValue < $1.rawValue } == .anything ? .anything : .piece
    case .reference(let reference): return content(of: reference, known)
    case .list(let items, _): return most(items)
    case .map(let pairs, _): return most(pairs.map(\.value))
    case .operation(let left, _, let right): return most([left, right])
    case .number, .boolean, .null, .range, .not, .unreadable: return .value
    }
  }

  private static func content(of reference: Template.Reference, _ known: [String: Content]) -> Content {
    switch reference.name.text {
    case "input", "context", "stageVariables", "foreach", "velocityCount": return .value
    default: break
    }
    let own = known[reference.name.text] ?? .piece
    // A method may make anything of its value (`$util.base64Decode`, `.replaceAll`).
    if case .call? = reference.steps.last { return own == .anything ? .anything : .piece }
    return reference.steps.isEmpty || own == .anything ? own : .value
  }

  // MARK: Running

  private func atEnd() -> JSONPrefix.Refusal? {
    var furthest = refusal
    for prefix in state {
      if prefix.isEmpty { return nil }
      do throws(JSONPrefix.Refusal) {
        try prefix.end(at: template.bytes.count)
        return nil
      } catch {
        // What is open at the end is only known there: it says more than an arm that failed before.
        if furthest == nil || state.count > 0 { furthest = error }
      }
    }
    return furthest
  }

  private mutating func run(_ nodes: [Template.Node]) throws(GivenUp) {
    for node in nodes {
      guard !state.isEmpty else { return }
      switch node {
      case .text(let range): try take(range)
      case .reference(let reference): try take(reference)
      case .set: break
      case .definition: break
      case .condition(let arms): try run(arms)
      case .loop(let loop): try run(loop)
      case .call, .stop, .leaveLoop: throw GivenUp()
      }
    }
  }

  private mutating func take(_ range: Range<Int>) throws(GivenUp) {
    for index in range {
      var next: [JSONPrefix] = []
      for var prefix in state {
        do throws(JSONPrefix.Refusal) {
          try prefix.take(template.bytes[index], at: index)
          next.append(prefix)
        } catch {
          note(error)
        }
      }
      try proceed(to: next)
      if state.isEmpty { return }
    }
  }

  private mutating func take(_ reference: Template.Reference) throws(GivenUp) {
    let content = Self.content(of: reference, variables)
    if content == .anything, state.contains(where: { !$0.isInString }) { throw GivenUp() }
    let insertion: JSONPrefix.Insertion =
      reference.isOneValue ? .value : content == .value ? .valueOrNothing : .piece
    var next: [JSONPrefix] = []
    for prefix in state {
      do throws(JSONPrefix.Refusal) {
        next += try prefix.after(insertion, at: reference.range.lowerBound)
      } catch {
        note(error)
      }
    }
    try proceed(to: next)
  }

  private mutating func run(_ arms: [Template.Arm]) throws(GivenUp) {
    let before = state
    var after: [JSONPrefix] = []
    var mayFallThrough = true
    for arm in arms {
      let truth = arm.condition.map(truth) ?? .some(true)
      if truth == false { continue }
      state = before
      try run(arm.body)
      after += state
      if truth == true {
        mayFallThrough = false
        break
      }
    }
    if mayFallThrough { after += before }
    try proceed(to: after)
  }

  private mutating func run(_ loop: Template.Loop) throws(GivenUp) {
    for round in 0..<roundCount {
      rounds.append(Round(isFirst: round == 0, isLast: round == roundCount - 1))
      defer { rounds.removeLast() }
      try run(loop.body)
    }
  }

  private mutating func proceed(to next: [JSONPrefix]) throws(GivenUp) {
    steps += next.count
    guard steps <= Budget.steps else { throw GivenUp() }
    guard next.count > 1 else {
      state = next
      return
    }
    var seen: Set<JSONPrefix> = []
    state = next.filter { seen.insert($0).inserted }
    guard state.count <= Budget.states else { throw GivenUp() }
  }

  private mutating func note(_ found: JSONPrefix.Refusal) {
    if let refusal, refusal.offset >= found.offset { return }
    refusal = found
  }

  /// What is known of a condition: whether a loop goes on.
  private func truth(_ condition: Template.Expression) -> Bool? {
    switch condition {
    case .boolean(let value, _): return value
    case .not(let operand, _): return truth(operand).map { !$0 }
    case .operation(let left, .and, let right):
      let (left, right) = (truth(left), truth(right))
      if left == false || right == false { return false }
      return left == true && right == true ? true : nil
    case .operation(let left, .or, let right):
      let (left, right) = (truth(left), truth(right))
      if left == true || right == true { return true }
      return left == false && right == false ? false : nil
    case .reference(let reference):
      guard let round = rounds.last else { return nil }
      if reference.name.text == "velocityHasNext", reference.steps.isEmpty { return !round.isLast }
      guard reference.name.text == "foreach", reference.steps.count == 1, case .property(let name) = reference.steps[0]
      else { return nil }
      switch name.text {
      case "hasNext": return !round.isLast
      case "last": return round.isLast
      case "first": return round.isFirst
      default: return nil
      }
    default: return nil
    }
  }
}

extension Template.Reference {
  /// Whether it prints exactly one JSON value, whatever the request is.
  var isOneValue: Bool {
    guard steps.count == 1, case .call(let member, _, _) = steps[0] else { return false }
    return name.text == "input" && member.text == "json"
  }
}

extension Template {
  /// The end of the character that begins at an offset.
  func endOfScalar(at offset: Int) -> Int {
    guard offset < bytes.count else { return bytes.count }
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
