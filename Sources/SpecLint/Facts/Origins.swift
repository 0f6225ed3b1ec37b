import Diagnostics
import SpecModel

extension LintContext {
  /// Origins that are known and wrong.
  var originMistakes: [(origin: Located<String>, mistake: OriginMistake)] {
    corsBlocks.flatMap { block -> [(origin: Located<String>, mistake: OriginMistake)] in
      (block.cors.value.allowOrigins?.value ?? []).compactMap { origin in
        guard let text = origin.value.literal, let mistake = OriginMistake(text, on: block.api.type) else { return nil }
        return (Located(text, at: origin.range), mistake)
      }
    }
  }
}
