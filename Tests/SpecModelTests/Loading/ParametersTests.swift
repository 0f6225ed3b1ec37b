import Diagnostics
import Testing

@testable import SpecModel

@Suite struct ParametersTests {
  /// The name of the API `a`, or the message that stands in the way; `value` comes from the three places.
  private func name(
    _ declaration: String, environment: String? = nil, given: String? = nil
  ) throws -> String {
    let source = loaded(
      """
      apigw: 1
      params: {x: \(declaration)}
      apis: {a: {type: http, name: "<${{ params.x }}>"}}
      environments: {prod: {\(environment.map { "params: {x: \($0)}" } ?? "")}}
      """)
    do throws(ParameterError) {
      let decoded = try source.decode(
        environment: environment == nil ? nil : "prod",
        given: given.map { [GivenParameter(name: "x", value: $0)] } ?? [], mode: .plan)
      let found = (source.diagnostics + decoded.diagnostics).map { "\($0.code) \($0.message)" }
      return found.first ?? decoded.spec?.apis["a"]?.name?.value.display ?? ""
    } catch {
      return error.message
    }
  }

  @Test(
    arguments: [
      ("{default: a}", nil, nil, "<a>"), ("{default: a}", "b", nil, "<b>"), ("{default: a}", "b", "c", "<c>"),
      ("{default: a}", nil, "", "<>"), ("{type: string, default: \"1\"}", nil, "2", "<2>"),
      ("{type: number, default: 1}", "2.5", nil, "<2.5>"), ("{type: number, default: 1}", nil, "1e3", "<1000>"),
      ("{type: number}", nil, "-3", "<-3>"), ("{type: boolean, default: true}", nil, "false", "<false>"),
      ("{type: boolean}", "true", nil, "<true>"),
      ("{default: 1}", nil, nil, "AG124 parameter 'x' is a string, found the number 1"),
      ("{default: a}", "true", nil, "AG124 parameter 'x' is a string, found the boolean true"),
      ("{type: number, default: a}", nil, nil, "AG124 parameter 'x' is a number, found the text 'a'"),
      ("{type: boolean, default: a}", nil, nil, "AG124 parameter 'x' is a boolean, found the text 'a'"),
      ("{type: number}", nil, "1x", "parameter 'x' is a number, found '1x'"),
      ("{type: number}", nil, "", "parameter 'x' is a number, found ''"),
      ("{type: boolean}", nil, "True", "parameter 'x' is a boolean, found 'True'"),
      ("{allowed: [a, b], default: a}", nil, nil, "<a>"),
      ("{allowed: [a, b], default: c}", nil, nil, "AG124 'c' is not allowed for parameter 'x' (a, b)"),
      ("{allowed: [a, b], default: a}", "c", nil, "AG124 'c' is not allowed for parameter 'x' (a, b)"),
      ("{allowed: [a, b], default: a}", nil, "c", "'c' is not allowed for parameter 'x' (a, b)"),
      ("{type: number, allowed: [1, 2], default: 1}", nil, "2.0", "<2>"),
      ("{pattern: \"[a-z]+\", default: abc}", nil, nil, "<abc>"),
      ("{pattern: \"[a-z]+\", default: abc1}", nil, nil, "AG124 'abc1' does not match `[a-z]+` of parameter 'x'"),
      ("{pattern: \"[a-z]+\", default: a}", "A", nil, "AG124 'A' does not match `[a-z]+` of parameter 'x'"),
      ("{pattern: \"[a-z]+\", default: a}", nil, "a\nb", "'a\nb' does not match `[a-z]+` of parameter 'x'"),
      ("{pattern: 'v\\d{2}', default: v12}", nil, nil, "<v12>"),
      ("{pattern: \"[\", default: a}", nil, nil, "AG124 '[' is not a regular expression"),
      ("{}", nil, nil, "AG108 parameter 'x' has no value"),
      ("{default: \"${{ params.x }}\"}", nil, nil, "AG108 parameter 'x' cannot be made of `${{ }}`"),
    ] as [(String, String?, String?, String)])
  func `a value comes from the command line, the environment or the default, and fits its declaration`(
    _ declaration: String, _ environment: String?, _ given: String?, _ expected: String
  ) throws {
    #expect(try name(declaration, environment: environment, given: given) == expected)
  }
}

@Suite struct ExpressionsTests {
  private func description(_ written: String) throws -> String {
    let source = loaded(
      """
      apigw: 1
      params: {x: {default: a}, n: {type: number, default: 2}}
      apis: {a: {type: http, description: '\(written)'}}
      """)
    let decoded = try source.decode(environment: nil, mode: .plan)
    let found = decoded.diagnostics.map { "\($0.code) \($0.message)" }
    return found.isEmpty ? decoded.spec?.apis["a"]?.description?.value.display ?? "" : found.joined(separator: "; ")
  }

  @Test(arguments: [
    ("${{ params.x }}", "a"), ("${{params.x}}", "a"), ("${{   params.x   }}", "a"), ("<${{ params.x }}>", "<a>"),
    ("${{ params.x }}${{ params.x }}", "aa"), ("v${{ params.n }}", "v2"), ("$${{ params.x }}", "${{ params.x }}"),
    ("$${{ x }} ${{ params.x }}", "${{ x }} a"), ("${stageVariables.x} $context.y", "${stageVariables.x} $context.y"),
    ("${stageVariables.x}-${{ params.x }}", "${stageVariables.x}-a"), ("$", "$"), ("$$", "$$"), ("${", "${"),
    ("${{ params.x }", "AG108 `${{` is not closed"), ("${{", "AG108 `${{` is not closed"),
    ("${{ }}", "AG108 `` is not known inside `${{ }}`"),
    ("${{ params }}", "AG108 `params` is not known inside `${{ }}`"),
    ("${{ param.x }}", "AG108 `param.x` is not known inside `${{ }}`"),
    ("${{ params.y }}", "AG108 parameter 'y' is not declared"),
    ("${{ params.${{ params.x }} }}", "AG108 parameter '${{ params.x' is not declared"),
    ("${{ environment }}", "AG108 `environment` has no value: the spec has no environment here"),
    ("${{ secrets.a-b }}", "AG108 'a-b' cannot be the name of a secret"),
    ("${{ secrets.KEY }}", "AG108 a secret cannot stand here"),
    ("a ${{ secrets.KEY }}", "AG108 a secret cannot stand here"),
  ])
  func `expressions are put in, and what is wrong is said once`(_ written: String, _ expected: String) throws {
    #expect(try description(written) == expected)
  }

  @Test(arguments: [
    "state: \"${{ secrets.K }}\"", "functions: {f: \"${{ secrets.K }}\"}", "tags: {a: \"${{ secrets.K }}\"}",
    "apis: {a: {type: http, name: \"${{ secrets.K }}\"}}",
    "apis: {a: {type: http, authorizers: {x: {type: jwt, issuer: \"${{ secrets.K }}\"}}}}",
    "apis: {a: {type: http, routes: {GET /a: {http: \"https://x/${{ secrets.K }}\"}}}}",
    "apis: {a: {type: http, stages: {s: {description: \"${{ secrets.K }}\"}}}}",
  ])
  func `secrets are refused where their value would be seen`(_ text: String) throws {
    #expect(try findings(loaded("apigw: 1\n\(text)\n")) == ["AG108 a secret cannot stand here"])
  }

  @Test(arguments: [
    "apis: {a: {type: http, stages: {s: {variables: {k: \"${{ secrets.K }}\"}}}}}",
    "apiKeys: {k: {value: \"${{ secrets.K }}\"}}",
    "apis: {a: {type: http, routes: {GET /a: {http: \"https://x\", request: {parameters: {\"append:header.k\": \"${{ secrets.K }}\"}}}}}}",
  ])
  func `secrets stand in stage variables, API keys and literal parameters`(_ text: String) throws {
    #expect(try findings(loaded("apigw: 1\n\(text)\n")) == [])
  }
}
