import Diagnostics
import SpecModel

extension LintContext {
  /// The CORS blocks of all APIs.
  var cors: [CORSSpec] { apis.compactMap { $0.spec.cors?.value } }

  /// Origins that are known and wrong.
  var originMistakes: [(origin: Located<String>, mistake: OriginMistake)] {
    cors.flatMap { cors -> [(origin: Located<String>, mistake: OriginMistake)] in
      (cors.allowOrigins?.value ?? []).compactMap { origin in
        guard let text = origin.value.literal, let mistake = OriginMistake(text) else { return nil }
        return (Located(text, at: origin.range), mistake)
      }
    }
  }
}
