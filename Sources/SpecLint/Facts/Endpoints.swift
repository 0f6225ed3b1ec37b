import SpecModel

extension LintContext.API {
  /// Whether only VPC endpoints lead to it.
  var isPrivate: Bool { spec.rest.endpoint?.value.type == "PRIVATE" }

  /// Whether a resource policy may keep callers out, so that `authorizer: none` does not say all.
  var hasPolicy: Bool { spec.rest.policy != nil || isPrivate }
}
