import Testing

@testable import MappingTemplates

/// What a template's mistakes say, with the text that they point at.
private func mistakes(_ text: String) -> [String] {
  let template = Template(text)
  return template.mistakes.map { "«\(template.text($0.range))» \($0.message)" }
}

@Suite struct TemplateTests {
  @Test(arguments: [
    "", "plain text", "$5.00 and $ and # and #m and #endpoint and 100%", "\\$x \\#if \\\\",
    "$input.json('$')", "${input.json('$.a')}", "$!x $!{x} ${x.y.z}", "$input.params('a').size()",
    "$input.params().querystring.get(\"a-b\")", "$x.partition-key", "$stageVariables['x'] ${stageVariables['x']}",
    "$list[0] $map[\"a\"] $x[$i] $x[see below] $x[", "## a comment $x.(\n", "#* any #if thing *#", "#[[ #if $x.( ]]#",
    "#if($x)a#elseif($y)b#else c#end", "#if ($x && !$y || $z == 'a') 1 #end", "#{if}($x)a#{else}b#{end}",
    "#if($a eq $b and not $c or $d ne 1 and $e lt 2 and $f gt 3 and $g le 4 and $h ge 5)x#end",
    "#foreach($e in $input.path('$.a'))$e#if($foreach.hasNext),#end#end", "#foreach($i in [1..10])$i#end",
    "#set($x = 1) #set ( $y = $x + 2 * (3 - 1) ) #set($z = ['a', \"b\", $x]) #set($m = {\"a\": 1, 'b': {}})",
    "#set($x = \"$y and ${z}\")#set($context.responseOverride.status = 400)", "#set($x = {})#set($y = [])",
    "$util.escapeJavaScript($x).replaceAll(\"\\\\'\",\"'\")", "#set($q = 'it''s')", "#macro(m $a $b)$a#end #m(1 2)",
    "#define($d)x#end $d", "#set($x = -1.5)#set($y = $x % 2 / 3)", "#stop", "#foreach($a in $b)#break#end",
    "#set($x = \"#if\")", "$x.y.", "$x.", "email@example.com #1 ##", "#set($s = \"a\"\"b\")", "#if(true)x#end",
    "#if($x != null)x#end", "#evaluate($x)", "#foreach( $k in $m.keySet() )\"$k\":$m.get($k)#end",
    "\"#n\": \"name\", \"#end_\": 1",
  ])
  func `reads what API Gateway runs`(_ text: String) {
    #expect(mistakes(text) == [])
  }

  @Test(arguments: [
    ("#if($input.path('$.a')) x", "«#if» '#if' is not closed"),
    ("a #foreach($x in $y) $x", "«#foreach» '#foreach' is not closed"),
    ("#if($x) #end #end", "«#end» '#end' belongs to no directive"),
    ("#else", "«#else» '#else' belongs to no directive"),
    ("#if($x)a#else b#else c#end", "«#else» '#else' is the last arm of an '#if'"),
    ("#foreach($x in $y)#else#end", "«#else» '#else' belongs to no '#if'"),
    ("#set($x)", "«$x» '#set' assigns nothing to '$x'"),
    ("#set($x == 1)", "«$x» '#set' assigns nothing to '$x'"),
    ("#set(x = 1)", "«x» '#set' needs a variable on its left side"),
    ("#set $x = 1", "«#set» '#set' sets nothing"),
    ("#set($x = )", "«)» a value is missing before ')'"),
    ("#set($x = 'a)", "«'» the text is not closed"),
    ("#set($x = $y $z)", "«$» '$' cannot stand here in '#set'"),
    ("#if $x#end", "«#if» '#if' has no condition"),
    ("#if(foo)x#end", "«foo» 'foo' is neither a variable nor a text"),
    ("#if($x = 1)y#end", "«=» '=' cannot stand here in '#if'"),
    ("#foreach($x of $y)$x#end", "«#foreach» '#foreach' does not say what it goes through"),
    ("${x.y", "«${x.y» '${' is not closed"),
    ("$input.json('$.a'", "«(» the `(` of 'json' is not closed"),
    ("#* never closed", "«#*» the comment is not closed"),
    ("#set($m = {\"a\"})", "«\"a\"» the key of a map has no value"),
    ("#if(", "«(» the template ends inside of an expression"),
  ])
  func `points at what is wrong`(_ text: String, _ mistake: String) {
    #expect(mistakes(text).first == mistake)
  }

  @Test func `binds operators as Velocity does`() {
    let template = Template("#set($x = 1 + 2 * 3 == 7 && !$a || $b)")
    guard case .set(_, let value)? = template.nodes.first else {
      Issue.record("no assignment")
      return
    }
    #expect(template.sketch(value) == "((((1 + (2 * 3)) == 7) && !$a) || $b)")
  }

  @Test func `finds references everywhere`() {
    let template = Template("#set($a = \"$b ${c.d($e[$f])}\")#if($g)$h#end#foreach($i in [$j])#end")
    #expect(template.references.map(\.name.text) == ["b", "c", "e", "f", "g", "h", "j"])
  }
}

extension Template {
  /// An expression with all its parentheses.
  fileprivate func sketch(_ expression: Expression) -> String {
    switch expression {
    case .operation(let left, let operation, let right):
      "(\(sketch(left)) \(operation.rawValue) \(sketch(right)))"
    case .not(let operand, _): "!\(sketch(operand))"
    default: text(expression.range)
    }
  }
}

@Suite struct TemplateFuzzTests {
  private static let good = """
    #set($inputRoot = $input.path('$')){"a": [#foreach($e in $inputRoot.items){"k": "$e.name", "v": $e.values[0]}#if(\
    $foreach.hasNext),#end#end], "b": "$util.escapeJavaScript($input.json("$.b[?(@.c == 'd')]")).replaceAll("\\\\'","'")"}
    #[[raw]]# #* comment *# ## line
    #macro(m $a)$a#end #m({"a": [1..3]}) #if($a && ($b or not $c))x#elseif(1 >= 2)y#else z#end ${stageVariables['x']}
    """

  /// A generator with a seed, so that a failure can be repeated.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private func read(_ bytes: [UInt8]) {
    let template = Template(bytes)
    for mistake in template.mistakes {
      #expect(mistake.range.lowerBound >= 0 && mistake.range.upperBound <= bytes.count, "\(mistake) in \(bytes)")
    }
    if let mistake = JSONOutput.mistake(in: template) {
      #expect(mistake.range.upperBound <= bytes.count, "\(mistake) in \(bytes)")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    for mistake in [JSONPath.mistake(in: text), JavaPattern.mistake(in: text)] {
      if let mistake { #expect(mistake.range.upperBound <= text.utf8.count, "\(mistake) in \(text)") }
    }
  }

  @Test func `takes any bytes`() {
    var dice = Dice(state: 4)
    let alphabet = Array("#$!{}[]()'\".,:|&=<>+-*/%\\ \nifendsetforeachelse0x\u{E9}".utf8) + [0, 0xFF]
    for _ in 0..<3000 {
      read((0..<Int.random(in: 0..<60, using: &dice)).map { _ in alphabet.randomElement(using: &dice) ?? 0 })
    }
  }

  @Test func `takes every mutation of a good template`() {
    var dice = Dice(state: 9)
    let bytes = Array(Self.good.utf8)
    #expect(Template(bytes).mistakes == [])
    for index in bytes.indices {
      read(Array(bytes[..<index]))
      read(Array(bytes[..<index] + bytes[(index + 1)...]))
      var changed = bytes
      for _ in 0..<3 {
        changed[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 32..<127, using: &dice)
      }
      read(changed)
    }
  }

  @Test(arguments: [
    "#if($x)", "(", "[", "$a[", "{\"a\":", "#set($x = !", "$x.y(", "#foreach($i in [", "not ", "\"$x.y(", "{",
  ])
  func `takes any nesting`(_ piece: String) {
    let text = String(repeating: piece, count: 20_000)
    read(Array(text.utf8))
    read(Array(("#set($x = " + text).utf8))
    #expect(Template("#set($x = " + String(repeating: "!", count: 20_000)).isCutShort)
  }
}
