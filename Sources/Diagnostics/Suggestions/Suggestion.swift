/// The name that somebody meant: among the names that stand here, the one that a wrong name is nearest to.
///
/// First a name that differs only in case, `_` and `-` (`burst_limit`), then what neighbouring tools call the same
/// thing (`Synonyms`), then the one within two typing mistakes: a letter left out, added, changed, or two neighbours
/// swapped (Damerau-Levenshtein, as optimal string alignment). One mistake where either word has at most three
/// letters. Between equals, the one that shares the longest beginning, then the first by its bytes; so the answer does
/// not depend on the order of the names.
package enum Suggestion {
  package static func nearest(to word: some StringProtocol, in names: some Sequence<String>) -> String? {
    Candidates(names).nearest(to: word)
  }

  /// The help that states it: "the key is called `authorizer`".
  ///
  /// - Parameter noun: what it is a name of, such as "key" or "function".
  package static func help(
    _ noun: String, for word: some StringProtocol, in names: some Sequence<String>
  ) -> String? {
    nearest(to: word, in: names).map { "the \(noun) is called `\($0)`" }
  }

  /// Names made ready to be searched many times: make one per list of names, not one per wrong name. Of names that
  /// differ only in case, `_` and `-` the first by its bytes answers.
  package struct Candidates: Sendable {
    private var entries: [Entry] = []
    private var exact: [[UInt8]: Int] = [:]

    private struct Entry: Sendable {
      var name: String
      var folded: [UInt8]
      /// One bit per letter or digit that occurs. Each mistake changes at most two bits, which rules out most names
      /// without comparing them.
      var letters: UInt64
    }

    package init(_ names: some Sequence<String>) {
      for name in names {
        let folded = Suggestion.folded(name.utf8)
        if let same = exact[folded] {
          if precedes(name, entries[same].name) { entries[same].name = name }
          continue
        }
        exact[folded] = entries.count
        entries.append(Entry(name: name, folded: folded, letters: Suggestion.letters(folded)))
      }
    }

    package func nearest(to word: some StringProtocol) -> String? {
      let folded = Suggestion.folded(word.utf8)
      if let index = exact[folded] { return entries[index].name }
      for target in Synonyms.targets(of: folded) {
        if let index = exact[Suggestion.folded(target.utf8)] { return entries[index].name }
      }
      return nearestByDistance(to: folded)
    }

    private func nearestByDistance(to word: [UInt8]) -> String? {
      let letters = Suggestion.letters(word)
      var distance = EditDistance()
      var best: (cost: Int, prefix: Int, name: String)?
      for entry in entries {
        let shorter = min(word.count, entry.folded.count)
        // A word of one letter has nothing left to recognise it by.
        let allowed = shorter <= 1 ? 0 : shorter <= 3 ? 1 : 2
        let limit = min(allowed, best?.cost ?? allowed)
        if (letters ^ entry.letters).nonzeroBitCount > 2 * limit { continue }
        guard let cost = distance.between(word, entry.folded, atMost: limit) else { continue }
        let prefix = zip(word, entry.folded).prefix { $0 == $1 }.count
        if let best {
          if best.cost == cost {
            if best.prefix > prefix { continue }
            if best.prefix == prefix && precedes(best.name, entry.name) { continue }
          }
        }
        best = (cost, prefix, entry.name)
      }
      return best?.name
    }

    private func precedes(_ left: String, _ right: String) -> Bool {
      left.utf8.lexicographicallyPrecedes(right.utf8)
    }
  }

  static func folded(_ utf8: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in utf8 where byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-") {
      result.append(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte)
    }
    return result
  }

  private static func letters(_ folded: [UInt8]) -> UInt64 {
    folded.reduce(0) { $0 | 1 << UInt64($1 & 0x3F) }
  }
}
