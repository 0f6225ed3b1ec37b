import Diagnostics
import SpecModel

/// A binary media type is `type/subtype`.
///
/// `image/png`, `image/*` or `*/*`: API Gateway compares it with `Content-Type` and `Accept`
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     binaryMediaTypes: [png]
///     routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     binaryMediaTypes: [image/png]
///     routes: {GET /tasks: tasks}
/// ```
package struct BinaryMediaType: LintRule {
  package static let code: DiagnosticCode = "AG373"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Binary media type malformed"

  package init() {}

  private static let known = ["png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "pdf": "application/pdf"]

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      (api.spec.rest.binaryMediaTypes ?? []).compactMap { type in
        guard let text = type.value.literal, !isMediaType(text) else { return nil }
        let head = text.prefix { $0 != ";" }
        let help =
          head.utf8.count < text.utf8.count && isMediaType(String(head))
          ? "write `\(head)`" : Self.known[text.lowercased()].map { "write `\($0)`" }
        return finding(
          "'\(text)' is not a media type", at: type.range, label: "not `type/subtype`",
          help: help ?? "write it like `image/png`, or `*/*` for every body")
      }
    }
  }

  private func isMediaType(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] != "*" || parts[1] == "*" else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { isLetter($0) || isDigit($0) || "!#$&^_.+-*~".utf8.contains($0) }
    }
  }
}
