import Testing

@testable import SpecLint

@Suite struct LoopLimitTests {
  @Test func `a range that is too long is found`() throws {
    try expect(
      LoopLimit.self,
      in: shop(
        template: #"""
          #foreach($i in «[1..2000]»)$i#end
          """#),
      finds: #"#foreach stops at 1000 iterations"#)
  }

  @Test func `shorter ones and unknown ones pass`() throws {
    try expect(
      LoopLimit.self,
      isSilentAbout: shop(
        template: #"""
          #foreach($i in [1..1000])$i#end#foreach($i in [1..$n])$i#end
          """#))
  }
}
