internal import AWSResources

/// Where an apply cannot keep all callers served.
///
/// Stages of HTTP APIs that deploy by themselves serve what stands. What they call may be called before, because it
/// depends on its permission (`SpecLowering`), with two exceptions: a permission that names an authorizer comes after the
/// authorizer, and the permissions of an API in one document name that API. A stage that stays with a snapshot goes with
/// the VPC links that it names.
extension Plan {
  var refusedMeanwhile: [Note] {
    let live = Set(desired.resources.with(.stage).filter { $0["auto_deploy"] == .bool(true) }.compactMap(\.ownAPI))
    if live.isEmpty { return [] }
    return style == .body
      ? documentsAmidPermissions.filter { live.contains(.text(.reference($0, "id"))) }.map { .refusedAround($0) }
      : authorizersBeforePermissions.filter { $0.after?.ownAPI.map(live.contains) == true }.map {
        .refusedMeanwhile($0.address)
      }
  }

  var servesOldLinks: [Note] {
    let replaced = changes.filter { $0.action == .replace && $0.after?.isVPCLink == true }.map(\.address)
    if replaced.isEmpty { return [] }
    let new = Set(changes.filter { $0.action == .create || $0.action == .replace }.map(\.address))
    let kept = desired.resources.with(.deployment).filter { !new.contains($0.address) }
    return desired.resources.with(.stage).flatMap { stage in
      replaced.filter { link in
        kept.contains { stage.refers(to: $0.address) && $0.links.contains(link) }
      }.map { .servesOldLink(stage: stage.address, link: $0) }
    }
  }

  /// APIs in one document each, whose functions get or lose permissions while an API of that key stands.
  private var documentsAmidPermissions: [Address] {
    let keys = changes.filter { $0.kind == LambdaPermission.kindID }.map { $0.address.text.prefix { $0 != "/" } }
    let new = Set(changes.filter { $0.action == .create || $0.action == .replace }.map(\.address))
    return desired.resources.with(.api).map(\.address).filter { api in
      !new.contains(api) && keys.contains(api.text.prefix { $0 != "/" })
    }
  }

  /// Lambda authorizers that get another function in place, and a permission for it that names them.
  private var authorizersBeforePermissions: [Change] {
    let updated = changes.filter { change in
      guard change.kind == Authorizer.kindID, change.action == .update, let uri = change.after?["authorizer_uri"] else {
        return false
      }
      return change.after?["authorizer_credentials_arn"] == nil
        && (change.before?["authorizer_uri"] != uri || change.before?["authorizer_credentials_arn"] != nil)
    }
    if updated.isEmpty { return [] }
    let made = changes.filter { $0.kind == LambdaPermission.kindID && ($0.action == .create || $0.action == .replace) }
    return updated.filter { authorizer in made.contains { $0.after?.refers(to: authorizer.address) == true } }
  }
}
