import Testing

/// A short fuzz of the readers with a fixed seed; `Tests/Fuzz/run` is the long one.
@Suite struct MutationFuzzTests {
  private struct Random {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
  }

  private static let seeds = [
    "apigw: 1\nfunctions: {tasks: tasks-fn}\napis:\n  a:\n    type: http\n    routes:\n      GET /tasks/{id}: tasks\n",
    "a: &x {b: 1, <<: {c: 2}}\nd: *x\ne: [1, 'two', \"thr\\x65e\", ~]\n# apigw:ignore AG401 — why\n",
    "k: |-\n  text\n   more\n\nf: >\n  folded\n%: x\n? y\n: z\n!!str 1: !!int 2\n",
    "{Cache-Control: no-cache, no-store, ttl:60s, u: '${{ params.x }}', é: \"😀\"}\n",
  ]
  private static let pieces = [
    "{", "}", "[", "]", ": ", ",", "- ", "? ", "&a ", "*a", "<<: *a", "!!int ", "!x ", "'", "\"", "\\", "\n", "\r\n",
    "\t",
    "  ", "#", "|\n ", ">", "---\n", "%TAG ! x\n", "\u{85}", "\u{2028}", "\u{FEFF}", "é", "😀", "\0", "\u{7F}", "@", "`",
    "${{ params.x }}", "null", "1e3", "0x1F", "\\u0000", "\\ud83d",
  ].map { Array($0.utf8) }

  private static func mutate(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.next(4) {
      let index = random.next(bytes.count + 1)
      switch random.next(4) {
      case 0: bytes.insert(contentsOf: pieces[random.next(pieces.count)], at: index)
      case 1: if index < bytes.count { bytes[index] = UInt8(random.next(256)) }
      case 2: if index < bytes.count { bytes.removeSubrange(index..<min(bytes.count, index + 1 + random.next(6))) }
      default:
        let start = random.next(bytes.count + 1)
        bytes.insert(contentsOf: bytes[start..<min(bytes.count, start + random.next(30))], at: index)
      }
    }
    return bytes
  }

  @Test func `ten thousand mutated YAML texts break nothing`() {
    var random = Random(state: 0x9E37_79B9_7F4A_7C15)
    for round in 0..<10_000 {
      FuzzedReaders.yaml(Self.mutate(Array(Self.seeds[round % Self.seeds.count].utf8), &random))
    }
  }

  @Test func `ten thousand mutated JSON texts break nothing`() {
    var random = Random(state: 0xD1B5_4A32_D192_ED03)
    let seed = Array(
      #"{"a": [1, -2.5e3, true, null, "x\ud83d\ude00\n"], "b": {}, "c": "${{ params.x }}", "é": "😀"}"#.utf8)
    for _ in 0..<10_000 {
      FuzzedReaders.json(Self.mutate(seed, &random))
    }
  }
}
