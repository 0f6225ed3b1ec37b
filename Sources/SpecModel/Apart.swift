/// A value that few have, kept on the heap, so that the many without it stay small: of ten thousand routes most say
/// nothing but a function.
@propertyWrapper
package struct Apart<Value: Sendable>: Sendable {
  /// A class, so that one member is read without copying the others.
  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  package init(wrappedValue: Value?) { box = wrappedValue.map(Box.init) }

  package var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map(Box.init) }
  }

  /// One member of the value, if there is one.
  func member<Member>(_ read: (borrowing Value) -> Member?) -> Member? {
    guard let box else { return nil }
    return read(box.value)
  }
}
