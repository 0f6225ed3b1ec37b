import Diagnostics
import SpecModel

/// A declared authorizer of one API.
struct DeclaredAuthorizer {
  let api: LintContext.API
  let name: Located<String>
  let spec: AuthorizerSpec
}

extension LintContext {
  /// All authorizers of all APIs, in the order of the spec.
  var authorizers: [DeclaredAuthorizer] {
    apis.flatMap { api in
      api.spec.authorizers.entries.map { DeclaredAuthorizer(api: api, name: $0.key, spec: $0.value) }
    }
  }

  /// Those of HTTP APIs that check a token as JWT: `jwt`, and `cognito`.
  var tokenAuthorizers: [DeclaredAuthorizer] {
    authorizers.filter {
      $0.api.type == .http && ($0.spec.type?.value == .jwt || $0.spec.type?.value == .cognito)
    }
  }

  /// Which API declares an authorizer: by plain name and as `api.name` and `api/name`; the first that does.
  var authorizerOwners: [String: (api: String, range: SourceRange)] {
    guard apis.count > 1 else { return [:] }
    var owners: [String: (api: String, range: SourceRange)] = [:]
    for api in apis {
      for entry in api.spec.authorizers.entries {
        let (owner, name) = (api.key.value, entry.key.value)
        for spelling in [name, "\(owner).\(name)", "\(owner)/\(name)"] where owners[spelling] == nil {
          owners[spelling] = (owner, entry.key.range)
        }
      }
    }
    return owners
  }

  /// Whether a name is declared, and not in this API.
  func isOfAnotherAPI(
    _ name: SpecText, than api: API, _ owners: [String: (api: String, range: SourceRange)]
  ) -> Bool {
    guard !owners.isEmpty, let name = name.literal, name != "iam", name != "none",
      api.authorizers[name] == nil
    else { return false }
    return owners[name] != nil
  }

  /// Issuers that are known and wrong, each with the first thing to mend.
  var issuerMistakes: [(issuer: Located<String>, mistake: IssuerMistake)] {
    tokenAuthorizers.compactMap { authorizer in
      guard let issuer = authorizer.spec.issuer, let text = issuer.value.literal,
        let mistake = IssuerMistake(text)
      else { return nil }
      return (Located(text, at: issuer.range), mistake)
    }
  }
}
