import Diagnostics

/// The spec is not valid YAML or JSON.
///
/// The reader stops where it cannot go on: a wrong indentation, a tab, an open quote, a brace that nothing closes, a
/// trailing comma in JSON, a binary or empty file. The message shows the place and what was open there.
///
/// Bad:
///
/// ```yaml
/// routes: {GET /tasks: {function: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: {function: tasks}}
/// ```
package enum UnreadableSpec: DocumentedCode {
  package static let code: DiagnosticCode = "AG101"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Spec is not valid YAML or JSON"
}

/// The same key stands twice in one mapping.
///
/// YAML would keep only one of them and drop the other in silence. Included files are merged, so a key that two files
/// say is reported with both places.
///
/// Bad:
///
/// ```yaml
/// routes:
///   GET /tasks: tasks
///   GET /tasks: reports
/// ```
///
/// Good:
///
/// ```yaml
/// routes:
///   GET /tasks: tasks
///   GET /reports: reports
/// ```
package enum DuplicateKey: DocumentedCode {
  package static let code: DiagnosticCode = "AG102"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Duplicate key"
}

/// A key is not known at its place.
///
/// Nothing that a spec says is ignored: a key with a typing mistake is an error that names the key that was probably
/// meant. Often a key comes from YAML itself: in `{a: 1, b c}` the comma ends the value and makes a key `b c`.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, authoriser: none}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, authorizer: none}
/// ```
package enum UnknownKey: DocumentedCode {
  package static let code: DiagnosticCode = "AG103"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Unknown key"
}

/// A value has the wrong type.
///
/// A list where a text is wanted, a bare number where a text is wanted (quote it: YAML would drop leading zeros), a key
/// without a value. `null` is an error everywhere but in `environments`, where it removes a key.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, timeout: [5s]}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, timeout: 5s}
/// ```
package enum WrongType: DocumentedCode {
  package static let code: DiagnosticCode = "AG104"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Wrong type of value"
}

/// A value is not one of those that the key takes.
///
/// Our words are written like `whenNoMatch`; AWS's own spelling (`WHEN_NO_MATCH`) is always accepted.
///
/// Bad:
///
/// ```yaml
/// ipAddressType: ipv6
/// routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// ipAddressType: dualstack
/// routes: {GET /tasks: tasks}
/// ```
package enum UnknownWord: DocumentedCode {
  package static let code: DiagnosticCode = "AG106"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Value outside the enum"
}

/// An alias has no anchor, or aliases expand to too much.
///
/// `*name` stands for what `&name` marks further up in the same file. A small file of nested aliases can stand for
/// billions of nodes, so their number is limited. A plain text that begins with `*` needs quotes.
///
/// Bad:
///
/// ```yaml
/// routes:
///   GET /tasks: *common
/// ```
///
/// Good:
///
/// ```yaml
/// routes:
///   GET /tasks: &common {function: tasks}
///   GET /reports: *common
/// ```
package enum AliasMistake: DocumentedCode {
  package static let code: DiagnosticCode = "AG107"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Alias undefined or expansion too large"
}

/// `${{ }}` names something that is not declared, or stands where it cannot.
///
/// `params.x` must be declared under `params`; `secrets.X` needs no declaration and stands only where apigw hands a
/// value on unread: stage variables and literal parameters. Keys and included files take no `${{ }}`. `$${{` is the
/// literal text.
///
/// Bad:
///
/// ```yaml
/// apigw: 1
/// params: {env: {default: dev}}
/// apis:
///   portal: {type: http, name: "portal-${{ params.enviroment }}", routes: {GET /tasks: tasks}}
/// functions: {tasks: tasks-fn}
/// ```
///
/// Good:
///
/// ```yaml
/// apigw: 1
/// params: {env: {default: dev}}
/// apis:
///   portal: {type: http, name: "portal-${{ params.env }}", routes: {GET /tasks: tasks}}
/// functions: {tasks: tasks-fn}
/// ```
package enum UnknownParameter: DocumentedCode {
  package static let code: DiagnosticCode = "AG108"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Unknown parameter"
}

/// An account id is twelve digits in quotes.
///
/// Without quotes YAML reads a number and loses leading zeros.
///
/// Bad:
///
/// ```yaml
/// aws: {region: eu-west-1, account: 123456789012}
/// ```
///
/// Good:
///
/// ```yaml
/// aws: {region: eu-west-1, account: "123456789012"}
/// ```
package enum AccountID: DocumentedCode {
  package static let code: DiagnosticCode = "AG120"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Account id is not a 12-digit string"
}

/// A file that the spec names cannot be read.
///
/// `{file: path}` and `include` name files relative to the file that names them. Nothing outside of the folder of the
/// main spec is read, symbolic links included, and texts are UTF-8.
///
/// Bad:
///
/// ```yaml
/// description: {file: missing.txt}
/// routes: {GET /tasks: tasks}
/// ```
package enum UnreadableFile: DocumentedCode {
  package static let code: DiagnosticCode = "AG121"
  package static let severity = Diagnostic.Severity.error
  package static let title = "File cannot be read"
}

/// A parameter has a value that its declaration does not allow.
///
/// `type`, `allowed` and `pattern` of a parameter hold for its default, for what an environment sets and for `--param`.
///
/// Bad:
///
/// ```yaml
/// params:
///   env: {type: string, default: qa, allowed: [dev, prod]}
/// ```
///
/// Good:
///
/// ```yaml
/// params:
///   env: {type: string, default: dev, allowed: [dev, prod]}
/// ```
package enum ParameterValue: DocumentedCode {
  package static let code: DiagnosticCode = "AG124"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Parameter value not allowed"
}

/// A duration or a size needs a unit that is known.
///
/// Durations are `500ms`, `29s`, `5m`, `24h`, `30d`; sizes are `1024B`, `10KiB`, `6MB`; a bare `0` is both. AWS counts
/// some durations in seconds and some in milliseconds, so that a bare number would be a guess.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, timeout: 20}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, timeout: 20s}
/// ```
package enum BadQuantity: DocumentedCode {
  package static let code: DiagnosticCode = "AG125"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Bad duration or size"
}

/// A script of AWS CLI calls cannot read an expression of your own Terraform.
///
/// `{terraform: EXPR}` names something that Terraform makes; `--emit terraform` writes the expression. With `--emit cli`
/// nobody is there to work it out, so the value must stand beside it: `{value: …, terraform: …}`, and of a function its
/// `arn` or `name` beside `terraform`. Each emitter then takes what it can use. This is found by `plan` and `apply` alone.
///
/// Good:
///
/// ```yaml
/// functions:
///   tasks: {name: tasks-fn, terraform: aws_lambda_function.tasks}
/// ```
package enum UnreadableExpression: DocumentedCode {
  package static let code: DiagnosticCode = "AG132"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Expression of Terraform in a script"
}
