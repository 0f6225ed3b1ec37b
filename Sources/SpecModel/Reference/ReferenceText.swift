/// The parts of the reference that no shape says.
enum ReferenceText {
  static let introduction = #"""
    # The spec

    Generated from the grammar of the language; a test keeps it so. `apigw schema > apigw.schema.json` gives editors
    the same as a JSON Schema.

    A spec is one YAML or JSON file, or several through `include`. Every mapping is closed: an unknown key is an error
    that names the key that was meant. Map keys are identities: AWS's `name` is the key unless `name:` says another.
    Order never matters.

    - [A whole small spec](#a-whole-small-spec)
    - [Scalars](#scalars)
    - [What needs quotes in YAML](#what-needs-quotes-in-yaml)
    - [Spec](#spec): the top level, and from there every mapping
    - [Defaults of routes](#defaults-of-routes)

    ## A whole small spec

    ```yaml
    # yaml-language-server: $schema=./apigw.schema.json
    apigw: 1
    aws: {region: eu-west-1, account: "123456789012"}

    functions: {tasks: tasks-fn}

    apis:
      task-api:
        type: http
        cors:
          allowOrigins: [https://app.example.com]
          allowMethods: [GET, POST]
          allowHeaders: [Content-Type, Authorization]
          maxAge: 24h
        authorizers:
          users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}
        defaults: {authorizer: users, scopes: [tasks/read]}
        routes:
          GET /tasks: tasks
          POST /tasks: {function: tasks, scopes: [tasks/write], throttle: {rateLimit: 10, burstLimit: 20}}
          GET /tasks/{id}: tasks
          GET /health: {function: tasks, authorizer: none}
        stages:
          $default: {throttle: {rateLimit: 100, burstLimit: 200}, accessLogs: {format: json, retention: 30d}}
    ```

    ## Scalars

    | kind | written |
    | --- | --- |
    | duration | `29s`, `500ms`, `5m`, `24h`, `30d`, and a bare `0`; no other bare number |
    | size | `1024B`, `10KiB`, `6MB`, and a bare `0` |
    | rate | `rateLimit: 50` (requests per second), `burstLimit: 100`; `throttle: {block: true}` shuts a route on purpose, a bare 0 is an error |
    | choice | our words are lowerCamel (`whenNoMatch`, `regional`, `info`); AWS's spelling (`WHEN_NO_MATCH`) is always accepted |
    | text | a bare number or boolean where a text is wanted is an error with the fix "quote it" |
    | outside thing | what the spec names and does not own: a text (ARN, id, name), `{terraform: EXPR}`, or `{value: text, terraform: EXPR}`. Functions take a resource address (`aws_lambda_function.x`), all others the value expression (`aws_iam_role.x.arn`) |
    | file | `{file: templates/legacy.vtl}` where a text or a JSON document stands; the path is relative to the file that names it, and nothing outside of the project's folder is read |
    | source of a value | `path.id`, `query.page`, `header.X-Id`, `body.$.a.b`, `stageVariables.x`, `context.requestId`, `claims.sub`, or AWS's own expression (`$request.header.X`). In `responses`, `header` and `body` are the back end's answer. Anything else is a literal (`no-cache`, `*`, `403`) |
    | ours | `${{ params.x }}`, `${{ secrets.X }}`, `${{ environment }}`: alone in a scalar it has the param's type, inside a text it is text; not in keys, not inside files; `$${{` for the literal |
    | AWS's | `${stageVariables.x}`, `$context.x`, `$input.…` pass through untouched |

    Numbers, booleans and null are those of YAML 1.2: `no`, `on`, `0042` and `12:30:45` are what they look like, text.
    `null` is an error everywhere but in `environments`.

    A comment `# apigw:ignore AG401 — why` at the end of a line silences a rule for that line, alone on a line for the
    next key and all under it. The reason is required.

    ## What needs quotes in YAML

    | form | in block style | inside `{…}` or `[…]` |
    | --- | --- | --- |
    | `GET /tasks/{id}`, `ANY /{proxy+}` | plain | quote |
    | `$default`, `POST /orders`, `/:`, `shop/$default`, `append:header.x`, `$context.x`, ARNs, URLs without braces | plain | plain |
    | `${{ params.x }}`, `${stageVariables.x}`, `https://x/{id}` | plain | quote |
    | `*`, `*/*`, `*NotFound.*`, `@x`, `%x` | quote | quote |
    | `.*NotFound.*`, `^Bearer .+$`, `execute-api:/*` | plain | plain |
    | `4\d{2}` | plain or single quotes (`"\d"` is an error of YAML) | single quotes |
    | `body.$.items[0]`, `aws_x.y["a"]`, `^[A-Z]+$` | plain | quote |
    | text with `: ` or ` #` | quote | quote |
    | VTL | block scalar | single quotes |

    """#

  static let closing = #"""
    ## Defaults of routes

    A route takes each key of `defaults` whole; there is no deep merge. Two groups go together: the back end (with
    `proxy`, `integration`, `timeout`, `payload`), and `authorizer` with `scopes`. A route that names another back end or
    another authorizer takes nothing of that group; `scopes` alone keeps the authorizer. A default that a route cannot
    have is skipped for it; written on the route itself it is an error.

    Settings of a route in a stage, field by field: `routes.KEY` of the stage beats the route, the route beats the stage,
    the stage beats `defaults`.

    """#
}
