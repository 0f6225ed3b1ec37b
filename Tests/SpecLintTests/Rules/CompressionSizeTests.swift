import Testing

@testable import SpecLint

@Suite struct CompressionSizeTests {
  @Test func `ten mebibytes at most`() throws {
    try expect(
      CompressionSize.self,
      in: shop(
        #"""
        minimumCompressionSize: «20MB»
        routes: {GET /a: tasks}
        """#), finds: "a compression size of 20000000 bytes is over the maximum of 10485760",
      help: "write `10MiB` or less")
  }

  @Test func `the bounds pass`() throws {
    try expect(
      CompressionSize.self,
      isSilentAbout: shop(
        #"""
        minimumCompressionSize: 10MiB
        routes: {GET /a: tasks}
        """#))
  }
}
