extension Template {
  /// Every reference of a template, also inside of arguments, indexes and texts, in the order they stand.
  package var references: [Reference] {
    var found: [Reference] = []
    visit { visited in
      if case .reference(let reference, _) = visited { found.append(reference) }
    }
    return found
  }

  /// What a walk comes by.
  package enum Visited {
    /// Printed, or read inside of an expression.
    case reference(Reference, isPrinted: Bool)
    /// A variable that becomes known: by `#set` (behind its value), a loop, a definition.
    case assignment(Reference)
    case loop(Loop)
  }

  /// Visits a tree in the order in which Velocity does.
  package func visit(_ body: (Visited) -> Void) { Self.walk(nodes, body) }

  private static func walk(_ nodes: [Node], _ body: (Visited) -> Void) {
    for node in nodes {
      switch node {
      case .text, .stop, .leaveLoop: break
      case .reference(let reference): walk(reference, isPrinted: true, body)
      case .set(let target, let value):
        walk(value, body)
        walkSteps(of: target, body)
        body(.assignment(target))
      case .condition(let arms):
        for arm in arms {
          if let condition = arm.condition { walk(condition, body) }
          walk(arm.body, body)
        }
      case .loop(let loop):
        if let source = loop.source { walk(source, body) }
        if let variable = loop.variable { body(.assignment(variable)) }
        body(.loop(loop))
        walk(loop.body, body)
      case .definition(let definition):
        for variable in definition.variables { body(.assignment(variable)) }
        walk(definition.body, body)
      case .call(_, let arguments, _):
        for argument in arguments { walk(argument, body) }
      }
    }
  }

  private static func walk(_ reference: Reference, isPrinted: Bool, _ body: (Visited) -> Void) {
    body(.reference(reference, isPrinted: isPrinted))
    walkSteps(of: reference, body)
  }

  private static func walkSteps(of reference: Reference, _ body: (Visited) -> Void) {
    for step in reference.steps {
      switch step {
      case .property: break
      case .call(_, let arguments, _): for argument in arguments { walk(argument, body) }
      case .index(let index, _): walk(index, body)
      }
    }
  }

  private static func walk(_ expression: Expression, _ body: (Visited) -> Void) {
    switch expression {
    case .reference(let reference): walk(reference, isPrinted: false, body)
    case .string(let string): walk(string.pieces, body)
    case .number, .boolean, .null, .unreadable: break
    case .list(let items, _): for item in items { walk(item, body) }
    case .range(let lower, let upper, _):
      walk(lower, body)
      walk(upper, body)
    case .map(let pairs, _):
      for pair in pairs {
        walk(pair.key, body)
        walk(pair.value, body)
      }
    case .not(let operand, _): walk(operand, body)
    case .operation(let left, _, let right):
      walk(left, body)
      walk(right, body)
    }
  }
}
