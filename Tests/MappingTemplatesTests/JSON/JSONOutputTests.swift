import Testing

@testable import MappingTemplates

@Suite struct JSONOutputTests {
  private func mistake(_ text: String) -> String? {
    let template = Template(text)
    #expect(template.mistakes == [])
    return JSONOutput.mistake(in: template).map { "«\(template.text($0.range))» \($0.message)" }
  }

  @Test(arguments: [
    "", "  ", "{}", "[]", "{\"a\": 1, \"b\": [true, null, -1.5e3, \"x\\n\\u00e9\"]}", "$input.json('$')",
    "{\"a\": $input.json('$.a')}", "{\"a\": \"$input.params('a')\"}", "#set($r = $input.path('$')){\"a\": \"$r.a\"}",
    "{\"a\": $input.path('$.n'), \"b\": $inputRoot.b}",
    "[#foreach($e in $r.items){\"k\": \"$e\"}#if($foreach.hasNext),#end#end]",
    "[#foreach($e in $r.items)#if(!$foreach.first),#end\"$e\"#end]",
    "[#foreach($e in $r.items)#if($foreach.count > 1),#end\"$e\"#end]",
    "[#foreach($e in $r.items)\"$e\"#if($velocityCount < $r.items.size()),#end#end]",
    "[#foreach($e in $r.items)\"$e\"#if(!$foreach.last),#end#end]",
    "{#foreach($k in $m.keySet())\"$k\": \"$m.get($k)\"#if($foreach.hasNext), #end#end}",
    "{\"a\": #if($x)1#else 2#end}", "{\"a\": 1#if($x), \"b\": 2#end}", "{#if($x)\"a\": 1,#end \"b\": 2}",
    "#if($x){\"a\": 1}#else{\"b\": 2}#end", "#set($c = \",\"){\"a\": 1$c\"b\": 2}", "#set($s = '{\"a\": 1}')[$s]",
    "#set($open = '{'){\"x\": $open\"a\": 1}}", "{\"a\": $x.50}", "{\"a\": ${x}0}", "{\"a\": $!x}", "{$x: 1}",
    "{\"$x\": 1}",
    "{\"statusCode\": 200}", "{\"$x\":\"$y\"$z}", "Action=SendMessage&MessageBody=$input.body", "<html>{</html>",
    "{\"q\": \"line\nbreak\"}", "{\"a\": \"\\$x\"}", "{\"a\": 1}\n#stop", "#foreach($e in $r)#break#end{",
    "{\"a\": [#foreach($e in $r)#foreach($f in $e)$f#if($foreach.hasNext),#end#end#if($foreach.hasNext),#end#end]}",
    "{\"a\": $util.parseJson($x)}", "#set($i = 0){\"a\": $i}", "{\"message\":$context.error.messageString}",
  ])
  func `says nothing of what can be JSON`(_ text: String) {
    #expect(mistake(text) == nil)
  }

  @Test(arguments: [
    ("{\"a\": 1 \"b\": 2}", "«\"» a comma is missing"),
    ("{\"a\": $input.json('$.a') \"b\": 2}", "«\"» a comma is missing"),
    ("#set($r = $input.path('$')){\"a\": $r.a \"b\": 2}", "«\"» a comma is missing"),
    ("{\"a\": \"$x\" \"b\": 2}", "«\"» a comma is missing"),
    ("{\"a\": 1, \"b\": 2", "«{» '{' is not closed"),
    ("{\"a\": [1, 2}", "«}» '}' closes what '[' opened"),
    ("{\"a\": 1}}", "«}» something stands behind the end of the JSON"),
    ("{a: 1}", "«a» a key of JSON stands in double quotes"),
    ("{'a': 1}", "«'» a key of JSON stands in double quotes"),
    ("{\"a\": 'x'}", "«'» a value is missing before '''"),
    ("{\"a\": 1,}", "«,» a comma stands behind the last entry"),
    ("[1, 2,]", "«,» a comma stands behind the last entry"),
    ("[#foreach($e in $x)\"$e\",#end]", "«,» a comma stands behind the last entry"),
    ("[#foreach($e in $x)\"$e\"#end]", "«\"» a comma is missing"),
    ("[#foreach($e in $x)\"$e\"#if($foreach.last),#end#end]", "«,» a comma stands behind the last entry"),
    ("{\"a\" 1}", "«1» a colon is missing behind the key"),
    ("{\"a\": tru}", "«t» 'tru' is not a value of JSON"),
    ("{\"a\": }", "«}» a value is missing before '}'"),
    ("{\"a\": \"x}", "«\"» the text is not closed"),
    ("{\"a\": \"it\\'s\"}", "«'» '\\'' is no escape of JSON"),
    ("{#if($x)\"a\": 1#else\"a\": 2#end,}", "«,» a comma stands behind the last entry"),
    ("{\"a\": 01}", "«0» '01' is not a value of JSON"),
  ])
  func `points at what no JSON can hold`(_ text: String, _ expected: String) {
    #expect(mistake(text) == expected)
  }

  @Test func `gives up on what has too many forms`() {
    let text = "[" + String(repeating: "#if($x)[#else[[#end", count: 40)
    #expect(mistake(text) == nil)
  }
}
