internal import AWSResources

/// The resources of one side, by address, and what their texts say as far as that side itself knows.
struct ResourceIndex {
  /// Sorted by address.
  let resources: [Resource]

  subscript(_ address: Address) -> Resource? {
    var (low, high) = (0, resources.count)
    while low < high {
      let middle = (low + high) / 2
      if resources[middle].address == address { return resources[middle] }
      if resources[middle].address < address { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// A text with references to attributes of the graph (the key of a route) read out; what only an apply knows stands
  /// in braces.
  func name(_ text: Text) -> String {
    text.parts.map { part in
      switch part {
      case .literal(let text): return text
      case .reference(let address, let attribute):
        guard case .text(let text)? = self[address]?[attribute], let literal = text.literal else {
          return "{\(address.text).\(attribute)}"
        }
        return literal
      case .terraform(let expression): return "{\(expression)}"
      case .secret(let name, _): return "(secret \(name))"
      case .accountID: return "{account}"
      }
    }.joined()
  }
}
