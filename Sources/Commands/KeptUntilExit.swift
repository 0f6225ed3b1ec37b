/// Keeps a value until the process ends. A command ends with the process, and freeing ten thousand resources one by one
/// right before that takes a tenth of a plan.
func keepUntilExit<Value>(_ value: Value) { _ = Unmanaged.passRetained(KeptUntilExit(value)) }

private final class KeptUntilExit<Value> {
  private let value: Value

  init(_ value: Value) { self.value = value }
}
