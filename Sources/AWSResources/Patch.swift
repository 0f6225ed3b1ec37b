/// How a change of one attribute is said in the `patchOperations` of API Gateway v1: a list of `add`, `remove` and `replace`
/// of a path, with values that are always texts (`API_PatchOperation`, and the table "Patch operations" beside it).
///
/// Paths are the attribute's name as AWS has it, after those of the blocks around it, where nothing else is said.
package indirect enum Patch: Hashable, Sendable {
  /// `replace` with the value.
  case value(at: String? = nil, gone: Gone = .empty)
  /// A number that is kept as text: `off` and a value that goes are a `replace` without a value, and no member at creation.
  case number(off: String)
  /// The list has one item: `replace` of the first.
  case first
  /// `add` of each new item and then `remove` of each old one, with the item as value, so that the list is never empty in
  /// between. With `leaveFirst` what goes is removed before the block around the list changes: AWS has VPC endpoints at
  /// private APIs alone, and refuses to hear of them once the type has changed (terraform-provider-aws issue 14269).
  case items(leaveFirst: Bool = false)
  /// The same with the item as the end of the path.
  case itemsInPath(value: String? = nil)
  /// The key is the end of the path: `new`, `replace`, `remove`.
  case entries(new: Verb = .add)
  /// The members of a block below its path, each in its own way. A block that is new begins with `new`.
  case members(at: String? = nil, new: Verb = .replace, gone: BlockEnd = .whole)
  /// What a usage plan is attached to: `add` and `remove` with `API:STAGE` as value, so that stages which others have put
  /// there stay, and the throttles of each below that.
  case stages

  package enum Verb: String, Hashable, Sendable { case add, remove, replace }

  /// What is sent where a value goes away.
  package enum Gone: Hashable, Sendable {
    /// `replace` with an empty text.
    case empty
    /// `replace` without a value, where AWS refuses an empty one.
    case absent
    /// `remove`.
    case removed
    /// `replace` with what AWS takes where nothing is said.
    case text(String)
    /// Nothing: another change takes it along.
    case silent
  }

  /// How a whole block goes away.
  package enum BlockEnd: Hashable, Sendable {
    /// `remove` of its path.
    case whole
    /// Each member by itself.
    case members
  }

  /// How attributes of a form are patched where their line says nothing else.
  package static func usual(for form: AttributeForm) -> Patch {
    switch form {
    case .text, .json: .value()
    case .bool, .integer, .number: .value(gone: .silent)
    case .list, .set: .items()
    case .map, .flags: .entries()
    case .block, .blockSet: .members()
    }
  }

  /// One segment of a path (RFC 6901): `~` is `~0`, `/` is `~1`.
  package static func escaped(_ segment: String) -> String {
    segment.reduce(into: "") { text, character in
      switch character {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.append(character)
      }
    }
  }
}
