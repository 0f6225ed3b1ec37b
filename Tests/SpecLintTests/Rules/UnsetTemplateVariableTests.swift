import Testing

@testable import SpecLint

@Suite struct UnsetTemplateVariableTests {
  @Test func `a printed variable that nothing sets is found once`() throws {
    try expect(
      UnsetTemplateVariable.self,
      in: shop(
        template: #"""
          «$inputRoot.id» $inputRoot.name
          """#),
      finds: #"'$inputRoot' is never set: the text appears literally"#,
      help: #"add `#set($inputRoot = $input.path('$'))` before"#)
  }

  @Test func `a slip of the pen is named`() throws {
    try expect(
      UnsetTemplateVariable.self,
      in: shop(
        template: #"""
          #set($order = $input.path('$'))«$ordr.id»
          """#),
      finds: #"'$ordr' is never set: the text appears literally"#, help: #"write `$order`"#)
  }

  @Test func `what is set, quiet or only asked for passes`() throws {
    try expect(
      UnsetTemplateVariable.self,
      isSilentAbout: shop(
        template: #"""
          #set($a = 1)#foreach($b in $a)$b$foreach.index$velocityCount#end$a $!c #if($d)x#end $5.00 $context.stage
          """#))
  }
}
