import Foundation
import SpecModel
import Testing

@Suite struct JSONSchemaTests {
  @Test func `writes out`() throws {
    try Data(JSONSchema.render()).write(to: URL(fileURLWithPath: "/tmp/apigw.schema.json"))
  }
}
