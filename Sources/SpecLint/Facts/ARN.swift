/// An Amazon Resource Name taken apart: `arn:partition:service:region:account:resource`.
///
/// Only the shape is read. Parts may hold `${stageVariables.x}`, which AWS fills in at run time.
struct ARN {
  let text: String
  let partition: Substring
  let service: Substring
  let region: Substring
  let account: Substring
  /// Everything after the account, with its colons.
  let resource: Substring

  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[1] == "aws" || parts[1].hasPrefix("aws-"), !parts[2].isEmpty,
      !parts[5].isEmpty
    else { return nil }
    self.text = text
    (partition, service, region, account, resource) = (parts[1], parts[2], parts[3], parts[4], parts[5])
  }

  /// Whether the account is one: digits, or a stage variable.
  var hasAccount: Bool {
    !account.isEmpty && (account.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } || account.hasPrefix("${"))
  }

  /// A role of IAM, or the caller's own identity (`arn:aws:iam::*:user/*`).
  var isRole: Bool {
    guard service == "iam", region.isEmpty else { return false }
    if account == "*", resource == "user/*" { return true }
    return hasAccount && resource.hasPrefix("role/") && resource.utf8.count > 5
  }
}

extension String {
  /// Whether parts of the text are put in by AWS at run time.
  var hasStageVariable: Bool { utf8.contains(UInt8(ascii: "$")) && (holds("${") || holds("$stageVariables.")) }
}
