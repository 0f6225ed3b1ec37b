/// "31s", "1500ms": a duration as the spec writes it.
func milliseconds(_ value: Int) -> String {
  value % 1000 == 0 ? "\(value / 1000)s" : "\(value)ms"
}

/// "1 route", "2 routes".
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
