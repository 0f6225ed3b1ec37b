import Testing

@testable import SpecLint

@Suite struct ModelSchemaFormTests {
  @Test func `keywords of a wrong type are found where they stand`() throws {
    try expect(
      ModelSchemaForm.self,
      in: shop(
        #"""
        models:
          A:
            schema:
              type: object
              properties:
                a: {type: «strng»}
                b: {type: string, required: «true»}
                c: {type: array, items: {type: [string, «nul»]}, minItems: «-1»}
                d: {enum: «[]»}
                e: {pattern: «'*a'»}
              required: «a»
        """#),
      finds: #"'strng' is not a JSON type"#, #"'required' of a JSON Schema is a list of properties"#,
      #"'nul' is not a JSON type"#, #"'minItems' of a JSON Schema is a whole number, not below 0"#,
      #"'enum' of a JSON Schema is a list of one value at least"#,
      #"pattern '*a' is not a regular expression: '*' repeats nothing"#,
      #"'required' of a JSON Schema is a list of properties"#, help: #"write `string`"#)
  }

  @Test func `files and texts are read as JSON`() throws {
    try expect(
      ModelSchemaForm.self,
      in: shop(
        #"""
        models:
          B:
            schema: |
              {"type": «"strng"»}
          A: {schema: {file: z.json}}
        """#), files: ["z.json": "{\n \"type\": «\"integr\"»\n}"],
      finds: #"'strng' is not a JSON type"#, #"'integr' is not a JSON type"#)
  }

  @Test func `what is no JSON is found where it ends to be`() throws {
    try expect(
      ModelSchemaForm.self,
      in: shop(
        #"""
        models:
          A: {schema: {file: z.json}}
        """#), files: ["z.json": "{\"type\": \"object\"\n «\"»title\": 1}"],
      finds: #"the schema of model 'A' is not JSON: a comma or `}` must follow here"#)
  }

  @Test func `a schema of draft 4 passes`() throws {
    try expect(
      ModelSchemaForm.self,
      isSilentAbout: shop(
        #"""
        models:
          A:
            schema:
              $schema: http://json-schema.org/draft-04/schema#
              type: [object, "null"]
              properties: {type: {type: string, minLength: 1, pattern: '^a+$'}, required: {type: boolean}, items: {type: array, items: {enum: [1, null]}}}
              required: [type]
              additionalProperties: {type: number, minimum: 0.5}
              anyOf: [{minProperties: 1}, {not: {type: integer}}]
        """#))
  }
}
