import JSONText

/// The JSON Schema (draft-07) of a spec, for yaml-language-server and other editors.
///
/// It is made of the grammar's shapes alone, so it accepts what the decoder accepts. Each API type has definitions of
/// its own where its words differ, chosen by `type`: an HTTP API is offered what HTTP APIs have, all the way down.
/// Where a scalar that is no text stands, a text with `${{ … }}` may stand too. It cannot know what params become, so
/// an API whose `type` is a param may say every word, and `environments` require nothing.
package enum JSONSchema {
  package static func render() -> [UInt8] {
    var builder = SchemaBuilder()
    let root = builder.members(of: Spec.grammar.form().shape, in: SchemaPlace())
    let names = builder.definitionNames()
    let definitions = zip(names, builder.definitions).sorted { $0.0 < $1.0 }
    let document = SchemaNode.object(
      [
        .init("$schema", .text("http://json-schema.org/draft-07/schema#")),
        .init("$id", .text("urn:apigw:spec:1")),
        .init("title", .text("apigw spec")),
        .init("description", .text("An apigw spec, version 1: the APIs of Amazon API Gateway as they should be.")),
        .init("allOf", .array([.object(root)])),
        .init("definitions", .object(definitions.map { .init($0.0, $0.1.body) })),
      ])
    var writer = JSONWriter(.indented)
    document.write(to: &writer, names: names)
    writer.newline()
    return writer.bytes
  }
}

/// Where a shape stands: what decides which words exist there.
struct SchemaPlace: Hashable, Sendable {
  /// The type of the API around it; `nil` outside of one, where every word exists.
  var apiType: APIType?
  /// Inside an entry of `environments`: nothing is required, `null` removes.
  var isOverlay = false

  func has(_ types: APITypes) -> Bool { apiType.map { types.contains(APITypes($0)) } ?? true }
}
