/// A value that few have, kept on the heap, so that the many without it stay small: of ten thousand routes most say
/// nothing but a function.
@propertyWrapper
package struct Apart<Value: Sendable>: Sendable {
  private indirect enum Box: Sendable { case value(Value) }

  private var box: Box?

  package init(wrappedValue: Value?) { box = wrappedValue.map(Box.value) }

  package var wrappedValue: Value? {
    get {
      switch box {
      case .value(let value)?: value
      case nil: nil
      }
    }
    set { box = newValue.map(Box.value) }
  }
}
