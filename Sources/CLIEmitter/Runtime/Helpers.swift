/// What every script carries: shell code that is the same for all of them, in the order of the files below.
///
/// It stands in files of its own, so that shellcheck and people read it as what it is.
enum Helpers {
  static let text = [
    PackageResources.start_sh, PackageResources.lock_sh, PackageResources.journal_sh, PackageResources.checks_sh,
    PackageResources.calls_sh, PackageResources.texts_sh, PackageResources.steps_sh,
  ].map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
}
