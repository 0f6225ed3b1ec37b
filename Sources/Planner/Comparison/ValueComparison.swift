internal import AWSResources

/// Where two values of one attribute differ: nested blocks and maps member by member, everything else as a whole.
struct ValueComparison {
  /// What a text says on either side as far as it is known, for the keys of elements.
  let nameBefore: (Text) -> String
  let nameAfter: (Text) -> String

  func differences(
    _ path: String, _ form: AttributeForm, _ before: Value?, _ after: Value?
  ) -> [AttributeDifference] {
    if before == after { return [] }
    switch form {
    case .block(let schemas):
      return members(path, schemas, before?.members, after?.members)
    case .blockSet(let schemas):
      let old = elements(of: before, schemas, nameBefore)
      let new = elements(of: after, schemas, nameAfter)
      return merge(old, new).flatMap { key, before, after in
        members("\(path)[\(quoted(key))]", schemas, before, after)
      }
    case .map, .flags:
      let old = before?.entries.map { ($0.key, Value.text($0.value)) } ?? []
      let new = after?.entries.map { ($0.key, Value.text($0.value)) } ?? []
      return merge(old, new).compactMap { key, before, after in
        if before == after { return nil }
        return AttributeDifference(path: "\(path)[\(quoted(key))]", form: .text, before: before, after: after)
      }
    default:
      return [AttributeDifference(path: path, form: form, before: before, after: after)]
    }
  }

  private func members(
    _ path: String, _ schemas: [AttributeSchema], _ before: [Value?]?, _ after: [Value?]?
  ) -> [AttributeDifference] {
    var found: [AttributeDifference] = []
    for (index, schema) in schemas.enumerated() {
      found += differences("\(path).\(schema.apiName)", schema.form, before?[index], after?[index])
    }
    // A block that comes or goes without any member said.
    if found.isEmpty, (before == nil) != (after == nil) {
      found = [
        AttributeDifference(
          path: path, form: .block(schemas), before: before.map { .block($0) }, after: after.map { .block($0) })
      ]
    }
    return found
  }

  /// The blocks by their first member, which identifies them (a route key, a status code); a second block with the same
  /// key is counted on, so that none is lost.
  private func elements(
    of value: Value?, _ schemas: [AttributeSchema], _ name: (Text) -> String
  ) -> [(String, [Value?])] {
    guard case .list(let blocks)? = value else { return [] }
    var seen: [String: Int] = [:]
    let named: [(String, [Value?])] = blocks.compactMap { block in
      guard let members = block.members else { return nil }
      var key = "?"
      if case .text(let text)? = members.first ?? nil { key = name(text) }
      seen[key, default: 0] += 1
      let count = seen[key] ?? 1
      return (count == 1 ? key : "\(key) (\(count))", members)
    }
    return named.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }

  /// Both sides by key, in the order of the keys.
  private func merge<Element>(
    _ old: [(String, Element)], _ new: [(String, Element)]
  ) -> [(key: String, before: Element?, after: Element?)] {
    var merged: [(key: String, before: Element?, after: Element?)] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if right == new.count || left < old.count && old[left].0.utf8.lexicographicallyPrecedes(new[right].0.utf8) {
        merged.append((old[left].0, old[left].1, nil))
        left += 1
      } else if left == old.count || new[right].0.utf8.lexicographicallyPrecedes(old[left].0.utf8) {
        merged.append((new[right].0, nil, new[right].1))
        right += 1
      } else {
        merged.append((new[right].0, old[left].1, new[right].1))
        left += 1
        right += 1
      }
    }
    return merged
  }

  private func quoted(_ key: String) -> String {
    var result = "\""
    for scalar in key.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}

extension Value {
  var members: [Value?]? {
    if case .block(let members) = self { members } else { nil }
  }

  fileprivate var entries: [MapEntry] {
    if case .map(let entries) = self { entries } else { [] }
  }
}
