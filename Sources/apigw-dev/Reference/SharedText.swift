/// What holds for every command and stands in the reference page and in the manual alike.
enum SharedText {
  static let exitCodes: [(code: String, meaning: String)] = [
    ("0", "done, nothing to complain about"),
    ("1", "findings, a refused apply or plan, files or a state that are not ours to change"),
    ("2", "there are changes (only with --detailed-exitcode)"),
    ("64", "wrong usage: an unknown command, option, environment, param or template"),
    ("70", "a bug in apigw"),
    ("74", "a file is missing, unreadable or unwritable, the disk is full, or the state is corrupt"),
    ("75", "the state is locked; try again"),
    ("129, 130, 143", "ended by a signal; the state is whole"),
  ]

  static let environment: [(name: String, meaning: String)] = [
    ("NO_COLOR", "not empty: no colour"),
    ("FORCE_COLOR, CLICOLOR_FORCE", "not empty: colour even where the output is no terminal"),
  ]
}
