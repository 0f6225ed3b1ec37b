import Testing

@testable import SpecLint

@Suite struct TemplateSyntaxTests {
  @Test func `a block without its end is pointed at inside of the block scalar`() throws {
    try expect(
      TemplateSyntax.self,
      in: shop(
        template: #"""
          {"a":
            «#if»($input.path('$.a')) 1}
          """#),
      finds: #"'#if' is not closed"#, help: #"add `#end` where it ends"#)
  }

  @Test func `places inside of quotes and folded texts are found`() throws {
    try expect(
      TemplateSyntax.self,
      in: shop(
        #"""
        routes:
          POST /a: {function: orders, proxy: false, request: {templates: {application/json: 'it''s «#end»'}}}
          POST /b: {function: orders, proxy: false, request: {templates: {application/json: "\u00e9\n\t\"«#end»"}}}
          POST /c: {function: orders, proxy: false, request: {templates: {application/json: a«#end»}}}
          POST /d:
            function: orders
            proxy: false
            request:
              templates:
                application/json: >-
                  one
                    two

                  «#end»
                  three
        """#),
      finds: #"'#end' belongs to no directive"#, #"'#end' belongs to no directive"#, #"'#end' belongs to no directive"#,
      #"'#end' belongs to no directive"#)
  }

  @Test func `places inside of a file are places of that file`() throws {
    try expect(
      TemplateSyntax.self,
      in: shop(
        #"""
        routes:
          POST /a:
            function: orders
            proxy: false
            request: {templates: {application/json: {file: a.vtl}}}
        """#), files: ["a.vtl": "{\n  «#foreach»($x in $y) $x\n}\n"],
      finds: #"'#foreach' is not closed"#)
  }

  @Test func `what API Gateway runs passes`() throws {
    try expect(
      TemplateSyntax.self,
      isSilentAbout: shop(
        template: #"""
          #set($r = $input.path('$'))
          {"a": [#foreach($x in $r.a)"$x"#if($foreach.hasNext),#end#end]}
          """#))
  }

  @Test func `a file is reported once, with the place that names it`() throws {
    let spec = MarkedSpec(
      shop(
        #"""
        defaults: {proxy: false, request: {templates: {application/json: «{file: a.vtl}»}}}
        routes: {POST /a: orders, POST /b: orders}
        """#), files: ["a.vtl": "«#end»"])
    let findings = try spec.findings(of: TemplateSyntax.self, sourceLocation: #_sourceLocation)
    #expect(findings.map(\.range) == [spec.ranges[1]])
    #expect(findings.first?.notes.map(\.range) == [spec.ranges[0]])
    #expect(findings.first?.range.map { spec.sources[$0.source].path } == "a.vtl")
  }

  @Test func `a comment where the file is named suppresses what stands in it`() throws {
    let spec = MarkedSpec(
      shop(
        """
        routes:
          POST /a:
            function: orders
            proxy: false
            # apigw:ignore AG930 — generated
            request: {templates: {application/json: {file: a.vtl}}}
        """), files: ["a.vtl": "#end"])
    let result = try Linter.run([spec.view()], spec.settings())
    #expect(result.findings.filter { $0.code == "AG930" } == [])
    #expect(result.suppressed.map(\.finding.code) == ["AG930"])
  }
}
