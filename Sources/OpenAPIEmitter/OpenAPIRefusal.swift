package import AWSResources

/// Why an API has no OpenAPI document that AWS would import as the same API. Nothing is written then.
package struct OpenAPIRefusal: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// What two of them would both be called in the document.
    case sameName(String, other: Address)
    /// A name that the document cannot hold as a key.
    case name(String)
    /// A parameter of a method that is none of path, query string and header.
    case parameter(String)
    /// A model of something else than JSON: an imported one is always `application/json`.
    case contentType(String)
    /// A `$ref` that leads to no model of the API.
    case modelReference(String)
    /// A text that is no JSON document.
    case notJSON(attribute: String)
    /// The identity of a token or of a user pool that is not one header.
    case identitySource(String)
    /// A status that two integration responses select by the same pattern.
    case selectionPattern(String?)
    /// A reference to a resource that is not of this API where one of it has to stand.
    case notOfThisAPI(attribute: String)
    /// What the document holds depends on the API that it makes.
    case circle(Address)
    /// A text that the import would take for a variable of its own.
    case importVariable(String)
    /// What stays beside the document needs an id that only the import knows.
    case idInside(Address, attribute: String)
  }

  package var address: Address
  package var origin: Origin?
  package var reason: Reason

  init(_ resource: Resource, _ reason: Reason) {
    address = resource.address
    origin = resource.origin
    self.reason = reason
  }

  package var message: String {
    "\(origin.map { "\($0): " } ?? "")an OpenAPI document cannot say '\(address)': \(reason.text)"
  }

  package var help: String { "change it, or use `--style resources`" }
}

extension OpenAPIRefusal.Reason {
  fileprivate var text: String {
    switch self {
    case .sameName(let name, let other): "'\(other)' is called '\(name)' too"
    case .name(let name): "'\(name)' is no name in OpenAPI (letters, digits, `.`, `-`, `_`)"
    case .parameter(let parameter): "'\(parameter)' is neither in the path nor in the query nor a header"
    case .contentType(let type): "imported models are 'application/json', not '\(type)'"
    case .modelReference(let reference): "'\(reference)' leads to no model of the API"
    case .notJSON(let attribute): "`\(attribute)` is no JSON document"
    case .identitySource(let source): "its identity is '\(source)', and here it can only be one header"
    case .selectionPattern(let pattern):
      pattern.map { "'\($0)' selects another response too, or means the default one" }
        ?? "two responses take what no pattern selects"
    case .notOfThisAPI(let attribute): "`\(attribute)` leads to nothing of this API"
    case .circle(let other): "it depends on '\(other)', which needs the API first"
    case .importVariable(let variable): "the import would put a value in the place of '\(variable)'"
    case .idInside(let other, let attribute): "it needs `\(attribute)` of '\(other)', which only the import knows"
    }
  }
}
