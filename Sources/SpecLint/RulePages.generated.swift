// swift-format-ignore-file
// Written by Tests/Tools/rule_pages.py from the doc comments of the rules; do not edit.

extension RuleCatalog {
  /// The text of each page, by code.
  static let pageTexts: [String: String] = [
    "AG101": #"""
      The spec is not valid YAML or JSON.

      The reader stops where it cannot go on: a wrong indentation, a tab, an open quote, a brace that nothing closes, a
      trailing comma in JSON, a binary or empty file. The message shows the place and what was open there.

      Bad:

      ```yaml
      routes: {GET /tasks: {function: tasks}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: {function: tasks}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG102": #"""
      The same key stands twice in one mapping.

      YAML would keep only one of them and drop the other in silence. Included files are merged, so a key that two files
      say is reported with both places.

      Bad:

      ```yaml
      routes:
        GET /tasks: tasks
        GET /tasks: reports
      ```

      Good:

      ```yaml
      routes:
        GET /tasks: tasks
        GET /reports: reports
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG103": #"""
      A key is not known at its place.

      Nothing that a spec says is ignored: a key with a typing mistake is an error that names the key that was probably
      meant. Often a key comes from YAML itself: in `{a: 1, b c}` the comma ends the value and makes a key `b c`.

      Bad:

      ```yaml
      GET /tasks: {function: tasks, authoriser: none}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, authorizer: none}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG104": #"""
      A value has the wrong type.

      A list where a text is wanted, a bare number where a text is wanted (quote it: YAML would drop leading zeros), a key
      without a value. `null` is an error everywhere but in `environments`, where it removes a key.

      Bad:

      ```yaml
      GET /tasks: {function: tasks, timeout: [5s]}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, timeout: 5s}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG105": #"""
      What AWS needs to know is said.

      A key that AWS cannot do without has no default: `type` of an API, `issuer` of a JWT authorizer, `function` of a Lambda
      authorizer. Without it nothing could be made of the thing that lacks it.

      Bad:

      ```yaml
      authorizers:
        users: {type: jwt, audience: [task-app]}
      ```

      Good:

      ```yaml
      authorizers:
        users: {type: jwt, issuer: https://idp.example.com, audience: [task-app]}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG106": #"""
      A value is not one of those that the key takes.

      Our words are written like `whenNoMatch`; AWS's own spelling (`WHEN_NO_MATCH`) is always accepted.

      Bad:

      ```yaml
      ipAddressType: ipv6
      routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      ipAddressType: dualstack
      routes: {GET /tasks: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG107": #"""
      An alias has no anchor, or aliases expand to too much.

      `*name` stands for what `&name` marks further up in the same file. A small file of nested aliases can stand for
      billions of nodes, so their number is limited. A plain text that begins with `*` needs quotes.

      Bad:

      ```yaml
      routes:
        GET /tasks: *common
      ```

      Good:

      ```yaml
      routes:
        GET /tasks: &common {function: tasks}
        GET /reports: *common
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG108": #"""
      `${{ }}` names something that is not declared, or stands where it cannot.

      `params.x` must be declared under `params`; `secrets.X` needs no declaration and stands only where apigw hands a
      value on unread: stage variables and literal parameters. Keys and included files take no `${{ }}`. `$${{` is the
      literal text.

      Bad:

      ```yaml
      apigw: 1
      params: {env: {default: dev}}
      apis:
        portal: {type: http, name: "portal-${{ params.enviroment }}", routes: {GET /tasks: tasks}}
      functions: {tasks: tasks-fn}
      ```

      Good:

      ```yaml
      apigw: 1
      params: {env: {default: dev}}
      apis:
        portal: {type: http, name: "portal-${{ params.env }}", routes: {GET /tasks: tasks}}
      functions: {tasks: tasks-fn}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG109": #"""
      A route, an authorizer or an integration may name only what the spec declares.

      Functions are declared under `functions`, VPC links under `vpcLinks`, both at the top; authorizers under
      `authorizers` and models under `models` of their own API (`Empty` and `Error` are there without a declaration). Unchecked, the mistake surfaces at deploy time, as a missing id far from its cause.
      A name that is used in several places is reported once, with the number of its uses.

      Bad:

      ```yaml
      functions: {tasks: tasks-fn}
      apis:
        portal:
          type: http
          routes:
            GET /tasks: taks
      ```

      Good:

      ```yaml
      functions: {tasks: tasks-fn}
      apis:
        portal:
          type: http
          routes:
            GET /tasks: tasks
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG112": #"""
      Where an ARN is wanted, its form and its service must be right.

      An ARN is `arn:partition:service:region:account:resource`. Functions take a Lambda ARN, `role` and `credentials`
      take the ARN of an IAM role, not its name; AWS answers "Invalid ARN specified in the request"
      (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).

      Bad:

      ```yaml
      functions:
        tasks: {arn: "arn:aws:lambda:tasks-fn"}
      ```

      Good:

      ```yaml
      functions:
        tasks: {arn: "arn:aws:lambda:eu-west-1:123456789012:function:tasks-fn"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG112 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG114": #"""
      Names that AWS limits must fit.

      Names of APIs, authorizers and VPC links have 1 to 128 characters; `operationName` and `version` have 1 to 64
      (API reference of apigatewayv2, https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html). Names in REST
      APIs are not empty ("Name cannot be empty").

      Bad:

      ```yaml
      name: ""
      routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      name: tasks
      routes: {GET /tasks: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG114 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG115": #"""
      Descriptions have at most 1024 characters, and on REST APIs at least one.

      AWS refuses longer descriptions of HTTP APIs, stages and integrations (API reference of apigatewayv2,
      StringWithLengthBetween0And1024). Of REST APIs and their stages it refuses an empty one ("Description cannot be an
      empty string").

      Good:

      ```yaml
      description: Tasks of the whole team
      routes: {GET /tasks: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG115 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG116": #"""
      An API without routes answers nothing.

      An HTTP API without a route answers 404 to every request
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html). A REST API without a
      method cannot be deployed ("The REST API doesn't contain any methods"): an error there.

      Bad:

      ```yaml
      apis:
        portal:
          type: http
          stages: {$default: {}}
      ```

      Good:

      ```yaml
      apis:
        portal:
          type: http
          routes: {GET /tasks: tasks}
          stages: {$default: {}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG116 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG117": #"""
      Tags must fit AWS's limits.

      A tag key has at most 128 characters, a value at most 256, and a resource at most 50 tags, those of the API and of the
      spec counted in (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging.html).

      Good:

      ```yaml
      tags: {service: portal}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG117 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG118": #"""
      A tag key must not begin with `aws:`.

      AWS keeps that prefix, in any case, for itself
      (https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html).

      Bad:

      ```yaml
      tags: {"aws:team": portal}
      ```

      Good:

      ```yaml
      tags: {team: portal}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG118 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG119": #"""
      Secrets do not belong into a spec.

      A spec lives in git, and its values go on into Terraform files and plans. Stage variables and literal request
      parameters take `${{ secrets.NAME }}`: apigw never reads the value and hands it on as a sensitive variable. The
      rule knows tokens by the forms of their issuers (AWS, GitHub, GitLab, Slack, Stripe, Google, JWT, private keys),
      `Bearer` and `Basic` credentials, and URLs with a password.

      Bad:

      ```yaml
      GET /tasks:
        http: https://backend.example.com/tasks
        request: {parameters: {"overwrite:header.X-Token": ghp_0123456789abcdefghijABCDEFGHIJ012345}}
      ```

      Good:

      ```yaml
      GET /tasks:
        http: https://backend.example.com/tasks
        request: {parameters: {"overwrite:header.X-Token": "${{ secrets.BACKEND_TOKEN }}"}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG119 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG120": #"""
      An account id is twelve digits in quotes.

      Without quotes YAML reads a number and loses leading zeros.

      Bad:

      ```yaml
      aws: {region: eu-west-1, account: 123456789012}
      ```

      Good:

      ```yaml
      aws: {region: eu-west-1, account: "123456789012"}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG121": #"""
      A file that the spec names cannot be read.

      `{file: path}` and `include` name files relative to the file that names them. Nothing outside of the folder of the
      main spec is read, symbolic links included, and texts are UTF-8.

      Bad:

      ```yaml
      description: {file: missing.txt}
      routes: {GET /tasks: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG122": #"""
      A suppression must hit something and say why.

      A suppression that hits nothing hides the next mistake of its kind. It is reported when it names an unknown code,
      a code that cannot be suppressed, nothing that is found in its place, or no reason; without a reason it suppresses
      nothing. The engine itself finds this, once the base and all environments have been checked.

      Bad:

      ```yaml
      GET /health: {function: tasks, authorizer: none}  # apigw:ignore AG401
      ```

      Good:

      ```yaml
      GET /health: {function: tasks}  # apigw:ignore AG401 — polled by the load balancer
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG122 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG124": #"""
      A parameter has a value that its declaration does not allow.

      `type`, `allowed` and `pattern` of a parameter hold for its default, for what an environment sets and for `--param`.

      Bad:

      ```yaml
      params:
        env: {type: string, default: qa, allowed: [dev, prod]}
      ```

      Good:

      ```yaml
      params:
        env: {type: string, default: dev, allowed: [dev, prod]}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG125": #"""
      A duration or a size needs a unit that is known.

      Durations are `500ms`, `29s`, `5m`, `24h`, `30d`; sizes are `1024B`, `10KiB`, `6MB`; a bare `0` is both. AWS counts
      some durations in seconds and some in milliseconds, so that a bare number would be a guess.

      Bad:

      ```yaml
      GET /tasks: {function: tasks, timeout: 20}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, timeout: 20s}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG126": #"""
      A status code is a number from 100 to 599; HTTP APIs map responses from 200 to 599.

      The keys of `responses` choose the answers of the back end by their status
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html).

      Bad:

      ```yaml
      GET /tasks: {function: tasks, responses: {"20x": {headers: {X-Source: tasks}}}}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, responses: {"200": {headers: {X-Source: tasks}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG126 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG130": #"""
      This version of apigw builds HTTP and REST APIs.

      The language knows WebSocket APIs, domains, function URLs and state in S3, so that editors complete them and a spec
      that uses them is read and checked for its form. They are not planned and not written out yet: the finding says so
      once for each, instead of leaving them out in silence.

      Bad:

      ```yaml
      apis:
        chat: {type: websocket, routes: {$connect: tasks}}
      ```

      Good:

      ```yaml
      apis:
        chat: {type: http, routes: {GET /messages: tasks}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG131": #"""
      What a route says in our word must not be said again in AWS's.

      `integration:` adds what a short form does not say. Where both say the same thing, such as `timeout` and
      `timeoutInMillis`, one of them would be dropped in silence.

      Bad:

      ```yaml
      GET /tasks: {function: tasks, timeout: 5s, integration: {timeoutInMillis: 6000}}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, timeout: 5s, integration: {description: the list}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG131 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG132": #"""
      A script of AWS CLI calls cannot read an expression of your own Terraform.

      `{terraform: EXPR}` names something that Terraform makes; `--emit terraform` writes the expression. With `--emit cli`
      nobody is there to work it out, so the value must stand beside it: `{value: …, terraform: …}`, and of a function its
      `arn` or `name` beside `terraform`. Each emitter then takes what it can use. This is found by `plan` and `apply` alone.

      Good:

      ```yaml
      functions:
        tasks: {name: tasks-fn, terraform: aws_lambda_function.tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG201": #"""
      HTTP APIs do not support API keys.

      API keys, their sources and usage plans belong to REST APIs (API keys to WebSocket APIs too), see
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html. A Lambda authorizer can check a key
      of your own.

      Bad:

      ```yaml
      GET /tasks: {function: tasks, apiKey: required}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, authorizer: iam}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG202": #"""
      Usage plans hold stages of REST APIs.

      HTTP APIs have no API keys and no usage plans
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html); their stages and routes have
      throttles.

      Bad:

      ```yaml
      apis:
        portal: {type: http, routes: {GET /tasks: tasks}, stages: {$default: {}}}
      usagePlans:
        basic: {stages: [portal/$default]}
      ```

      Good:

      ```yaml
      apis:
        portal:
          type: http
          routes: {GET /tasks: tasks}
          stages: {$default: {throttle: {rateLimit: 100, burstLimit: 200}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG202 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG203": #"""
      Only REST APIs can cache responses.

      An HTTP API passes every request to its back end
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html); CloudFront in front of it can
      cache.

      Bad:

      ```yaml
      GET /tasks: {function: tasks, cache: {ttl: 60s}}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG204": #"""
      HTTP APIs do not validate requests.

      Models and validators exist for REST APIs, models for WebSocket APIs too
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).

      Bad:

      ```yaml
      POST /tasks: {function: tasks, validate: {body: Task}}
      ```

      Good:

      ```yaml
      POST /tasks: {function: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG205": #"""
      HTTP APIs have proxy integrations only.

      The types `AWS` and `HTTP`, which map bodies with templates, exist for REST and WebSocket APIs
      (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html, integrationType). The
      same code is reported for templates, patterns and other words of custom integrations on an HTTP API.

      Bad:

      ```yaml
      GET /tasks: {integration: {type: aws, function: tasks}}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG205 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG206": #"""
      HTTP APIs cannot answer by themselves.

      A mock integration exists for REST and WebSocket APIs
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html). CORS preflights need none: the
      API's `cors` answers them.

      Bad:

      ```yaml
      GET /ping: {integration: {type: mock}}
      ```

      Good:

      ```yaml
      GET /ping: {function: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG206 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG207": #"""
      HTTP and WebSocket APIs are regional.

      Edge-optimised and private endpoints exist for REST APIs
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html). Reaching back ends inside of a VPC
      is another thing: `private` routes through a VPC link.

      Bad:

      ```yaml
      endpoint: private
      routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG208": #"""
      AWS WAF cannot be attached to a stage of an HTTP API.

      A web ACL protects stages of REST APIs
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html); CloudFront with WAF in front of the
      API protects the others.

      Bad:

      ```yaml
      routes: {GET /tasks: tasks}
      stages:
        $default: {waf: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/x/1"}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      stages: {$default: {}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG209": #"""
      Resource policies exist for REST APIs only.

      On an HTTP API use `authorizer: iam`, a Lambda authorizer, or mutual TLS
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).

      Bad:

      ```yaml
      policy: {allow: {ips: [192.0.2.0/24]}}
      routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: {function: tasks, authorizer: iam}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG210": #"""
      JWT authorizers exist for HTTP APIs only.

      A REST API checks the tokens of Cognito user pools itself (`type: cognito`), and those of another issuer in a
      function (https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: jwt}}
          routes: {GET /tasks: {function: tasks, authorizer: users}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: token, function: auth, identitySource: header.Authorization}}
          routes: {GET /tasks: {function: tasks, authorizer: users}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG210 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG212": #"""
      Lambda authorizers of HTTP APIs are request authorizers.

      The v2 API knows the types REQUEST and JWT
      (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html). A request authorizer
      with the token's header as identity source does the same work.

      Bad:

      ```yaml
      authorizers:
        custom: {type: token, function: tasks}
      routes: {GET /tasks: {function: tasks, authorizer: custom}}
      ```

      Good:

      ```yaml
      authorizers:
        custom: {type: request, function: tasks, identitySource: header.Authorization}
      routes: {GET /tasks: {function: tasks, authorizer: custom}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG214": #"""
      X-Ray tracing exists for REST stages only.

      Trace in the function instead
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).

      Bad:

      ```yaml
      routes: {GET /tasks: tasks}
      stages: {$default: {tracing: true}}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      stages: {$default: {metrics: true}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG215": #"""
      Canary releases exist for REST stages only.

      On an HTTP API the weights of a Lambda alias share traffic between two versions
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).

      Bad:

      ```yaml
      routes: {GET /tasks: tasks}
      stages: {$default: {canary: {percent: 5}}}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      stages: {$default: {}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG216": #"""
      HTTP APIs have no gateway responses.

      The answers that API Gateway itself gives, such as 401 and 429, can be changed on REST and WebSocket APIs only
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).

      Bad:

      ```yaml
      gatewayResponses: {DEFAULT_4XX: {}}
      routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG217": #"""
      HTTP APIs have access logs only.

      Execution logs and data traces exist for REST and WebSocket APIs
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html).

      Bad:

      ```yaml
      routes: {GET /tasks: tasks}
      stages: {$default: {logging: info}}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      stages: {$default: {accessLogs: {format: json}}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG218": #"""
      HTTP APIs log to CloudWatch Logs only.

      REST APIs can send access logs to Amazon Data Firehose; the v2 API takes the ARN of a log group
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).

      Bad:

      ```yaml
      routes: {GET /tasks: tasks}
      stages:
        $default: {accessLogs: {destination: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x"}}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      stages:
        $default: {accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:portal"}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG218 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG219": #"""
      Compression and binary media types belong to REST APIs.

      HTTP APIs pass base64-encoded bodies by themselves, and answer with what the function sends: compress there
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).

      Bad:

      ```yaml
      minimumCompressionSize: 1KiB
      routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG220": #"""
      Client certificates for back ends exist for REST and WebSocket stages.

      On an HTTP API a private integration can check the name in the back end's certificate: `tls: {serverName: …}`
      (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html, clientCertificateId).

      Bad:

      ```yaml
      routes: {GET /tasks: tasks}
      stages: {$default: {clientCertificate: abc123}}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      stages: {$default: {}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG221": #"""
      Payload formats exist for HTTP APIs only.

      The event of a REST API has one form, which payload format 1.0 of HTTP APIs resembles
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).

      Bad:

      ```yaml
      apis:
        shop: {type: rest, routes: {GET /tasks: {function: tasks, payload: 2.0}}}
      ```

      Good:

      ```yaml
      apis:
        shop: {type: rest, routes: {GET /tasks: {function: tasks}}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG222": #"""
      Simple responses need payload format 2.0.

      With `simpleResponses: true` an authorizer answers `{"isAuthorized": true}`; in payload format 1.0 only an IAM
      policy is read (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html). The
      same code is reported for simple responses on REST and WebSocket APIs, and on other types of authorizers.

      Bad:

      ```yaml
      authorizers:
        custom: {type: request, function: tasks, identitySource: header.Authorization, simpleResponses: true, payload: 1.0}
      routes: {GET /tasks: {function: tasks, authorizer: custom}}
      ```

      Good:

      ```yaml
      authorizers:
        custom: {type: request, function: tasks, identitySource: header.Authorization, simpleResponses: true}
      routes: {GET /tasks: {function: tasks, authorizer: custom}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG222 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG223": #"""
      Only HTTP APIs have a stage `$default`.

      A stage of a REST API has a name, which is the first part of its URLs
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /tasks: tasks}
          stages: {$default: {}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /tasks: tasks}
          stages: {prod: {}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG223 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG224": #"""
      Stages of REST APIs are not deployed by AWS.

      apigw makes a deployment when something of the API has changed, and moves the stage to it
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).

      Bad:

      ```yaml
      apis:
        shop: {type: rest, routes: {GET /orders: tasks}, stages: {prod: {autoDeploy: true}}}
      ```

      Good:

      ```yaml
      apis:
        shop: {type: http, routes: {GET /orders: tasks}, stages: {prod: {autoDeploy: true}}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG225": #"""
      A route key of an HTTP API is `METHOD /path` or `$default`, one of a REST API `METHOD /path`.

      `$connect`, `$disconnect` and plain words are routes of WebSocket APIs. What no other route takes goes to `$default`
      on an HTTP API; a REST API has `ANY /{proxy+}` and `ANY /` for it
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).

      Bad:

      ```yaml
      $connect: tasks
      ```

      Good:

      ```yaml
      $default: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG225 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG226": #"""
      Response streaming works for REST proxy integrations only.

      An HTTP API buffers answers, up to 10 MB, and so does a custom integration of a REST API, whose answer is mapped
      before it goes out (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html).

      Bad:

      ```yaml
      GET /tasks: {function: tasks, integration: {responseTransferMode: stream}}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG226 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG227": #"""
      Service actions by subtype exist for HTTP APIs only.

      A REST API calls any action of any service: `service` with `action` or `path`, or an integration of type `aws` with
      a uri (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /tasks: {integration: {subtype: SQS-SendMessage, credentials: "arn:aws:iam::123456789012:role/api-to-sqs"}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /tasks: {service: {action: "sqs:SendMessage", role: "arn:aws:iam::123456789012:role/api-to-sqs"}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG228": #"""
      HTTP APIs map parameters in their own words, and REST APIs in theirs.

      REST APIs write `integration.request.header.X` and `method.request.header.X`, for which the language has `header.X` on
      both sides; a REST mapping always sets, so `append:`, `overwrite:` and `remove:` are words of HTTP APIs. Those write
      `overwrite:header.X` and `$request.header.X`, for which the language has `header.X`
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html).

      Bad:

      ```yaml
      GET /tasks: {function: tasks, request: {parameters: {"append:header.X-Page": method.request.querystring.page}}}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, request: {parameters: {"append:header.X-Page": query.page}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG228 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG229": #"""
      Only HTTP APIs reach Cloud Map services.

      A private integration of a REST API leads to an Application or Network Load Balancer
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/private-integration.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks:
              private: {vpcLink: internal, cloudMap: "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: http
          routes:
            GET /tasks:
              private: {vpcLink: internal, cloudMap: "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG230": #"""
      The TLS policy of an HTTP API is that of its custom domain.

      `securityPolicy` and `endpointAccessMode` of the API itself exist for REST APIs
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html).

      Bad:

      ```yaml
      securityPolicy: TLS_1_2
      routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG231": #"""
      A private API answers on IPv4 and IPv6.

      AWS refuses another type ("Only dualstack ipAddressType is supported for Private APIs."): the VPC endpoint decides
      what callers use (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d], ipAddressType: ipv4}
          routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d]}
          routes: {GET /tasks: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG231 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG233": #"""
      VPC endpoints belong to private APIs.

      `vpcEndpoints` make DNS names for a private API
      (https://docs.aws.amazon.com/apigateway/latest/api/API_EndpointConfiguration.html); a regional or edge-optimised one
      is reached from the internet whatever endpoints it names.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: {type: regional, vpcEndpoints: [vpce-0a1b2c3d]}
          routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d]}
          routes: {GET /tasks: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG233 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG235": #"""
      HTTP APIs have a fixed route selection expression.

      It is `${request.method} ${request.path}`; only WebSocket APIs choose another
      (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html).

      Bad:

      ```yaml
      routeSelectionExpression: $request.body.action
      routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      routes: {GET /tasks: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG236": #"""
      New VPC links are v2 links.

      A link with `targets` is a v1 link to one Network Load Balancer, which AWS calls legacy and advises against for new
      work; a v2 link lies in subnets and reaches Application and Network Load Balancers
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/private-integration.html). A v1 link that exists
      already (`id` with `version: 1`) is no finding.

      Bad:

      ```yaml
      vpcLinks:
        internal: {targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nlb/0123456789abcdef"]}
      apis:
        shop:
          type: rest
          routes: {GET /tasks: {private: {vpcLink: internal, uri: "http://internal.example.com/tasks"}}}
      ```

      Good:

      ```yaml
      vpcLinks:
        internal: {subnets: [subnet-0a1b2c3d]}
      apis:
        shop:
          type: rest
          routes:
            GET /tasks:
              private:
                vpcLink: internal
                uri: http://internal.example.com/tasks
                target: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/internal/0123456789abcdef
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG236 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG301": #"""
      The method of a route is one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, or ANY, in upper case.

      AWS refuses anything else: "Invalid HttpMethod specified. Valid options are
      GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY".

      Bad:

      ```yaml
      get /tasks: tasks
      ```

      Good:

      ```yaml
      GET /tasks: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG301 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG302": #"""
      The path of a route begins with a slash and has no empty segment.

      AWS refuses `GET tasks`, and `GET /tasks//open` matches no request that a client sends
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).

      Bad:

      ```yaml
      GET tasks: tasks
      ```

      Good:

      ```yaml
      GET /tasks: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG302 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG303": #"""
      Segments of a path hold letters, digits and `_ - . , : ~`.

      These are the characters that the developer guide allows in paths. A REST API takes no `~` either, and refuses a
      resource with another character ("Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable"):
      an error there. What AWS does with others in a route key of an HTTP API is not documented, so this is a warning; a
      route key is compared with the decoded path, so a percent-encoded one matches nothing.

      Bad:

      ```yaml
      GET /open%20tasks: tasks
      ```

      Good:

      ```yaml
      GET /open-tasks: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG303 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG304": #"""
      A path parameter is a whole segment.

      API Gateway does not take `{id}` with text before or after it
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html).

      Bad:

      ```yaml
      GET /files/{id}.json: tasks
      ```

      Good:

      ```yaml
      GET /files/{id}/json: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG304 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG305": #"""
      A greedy parameter is the last segment of a path.

      `{proxy+}` takes the whole rest of the path, so nothing can follow it
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).

      Bad:

      ```yaml
      GET /{proxy+}/meta: tasks
      ```

      Good:

      ```yaml
      GET /meta/{proxy+}: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG305 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG306": #"""
      The parameters of a path have different names.

      The event of a function has one value for each name, so one of two equal names would be lost.

      Bad:

      ```yaml
      GET /users/{id}/tasks/{id}: tasks
      ```

      Good:

      ```yaml
      GET /users/{userId}/tasks/{id}: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG306 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG307": #"""
      Braces enclose the name of a path parameter.

      A name holds letters, digits and `. _ $ -`, and `+` at its end makes the parameter greedy
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).

      Bad:

      ```yaml
      GET /users/{}: tasks
      ```

      Good:

      ```yaml
      GET /users/{userId}: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG307 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG308": #"""
      A REST API has one path parameter at each level.

      Paths are a tree of resources, and below one resource stands at most one variable: `{id}` beside `{userId}`, or
      beside `{proxy+}`, is refused ("A sibling of this resource already has a variable path part -- only one is
      allowed"). Other levels may use other names
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /users/{id}: tasks
            GET /users/{userId}/orders: tasks
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /users/{id}: tasks
            GET /users/{id}/orders: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG308 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG309": #"""
      Two routes that differ in the names of their parameters match the same requests.

      Which of them AWS takes, or whether it refuses the second, is not documented
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).

      Bad:

      ```yaml
      routes:
        GET /tasks/{id}: tasks
        GET /tasks/{taskId}: tasks
      ```

      Good:

      ```yaml
      routes:
        GET /tasks/{id}: tasks
        DELETE /tasks/{id}: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG309 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG310": #"""
      A route is defined once.

      Keys that differ in spaces or in the case of the method are one route; AWS answers "ConflictException". The reader
      finds keys that are equal letter by letter (AG102).

      Bad:

      ```yaml
      routes:
        GET /tasks: tasks
        "GET  /tasks": reports
      ```

      Good:

      ```yaml
      routes:
        GET /tasks: tasks
        GET /reports: reports
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG311": #"""
      A slash at the end makes another route.

      Whether an HTTP API lets `GET /tasks/` serve `/tasks` is disputed and not documented; the path without the slash is
      what clients call. A REST API cannot express it, since a part of its path is never empty: an error there.

      Bad:

      ```yaml
      GET /tasks/: tasks
      ```

      Good:

      ```yaml
      GET /tasks: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG311 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG319": #"""
      A route key has no query string and no fragment.

      Routes are chosen by method and path alone; a function gets the query in its event
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).

      Bad:

      ```yaml
      GET /tasks?state=open: tasks
      ```

      Good:

      ```yaml
      GET /tasks: tasks
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG319 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG324": #"""
      A route says where its requests go.

      It names a function, or has one of `http`, `private`, `service`, or an `integration` with a target of its own; the
      API's `defaults` may say it for all routes. AWS answers 404 to requests of a route without a target.

      Bad:

      ```yaml
      GET /tasks: {authorizer: none}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, authorizer: none}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG325": #"""
      A route has one target.

      `function`, `http`, `private` and `service` exclude each other, and `integration` beside one of them may not name
      another target: an AWS route has one target.

      Bad:

      ```yaml
      GET /tasks: {function: tasks, http: https://backend.example.com/tasks}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG326": #"""
      The URL of an HTTP back end is absolute.

      It begins with `http://` or `https://`, names a host and holds no spaces; AWS answers "Invalid HTTP endpoint
      specified for URI". Path parameters (`{id}`) and stage variables may stand in it.

      Bad:

      ```yaml
      GET /tasks: {http: backend.example.com/tasks}
      ```

      Good:

      ```yaml
      GET /tasks: {http: https://backend.example.com/tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG326 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG327": #"""
      Requests to a public back end are encrypted.

      With `http://` everything on the way reads the request, its tokens and the answer (OWASP API8:2023). Back ends
      behind a VPC link are no finding.

      Bad:

      ```yaml
      GET /tasks: {http: "http://backend.example.com/tasks"}
      ```

      Good:

      ```yaml
      GET /tasks: {http: "https://backend.example.com/tasks"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG327 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG328": #"""
      Every placeholder of a back end's URL gets a value.

      `{id}` in a URL, or in the path of a service, takes the path parameter of that name; another name must be mapped
      under `request.parameters` as `path.NAME`. AWS would send a placeholder without a mapping as it stands
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders/{id}: {http: "https://backend.example.com/orders/{orderId}"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders/{id}:
              http: "https://backend.example.com/orders/{orderId}"
              request: {parameters: {path.orderId: path.id}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG328 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG329": #"""
      A greedy route hands its path on.

      The rest of the path that `{proxy+}` takes stands in the URL as `{proxy}`
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html). Without it
      every path is sent to the same URL.

      Bad:

      ```yaml
      ANY /{proxy+}: {http: https://backend.example.com}
      ```

      Good:

      ```yaml
      ANY /{proxy+}: {http: "https://backend.example.com/{proxy}"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG329 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG330": #"""
      An integration waits 50 milliseconds at least.

      AWS refuses less
      (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html, timeoutInMillis).

      Bad:

      ```yaml
      GET /tasks: {function: tasks, timeout: 20ms}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, timeout: 200ms}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG330 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG331": #"""
      A REST API waits 29 seconds, unless AWS has raised the quota.

      The integration timeout of regional and private APIs is a quota: AWS raises it on request, for a lower throttle of
      the account. Say so under `aws.quotas`
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /report: {function: reports, timeout: 45s}}
      ```

      Good:

      ```yaml
      aws: {region: eu-west-1, quotas: {integrationTimeout: 60s}}
      apis:
        shop:
          type: rest
          routes: {GET /report: {function: reports, timeout: 45s}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG331 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG332": #"""
      An edge-optimised API cannot wait longer than 29 seconds.

      AWS raises the integration timeout of regional and private APIs alone
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: edge
          routes: {GET /report: {function: reports, timeout: 35s}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: edge
          routes: {GET /report: {function: reports, timeout: 29s}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG332 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG333": #"""
      A route of an HTTP API cannot wait longer than 30 seconds.

      HTTP APIs end a request after 30 seconds and answer 503; AWS does not raise this limit (quotas of HTTP APIs,
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html).

      Bad:

      ```yaml
      GET /report: {function: reports, timeout: 31s}
      ```

      Good: answer at once and let the caller fetch the result later.

      ```yaml
      POST /reports: {function: reports, timeout: 5s}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG333 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG335": #"""
      A function ends before API Gateway gives up.

      API Gateway waits as long as `timeout` of the route says (29 seconds on a REST API, 30 on an HTTP API) and then
      answers 504, while the function goes on and is paid for; the caller tries again, and work is done twice
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html).

      Bad:

      ```yaml
      functions:
        reports: {name: reports-fn, timeout: 60s}
      GET /report: reports
      ```

      Good:

      ```yaml
      functions:
        reports: {name: reports-fn, timeout: 20s}
      GET /report: reports
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG335 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG336": #"""
      A streamed answer ends after 15 minutes.

      With `responseTransferMode: stream` a route may wait up to 15 minutes
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /export: {function: reports, timeout: 20m, integration: {responseTransferMode: stream}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /export: {function: reports, timeout: 15m, integration: {responseTransferMode: stream}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG336 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG337": #"""
      A streamed answer is neither cached nor compressed.

      Caching and content encoding need the whole answer, which a stream never has in one piece
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /export: {function: reports, cache: {ttl: 60s}, integration: {responseTransferMode: stream}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /export: {function: reports, integration: {responseTransferMode: stream}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG337 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG338": #"""
      A function is always called with POST.

      The method of the integration is that of the Lambda API, not that of the route
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-custom-integrations.html); apigw writes
      POST by itself.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /tasks: {function: tasks, integration: {method: GET}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /tasks: {function: tasks}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG338 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG339": #"""
      A function is named by its function ARN or by its name.

      Not by the ARN of a layer, not by an invocation ARN (apigw makes that), and not by a name with a qualifier, for
      which there are `alias` and `version`
      (https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html, FunctionName).

      Bad:

      ```yaml
      functions:
        tasks: {arn: "arn:aws:lambda:eu-west-1:123456789012:layer:tasks:3"}
      ```

      Good:

      ```yaml
      functions:
        tasks: {arn: "arn:aws:lambda:eu-west-1:123456789012:function:tasks"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG339 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG345": #"""
      A function of another account is named in full.

      In the ARN of a function of another account no stage variable is filled in
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html).

      Bad:

      ```yaml
      aws: {region: eu-west-1, account: "123456789012"}
      functions:
        tasks: {arn: "arn:aws:lambda:eu-west-1:222222222222:function:${stageVariables.fn}"}
      apis:
        shop:
          type: rest
          routes: {GET /tasks: tasks}
          stages: {prod: {variables: {fn: tasks-fn}}}
      ```

      Good:

      ```yaml
      aws: {region: eu-west-1, account: "123456789012"}
      functions:
        tasks: {arn: "arn:aws:lambda:eu-west-1:222222222222:function:tasks-fn"}
      apis:
        shop:
          type: rest
          routes: {GET /tasks: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG345 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG346": #"""
      API Gateway calls an AWS service with a role.

      A service integration has no resource policy to rely on: without `role` (AWS's `credentialsArn`, on REST APIs
      `credentials`) AWS refuses it ("Role ARN must be specified for AWS integrations")
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services.html).

      Bad:

      ```yaml
      POST /orders:
        service:
          action: sqs:SendMessage
          parameters: {QueueUrl: https://sqs.eu-west-1.amazonaws.com/123456789012/orders, MessageBody: body}
      ```

      Good:

      ```yaml
      POST /orders:
        service:
          action: sqs:SendMessage
          parameters: {QueueUrl: https://sqs.eu-west-1.amazonaws.com/123456789012/orders, MessageBody: body}
          role: arn:aws:iam::123456789012:role/api-to-sqs
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG346 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG347": #"""
      A role that API Gateway assumes belongs to the account of the API.

      AWS answers "Cross-account pass role is not allowed."

      Bad:

      ```yaml
      aws: {region: eu-west-1, account: "123456789012"}
      functions:
        tasks: {name: tasks-fn, role: arn:aws:iam::222222222222:role/invoke}
      ```

      Good:

      ```yaml
      aws: {region: eu-west-1, account: "123456789012"}
      functions:
        tasks: {name: tasks-fn, role: arn:aws:iam::123456789012:role/invoke}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG347 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG348": #"""
      Proxy integrations call functions.

      AWS refuses `awsProxy` for another service than Lambda and Firehose ("Integrations of type 'AWS_PROXY' currently
      only supports Lambda function and Firehose stream invocations.";
      https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html). A custom integration calls any service.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /tasks:
              integration:
                type: awsProxy
                uri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/tasks"
                credentials: arn:aws:iam::123456789012:role/api-to-sqs
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /tasks:
              integration:
                type: aws
                uri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/tasks"
                credentials: arn:aws:iam::123456789012:role/api-to-sqs
              responses: {"200": {}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG348 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG349": #"""
      A service integration names an action or a path of its service.

      `service: {action: "dynamodb:GetItem"}` calls an action, `service: {path: "s3:{bucket}/{key}"}` a path; a uri of
      your own is `arn:aws:apigateway:REGION:SERVICE:action/NAME` or `…:path/PATH` ("AWS ARN for integration must contain
      path or action"; https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /tasks: {service: {action: SQS-SendMessage, role: "arn:aws:iam::123456789012:role/r"}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /tasks: {service: {action: "sqs:SendMessage", role: "arn:aws:iam::123456789012:role/r"}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG349 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG350": #"""
      A service integration names an action that the API can call, and gives its parameters.

      HTTP APIs call ten actions of AppConfig, EventBridge, Kinesis, SQS and Step Functions, each with its own parameters
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html).
      The spec writes an action as IAM does (`sqs:SendMessage`) or as API Gateway's subtype (`SQS-SendMessage`).

      REST APIs call every action of a service that has actions; apigw knows what DynamoDB, EventBridge, Kinesis, SNS, SQS
      and Step Functions cannot do without. A service of paths, such as S3, is called by `path`, whose parameters fill the
      placeholders, the query and the headers.

      Bad:

      ```yaml
      POST /orders:
        service:
          action: sqs:SendMessage
          parameters: {QueueUrl: https://sqs.eu-west-1.amazonaws.com/123456789012/orders}
          role: arn:aws:iam::123456789012:role/api-to-sqs
      ```

      Good:

      ```yaml
      POST /orders:
        service:
          action: sqs:SendMessage
          parameters: {QueueUrl: https://sqs.eu-west-1.amazonaws.com/123456789012/orders, MessageBody: body}
          role: arn:aws:iam::123456789012:role/api-to-sqs
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG351": #"""
      A connection through a VPC link has a type and an id.

      `connectionType: vpcLink` needs `connectionId`, and an id means nothing without the type
      (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html, connectionId). The short
      form `private` says both.

      Bad:

      ```yaml
      GET /tasks:
        integration:
          type: httpProxy
          connectionType: vpcLink
          uri: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/internal/0123456789abcdef/fedcba9876543210
      ```

      Good:

      ```yaml
      GET /tasks:
        integration:
          type: httpProxy
          connectionType: vpcLink
          connectionId: abc123
          uri: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/internal/0123456789abcdef/fedcba9876543210
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG351 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG352": #"""
      A v1 link leads to one Network Load Balancer.

      `targets` holds the ARN of one Network Load Balancer
      (https://docs.aws.amazon.com/apigateway/latest/api/API_CreateVpcLink.html); an Application Load Balancer is reached
      through a v2 link.

      Bad:

      ```yaml
      vpcLinks:
        internal: {targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/alb/0123456789abcdef"]}
      apis:
        shop:
          type: rest
          routes: {GET /tasks: {private: {vpcLink: internal, uri: "http://internal.example.com/tasks"}}}
      ```

      Good:

      ```yaml
      vpcLinks:
        internal: {targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nlb/0123456789abcdef"]}
      apis:
        shop:
          type: rest
          routes: {GET /tasks: {private: {vpcLink: internal, uri: "http://internal.example.com/tasks"}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG352 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG353": #"""
      A private integration names what its kind of link leads to.

      On a REST API a v1 link leads to its Network Load Balancer, so the route says `uri` alone; a v2 link lies in subnets, so
      the route says the load balancer as `target`, and `uri` for its scheme, port and path
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html). Cloud Map is reached by
      HTTP APIs alone. An HTTP API takes the ARN of a listener of an Application or Network Load Balancer, not that of the load balancer, or the ARN
      of a service in Cloud Map
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html).

      Bad:

      ```yaml
      GET /tasks:
        private:
          vpcLink: internal
          listener: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/internal/0123456789abcdef
      ```

      Good:

      ```yaml
      GET /tasks:
        private:
          vpcLink: internal
          listener: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/internal/0123456789abcdef/fedcba9876543210
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG355": #"""
      The certificate of an HTTPS back end is checked.

      With `insecureSkipVerification` API Gateway talks to whoever answers; the chain and the expiry are looked at no more
      (https://docs.aws.amazon.com/apigateway/latest/api/API_TlsConfig.html). It is for back ends with a private
      certificate, and means nothing for anything but HTTP back ends: an error there.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks:
              http: https://backend.example.com/tasks
              integration: {tlsConfig: {insecureSkipVerification: true}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {http: "https://backend.example.com/tasks"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG355 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG356": #"""
      A custom integration answers what no pattern matches.

      The answer of the back end goes out through the response whose `pattern` matches, else through the one without a
      pattern; where there is none, callers get 500
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html).
      A route with no `responses` at all gets a plain 200.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {function: tasks, proxy: false, responses: {"404": {pattern: ".*NotFound.*"}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {function: tasks, proxy: false, responses: {"200": {}, "404": {pattern: ".*NotFound.*"}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG356 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG358": #"""
      A `pattern` is a regular expression of Java, and matches the whole text: the error message of a function, the status of
      other back ends.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders:
              function: orders
              proxy: false
              responses:
                200: {}
                400: {pattern: "*.Error"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders:
              function: orders
              proxy: false
              responses:
                200: {}
                400: {pattern: ".*Error"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG358 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG359": #"""
      For a function the pattern is matched against the error message, not against a status.

      A function that fails has no status; its `errorMessage` is the text of the exception.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders:
              function: orders
              proxy: false
              responses:
                200: {}
                404: {pattern: "404"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders:
              function: orders
              proxy: false
              responses:
                200: {}
                404: {pattern: ".*NotFound.*"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG359 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG361": #"""
      An answer of the back end chooses one response.

      One response is the default, the one without a `pattern`, and no two have the same pattern
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {function: tasks, proxy: false, responses: {"200": {}, "201": {}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {function: tasks, proxy: false, responses: {"200": {}, "404": {pattern: ".*NotFound.*"}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG361 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG363": #"""
      AWS's members take a static value in single quotes.

      Under `integration.requestParameters` values go to AWS as they stand, and a text without single quotes is read as an
      expression ("Invalid mapping expression specified";
      https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html). In `request.parameters` apigw adds the
      quotes.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks:
              http: https://backend.example.com/tasks
              integration: {requestParameters: {integration.request.header.X-Source: shop}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks:
              http: https://backend.example.com/tasks
              integration: {requestParameters: {integration.request.header.X-Source: "'shop'"}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG363 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG364": #"""
      A mapping reads path parameters of its own route.

      Query parameters and headers are declared by being read; a path parameter exists only in the path ("Invalid mapping
      expression parameter specified";
      https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks/{id}: {http: "https://backend.example.com/tasks", request: {parameters: {header.X-Task: path.task}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks/{id}: {http: "https://backend.example.com/tasks", request: {parameters: {header.X-Task: path.id}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG364 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG365": #"""
      Some headers cannot be mapped.

      HTTP APIs refuse mappings of `Authorization`, `Connection`, `Content-Length` and other headers that belong to the
      connection, and of everything under `access-control-`, `apigw-`, `x-amz-` and `x-amzn-`, in requests and in responses
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html, reserved headers).

      Bad:

      ```yaml
      GET /tasks: {function: tasks, request: {parameters: {"overwrite:header.Authorization": header.X-Token}}}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, request: {parameters: {"overwrite:header.X-Authorization": header.X-Token}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG365 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG366": #"""
      A parameter mapping has a target that AWS knows and a source that can be read.

      Targets on a REST API are `path.NAME`, `query.NAME` and `header.NAME` in requests, `header.NAME` in responses
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html); AWS's members have
      `integration.request.header.NAME` and the like. Targets on an HTTP API are `append:`, `overwrite:` or `remove:` before `header.NAME` or `query.NAME`, `overwrite:path` in requests
      and `overwrite:statuscode` in responses. Sources are `path.x`, `query.x`, `header.x`, `body.$.a`, `context.x`,
      `stageVariables.x`, `claims.x`, AWS's own expressions, or a literal text; a text that is nearly a source
      (`contxt.requestId`) is taken for a mistake. JSONPaths have no `..` and no filters
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html).

      Bad:

      ```yaml
      GET /tasks: {function: tasks, request: {parameters: {"set:header.X-Id": context.requestId}}}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks, request: {parameters: {"overwrite:header.X-Id": context.requestId}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG366 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG367": #"""
      Bodies without a template do not reach a back end that expects one.

      A body whose content type has no template goes to the back end unchanged (`whenNoMatch` is AWS's default), past the
      template that would have shaped it
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html). With `never`
      the caller gets 415.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /tasks:
              function: tasks
              proxy: false
              request: {templates: {application/json: '{"task": $input.body}'}}
              responses: {"200": {}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /tasks:
              function: tasks
              proxy: false
              request: {templates: {application/json: '{"task": $input.body}'}, passthrough: never}
              responses: {"200": {}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG367 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG368": #"""
      Templates and mapped responses need a custom integration.

      A proxy integration hands the request and the answer on as they are; AWS ignores templates, passthrough behaviour
      and responses of it
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html). `proxy: false`
      makes a custom integration. Headers and models that the answer may carry are `methodResponses`.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {function: tasks, responses: {"200": {headers: {X-Source: shop}}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {function: tasks, proxy: false, responses: {"200": {headers: {X-Source: shop}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG368 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG369": #"""
      The template of a mock yields a status.

      A mock answers with the response of the status that its request template yields as `{"statusCode": 200}`; without
      one callers get 500 (https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html). The
      short form `mock: {status: 200}` writes it by itself.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /health:
              integration: {type: mock, requestTemplates: {application/json: "{}"}}
              responses: {"200": {}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /health: {mock: {status: 200}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG369 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG370": #"""
      Templates read text.

      With `*/*` among the binary media types every body is binary, also those that a template or a mock reads: it gets no
      text, and callers get 500
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html).
      `contentHandling: convertToText` of the request makes it text again. What apigw makes
      itself, `mock:` and the preflights of `cors`, has it already.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          binaryMediaTypes: ["*/*"]
          routes:
            POST /tasks:
              function: tasks
              proxy: false
              request: {templates: {application/json: '{"task": $input.body}'}, passthrough: never}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          binaryMediaTypes: ["*/*"]
          routes:
            POST /tasks:
              function: tasks
              proxy: false
              request:
                templates: {application/json: '{"task": $input.body}'}
                passthrough: never
                contentHandling: convertToText
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG370 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG372": #"""
      Answers are compressed from 0 to 10485760 bytes on.

      AWS refuses another `minimumCompressionSize` ("Invalid minimum compression size, must be between 0 and 10485760";
      https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          minimumCompressionSize: 20MB
          routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          minimumCompressionSize: 1KiB
          routes: {GET /tasks: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG372 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG373": #"""
      A binary media type is `type/subtype`.

      `image/png`, `image/*` or `*/*`: API Gateway compares it with `Content-Type` and `Accept`
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          binaryMediaTypes: [png]
          routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          binaryMediaTypes: [image/png]
          routes: {GET /tasks: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG373 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG374": #"""
      Only functions read payload format 2.0.

      Integrations with a URL, a private target or an AWS service have payload format 1.0
      (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html, payloadFormatVersion).
      The same code is reported for `payload` on REST and WebSocket APIs, which have no payload formats.

      Bad:

      ```yaml
      GET /tasks: {http: https://backend.example.com/tasks, payload: 2.0}
      ```

      Good:

      ```yaml
      GET /tasks: {http: https://backend.example.com/tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG374 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG376": #"""
      An HTTP back end is called with a method.

      It is the route's own unless `method` says another; an empty one is refused ("Enumeration value for HttpMethod must
      be non-empty").

      Bad:

      ```yaml
      GET /tasks: {http: https://backend.example.com/tasks, integration: {method: ""}}
      ```

      Good:

      ```yaml
      GET /tasks: {http: https://backend.example.com/tasks, integration: {method: POST}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG376 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG380": #"""
      Each stage sets the variables that its API reads.

      `${stageVariables.alias}` in the name of a function or in a URL is filled in when a request comes; in a stage that
      does not set it the request fails with 500
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.stage-variables.html). Every environment
      is looked at, since stages and their variables may differ there.

      Bad:

      ```yaml
      routes:
        GET /tasks: {http: "https://${stageVariables.host}/tasks"}
      stages:
        dev: {}
      ```

      Good:

      ```yaml
      routes:
        GET /tasks: {http: "https://${stageVariables.host}/tasks"}
      stages:
        dev: {variables: {host: dev.example.com}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG380 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG381": #"""
      A stage variable stands for a part of a URL after its scheme.

      In the URL of a back end it may be the host, a part of the path or of the query; in the URI of a service the action
      or path, and neither the scheme nor the service
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {http: "${stageVariables.url}/tasks"}
          stages: {prod: {variables: {url: "https://backend.example.com"}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {http: "https://${stageVariables.host}/tasks"}
          stages: {prod: {variables: {host: backend.example.com}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG381 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG382": #"""
      Cached answers are told apart by parameters of the request.

      A cache key is a path parameter, a query parameter or a header of the route
      (https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html, cacheKeyParameters). The body, the
      caller and the stage cannot be one.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {function: tasks, cache: {keys: [body.$.page]}}
          stages: {prod: {cache: {size: 0.5}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /tasks: {function: tasks, cache: {keys: [query.page]}}
          stages: {prod: {cache: {size: 0.5}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG382 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG383": #"""
      HTTP APIs reach a VPC through a v2 link.

      A link with `targets`, or an existing one with `version: 1`, serves REST APIs
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vpc-links.html).

      Bad:

      ```yaml
      vpcLinks: {internal: {id: abc123, version: 1}}
      apis:
        portal:
          type: http
          routes:
            GET /tasks:
              private: {vpcLink: internal, cloudMap: "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"}
      ```

      Good:

      ```yaml
      vpcLinks: {internal: {id: abc123}}
      apis:
        portal:
          type: http
          routes:
            GET /tasks:
              private: {vpcLink: internal, cloudMap: "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG383 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG384": #"""
      A VPC link is made of subnets or of targets, or exists already.

      `subnets` (with `securityGroups`) makes a v2 link, `targets` a v1 link, `id` names an existing one; a link has one of
      the three (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/vpclinks.html: subnetIds is required).

      Bad:

      ```yaml
      vpcLinks: {internal: {securityGroups: [sg-0a1b2c3d]}}
      ```

      Good:

      ```yaml
      vpcLinks: {internal: {subnets: [subnet-0a1b2c3d, subnet-4e5f6a7b], securityGroups: [sg-0a1b2c3d]}}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG385": #"""
      A function is named once.

      By `arn`, by `name`, or by the address of a Terraform resource, beside which a text may stand for other emitters.
      An alias and a version exclude each other, and so does a qualifier at the end of an ARN: Lambda invokes one of them
      (https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html).

      Bad:

      ```yaml
      functions:
        tasks: {name: tasks-fn, alias: live, version: "3"}
      ```

      Good:

      ```yaml
      functions:
        tasks: {name: tasks-fn, alias: live}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG401": #"""
      Every route says who may call it: an authorizer, `iam`, or `none`.

      API Gateway has no default: a route without an authorizer is open to everybody on the internet, and nothing in the
      console or in a plan stands out. So silence is an error here, and a route is public only if somebody wrote
      `authorizer: none`, on the route or in the API's `defaults`.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html

      Bad:

      ```yaml
      routes:
        GET /tasks: {function: tasks}
      ```

      Good:

      ```yaml
      defaults: {authorizer: users}
      routes:
        GET /tasks: {function: tasks}
        GET /health: {function: tasks, authorizer: none}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG401 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG402": #"""
      A public route that can change data is listed under `lint.public`.

      `authorizer: none` on POST, PUT, PATCH, DELETE, ANY or `$default` lets everybody on the internet change data. That
      is right for a webhook or a sign-up, which is then listed; anywhere else it is the commonest way to lose an API's
      data (OWASP API5). A public GET, HEAD or OPTIONS that says `none` is no finding, nor is a mock, nor a route of a
      REST API whose resource policy or private endpoint admits callers.
      https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/

      Bad:

      ```yaml
      routes:
        DELETE /tasks/{id}: {function: tasks, authorizer: none}
      ```

      Good:

      ```yaml
      lint: {public: [task-api/POST /webhook]}
      apis:
        task-api:
          type: http
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}}
          routes:
            DELETE /tasks/{id}: {function: tasks, authorizer: users}
            POST /webhook: {function: tasks, authorizer: none}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG402 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG403": #"""
      No authorizer is called `iam` or `none`.

      On a route, `authorizer: iam` means AWS's own signature check and `authorizer: none` means that the route is public,
      whatever the API declares. An authorizer of that name would never be asked, and a route that names it would be
      signed for, or open, instead.

      Bad:

      ```yaml
      authorizers:
        none: {type: jwt, issuer: https://idp.example.com, audience: [app]}
      ```

      Good:

      ```yaml
      authorizers:
        users: {type: jwt, issuer: https://idp.example.com, audience: [app]}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG404": #"""
      A route names an authorizer of its own API.

      Authorizers belong to one API; AWS answers "Invalid authorizer ID specified" to the id of another one's. Two APIs
      that trust the same tokens each declare the authorizer (a YAML anchor keeps it in one place).
      https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html

      Bad:

      ```yaml
      apis:
        portal:
          type: http
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}}
        partner:
          type: http
          routes:
            GET /orders: {function: tasks, authorizer: portal.users}
      ```

      Good:

      ```yaml
      apis:
        partner:
          type: http
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}}
          routes:
            GET /orders: {function: tasks, authorizer: users}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG405": #"""
      An API key is not the only thing that a caller shows.

      A key says whose quota a request counts against. It never expires, travels in clear in every request and says
      nothing about the user: AWS asks not to use keys for authentication. Beside `apiKey: required` stands an authorizer
      or `iam`.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: none, apiKey: required}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam, apiKey: required}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG405 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG406": #"""
      An `OPTIONS` route of an API with CORS lets preflights through.

      Browsers send the preflight without cookies and without `Authorization`; an authorizer on it answers 401, and the
      browser reports a CORS error on a request that was never made. An HTTP API with `cors` answers preflights itself,
      even without an OPTIONS route.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html

      Bad:

      ```yaml
      cors: {allowOrigins: [https://app.example.com]}
      routes:
        OPTIONS /tasks: {function: tasks, authorizer: users}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com]}
      routes:
        GET /tasks: {function: tasks, authorizer: users}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG406 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG407": #"""
      A protected catch-all route leaves preflights a way round it.

      `$default` and `ANY /{proxy+}` take OPTIONS too. With an authorizer on them, a preflight that they catch is asked for
      a token that browsers never send, and every call from a browser fails. AWS's way out is an `OPTIONS /{proxy+}` route
      without an authorizer, which is more specific than the catch-all.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html#http-cors-default-route

      Bad:

      ```yaml
      cors: {allowOrigins: [https://app.example.com]}
      routes:
        $default: {function: tasks, authorizer: users}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com]}
      routes:
        $default: {function: tasks, authorizer: users}
        OPTIONS /{proxy+}: {function: tasks, authorizer: none}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG407 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG408": #"""
      A JWT check says for whom tokens must be.

      API Gateway compares the token's `aud` (or `client_id`, which Cognito's access tokens have instead) with the list.
      Without one, a token that the same issuer made for any other application would be as good as yours.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html

      Bad:

      ```yaml
      authorizers:
        users: {type: jwt, issuer: https://idp.example.com, audience: []}
      ```

      Good:

      ```yaml
      authorizers:
        users: {type: jwt, issuer: https://idp.example.com, audience: [task-app]}
      ```

      For `type: cognito` the audience is `clients`, the ids of the user pool's app clients.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG408 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG409": #"""
      An issuer is an `https://` URL, whole and without placeholders.

      API Gateway fetches `<issuer>/.well-known/openid-configuration` over TLS and compares the issuer with the token's
      `iss` byte for byte. A missing scheme, a query, or a forgotten `<UserPoolId>` makes every call answer 401.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html

      Bad:

      ```yaml
      authorizers:
        users: {type: jwt, issuer: idp.example.com, audience: [task-app]}
      ```

      Good:

      ```yaml
      authorizers:
        users: {type: jwt, issuer: https://idp.example.com, audience: [task-app]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG409 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG410": #"""
      A user pool's issuer is written as Cognito writes it into tokens.

      That is `https://cognito-idp.REGION.amazonaws.com/REGION_ID`, without a slash at the end, and never the address of the
      login page (`….auth.REGION.amazoncognito.com`). API Gateway compares the text; any difference answers 401 to every
      call.
      https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html

      Bad:

      ```yaml
      authorizers:
        users:
          type: jwt
          issuer: https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123dEf/
          audience: [4abcdef]
      ```

      Good:

      ```yaml
      authorizers:
        users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG410 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG412": #"""
      An issuer is not its discovery document.

      API Gateway appends `/.well-known/openid-configuration` itself, finds the keys there, and compares the issuer with
      the token's `iss`.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html

      Bad:

      ```yaml
      authorizers:
        users: {type: jwt, issuer: https://idp.example.com/.well-known/openid-configuration, audience: [task-app]}
      ```

      Good:

      ```yaml
      authorizers:
        users: {type: jwt, issuer: https://idp.example.com, audience: [task-app]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG412 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG414": #"""
      A JWT check has at most 50 audiences.

      The quota is fixed; AWS refuses the authorizer.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html

      Split the callers over several authorizers (an API has up to 10), or give them one audience in common.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG414 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG415": #"""
      A route asks for at most 10 scopes.

      The quota is fixed. A token needs one of the scopes, not all of them, so a broader scope can stand for several.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html

      Good:

      ```yaml
      POST /tasks: {function: tasks, authorizer: users, scopes: [tasks/write]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG415 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG416": #"""
      Scopes stand beside an authorizer that checks them.

      API Gateway compares scopes with the token itself, and only `jwt` (HTTP APIs) and `cognito` authorizers show it one.
      A Lambda authorizer must check scopes in its code, IAM has none, and on a public route they mean nothing: AWS
      refuses the route, or leaves it open to callers without the scope.
      https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html

      Bad:

      ```yaml
      GET /reports: {function: reports, authorizer: iam, scopes: [reports/read]}
      ```

      Good:

      ```yaml
      GET /reports: {function: reports, authorizer: users, scopes: [reports/read]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG416 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG419": #"""
      A token or Cognito authorizer of a REST API reads its token from one header.

      The spec writes `header.Authorization` (the default) or AWS's `method.request.header.Authorization`. Query
      parameters, context and stage variables are for `type: request`.
      https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {callers: {type: token, function: auth, identitySource: query.token}}
          routes: {GET /orders: {function: orders, authorizer: callers}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {callers: {type: token, function: auth, identitySource: header.X-Token}}
          routes: {GET /orders: {function: orders, authorizer: callers}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG419 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG420": #"""
      An identity source of a REST API's `request` authorizer is a header, a query parameter, a stage variable or a
      context value.

      The spec writes `header.X-Tenant`, `query.token`, `stageVariables.tenant`, `context.httpMethod`, or AWS's own
      expression (`method.request.header.X-Tenant`). Path and body are no identity sources.
      https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {callers: {type: request, function: auth, identitySource: body.token}}
          routes: {GET /orders: {function: orders, authorizer: callers}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {callers: {type: request, function: auth, identitySource: [header.X-Tenant, query.token]}}
          routes: {GET /orders: {function: orders, authorizer: callers}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG420 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG421": #"""
      An identity source of an HTTP API is a header, a query parameter, a stage variable or a context value.

      The spec writes `header.Authorization`, `query.token`, `stageVariables.tenant`, `context.routeKey`, or AWS's own
      expression (`$request.header.Authorization`). A JWT authorizer reads its token from a header or a query parameter.
      Path and body are no identity sources, and REST's spelling (`method.request.header.X`) is refused by HTTP APIs.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html

      Bad:

      ```yaml
      authorizers:
        callers: {type: request, function: auth, identitySource: method.request.header.Authorization}
      ```

      Good:

      ```yaml
      authorizers:
        callers: {type: request, function: auth, identitySource: header.Authorization}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG421 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG422": #"""
      A JWT authorizer reads the token from one place.

      Not said, that is the `Authorization` header. Callers that send the token elsewhere need an authorizer of their own.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html

      Bad:

      ```yaml
      authorizers:
        users: {type: jwt, issuer: https://idp.example.com, audience: [app], identitySource: [header.Authorization, query.token]}
      ```

      Good:

      ```yaml
      authorizers:
        users: {type: jwt, issuer: https://idp.example.com, audience: [app], identitySource: header.Authorization}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG422 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG424": #"""
      A Lambda authorizer that keeps decisions says for whom they hold.

      The identity sources are the key under which API Gateway keeps a decision. Without one it refuses to cache
      ("identity sources are required when caching is enabled"). A REST API keeps decisions for 300s unless `ttl` says
      otherwise, so there a `request` authorizer needs sources or `ttl: 0`.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html#http-api-lambda-authorizer.caching

      Bad:

      ```yaml
      authorizers:
        callers: {type: request, function: auth, identitySource: [], ttl: 60s}
      ```

      Good:

      ```yaml
      authorizers:
        callers: {type: request, function: auth, identitySource: header.Authorization, ttl: 60s}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG424 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG425": #"""
      A decision of an authorizer is kept for at most an hour, in whole seconds.

      AWS takes 0 to 3600 seconds; `ttl: 0` asks the function each time.
      https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html

      Bad:

      ```yaml
      authorizers:
        callers: {type: request, function: auth, identitySource: header.Authorization, ttl: 2h}
      ```

      Good:

      ```yaml
      authorizers:
        callers: {type: request, function: auth, identitySource: header.Authorization, ttl: 1h}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG425 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG427": #"""
      A Lambda authorizer that keeps decisions decides for all routes that name it.

      A decision is kept under the identity sources, and the route is none of them. On an HTTP API, a function with
      `simpleResponses` that allows the first route has allowed all: add `context.routeKey` to `identitySource`. On a REST
      API (where decisions are kept for 300s unless `ttl` says otherwise) the function returns a policy, and one that
      names only the called method refuses every other route with 403 until it expires. There it is advice, since the
      policy may be a good one: return one for `*/*`, or add `context.httpMethod` and `context.resourcePath`.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html

      Bad:

      ```yaml
      authorizers:
        callers: {type: request, function: auth, identitySource: header.Authorization, ttl: 60s, simpleResponses: true}
      routes:
        GET /tasks: {function: tasks, authorizer: callers}
        POST /tasks: {function: tasks, authorizer: callers}
      ```

      Good:

      ```yaml
      authorizers:
        callers:
          type: request
          function: auth
          identitySource: [header.Authorization, context.routeKey]
          ttl: 60s
          simpleResponses: true
      routes:
        GET /tasks: {function: tasks, authorizer: callers}
        POST /tasks: {function: tasks, authorizer: callers}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG427 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG428": #"""
      A validation expression belongs to a token or Cognito authorizer of a REST API, and is a regular expression of Java that
      matches the whole token.

      A token that does not match is refused with 401 before the function is called; an expression that does not compile
      refuses them all, or AWS refuses the authorizer.
      A JWT authorizer checks the whole token, and a request authorizer gets the whole request
      (https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html, identityValidationExpression).

      Bad:

      ```yaml
      authorizers:
        custom: {type: request, function: tasks, identitySource: header.Authorization, validation: "^Bearer"}
      routes: {GET /tasks: {function: tasks, authorizer: custom}}
      ```

      Good:

      ```yaml
      authorizers:
        custom: {type: request, function: tasks, identitySource: header.Authorization}
      routes: {GET /tasks: {function: tasks, authorizer: custom}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG428 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG430": #"""
      API Gateway may call the function of a Lambda authorizer.

      `permission: none` says that the permission is granted elsewhere, which is fine if it is: the statement needs the
      source ARN `arn:aws:execute-api:REGION:ACCOUNT:API/authorizers/ID`. Without it, callers get 500.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html

      ```yaml
      functions:
        auth: {name: auth-fn, permission: none}   # granted by another stack
      ```

      Write `permission: auto` (the default) to have apigw grant it, or `role` to have API Gateway assume a role.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG430 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG431": #"""
      A Cognito authorizer names user pools by their ids or ARNs, exactly one on an HTTP API.

      On an HTTP API the check is a JWT check, and its issuer is made of the pool's id: `REGION_ID`. One authorizer has
      one issuer, so tokens of two pools need two authorizers. A REST API takes several pools, by their ARNs: apigw makes
      them of ids, and an expression of your own Terraform ends with `.arn` there. An identity pool makes AWS credentials,
      not tokens.
      https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools.html

      Bad:

      ```yaml
      authorizers:
        users: {type: cognito, userPools: [AbC123dEf], clients: [4abcdef]}
      ```

      Good:

      ```yaml
      authorizers:
        users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG435": #"""
      The function that authorizes is not the one that serves.

      The two get different events and return different answers, so one handler for both is mostly a wrong name. Besides,
      who may change what a route does should not thereby change who may call it.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html

      Bad:

      ```yaml
      authorizers:
        callers: {type: request, function: tasks, identitySource: header.Authorization}
      routes:
        GET /tasks: {function: tasks, authorizer: callers}
      ```

      Good:

      ```yaml
      authorizers:
        callers: {type: request, function: auth, identitySource: header.Authorization}
      routes:
        GET /tasks: {function: tasks, authorizer: callers}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG435 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG437": #"""
      A resource policy keeps somebody out.

      `Allow` for everybody without a condition, and no `Deny`, admits everybody: the same as no policy, on routes that
      ask for nothing else.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          policy:
            Version: "2012-10-17"
            Statement:
              - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          policy: {allow: {ips: [192.0.2.0/24]}}
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG437 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG438": #"""
      A private API says whom its resource policy admits.

      Without a policy every call to a private API fails. `vpcEndpoints` makes one that admits just these endpoints;
      `policy` says it in full.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: private
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG438 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG439": #"""
      The policy of a private API names VPC endpoints or VPCs.

      Without a condition on `aws:SourceVpce` or `aws:SourceVpc`, a policy that admits everybody admits the VPC endpoints
      of all accounts.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: private
          policy:
            Version: "2012-10-17"
            Statement:
              - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: private
          policy: {allow: {vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}}
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG439 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG440": #"""
      The policy of a private API tells addresses apart by `aws:VpcSourceIp`.

      Requests through a VPC endpoint carry their address under that key; `aws:SourceIp` is absent, so a condition on it
      never matches an `Allow` and a `Deny` by `NotIpAddress` hits everybody.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}
          policy:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Principal: "*"
                Action: execute-api:Invoke
                Resource: execute-api:/*
                Condition: {IpAddress: {aws:SourceIp: 10.0.0.0/8}, StringEquals: {aws:SourceVpce: vpce-0a1b2c3d4e5f60718}}
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: private
          policy: {allow: {vpcEndpoints: [vpce-0a1b2c3d4e5f60718], ips: [10.0.0.0/8]}}
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      The short form takes the right key by itself.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG440 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG441": #"""
      A resource policy is a policy document about calls of its API, of at most 8192 characters.

      It has `Version: "2012-10-17"` and a `Statement`; each statement has an `Effect`, a `Principal`, an `Action` of
      `execute-api` and a `Resource`, which may be short (`execute-api:/*`). AWS raises the size on request: say so with
      `aws: {quotas: {resourcePolicySize: 16384}}`. The short form of the spec (`allow`, `deny`) needs none of this.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          policy:
            Version: "2012-10-17"
            Statement: [{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: execute-api:/*}]
          routes: {GET /orders: {function: orders, authorizer: iam}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          policy:
            Version: "2012-10-17"
            Statement: [{Effect: Allow, Principal: {AWS: "123456789012"}, Action: execute-api:Invoke, Resource: execute-api:/*}]
          routes: {GET /orders: {function: orders, authorizer: iam}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG441 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG443": #"""
      An API without its default endpoint has a domain.

      `disableExecuteApiEndpoint: true` makes API Gateway answer 403 on the `execute-api` host. Then a custom domain is
      the only way in, and the API needs a mapping under `domains`.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-disable-default-endpoint.html

      Bad:

      ```yaml
      apis:
        tasks: {type: http, disableExecuteApiEndpoint: true}
      ```

      Good:

      ```yaml
      apis:
        tasks:
          type: http
          disableExecuteApiEndpoint: false
          routes: {GET /tasks: {function: tasks, authorizer: none}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG443 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG445": #"""
      A stage's web ACL is a regional one, in the API's region.

      `waf` takes its ARN: `arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID`. An ACL of scope `global` belongs to
      CloudFront; AWS refuses it here.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {waf: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/7f0e33b9"}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {waf: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/7f0e33b9"}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG445 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG447": #"""
      A cached answer of a protected route is kept for its caller alone, or said to be for all.

      API Gateway checks the caller first and then answers from the cache by path and cache keys. Without the caller among
      the keys, what one user got is served to the next for as long as the `ttl`. Add the header that the authorizer
      reads, or write `shared: true` where all users get the same answer.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /me: {function: orders, authorizer: users, cache: {ttl: 60s}}}
          stages: {prod: {cache: {size: 0.5}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes:
            GET /me: {function: orders, authorizer: users, cache: {ttl: 60s, keys: [header.Authorization]}}
            GET /catalogue: {function: orders, authorizer: users, cache: {ttl: 60s, shared: true}}
          stages: {prod: {cache: {size: 0.5}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG447 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG448": #"""
      A token or key is not read from the query string.

      URLs end up in access logs, browser histories and `Referer` headers, and a credential in them with it.
      https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/

      Bad:

      ```yaml
      authorizers:
        callers: {type: request, function: auth, identitySource: query.api_key}
      ```

      Good:

      ```yaml
      authorizers:
        callers: {type: request, function: auth, identitySource: header.X-Api-Key}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG448 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG449": #"""
      An access log holds no API keys.

      `$context.identity.apiKey` is the key itself: whoever reads the log may call the API in its owner's name.
      `$context.identity.apiKeyId` tells the callers apart as well.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {accessLogs: {format: "$context.requestId $context.identity.apiKey"}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {accessLogs: {format: "$context.requestId $context.identity.apiKeyId"}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG449 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG450": #"""
      Where authorizers supply the API keys, the routes that ask for one have a Lambda authorizer.

      With `apiKeySource: authorizer` the key is what the function returns as `usageIdentifierKey`; the `X-API-Key` header
      is not looked at. On a route without a Lambda authorizer nobody can have a key, and every request gets 403
      Forbidden.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          apiKeySource: authorizer
          routes: {GET /orders: {function: orders, authorizer: iam, apiKey: required}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          apiKeySource: authorizer
          authorizers: {callers: {type: token, function: auth, ttl: 0}}
          routes: {GET /orders: {function: orders, authorizer: callers, apiKey: required}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG450 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG451": #"""
      Who passes on the caller's credentials asks for them.

      `arn:aws:iam::*:user/*` as role makes API Gateway call the back end with the caller's own identity, which it has
      only where the route says `authorizer: iam`. Anywhere else the call fails.
      https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders:
              service: {action: dynamodb:Scan, role: "arn:aws:iam::*:user/*"}
              authorizer: none
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders:
              service: {action: dynamodb:Scan, role: "arn:aws:iam::*:user/*"}
              authorizer: iam
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG451 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG453": #"""
      An entry of `lint.public` names a route that the spec has.

      The list says which writes are public on purpose (AG402). An entry that names nothing is a slip of the pen, or was
      left behind when its route went, and would let a later route of that name through unseen.

      Bad:

      ```yaml
      lint: {public: [shop/POST /webhok]}
      apis:
        shop:
          type: http
          routes: {POST /webhook: {function: orders, authorizer: none}}
      ```

      Good:

      ```yaml
      lint: {public: [shop/POST /webhook]}
      apis:
        shop:
          type: http
          routes: {POST /webhook: {function: orders, authorizer: none}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG453 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG454": #"""
      The authorizers of a REST API have different names.

      AWS's name of an authorizer is its key, or what `name` says. AWS answers "Authorizer name must be unique" to the
      second of a name.
      https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers:
            users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}
            staff: {type: cognito, userPools: [eu-west-1_XyZ987wVu], name: users}
          routes: {GET /orders: {function: orders, authorizer: users}, GET /staff: {function: orders, authorizer: staff}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers:
            users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}
            staff: {type: cognito, userPools: [eu-west-1_XyZ987wVu]}
          routes: {GET /orders: {function: orders, authorizer: users}, GET /staff: {function: orders, authorizer: staff}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG454 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG455": #"""
      `ips` of a policy are IP addresses and CIDR ranges.

      An address is `192.0.2.1` or `2001:db8::1`, a range `192.0.2.0/24` or `2001:db8::/32`. A range begins at its first
      address; AWS refuses a policy with any other text.
      https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          policy: {allow: {ips: [192.0.2.300]}}
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          policy: {allow: {ips: [192.0.2.0/24]}}
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG455 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG456": #"""
      VPC endpoints of a private API are ids: `vpce-0a1b2c3d4e5f60718`.

      Neither a VPC nor a DNS name of the endpoint stands for it: AWS refuses them, and a policy never matches.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: {type: private, vpcEndpoints: [vpc-0a1b2c3d4e5f60718]}
          routes: {GET /orders: {function: orders, authorizer: iam}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}
          routes: {GET /orders: {function: orders, authorizer: iam}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG456 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG457": #"""
      Only the policy of a private API tells VPC endpoints apart.

      Requests to a regional or edge API come over the internet and carry no `aws:SourceVpce`, `aws:SourceVpc` or
      `aws:VpcSourceIp`: an `Allow` on such a condition admits nobody.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: edge
          policy: {allow: {vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}}
          routes: {GET /orders: {function: orders, authorizer: iam}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          endpoint: private
          policy: {allow: {vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}}
          routes: {GET /orders: {function: orders, authorizer: iam}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG457 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG458": #"""
      Where a policy admits accounts, routes ask for signed requests.

      API Gateway knows the account of a caller from the signature, which it reads only on routes with `authorizer: iam`.
      On any other route a policy that admits accounts alone refuses everybody with 403.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          policy: {allow: {accounts: ["123456789012"]}}
          routes: {GET /orders: {function: orders, authorizer: none}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          policy: {allow: {accounts: ["123456789012"]}}
          routes: {GET /orders: {function: orders, authorizer: iam}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG458 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG501": #"""
      A rate and a burst stand together.

      The rate fills a token bucket and the burst is its size. Settings of a route take what they do not say from the
      stage, then from `defaults`; where nobody says it, the account's limit holds (10000 a second, 5000 at once, unless
      raised), and a rate of 10 with a burst of 5000 lets 5000 requests through at once.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html

      Bad:

      ```yaml
      defaults: {throttle: {rateLimit: 10}}
      ```

      Good:

      ```yaml
      defaults: {throttle: {rateLimit: 10, burstLimit: 20}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG501 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG502": #"""
      A burst is as large as the rate, or nearly so.

      The burst is the size of the token bucket and the rate fills it. A bucket of 50 cannot hold one second of 100
      requests, so callers who keep to the rate get 429 as soon as their requests come close together. Below half the rate
      this is a warning, above it advice.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html

      Bad:

      ```yaml
      defaults: {throttle: {rateLimit: 100, burstLimit: 20}}
      ```

      Good:

      ```yaml
      defaults: {throttle: {rateLimit: 100, burstLimit: 200}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG502 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG503": #"""
      A limit of 0 is written as what it is: `block: true`.

      A token bucket of size or rate 0 lets no request through: every caller gets 429. A 0 is more often a slip, or meant as
      "no limit", than a wish to shut the route.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html

      Bad:

      ```yaml
      defaults: {throttle: {rateLimit: 0, burstLimit: 0}}
      ```

      Good:

      ```yaml
      defaults: {throttle: {block: true}}
      ```

      To lift a limit, drop `throttle`.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG503 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG505": #"""
      What a usage plan grants for a route is not more than the stage lets through.

      A request passes the plan's limit of the route first and then the stage's, so the smaller one holds. A larger limit
      in the plan promises what nobody gets.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders: {function: orders, authorizer: iam, apiKey: required, throttle: {rateLimit: 10, burstLimit: 20}}
          stages: {prod: {}}
      usagePlans:
        partner:
          stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: 50, burstLimit: 100}}}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders: {function: orders, authorizer: iam, apiKey: required, throttle: {rateLimit: 100, burstLimit: 200}}
          stages: {prod: {}}
      usagePlans:
        partner:
          stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: 50, burstLimit: 100}}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG505 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG506": #"""
      A limit is not above what the account gets.

      All APIs of an account and region share 10000 requests a second and a bucket of 5000 (2500 and 1250 in some newer
      regions); a limit above that never takes effect. AWS raises the rate on request: say so under `aws.quotas`.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html

      Bad:

      ```yaml
      defaults: {throttle: {rateLimit: 20000, burstLimit: 20000}}
      ```

      Good:

      ```yaml
      aws: {quotas: {throttleRate: 20000, throttleBurstRate: 20000}}
      defaults: {throttle: {rateLimit: 20000, burstLimit: 20000}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG506 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG508": #"""
      Settings of a stage name a route that the API has.

      AWS refuses route settings whose key is no route ("Unable to find Route by key … within the provided
      RouteSettings"). The key is the route's, letter by letter: settings of `ANY /tasks` are not those of `GET /tasks`. On
      a REST API apigw writes AWS's path of the method (`~1tasks/GET`) itself, and AWS refuses one that leads nowhere
      ("Invalid method setting path").
      https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html

      Bad:

      ```yaml
      routes: {GET /reports: reports}
      stages: {$default: {routes: {GET /report: {throttle: {rateLimit: 5, burstLimit: 10}}}}}
      ```

      Good:

      ```yaml
      routes: {GET /reports: reports}
      stages: {$default: {routes: {GET /reports: {throttle: {rateLimit: 5, burstLimit: 10}}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG508 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG509": #"""
      A usage plan lists the stages that it is for.

      A plan without stages limits nobody, and its keys open nothing: every request with one of them gets 403 Forbidden.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      apiKeys: {customer-a: {}}
      usagePlans:
        partner: {keys: [customer-a]}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      apiKeys: {customer-a: {}}
      usagePlans:
        partner: {stages: [shop/prod], keys: [customer-a]}
      ```

      A plan that others own, named by its `id`, may have its stages there.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG509 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG510": #"""
      A usage plan names stages that the spec has, as `api/stage`.

      AWS answers "Invalid API Stage specified" to any other.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: [shop/prd]}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: [shop/prod]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG510 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG511": #"""
      A usage plan without keys waits for keys that somebody attaches elsewhere.

      That is right where keys are issued at run time, for instance by a developer portal. Otherwise nobody can use the
      plan: list keys under `keys`.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      ```yaml
      apiKeys: {customer-a: {}}
      usagePlans:
        partner: {stages: [shop/prod], keys: [customer-a]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG511 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG512": #"""
      An API key opens the stages of the usage plans that hold it, and nothing else.

      A key in no plan gets 403 Forbidden everywhere, unless somebody attaches it elsewhere.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      ```yaml
      apiKeys: {customer-a: {}}
      usagePlans:
        partner: {stages: [shop/prod], keys: [customer-a]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG512 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG513": #"""
      A stage whose routes ask for an API key is in a usage plan.

      API Gateway accepts a key for a stage only through a usage plan that holds both. Without one, every request gets 403
      Forbidden, with and without a key. The chain is: route (`apiKey: required`), stage, plan, key.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      apiKeys: {customer-a: {}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      apiKeys: {customer-a: {}}
      usagePlans:
        partner: {stages: [shop/prod], keys: [customer-a]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG513 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG514": #"""
      A usage plan holds a stage of which some route asks for an API key.

      A plan counts requests by their API key, and API Gateway looks at the key only where the route asks for it. On a
      stage without such a route the plan's limits never apply.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-key-with-console.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: none}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: [shop/prod]}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: [shop/prod]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG514 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG516": #"""
      A quota lets at least one request through.

      A limit of 0 shuts the plan's keys out at once. To shut out one customer, write `enabled: false` on the key; to lift
      the quota, drop it.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: [shop/prod], quota: {limit: 0, period: day}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: [shop/prod], quota: {limit: 1000, period: day}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG516 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG517": #"""
      A quota's offset fits its period and its limit.

      The offset is what is taken off the first period. AWS takes 0 for a day, up to 6 for a week and up to 27 for a
      month; an offset as large as the limit leaves nothing.
      https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_usage_plan

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: [shop/prod], quota: {limit: 500, period: day, offset: 1}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: [shop/prod], quota: {limit: 500, period: week, offset: 1}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG517 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG519": #"""
      An API key's value has 20 to 128 letters and digits.

      AWS answers "API Key value should be at least 20 characters" to a shorter one. Best let AWS generate it (`{}`), or
      hand it on as `${{ secrets.NAME }}`, which apigw never reads.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      Bad:

      ```yaml
      apiKeys:
        customer-a: {value: short}
      ```

      Good:

      ```yaml
      apiKeys:
        customer-a: {value: "${{ secrets.CUSTOMER_A }}"}
        customer-b: {}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG519 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG520": #"""
      No two API keys have one value.

      The value is what callers send, and tells keys apart: AWS answers "API Key already exists" to the second.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      Bad:

      ```yaml
      apiKeys:
        customer-a: {value: "${{ secrets.CUSTOMER }}"}
        customer-b: {value: "${{ secrets.CUSTOMER }}"}
      ```

      Good:

      ```yaml
      apiKeys:
        customer-a: {value: "${{ secrets.CUSTOMER_A }}"}
        customer-b: {value: "${{ secrets.CUSTOMER_B }}"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG520 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG521": #"""
      A key is in at most one usage plan of a stage.

      API Gateway must know which plan's limits hold for a request: AWS refuses a key in two plans that share a stage.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      apiKeys: {customer-a: {}}
      usagePlans:
        silver: {stages: [shop/prod], keys: [customer-a]}
        gold: {stages: [shop/prod], keys: [customer-a]}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      apiKeys: {customer-a: {}, customer-b: {}}
      usagePlans:
        silver: {stages: [shop/prod], keys: [customer-a]}
        gold: {stages: [shop/prod], keys: [customer-b]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG521 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG522": #"""
      A key is in at most 10 usage plans.

      AWS raises this quota on request; say so under `aws.quotas`. Past it, the apply ends in the middle.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html

      ```yaml
      aws: {quotas: {usagePlansPerApiKey: 20}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG522 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG523": #"""
      A usage plan has at most 20 limits of single routes for a stage.

      AWS raises this quota on request; say so under `aws.quotas`. Limits that hold for everybody belong to the stage
      instead.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html

      ```yaml
      aws: {quotas: {methodThrottlesPerStage: 40}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG523 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG524": #"""
      An API stays within the quotas that AWS gives every account, or the spec says that they have been raised.

      300 routes for an HTTP API, 300 resources for a REST API (every prefix of a path is one), 10 stages and 10
      authorizers for either, 300 usage plans in all. AWS raises them on request; say so under `aws.quotas`. Past a quota,
      AWS refuses what is one too many, in the middle of an apply.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html,
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html

      Good:

      ```yaml
      aws: {region: eu-west-1, quotas: {routes: 600}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG524 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG525": #"""
      An API stays within the quotas that AWS does not raise.

      100 variables for a stage, 300 integrations for an HTTP API, 10000 API keys for an account and region. Routes that use a function with the API's defaults share an
      integration, so the second is met only where hundreds of routes have settings of their own.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html

      Move settings of the routes into `defaults`, split the API, or let functions read their configuration themselves.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG525 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG526": #"""
      A usage plan limits routes that the API has.

      The key is the route's, such as `POST /orders`; apigw writes AWS's path (`/orders/POST`) itself. AWS takes a path
      that leads nowhere and never applies the limit.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner:
          stages: {shop/prod: {routes: {GET /order: {throttle: {rateLimit: 5, burstLimit: 10}}}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner:
          stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: 5, burstLimit: 10}}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG526 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG528": #"""
      A throttle either shuts the route or limits it.

      `block: true` lets no request through, so a limit beside it never counts; one of the two is a leftover.

      Bad:

      ```yaml
      defaults: {throttle: {block: true, rateLimit: 10, burstLimit: 20}}
      ```

      Good:

      ```yaml
      defaults: {throttle: {block: true}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG528 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG529": #"""
      A usage plan names each stage and each key once.

      AWS answers "Usage Plan Key already exists" or "Invalid API Stage" to the second.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: [shop/prod, shop/prod]}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: [shop/prod]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG529 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG530": #"""
      A usage plan limits routes and sets nothing else about them.

      Caching, logs and metrics of a route belong to the stage: they hold for every caller.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner: {stages: {shop/prod: {routes: {GET /orders: {metrics: true}}}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
          routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
          stages: {prod: {}}
      usagePlans:
        partner:
          stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: 5, burstLimit: 10}}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG530 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG601": #"""
      A REST API has a stage, or nobody can call it.

      What callers reach is a deployment, and a deployment is reached through a stage. Environments may add the stage:
      each is looked at.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-stages.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG601 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG602": #"""
      A stage's name has at most 128 letters, digits, `-` and `_`.

      It becomes part of the URL (`https://ID.execute-api.REGION.amazonaws.com/STAGE`). `$default` is the stage of an HTTP
      API that is served at the root.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html

      Bad:

      ```yaml
      stages:
        v1.0: {}
      ```

      Good:

      ```yaml
      stages:
        v1_0: {}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG602 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG607": #"""
      A stage variable's name holds letters, digits and `_`, at most 64 of them.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html

      Bad:

      ```yaml
      stages:
        prod: {variables: {lambda-alias: live}}
      ```

      Good:

      ```yaml
      stages:
        prod: {variables: {lambda_alias: live}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG607 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG608": #"""
      A stage variable's value has 1 to 512 characters that a URL may hold.

      AWS takes letters, digits and `-._~:/?#&=,`. A space, a bracket or a quote is refused when the stage is made.
      https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html

      Bad:

      ```yaml
      stages:
        prod: {variables: {greeting: "hello world"}}
      ```

      `%` is not in the list, so percent-encoding is no way out: let the function hold such a text.

      Good:

      ```yaml
      stages:
        prod: {variables: {greeting: hello-world}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG608 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG611": #"""
      An answer is cached for at most an hour, in whole seconds.

      AWS takes 0 to 3600 seconds, 300 unless said.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {cache: {size: 0.5, ttl: 2h}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {cache: {size: 0.5, ttl: 1h}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG611 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG612": #"""
      Where a route is cached, a stage has a cache cluster.

      The cluster is what `size` of the stage's `cache` orders (it costs by the hour). Without one, AWS takes the settings
      of the routes and caches nothing.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: none, cache: {ttl: 60s}}}
          stages: {prod: {}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: none, cache: {ttl: 60s}}}
          stages: {prod: {cache: {size: 0.5}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG612 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG613": #"""
      Only routes that read are cached.

      A cached POST, PUT, PATCH or DELETE answers the second request without making it, and ANY holds them all. AWS
      advises to cache GET alone.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {POST /orders: {function: orders, authorizer: iam, cache: {ttl: 60s, shared: true}}}
          stages: {prod: {cache: {size: 0.5}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam, cache: {ttl: 60s, shared: true}}}
          stages: {prod: {cache: {size: 0.5}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG613 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG614": #"""
      Cached answers are stored encrypted.

      That is the default of the language; `encrypted: false` stores them in clear.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/data-protection-encryption.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {cache: {size: 0.5, encrypted: false}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {cache: {size: 0.5}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG614 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG615": #"""
      What an answer depends on is a cache key.

      API Gateway keeps one answer for a route and its cache keys. A parameter that is none is looked at once: `?page=1`
      and `?page=2` get the same answer until it expires.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {"GET /orders/{id}": {function: orders, authorizer: none, cache: {ttl: 60s}}}
          stages: {prod: {cache: {size: 0.5}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {"GET /orders/{id}": {function: orders, authorizer: none, cache: {ttl: 60s, keys: [path.id]}}}
          stages: {prod: {cache: {size: 0.5}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG615 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG616": #"""
      Who empties the cache needs permission.

      Without it any client can send `Cache-Control: max-age=0` and have the back end asked again, as often as it likes.
      The language asks for permission unless told otherwise.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {cache: {size: 0.5, invalidation: {authorization: none}}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {cache: {size: 0.5, invalidation: {authorization: required, unauthorized: fail}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG616 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG619": #"""
      Execution logs do not hold whole requests.

      `dataTrace` writes bodies and headers of requests and answers to CloudWatch Logs, with what users sent in
      confidence. AWS asks not to use it for production.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {logging: {level: info, dataTrace: true}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {logging: {level: error}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG619 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG620": #"""
      A stage of a REST API keeps an access log.

      It is the only record of who called and what they got. `accessLogs: {format: json}` makes a log group and writes a
      line for each request.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {}}
      ```

      Good:

      ```yaml
      aws: {logRole: external}
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {accessLogs: {format: json, retention: 30d}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG620 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG621": #"""
      An access log format holds the request's id.

      API Gateway refuses a format without `$context.requestId` or `$context.extendedRequestId`.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html

      Bad:

      ```yaml
      stages:
        prod: {accessLogs: {format: "$context.status $context.routeKey"}}
      ```

      Good:

      ```yaml
      stages:
        prod: {accessLogs: {format: "$context.requestId $context.status $context.routeKey"}}
      ```

      The presets `json`, `clf`, `xml` and `csv` have it.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG621 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG622": #"""
      A log format names `$context` variables that the API type has.

      An unknown variable is logged as `-`, so the mistake shows only when somebody needs the log. Names are
      case-sensitive, and some variables exist on REST or WebSocket APIs only. AWS adds variables now and then: only names
      that are close to a known one, or known of another API type, are reported.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html

      Bad:

      ```yaml
      stages:
        prod: {accessLogs: {format: "$context.requestId $context.resourcePath"}}
      ```

      Good:

      ```yaml
      stages:
        prod: {accessLogs: {format: "$context.requestId $context.routeKey"}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG622 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG623": #"""
      A log format knows `$context` variables and nothing else.

      `$input`, `$util`, `$request` and `$stageVariables` belong to mapping templates and parameter mappings; in a log
      they do not say what they say there.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html

      Bad:

      ```yaml
      stages:
        prod: {accessLogs: {format: "$context.requestId $stageVariables.alias"}}
      ```

      Good:

      ```yaml
      stages:
        prod: {accessLogs: {format: "$context.requestId $context.stage"}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG623 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG624": #"""
      An access log format is a single line.

      AWS refuses a line break inside it; one at the end, as a block scalar or a file leaves it, does no harm. A folded
      block scalar (`>-`) writes one line over several.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html

      Bad:

      ```yaml
      stages:
        prod:
          accessLogs:
            format: |
              $context.requestId
              $context.status
      ```

      Good:

      ```yaml
      stages:
        prod:
          accessLogs:
            format: >-
              $context.requestId
              $context.status
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG624 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG625": #"""
      An access log format has at most 3 KB.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html

      A format of more than a kilobyte logs more than anybody reads: keep the ids, the status and the latencies.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG625 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG626": #"""
      Access logs go to a CloudWatch log group, named by its ARN or by the name of one that apigw makes.

      The ARN is `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`: the `:*` that the console and Terraform before version 3 put
      behind it is refused. A name has 1 to 512 letters, digits, `_`, `-`, `/`, `.` and `#`.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html

      Bad:

      ```yaml
      stages:
        prod: {accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:tasks:*"}}
      ```

      Good:

      ```yaml
      stages:
        prod: {accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:tasks"}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG626 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG627": #"""
      A Firehose stream for access logs has a name that begins with `amazon-apigateway-`.

      AWS refuses any other.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-logging-to-kinesis.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {accessLogs: {destination: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs"}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {accessLogs: {destination: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-logs"}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG627 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG629": #"""
      Where a REST API logs, the spec says who cares for the account's log role.

      API Gateway writes to CloudWatch Logs with one role for the whole account and region. Without it AWS refuses the
      stage: "CloudWatch Logs role ARN must be set in account settings to enable logging". `aws.logRole: external` says
      that the account has one, `managed` has apigw make it, and an ARN sets that role. Access logs to Firehose need none.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {accessLogs: {format: json}}}
      ```

      Good:

      ```yaml
      aws: {logRole: external}
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {accessLogs: {format: json}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG629 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG635": #"""
      A canary gets 0 to 100 percent of the requests.

      https://docs.aws.amazon.com/apigateway/latest/api/API_CanarySettings.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {canary: {percent: 150}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {canary: {percent: 10}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG635 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG636": #"""
      A canary gets a part of the requests.

      With 0 percent nobody tries it, with 100 percent nobody is left on the stage's own deployment. Promote it by
      dropping `canary`, or give it a share.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {canary: {percent: 100}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {canary: {percent: 10}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG636 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG637": #"""
      A canary overrides variables of its stage.

      AWS lets it add new ones, but a name that is nearly one of the stage's is mostly that one, misspelt: the canary
      would then run with the stage's value.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html

      ```yaml
      stages: {prod: {variables: {alias: live}, canary: {percent: 10, variables: {alias: next}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG637 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG640": #"""
      A stage names a documentation version of an API that has documentation.

      `documentation: true` on the API makes documentation parts of the descriptions, and a version of them for the stage.
      Without it there is no version that AWS could find.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-documenting-api.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {documentationVersion: v1}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          documentation: true
          routes: {GET /orders: {function: orders, authorizer: iam, description: All orders.}}
          stages: {prod: {documentationVersion: v1}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG640 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG642": #"""
      Each log group that apigw makes belongs to one stage.

      Not said otherwise, a stage logs to `/aws/apigateway/API/STAGE`, with AWS's name of the API, and `$default` written
      `default`. Two stages that come to one name would be one log group made twice: CloudWatch answers
      `ResourceAlreadyExistsException`. Environments of one account and region clash in the same way when the API's name does
      not differ; put `${{ environment }}` into `name`.

      Bad:

      ```yaml
      stages:
        $default: {accessLogs: {format: json}}
        default: {accessLogs: {format: json}}
      ```

      Good:

      ```yaml
      stages:
        $default: {accessLogs: {format: json}}
        default: {accessLogs: {format: json, destination: /tasks/default}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG642 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG643": #"""
      A retention is one that CloudWatch Logs offers, on a log group that apigw makes.

      CloudWatch keeps lines for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
      3288 or 3653 days, or `forever`. A log group that exists (`destination` is an ARN) keeps the retention that its owner
      gave it.
      https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html

      Bad:

      ```yaml
      stages:
        prod: {accessLogs: {format: json, retention: 10d}}
      ```

      Good:

      ```yaml
      stages:
        prod: {accessLogs: {format: json, retention: 14d}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG643 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG644": #"""
      A stage serves a pinned deployment or takes on another stage's, not both.

      `pin` holds the stage on one retained deployment; `promoteFrom` names the stage whose deployment it takes on with
      `apigw promote`.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages:
            staging: {}
            prod: {deployment: {pin: e3af1c44, promoteFrom: staging}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages:
            staging: {}
            prod: {deployment: {promoteFrom: staging}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG644 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG645": #"""
      A stage is promoted from another stage of its API, and along the chain there is one that is deployed.

      Deployments belong to one API. A stage cannot take on its own, and of stages that wait for each other in a circle
      none ever gets one.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages:
            staging: {}
            prod: {deployment: {promoteFrom: stagng}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages:
            staging: {}
            prod: {deployment: {promoteFrom: staging}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG645 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG646": #"""
      A pinned stage has no canary.

      While a canary stands, new deployments go to it; a pinned stage gets none, so its canary would never have one of its
      own.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {deployment: {pin: e3af1c44}, canary: {percent: 10}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {canary: {percent: 10}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG646 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG647": #"""
      A client certificate is named by its id.

      API Gateway makes client certificates itself and calls them by short ids, such as `a1b2c3`. A certificate of ACM or
      an ARN is none.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {clientCertificate: "arn:aws:acm:eu-west-1:123456789012:certificate/abc"}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {clientCertificate: a1b2c3}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG647 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG648": #"""
      Cache keys belong to the route, not to one of its stages.

      They are part of the method and its integration, so all stages share them. A stage may say whether and how long a
      route is cached there.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: iam}}
          stages: {prod: {cache: {size: 0.5}, routes: {GET /orders: {cache: {ttl: 60s, keys: [query.page]}}}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, authorizer: none, cache: {ttl: 300s, keys: [query.page]}}}
          stages: {prod: {cache: {size: 0.5}, routes: {GET /orders: {cache: {ttl: 60s}}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG648 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG649": #"""
      A stage that deploys by itself serves no deployment of its own choosing.

      Stages of HTTP and WebSocket APIs follow every change unless `autoDeploy: false` says otherwise; AWS takes no
      deployment for them then ("Deployment ID cannot be set on this stage because AutoDeploy is enabled"). So `pin` and
      `promoteFrom` would do nothing, and the stage would move with the draft.

      Bad:

      ```yaml
      apis:
        shop:
          type: http
          routes: {GET /orders: {function: orders, authorizer: none}}
          stages:
            prod: {deployment: {pin: e3af1c44}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: http
          routes: {GET /orders: {function: orders, authorizer: none}}
          stages:
            prod: {autoDeploy: false, deployment: {pin: e3af1c44}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG649 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG723": #"""
      Cookies travel to listed origins only.

      With `allowCredentials: true` every site could act in the name of a visitor who is logged in. Browsers refuse `*` then,
      and so does AWS ("allow-credentials is not supported if 'allow-origin' is *").
      https://developer.mozilla.org/docs/Web/HTTP/CORS/Errors/CORSNotSupportingCredentials

      Bad:

      ```yaml
      cors: {allowOrigins: "*", allowCredentials: true}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com], allowCredentials: true}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG723 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG724": #"""
      An origin is scheme, host and port as browsers send them.

      The `Origin` header has no path, no slash at its end, no default port, and is in lower case; API Gateway compares texts.
      An entry in another form matches no request, and the browser blocks the answer.
      https://developer.mozilla.org/docs/Web/HTTP/Headers/Origin

      Bad:

      ```yaml
      cors: {allowOrigins: [https://app.example.com/]}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG724 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG725": #"""
      A wildcard stands alone.

      API Gateway knows `*`, and `https://*` or `http://*`; anywhere else the star is a letter that no browser sends, so the
      entry matches nothing.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html

      Bad:

      ```yaml
      cors: {allowOrigins: ["https://*.example.com"]}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com, https://admin.example.com]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG725 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG728": #"""
      CORS allows the methods that the routes have.

      A browser asks first whether it may send PUT, PATCH or DELETE; where the answer does not list the method, the call
      is never made (https://fetch.spec.whatwg.org/#cors-preflight-fetch). GET, HEAD and POST are sent without that.

      Bad:

      ```yaml
      cors: {allowOrigins: [https://app.example.com], allowMethods: [GET]}
      routes: {DELETE /tasks: tasks}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com], allowMethods: [GET, DELETE]}
      routes: {DELETE /tasks: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG728 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG729": #"""
      CORS allows the header that the authorizers read.

      A browser asks first whether it may send `Authorization`; where the answer does not list it, the call is never made.
      `*` stands for all other headers and leaves `Authorization` out.
      https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name

      Bad:

      ```yaml
      cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type]}
      defaults: {authorizer: users}
      routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type, Authorization]}
      defaults: {authorizer: users}
      routes: {GET /tasks: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG729 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG730": #"""
      CORS allows the header that carries API keys.

      A browser sends `x-api-key` only where the preflight's answer lists it
      (https://fetch.spec.whatwg.org/#cors-preflight-fetch).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type]}
          routes: {GET /tasks: {function: tasks, apiKey: required}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type, X-Api-Key]}
          routes: {GET /tasks: {function: tasks, apiKey: required}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG730 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG731": #"""
      Browsers keep a preflight's answer for at most a day.

      AWS takes up to 86400 whole seconds (browsers cut it to two hours or a day anyway); `off` sends -1, which asks each time.
      https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html

      Bad:

      ```yaml
      cors: {allowOrigins: [https://app.example.com], maxAge: 7d}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com], maxAge: 24h}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG731 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG732": #"""
      With cookies, `*` is a name like any other.

      Where `allowCredentials` is on, browsers take `*` in the lists of methods and headers literally: it allows a header
      that is called `*` and nothing else (https://fetch.spec.whatwg.org/#cors-protocol-and-credentials).

      Bad:

      ```yaml
      cors: {allowOrigins: [https://app.example.com], allowHeaders: "*", allowCredentials: true}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type], allowCredentials: true}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG732 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG735": #"""
      Behind a proxy route the back end sends the CORS headers.

      `cors` of a REST API makes the answers to preflights and the headers of custom integrations, mocks and API Gateway's
      own errors. What a proxy integration answers goes out as it is, so the function sends `Access-Control-Allow-Origin`
      itself (https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          cors: {allowOrigins: [https://app.example.com]}
          routes: {GET /tasks: tasks}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          cors: {allowOrigins: [https://app.example.com]}
          routes: {GET /tasks: {mock: {status: 200}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG735 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG737": #"""
      One of spec and `cors` makes the OPTIONS method of a path.

      On a REST API `cors` makes an OPTIONS method for each path that it holds for, which a route `OPTIONS /path` would be
      a second time (https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html).

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          cors: {allowOrigins: [https://app.example.com]}
          routes: {GET /tasks: tasks, OPTIONS /tasks: {mock: {status: 204}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          cors: {allowOrigins: [https://app.example.com]}
          routes: {GET /tasks: tasks}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG737 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG738": #"""
      CORS says which sites may call.

      Without `allowOrigins` no site may: browsers block every answer
      (https://fetch.spec.whatwg.org/#http-access-control-allow-origin).

      Bad:

      ```yaml
      cors: {allowMethods: [GET]}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com], allowMethods: [GET]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG738 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG739": #"""
      `null` is the origin of whoever hides theirs.

      Sandboxed frames, local files and redirects send `Origin: null`, so any site can get it
      (https://portswigger.net/web-security/cors, "whitelisted null origin value").

      Bad:

      ```yaml
      cors: {allowOrigins: ["null"]}
      ```

      Good:

      ```yaml
      cors: {allowOrigins: [https://app.example.com]}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG739 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG740": #"""
      All routes of a path have one CORS.

      On a REST API preflights are answered by the OPTIONS method of a path, of which there is one
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html). What they allow cannot differ
      between `GET /tasks` and `POST /tasks`.

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          cors: {allowOrigins: [https://app.example.com]}
          routes: {GET /tasks: tasks, POST /tasks: {function: tasks, cors: none}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          cors: {allowOrigins: [https://app.example.com]}
          routes: {GET /tasks: {function: tasks, cors: none}, POST /tasks: {function: tasks, cors: none}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG740 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG901": #"""
      The name of a model holds letters and digits only.

      https://docs.aws.amazon.com/apigateway/latest/api/API_CreateModel.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            create-order:
              schema:
                type: object
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            CreateOrder:
              schema:
                type: object
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG901 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG902": #"""
      The schema of a model is a JSON Schema of draft 4: an object whose keywords have the types that the draft gives them.

      AWS refuses a model that is not JSON; a wrong keyword makes every request with a body fail.
      https://docs.aws.amazon.com/apigateway/latest/api/API_CreateModel.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {id: {type: strng}}
                required: true
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {id: {type: string}}
                required: [id]
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG902 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG903": #"""
      Models are JSON Schemas of draft 4.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                $schema: https://json-schema.org/draft/2020-12/schema
                type: object
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                $schema: http://json-schema.org/draft-04/schema#
                type: object
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG903 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG904": #"""
      Draft 4 does not know `const`, `if`, `contains`, `$defs`, `examples` and others: they check nothing.

      https://json-schema.org/draft-04/json-schema-validation

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {kind: {const: pet}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {kind: {enum: [pet]}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG904 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG905": #"""
      API Gateway does not support `exclusiveMinimum` and `exclusiveMaximum`, neither as the numbers of later drafts nor as the
      booleans of draft 4.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {count: {type: integer, exclusiveMinimum: 0}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {count: {type: integer, minimum: 1}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG905 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG906": #"""
      A model is a JSON Schema: `readOnly`, `nullable`, `example` and other words of OpenAPI are not supported.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {id: {type: string, readOnly: true}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {id: {type: string}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG906 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG907": #"""
      A `$ref` names another model of the API (`$ref: Customer`), something under `definitions` of its own schema
      (`#/definitions/Line`), or a model by AWS's URL (`https://apigateway.amazonaws.com/restapis/ID/models/NAME`).

      API Gateway reads no files and no other URLs.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {customer: {$ref: ./customer.json}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {customer: {$ref: '#/definitions/Customer'}}
                definitions: {Customer: {type: object}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG907 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG908": #"""
      What a `$ref` names is declared: a model of the API, or an entry of `definitions`.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {line: {$ref: '#/definitions/Lin'}}
                definitions: {Line: {type: object}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {line: {$ref: '#/definitions/Line'}}
                definitions: {Line: {type: object}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG908 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG909": #"""
      A model has at most 400 KB.

      https://docs.aws.amazon.com/apigateway/latest/api/API_CreateModel.html

      Split it, and let the parts name each other with `$ref`.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG909 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG910": #"""
      `required` names properties of the same object: a name that is not declared is often a slip of the pen, and with
      `additionalProperties: false` no body can pass.

      https://json-schema.org/draft-04/json-schema-validation

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {customer_id: {type: string}}
                required: [customerId]
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {customer_id: {type: string}}
                required: [customer_id]
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG910 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG911": #"""
      A schema without a single keyword that checks lets every body pass, and an empty `required` is not allowed in draft 4.

      https://json-schema.org/draft-04/json-schema-validation

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                title: an order
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                title: an order
                type: object
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG911 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG912": #"""
      An object of a request's model that does not say `additionalProperties: false` hands unknown fields on to the back end.

      https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {id: {type: string}}
          routes: {POST /orders: {function: orders, validate: {body: Order}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {id: {type: string}}
                additionalProperties: false
          routes: {POST /orders: {function: orders, validate: {body: Order}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG912 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG914": #"""
      API Gateway leaves `minItems` and `maxItems` out of a model that comes with an OpenAPI document (`--style body`), and does
      not check them in simple validation.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: array
                minItems: 1
                items: {type: string}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: array
                items: {type: string}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG914 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG915": #"""
      The formats `int32` and `int64` belong to `integer`; on `number`, and `decimal` anywhere, they are not supported.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {price: {type: number, format: decimal}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
                properties: {price: {type: number}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG915 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG916": #"""
      The model of a response is an object or an array: AWS refuses a text, a number or a boolean.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: string
          routes: {GET /orders: {function: orders, proxy: false, responses: {200: {models: {application/json: Order}}}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models:
            Order:
              schema:
                type: object
          routes: {GET /orders: {function: orders, proxy: false, responses: {200: {models: {application/json: Order}}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG916 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG917": #"""
      `validate` says what a request must hold: a model of its body, or required parameters.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {POST /orders: {function: orders, validate: {}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {POST /orders: {function: orders, validate: {query: {page: required}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG917 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG919": #"""
      POST, PUT and PATCH bring a body. A model stops what the back end cannot use before it costs an invocation.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {POST /orders: orders}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models: {Order: {schema: {type: object}}}
          routes: {POST /orders: {function: orders, validate: {body: Order}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG919 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG920": #"""
      A body is checked by the model of its content type. A body of another type is not checked, unless `passthrough: never`
      refuses it.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models: {Order: {schema: {type: object}}}
          routes: {POST /orders: {function: orders, validate: {body: {application/json: Order}}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models: {Order: {schema: {type: object}}}
          routes: {POST /orders: {function: orders, validate: {body: Order}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG920 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG921": #"""
      Requests of GET, HEAD and DELETE carry no body: its model has nothing to check.

      https://www.rfc-editor.org/rfc/rfc9110#name-get

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          models: {Order: {schema: {type: object}}}
          routes: {GET /orders: {function: orders, validate: {body: Order}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          models: {Order: {schema: {type: object}}}
          routes: {POST /orders: {function: orders, validate: {body: Order}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG921 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG923": #"""
      A parameter has one place: its name is unique among path, query and headers of a method.

      AWS answers "Parameter names must be unique across querystring, header and path".
      https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders/{id}: {function: orders, validate: {query: {id: required}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders/{id}: {function: orders, validate: {query: {page: required}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG923 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG924": #"""
      The keys of templates and models are content types: `application/json`.

      AWS answers "Invalid content type specified".
      https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {POST /orders: {function: orders, proxy: false, request: {templates: {json: "$input.json('$')"}}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {POST /orders: {function: orders, proxy: false, request: {templates: {application/json: "$input.json('$')"}}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG924 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG930": #"""
      A mapping template is written in Velocity (VTL): `#if`, `#foreach` and `#macro` end with `#end`, `#set` assigns to a
      variable, texts and parentheses are closed.

      AWS takes a template as it is and reads it when the first request comes: every request then gets a 500.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"id": #if($input.path('$.id'))$input.json('$.id')#else null}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"id": #if($input.path('$.id'))$input.json('$.id')#else null#end}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG930 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG931": #"""
      `$input` and `$util` have the members that API Gateway gives them, and no others.

      `$input` has `body`, `json(path)`, `path(path)`, `params()` and `params(name)`; `params()` holds `path`, `querystring`
      and `header`. `$util` has `escapeJavaScript`, `parseJson`, `urlEncode`, `urlDecode`, `base64Encode` and `base64Decode`.
      `$util.toJson` and its like belong to AppSync. What does not exist is printed as it stands.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"order": $util.toJson($input.path('$'))}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"order": $input.json('$')}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG931 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG932": #"""
      A variable that no `#set` and no `#foreach` sets is printed as it stands: `$total` becomes the text `$total`.

      https://velocity.apache.org/engine/1.7/user-guide.html#quiet-reference-notation

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"id": "$inputRoot.id"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    #set($inputRoot = $input.path('$'))
                    {"id": "$util.escapeJavaScript($inputRoot.id).replaceAll("\\'","'")"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG932 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG933": #"""
      A JSONPath begins with `$` and names one step after the other: `$.items[0]['first name']`.

      It is the argument of `$input.json` and `$input.path`, and stands behind `body` in parameter mappings. A path that cannot
      be read fails each request.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"first": $input.json('$.items[0')}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"first": $input.json('$.items[0]')}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG933 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG935": #"""
      `$input.json(…)` prints JSON, with the quotes of a text. In quotes of the template they double, and the JSON breaks.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"name": "$input.json('$.name')"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"name": $input.json('$.name')}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG935 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG936": #"""
      What a caller sends can hold quotes. Put into the quotes of a JSON text as it is, it breaks the JSON or adds fields of the
      caller's own.

      `$input.json` prints values with their quotes, escaped; `$util.escapeJavaScript` escapes what stands inside of quotes, and
      its `\\'` is made `'` again.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"id": "$input.params('id')"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"id": "$util.escapeJavaScript($input.params('id')).replaceAll("\\'","'")"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG936 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG937": #"""
      `$util.escapeJavaScript` turns `'` into `\\'`, which JSON does not know. `.replaceAll("\\'","'")` behind it turns it back.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"name": "$util.escapeJavaScript($input.path('$.name'))"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"name": "$util.escapeJavaScript($input.path('$.name')).replaceAll("\\'","'")"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG937 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG938": #"""
      A template under `application/json` that begins like JSON prints JSON, whatever is put in.

      All arms of `#if` are tried, and `#foreach` with one and with two elements. A finding means that no way through the
      template gives JSON: a comma is missing or left over, a bracket or a quote is not closed, a key has no quotes.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    [#foreach($item in $input.path('$.items'))$item.id,#end]
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    [#foreach($item in $input.path('$.items'))$item.id#if($foreach.hasNext),#end#end]
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG938 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG939": #"""
      `#foreach` stops after 1000 rounds, without an error.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    [#foreach($i in [1..2000])$i#if($foreach.hasNext),#end#end]
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    [#foreach($i in [1..1000])$i#if($foreach.hasNext),#end#end]
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG939 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG940": #"""
      A mapping template has at most 300 KB.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html

      Move the work into a function: a template of that size is a program without tests.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG940 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG941": #"""
      Templates know the `$context` variables of the request; what is measured after it, such as `responseLatency`, exists in
      access logs only. Names are case-sensitive.

      AWS adds variables now and then: only names that are close to a known one, or known to be elsewhere, are reported.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"latency": "$context.responseLatency"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"time": "$context.requestTime"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG941 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG942": #"""
      `$context.authorizer.claims` alone is null; one claim of it is a text.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"claims": "$context.authorizer.claims"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"user": "$context.authorizer.claims.sub"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG942 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG943": #"""
      `$context.authorizer.claims` holds the claims of a Cognito authorizer. A Lambda authorizer puts its values directly under
      `$context.authorizer`, and without an authorizer there is nothing.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {callers: {type: token, function: auth, identitySource: header.Authorization}}
          routes:
            POST /orders:
              function: orders
              authorizer: callers
              proxy: false
              request:
                templates:
                  application/json: |
                    {"user": "$context.authorizer.claims.sub"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          authorizers: {callers: {type: token, function: auth, identitySource: header.Authorization}}
          routes:
            POST /orders:
              function: orders
              authorizer: callers
              proxy: false
              request:
                templates:
                  application/json: |
                    {"user": "$context.authorizer.principalId"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG943 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG944": #"""
      `$input.params().path.id` is empty where the route's path has no `{id}`.

      Query parameters and headers need no declaration to be read, so only path parameters are looked at, and names that are
      nearly one.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"id": "$input.params().path.id"}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            POST /orders/{id}:
              function: orders
              proxy: false
              request:
                templates:
                  application/json: |
                    {"id": "$input.params().path.id"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG944 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG945": #"""
      API Gateway gives answers of its own of a fixed list of types.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          gatewayResponses: {NOT_FOUND: {status: 404}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          gatewayResponses: {RESOURCE_NOT_FOUND: {status: 404}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG945 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG946": #"""
      Templates of gateway responses substitute variables and nothing else: `$context.x`, `$stageVariables.x` and parameters of
      the method's request. `#if`, `$input`, `$util` and method calls stay as they are.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          gatewayResponses:
            DEFAULT_4XX:
              templates:
                application/json: '{"path": $input.json("$")}'
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          gatewayResponses:
            DEFAULT_4XX:
              templates:
                application/json: '{"message": $context.error.messageString}'
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG946 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG947": #"""
      The keys of `headers` are names of headers; their values are sources that exist before a back end was called: a literal,
      `header.x`, `query.x`, `path.x`, `context.x` or `stageVariables.x`.

      https://docs.aws.amazon.com/apigateway/latest/api/API_PutGatewayResponse.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          gatewayResponses: {DEFAULT_4XX: {headers: {method.response.header.X-Id: context.requestId}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          gatewayResponses: {DEFAULT_4XX: {headers: {X-Id: context.requestId}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG947 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
    "AG948": #"""
      API Gateway takes a customised `REQUEST_TOO_LARGE` and does not use it.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          gatewayResponses: {REQUEST_TOO_LARGE: {headers: {X-Id: context.requestId}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          gatewayResponses: {DEFAULT_4XX: {headers: {X-Id: context.requestId}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG948 — why` at the end of its line, or alone on the line before a key for all
      under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.

      Since 1.0.
      """#,
  ]
}
