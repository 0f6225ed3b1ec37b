import Testing

@testable import SpecLint

@Suite struct RequiredPropertyTests {
  @Test func `a slip of the pen, and what closed objects refuse, are found`() throws {
    try expect(
      RequiredProperty.self,
      in: shop(
        #"""
        models:
          A: {schema: {properties: {customer_id: {type: string}}, required: [«customerId»]}}
          B: {schema: {properties: {a: {type: string}}, required: [«zzz»], additionalProperties: false}}
        """#),
      finds: #"'customerId' is required but not declared"#, #"'zzz' is required but not declared"#,
      help: #"write `customer_id`"#)
  }

  @Test func `an open object may require what it does not describe`() throws {
    try expect(
      RequiredProperty.self,
      isSilentAbout: shop(
        #"""
        models:
          A: {schema: {properties: {a: {type: string}}, required: [a, zzz]}}
        """#))
  }
}
