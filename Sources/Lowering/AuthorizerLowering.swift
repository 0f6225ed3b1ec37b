import AWSResources
import Diagnostics
import SpecModel

extension SpecLowering {
  mutating func lowerAuthorizers(of api: APIContext) {
    for entry in api.spec.authorizers.entries {
      guard let check = check(of: entry.value) else { continue }
      add(
        api.address("authorizer", entry.key.value),
        Authorizer(
          api: api.id, name: entry.value.name?.value.literal ?? entry.key.value, check: check,
          identitySources: identitySources(of: entry.value)),
        at: entry.key.range)
    }
  }

  private func check(of authorizer: AuthorizerSpec) -> Authorizer.Check? {
    switch authorizer.type?.value {
    case .jwt?:
      guard let issuer = authorizer.issuer else { return nil }
      return .jwt(issuer: Text(issuer.value, for: emitter), audience: texts(authorizer.audience))
    case .cognito?:
      guard let pool = authorizer.userPools?.value.first else { return nil }
      return .jwt(issuer: issuer(ofUserPool: pool.value), audience: texts(authorizer.clients))
    case .request?:
      guard let name = authorizer.function?.value.literal, let function = function(name) else { return nil }
      return .request(
        .init(
          uri: function.invokeARN, credentials: authorizer.role.map { Text($0.value, for: emitter) } ?? function.role,
          payloadFormatVersion: authorizer.payload?.value ?? "2.0",
          simpleResponses: authorizer.simpleResponses?.value ?? false,
          // AWS caches nothing unless told to; Terraform would send 300 for a missing value.
          ttl: (authorizer.ttl?.value ?? 0) / 1000))
    case .token?, nil: return nil
    }
  }

  private func texts(_ list: Located<[Located<Outside>]>?) -> TextSet {
    TextSet((list?.value ?? []).map { Text($0.value, for: emitter) })
  }

  /// A JWT authorizer reads its token from one place; a Lambda authorizer has no sources unless the spec names some.
  private func identitySources(of authorizer: AuthorizerSpec) -> TextSet {
    if let sources = authorizer.identitySource?.value {
      return TextSet(sources.map { Self.text(of: $0.value, side: .request) })
    }
    return authorizer.type?.value == .request ? [] : ["$request.header.Authorization"]
  }

  /// `https://cognito-idp.REGION.amazonaws.com/POOL`: the pool's id begins with its region
  /// (developer guide, JWT authorizers; no trailing slash, tokens must match exactly).
  private func issuer(ofUserPool pool: Outside) -> Text {
    let suffix = target.partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"
    if let expression = pool.terraform, emitter == .terraform || pool.value == nil {
      return "https://cognito-idp.\(target.region).\(suffix)/\(Text.composed([.terraform(expression)]))"
    }
    var id = pool.literal ?? ""
    if id.hasPrefix("arn:"), let slash = id.utf8.lastIndex(of: UInt8(ascii: "/")) {
      id = String(id[id.utf8.index(after: slash)...])
    }
    let region = id.utf8.firstIndex(of: UInt8(ascii: "_")).map { String(id[..<$0]) } ?? target.region
    return .literal("https://cognito-idp.\(region).\(suffix)/\(id)")
  }
}
