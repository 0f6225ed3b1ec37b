import GoldenSupport
import Foundation
import Testing

@testable import TerraformEmitter

@Suite struct UserExpressionTests {
  private static let accepted = [
    ("aws_lb_listener.internal.arn", "aws_lb_listener.internal.arn"),
    (" aws_x.y [ 0 ] . arn ", "aws_x.y[0].arn"),
    ("\"${aws_x.y.arn}\"", "aws_x.y.arn"),
    ("\"${\"${var.x}\"}\"", "var.x"),
    ("\"${var.x}${var.y}\"", "\"${var.x}${var.y}\""),
    ("\"${var.x}:live\"", "\"${var.x}:live\""),
    ("\"${ f( \"${ var.x }\" ) }\"", "f(\"${var.x}\")"),
    ("\"${~ var.x ~}\"", "var.x"), ("\"a${~ var.x ~}\"", "\"a${~var.x~}\""), ("\"a${-1}\"", "\"a${- 1}\""),
    ("\"a $${b} %%{c} $ \\\" \\u00e9 # // {\"", "\"a $${b} %%{c} $ \\\" \\u00e9 # // {\""),
    ("\"%{ if var.x }a%{ endif }\"", "\"%{if var.x}a%{endif}\""),
    ("var.a?1:-2", "var.a ? 1 : -2"),
    ("var.a ? var.b ? 1 : 2 : 3", "var.a ? var.b ? 1 : 2 : 3"),
    ("(1+2)*3 - -4 % 5/6", "(1 + 2) * 3 - -4 % 5 / 6"),
    ("!var.a&&var.b||1<=2", "!var.a && var.b || 1 <= 2"),
    ("{a=1,b={}}", "{ a = 1, b = {} }"),
    ("[for x in [1,2]:x if x>1]", "[for x in [1, 2] : x if x > 1]"),
    ("{for k,v in var.m:k=>v...}", "{ for k, v in var.m : k => v... }"),
    ("aws_x.y[*].id", "aws_x.y[*].id"),
    ("aws_x.y.*.id", "aws_x.y.*.id"),
    ("aws_x.y[\"a b\"].arn", "aws_x.y[\"a b\"].arn"),
    ("provider::aws::arn_parse(var.x)[\"region\"]", "provider::aws::arn_parse(var.x)[\"region\"]"),
    ("join(\",\",[var.a,var.b]...)", "join(\",\", [var.a, var.b]...)"),
    ("1.5e+3", "1.5e+3"), ("a.0.b", "a.0.b"), ("-1", "-1"), ("- var.x", "-var.x"), ("a-b", "a-b"), ("a - b", "a - b"),
    ("coalesce(\"ä\", data.aws_x.y.z)", "coalesce(\"ä\", data.aws_x.y.z)"),
  ]

  @Test(arguments: accepted)
  func `one expression is taken and spaced`(_ source: String, _ written: String) throws {
    #expect(try UserExpression(source).text == written)
  }

  @Test func `quotes nested to the limit are unwrapped in a moment and more is refused`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "\"${", count: depth) + "x" + String(repeating: "}\"", count: depth)
    }
    #expect(try UserExpression(nested(3000)).text == "x")
    #expect(throws: UserExpression.Refusal("it is longer than 16384 bytes")) { try UserExpression(nested(4000)) }
  }

  @Test func `terraform fmt finds nothing to change`() throws {
    let body = try Self.accepted.enumerated().flatMap { index, sample in
      let expression = HCL.Expression.user(try UserExpression(sample.0))
      return [
        HCL.Item.attribute("bare_\(index)", expression),
        .attribute("list_\(index)", .list([expression])),
        .attribute("inside_\(index)", .template([.literal("x"), .interpolation(expression), .literal("y")])),
      ]
    }
    let terraform = try RealTerraform()
    try terraform.write("main.tf", HCLWriter.write(HCL.File(blocks: [HCL.Block("locals", body: body)])))
    let difference = try terraform.unformatted()
    #expect(difference == "")
  }

  @Test(arguments: [
    ("", "it is empty"), ("  ", "it is empty"), ("a\nb", "it has more than one line"),
    ("a\r", "it has more than one line"), ("a\tb", "it has a control character"),
    ("a\u{0}", "it has a control character"), ("\"\u{202e}\"", "it has a character that cannot be seen"),
    ("a # b", "it has a comment"), ("a // b", "it has a comment"), ("a /* b */", "it has a comment"),
    ("<<EOT", "it has a heredoc"), ("(a", "a bracket is not closed"), ("a)", "a bracket closes what is not open"),
    ("(a]", "a bracket closes what is not open"), ("a}", "a bracket closes what is not open"),
    ("\"a", "a quote is not closed"), ("\"${a\"", "a quote is not closed"),
    ("\"a\\", "a string has an escape that Terraform does not know"),
    ("\"\\x\"", "a string has an escape that Terraform does not know"),
    ("a, b", "it is more than one expression"), ("a = b", "it is more than one expression"),
    ("a => b", "it is more than one expression"), ("a...", "it is more than one expression"),
    ("a b", "two values follow each other"), ("a \"b\"", "two values follow each other"),
    ("a {}", "two values follow each other"), ("f() g", "two values follow each other"),
    ("a +", "an operator lacks a value"), ("* a", "an operator lacks a value"),
    ("a..b", "'..' is no operator of Terraform"),
    ("a.", "an operator lacks a value"), ("a ? b", "'?' stands without its ':'"),
    ("a : b", "':' stands without its '?'"),
    ("a; b", "it has a character that no expression of Terraform has outside quotes"),
    ("é", "it has a character that no expression of Terraform has outside quotes"),
    ("'a'", "it has a character that no expression of Terraform has outside quotes"),
    ("a~", "'~' is no operator of Terraform"),
    ("${a}", "it has a character that no expression of Terraform has outside quotes"),
  ])
  func `what could be more than one expression is refused`(_ source: String, _ reason: String) {
    let refusal = #expect(throws: UserExpression.Refusal.self) { try UserExpression(source) }
    #expect(refusal?.reason == reason)
  }

  /// Terraform takes many of them and refuses the rest as a whole; none that it takes is spaced otherwise.
  @Test func `what random pieces make is spaced as terraform fmt spaces it`() throws {
    var random = SplitMix(state: 7)
    let pieces = [
      "a", ".b", "[0]", "\"", "${", "}", "{", "(", ")", "]", "[", ",", "=", " ", "x", "1", "?", ":", "+", "-", "!",
      "%{",
      "~", "...", "for", "in", "\\", "\\\"", "$", "%", "\n", "#", "/", "<<", "=>", "f(", "$${", "==", "&&", "for x in",
      " : ", "\"s\"", "a", "b", "1", "if",
    ]
    let terraform = try RealTerraform()
    var taken: Set<String> = []
    while taken.count < 1500 {
      let source = (0...random.below(9)).map { _ in pieces[random.below(pieces.count)] }.joined()
      guard let expression = try? UserExpression(source), taken.insert(expression.text).inserted else { continue }
      #expect((try? UserExpression(expression.text))?.text == expression.text)
      let template = HCL.Expression.template([.literal("a"), .interpolation(.user(expression))])
      let body = [HCL.Item.attribute("x", .list([.user(expression), template])), .attribute("y", .user(expression))]
      try terraform.write(
        "x\(taken.count).tf", HCLWriter.write(HCL.File(blocks: [HCL.Block("locals", body: body)])))
    }
    let answer = try terraform.run("fmt", "-check", "-diff", "-no-color")
    #expect(String(decoding: answer.output, as: UTF8.self) == "")
    let refused = answer.errors.components(separatedBy: "\nError: ").count - 1
    #expect(refused < 750)
  }
}
