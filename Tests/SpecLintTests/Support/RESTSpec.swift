/// A spec with one REST API `shop`, of which a test writes the keys after `type`. The function `tasks` is declared.
func shop(_ body: String, top: String = "functions: {tasks: tasks-fn}") -> String {
  let indented = body.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
  return "apigw: 1\n\(top)\napis:\n  shop:\n    type: rest\n\(indented)\n"
}
