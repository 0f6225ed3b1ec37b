import Commands
import SpecModel

/// A page of docs/ that nobody writes by hand.
struct GeneratedPage: Sendable {
  let page: Docs.Page
  let text: @Sendable () throws -> String

  static let all: [GeneratedPage] = [
    GeneratedPage(page: .spec) { SpecReference.render() },
    GeneratedPage(page: .cli) { CommandReference(root: try CommandDescription(of: Apigw.self)).text },
  ]
}
