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
      `authorizers` of their own API. Unchecked, the mistake surfaces at deploy time, as a missing id far from its cause.
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
      (API reference of apigatewayv2, https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html).

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
      Descriptions have at most 1024 characters.

      AWS refuses longer descriptions of HTTP APIs, stages and integrations (API reference of apigatewayv2,
      StringWithLengthBetween0And1024). An empty description is allowed here.

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
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).

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
      This version of apigw builds HTTP APIs.

      The language knows REST and WebSocket APIs, usage plans, API keys, domains, function URLs, state in S3 and the
      account's log role, so that editors complete them and a spec that uses them is read and checked for its form. They
      are not planned and not written out yet: the finding says so once for each, instead of leaving them out in silence.

      Bad:

      ```yaml
      apis:
        shop: {type: rest, routes: {GET /orders: tasks}}
      ```

      Good:

      ```yaml
      apis:
        shop: {type: http, routes: {GET /orders: tasks}}
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
      A route key of an HTTP API is `METHOD /path` or `$default`.

      `$connect`, `$disconnect` and plain words are routes of WebSocket APIs
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

      An HTTP API buffers answers, up to 10 MB
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html).

      Bad:

      ```yaml
      GET /tasks: {function: tasks, integration: {responseTransferMode: stream}}
      ```

      Good:

      ```yaml
      GET /tasks: {function: tasks}
      ```

      This finding cannot be suppressed: no plan can be made while it stands.

      Since 1.0.
      """#,
    "AG228": #"""
      HTTP APIs map parameters in their own words, not in those of REST APIs.

      REST APIs write `integration.request.header.X` and `method.request.header.X`; HTTP APIs write
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

      These are the characters that the developer guide allows in paths. What AWS does with others in a route key of an
      HTTP API is not documented, so this is a warning; a route key is compared with the decoded path, so a
      percent-encoded one matches nothing.

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
      what clients call.

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
    "AG346": #"""
      API Gateway calls an AWS service with a role.

      A service integration has no resource policy to rely on: without `role` (AWS's `credentialsArn`) AWS refuses it
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
    "AG350": #"""
      A service integration names an action that HTTP APIs can call, and gives its parameters.

      HTTP APIs call ten actions of AppConfig, EventBridge, Kinesis, SQS and Step Functions, each with its own parameters
      (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html).
      The spec writes an action as IAM does (`sqs:SendMessage`) or as API Gateway's subtype (`SQS-SendMessage`).

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
    "AG353": #"""
      A private integration of an HTTP API leads to a listener or to a Cloud Map service.

      It takes the ARN of a listener of an Application or Network Load Balancer, not that of the load balancer, or the ARN
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
    "AG356": #"""
      One response has no `pattern`: it is for every answer that no pattern matches, above all for the successful ones.

      Without it clients get a 500 for an answer that matches nothing.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html

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
                404: {pattern: ".*NotFound.*"}
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
      One response is the default, and each pattern belongs to one response: API Gateway takes any of several that match.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html

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
                201: {}
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
                201: {pattern: ".*created.*"}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG361 — why` at the end of its line, or alone on the line before a key for all
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

      Targets are `append:`, `overwrite:` or `remove:` before `header.NAME` or `query.NAME`, `overwrite:path` in requests
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
    "AG369": #"""
      The request template of a mock prints `{"statusCode": 200}`: the status by which the response is chosen.

      https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /health:
              integration: {type: mock, requestTemplates: {application/json: "{}"}}
              responses: {200: {}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /health:
              integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}}
              responses: {200: {}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG369 — why` at the end of its line, or alone on the line before a key for all
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

      `authorizer: none` on POST, PUT, PATCH, DELETE, ANY or `$default` lets everybody on the internet change data. That is
      right for a webhook or a sign-up, which is then listed; anywhere else it is the commonest way to lose an API's data
      (OWASP API5). A public GET, HEAD or OPTIONS that says `none` is no finding.
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

      API Gateway compares scopes with the token itself, and only JWT authorizers (Cognito ones are JWT on an HTTP API)
      show it one. A Lambda authorizer must check scopes in its code, IAM has none, and on a public route they mean
      nothing: AWS refuses the route, or leaves it open to callers without the scope.
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
    "AG421": #"""
      An identity source is a header, a query parameter, a stage variable or a context value.

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
      ("identity sources are required when caching is enabled").
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
    "AG428": #"""
      Validation expressions exist for token and Cognito authorizers of REST APIs.

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

      This finding cannot be suppressed: no plan can be made while it stands.

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
      A Cognito authorizer of an HTTP API names one user pool, by its id or ARN.

      On an HTTP API the check is a JWT check, and its issuer is made of the pool's id: `REGION_ID`. One authorizer has one
      issuer, so tokens of two pools need two authorizers. An identity pool makes AWS credentials, not tokens.
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
    "AG443": #"""
      An API without its default endpoint has a domain.

      `disableExecuteApiEndpoint: true` makes API Gateway answer 403 on the `execute-api` host. Then a custom domain is the
      only way in, and the API needs a mapping under `domains`.
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
    "AG501": #"""
      A rate and a burst stand together.

      The rate fills a token bucket and the burst is its size. Settings of a route take what they do not say from the stage,
      then from `defaults`; where nobody says it, the account's limit holds (10000 a second, 5000 at once, unless raised), and
      a rate of 10 with a burst of 5000 lets 5000 requests through at once.
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
    "AG508": #"""
      Settings of a stage name a route that the API has.

      AWS refuses route settings whose key is no route ("Unable to find Route by key … within the provided RouteSettings").
      The key is the route's, letter by letter: settings of `ANY /tasks` are not those of `GET /tasks`.
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
    "AG524": #"""
      An API stays within the quotas that AWS gives every account, or the spec says that they have been raised.

      300 routes, 10 stages and 10 authorizers for an HTTP API. AWS raises them on request; say so under `aws.quotas`. Past a
      quota, AWS refuses what is one too many, in the middle of an apply.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html

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

      100 variables for a stage, 300 integrations for an HTTP API. Routes that use a function with the API's defaults share an
      integration, so the second is met only where hundreds of routes have settings of their own.
      https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html

      Move settings of the routes into `defaults`, split the API, or let functions read their configuration themselves.

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG525 — why` at the end of its line, or alone on the line before a key for all
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
      A log format names `$context` variables that HTTP APIs have.

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
    "AG922": #"""
      A path parameter stands in the path of its route: `{id}`.

      AWS answers "Invalid parameter name specified".
      https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html

      Bad:

      ```yaml
      apis:
        shop:
          type: rest
          routes: {GET /orders: {function: orders, validate: {path: {id: required}}}}
      ```

      Good:

      ```yaml
      apis:
        shop:
          type: rest
          routes:
            GET /orders/{id}: {function: orders, validate: {path: {id: required}}}
      ```

      A finding that is meant is suppressed where it stands, with a reason:
      `# apigw:ignore AG922 — why` at the end of its line, or alone on the line before a key for all
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
