import Testing

@testable import SpecLint

@Suite struct SchemaReferenceFormTests {
  @Test func `files, URLs and OpenAPI's places are found`() throws {
    try expect(
      SchemaReferenceForm.self,
      in: shop(
        #"""
        models:
          Pet: {schema: {type: object}}
          A: {schema: {properties: {a: {$ref: «./pet.json»}, b: {$ref: «'#/components/schemas/Pet'»}, c: {$ref: «https://example.com/pet»}}}}
        """#),
      finds: #"'$ref: ./pet.json' cannot be resolved by API Gateway"#,
      #"'$ref: #/components/schemas/Pet' cannot be resolved by API Gateway"#,
      #"'$ref: https://example.com/pet' cannot be resolved by API Gateway"#, help: #"write `$ref: Pet`"#)
  }

  @Test func `models and definitions pass`() throws {
    try expect(
      SchemaReferenceForm.self,
      isSilentAbout: shop(
        #"""
        models:
          Pet: {schema: {type: object}}
          A:
            schema:
              properties: {a: {$ref: Pet}, b: {$ref: '#/definitions/B'}, c: {$ref: '#'}, d: {$ref: "https://apigateway.amazonaws.com/restapis/abc/models/Pet"}}
              definitions: {B: {type: string}}
        """#))
  }
}
