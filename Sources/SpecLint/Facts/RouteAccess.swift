import Diagnostics
import SpecModel

/// Who may call a route, once the defaults are in.
enum RouteAccess {
  /// Nobody has said it.
  case unsaid
  /// `authorizer: none`
  case open
  case iam
  case authorizer(AuthorizerSpec, name: String)
  /// A name that is not declared, or a text that only another run knows: other rules, or nobody, can tell.
  case unknown

  /// Whether a caller must prove something.
  var isProtected: Bool {
    switch self {
    case .iam, .authorizer: true
    case .unsaid, .open, .unknown: false
    }
  }
}

extension LintContext.API {
  func access(to route: ResolvedRoute) -> RouteAccess { access(by: route.authorizer) }

  func access(by authorizer: Located<SpecText>?) -> RouteAccess {
    guard let authorizer else { return .unsaid }
    switch authorizer.value.literal {
    case "none"?: return .open
    case "iam"?: return .iam
    case let name?: return authorizers[name].map { .authorizer($0, name: name) } ?? .unknown
    case nil: return .unknown
    }
  }
}

extension ResolvedRoute {
  /// Whether API Gateway answers by itself.
  var isMock: Bool { if case .mock? = backend?.value { true } else { integration?.type?.value == "MOCK" } }
}

extension RouteKey {
  /// Whether requests to it may change something: everything but GET, HEAD and OPTIONS.
  var isWrite: Bool {
    switch method {
    case .get?, .head?, .options?: false
    case .post?, .put?, .patch?, .delete?, .any?: true
    case nil: isDefault
    }
  }

  /// Whether its path ends with `{proxy+}`.
  var isGreedy: Bool { segments.last?.kind == .greedy }

  /// The path with every parameter as `{}`: equal for paths that match the same requests.
  var shape: String {
    segments.map { segment in
      switch segment.kind {
      case .literal, .malformed: "/\(self[segment.range])"
      case .parameter: "/{}"
      case .greedy: "/{+}"
      }
    }.joined()
  }
}

extension Outside {
  /// For messages: the text, or the expression that stands for it.
  var display: String { value?.display ?? terraform ?? "" }
}
