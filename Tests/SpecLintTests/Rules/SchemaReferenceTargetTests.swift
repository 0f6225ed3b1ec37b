import Testing

@testable import SpecLint

@Suite struct SchemaReferenceTargetTests {
  @Test func `what is not declared is found`() throws {
    try expect(
      SchemaReferenceTarget.self,
      in: shop(
        #"""
        models:
          Pet: {schema: {type: object}}
          A:
            schema:
              properties: {a: {$ref: «Pett»}, b: {$ref: «'#/definitions/Bb'»}}
              definitions: {B: {type: string}}
        """#),
      finds: #"model 'Pett' is not declared"#, #"'#/definitions/Bb' names nothing in this schema"#,
      help: #"write `$ref: Pet`"#)
  }

  @Test func `what is declared passes, also where it names itself`() throws {
    try expect(
      SchemaReferenceTarget.self,
      isSilentAbout: shop(
        #"""
        models:
          Pet: {schema: {type: object, properties: {parent: {$ref: Pet}, b: {$ref: '#/definitions/B'}}, definitions: {B: {type: string}}}}
        """#))
  }
}
