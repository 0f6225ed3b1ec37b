import Testing

@testable import SpecLint

@Suite struct BinaryMediaTypeTests {
  @Test func `a type has a subtype`() throws {
    try expect(
      BinaryMediaType.self,
      in: shop(
        #"""
        binaryMediaTypes: [«png», image/png, image/*, "*/*", application/vnd.x+zip, «"*/png"», «image/png; q=1»]
        routes: {GET /a: tasks}
        """#), finds: "'png' is not a media type", "'*/png' is not a media type",
      "'image/png; q=1' is not a media type",
      help: "write `image/png`")
  }
}
