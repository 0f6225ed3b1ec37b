package import AWSResources
package import StateStore

/// One block of a script: a call, and what the state says once it is done.
package struct ScriptStep: Sendable {
  package var pending: PendingStep
  /// `create route GET /tasks`, safe to print.
  package var label: String
  package var origin: Origin?
  package var service: String
  package var operation: String
  var payload: PayloadValue
  var form: Form
  /// Whether an earlier script may have carried it out: it looks before it acts.
  var isInDoubt = false

  enum Form: Hashable, Sendable {
    /// `variable` gets the id where later steps need it; `answer` is the member that holds it.
    /// Without a `lookup` AWS overwrites what is there.
    case create(variable: String?, answer: String?, lookup: Lookup?)
    case change
    case delete
    /// The payload is a document, of which AWS makes all that is inside; then each of that gets its id.
    case importing(into: String, option: String, ids: [InsideID])
    /// Until `member` is `ready`; `nil` for gone.
    case await(member: String, ready: String?, failed: String, reason: String)
  }

  /// Where the id of something is found that an import has made.
  struct InsideID: Hashable, Sendable {
    var variable: String
    var lookup: Lookup
  }

  /// How what a create may have made is found again.
  struct Lookup: Hashable, Sendable {
    var operation: String
    var query: String
    /// What a row that fits says after its id.
    var expected: PayloadValue
    /// Options of the listing that are ids.
    var parent: (option: String, variable: String)?
    /// Members of the listing that are texts of the user's.
    var payload: PayloadValue?
    /// Whether `expected` stands somewhere in the answer rather than in a row of its own.
    var isContained: Bool

    static func == (left: Self, right: Self) -> Bool {
      left.operation == right.operation && left.query == right.query && left.expected == right.expected
        && left.payload == right.payload
        && left.parent?.variable == right.parent?.variable
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(query)
      hasher.combine(expected)
    }
  }

  /// The least number of seconds between two calls like this one, where that is more than for all calls.
  package var pace: Double? { Operations.pace(of: operation, service: service, for: pending.resource) }

  /// Whether AWS is asked to change something, which is what its quotas count.
  package var isWrite: Bool {
    if case .await = form { false } else { true }
  }
}
