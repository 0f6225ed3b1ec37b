/// The keys of one mapping while it is read: finds a key that stands there already, in linear time overall.
///
/// Keys are compared as text after unquoting and unescaping, so `a`, `'a'` and `"\x61"` are the same key. Up to eight
/// keys are compared one by one; more go through a hash table (seeded per run, so no spec can be made slow on purpose).
struct KeyIndex {
  private var keys: [NodeID] = []
  private var hashes: [Int] = []
  private var slots: [UInt32] = []
  private static let linearLimit = 8

  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    hashes.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
  }

  /// Adds a scalar key; returns the equal one that stands there already, and adds nothing then.
  mutating func insert(_ key: NodeID, in tree: borrowing SyntaxTree) -> NodeID? {
    if slots.isEmpty {
      for known in keys where tree.haveEqualText(known, key) { return known }
      keys.append(key)
      if keys.count > Self.linearLimit { grow(tree) }
      return nil
    }
    let hash = tree.textHash(key)
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot] - 1)
      if hashes[index] == hash && tree.haveEqualText(keys[index], key) { return keys[index] }
      slot = (slot + 1) & (slots.count - 1)
    }
    keys.append(key)
    hashes.append(hash)
    slots[slot] = UInt32(keys.count)
    if keys.count * 2 > slots.count { grow(tree) }
    return nil
  }

  /// Where the key with the same text stands among those inserted, counted from 0.
  func ordinal(of key: NodeID, in tree: borrowing SyntaxTree) -> Int? {
    guard !slots.isEmpty else { return keys.firstIndex { tree.haveEqualText($0, key) } }
    let hash = tree.textHash(key)
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot] - 1)
      if hashes[index] == hash && tree.haveEqualText(keys[index], key) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func grow(_ tree: borrowing SyntaxTree) {
    if hashes.isEmpty {
      for key in keys { hashes.append(tree.textHash(key)) }
    }
    let capacity = max(slots.count * 2, 64)
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(0, count: capacity))
    for (index, hash) in hashes.enumerated() {
      var slot = hash & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }
}

extension SyntaxTree {
  /// Whether two scalars say the same text.
  func haveEqualText(_ left: NodeID, _ right: NodeID) -> Bool {
    let (a, b) = (nodes[Int(left.index)], nodes[Int(right.index)])
    guard a.count == b.count else { return false }
    var (i, j) = (Int(a.payload), Int(b.payload))
    let end = i + Int(a.count)
    while i < end {
      if text[i] != text[j] { return false }
      i += 1
      j += 1
    }
    return true
  }

  func textHash(_ id: NodeID) -> Int {
    let node = nodes[Int(id.index)]
    var hasher = Hasher()
    text.withUnsafeBytes {
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[Int(node.payload)..<Int(node.payload + node.count)]))
    }
    return hasher.finalize() & Int.max
  }
}
