#!/usr/bin/env bash
# shellcheck disable=SC2016,SC2119,SC2120,SC2329 # single quotes hold texts; not every script needs every helper
# Written by `apigw apply --emit cli`; edits are lost when it is written again.
#
#   spec         shop.apigw.yaml
#   environment  prod
#   account      123456789012
#   region       eu-west-1
#   state        ../../shop.apigw.prod.state.json, serial 1
#   calls        11 that change something, 2 s at least by AWS's quotas
#   secrets      KEY (environment variables)
#
# It can be stopped at any time and run again: it goes on where it was.

if [ -z "${BASH_VERSION:-}" ]; then
  echo 'error: this script needs bash: bash PATH' >&2
  exit 1
fi
set +o posix
set -euo pipefail
set +x +o noclobber
shopt -u nocasematch failglob nullglob
# The secrets, before a variable of the script's own can have the name of one.
values=("${KEY:-}")
secrets=(KEY)
readonly script_verb='apply script'
readonly script_state=../../shop.apigw.prod.state.json
readonly script_lineage=00000000-0000-4000-8000-000000000000
readonly script_serial=1
readonly script_digest=70f62cf318dc4746
readonly script_steps=12
readonly script_account=123456789012
readonly script_region=eu-west-1

# … the helpers …

# ---- The steps --------------------------------------------------------------------------------------------------------

main() {
  need aws date ln mkdir mv rm sleep uname
  need_secrets
  prepare
  slow_call create-vpc-link 15

  # shop.apigw.yaml:3
  step 1 'create API shop'
  marks '{{{' '}}}'
  payload <<'JSON'
{
  "Name": "shop",
  "ProtocolType": "HTTP",
  "Description": "It's the \"shop\" {{portal}}",
  "Version": "1",
  "DisableExecuteApiEndpoint": false,
  "IpAddressType": "ipv4",
  "CorsConfiguration": {
    "AllowCredentials": true,
    "AllowHeaders": [
      "authorization"
    ],
    "AllowMethods": [
      "GET"
    ],
    "AllowOrigins": [
      "https://shop.example.com"
    ],
    "ExposeHeaders": [],
    "MaxAge": 300
  },
  "Tags": {
    "Cost Center": "\u00e9 4711",
    "team": "web",
    "apigw:address": "shop/api",
    "apigw:lineage": "00000000-0000-4000-8000-000000000000"
  }
}
JSON
  look_for apigatewayv2 get-apis 'Items[].[ApiId,to_string([Tags."apigw:address",Tags."apigw:lineage"])]' '["shop/api","00000000-0000-4000-8000-000000000000"]'
  create shop_api ApiId apigatewayv2 create-api

  # shop.apigw.yaml:30
  step 2 'create log group $default'
  payload <<'JSON'
{
  "logGroupName": "/aws/apigateway/shop/default",
  "tags": {
    "tier": "live"
  }
}
JSON
  look_with <<'JSON'
{
  "logGroupNamePrefix": "/aws/apigateway/shop/default"
}
JSON
  look_for logs describe-log-groups 'logGroups[].[logGroupName,to_string([logGroupName])]' '["/aws/apigateway/shop/default"]'
  create - - logs create-log-group

  # shop.apigw.yaml:30
  step 3 'put retention policy of log group $default'
  payload <<'JSON'
{
  "logGroupName": "/aws/apigateway/shop/default",
  "retentionInDays": 30
}
JSON
  change logs put-retention-policy

  # shop.apigw.yaml:40
  step 4 'create VPC link internal'
  payload <<'JSON'
{
  "Name": "internal",
  "SubnetIds": [
    "subnet-1",
    "subnet-2"
  ],
  "SecurityGroupIds": [
    "sg-1"
  ],
  "Tags": {
    "apigw:address": "vpcLink/internal",
    "apigw:lineage": "00000000-0000-4000-8000-000000000000"
  }
}
JSON
  look_for apigatewayv2 get-vpc-links 'Items[].[VpcLinkId,to_string([Tags."apigw:address",Tags."apigw:lineage"])]' '["vpcLink/internal","00000000-0000-4000-8000-000000000000"]'
  create vpclink_internal VpcLinkId apigatewayv2 create-vpc-link

  # shop.apigw.yaml:40
  step 5 'wait for VPC link internal'
  payload vpclink_internal <<'JSON'
{
  "VpcLinkId": "{{vpclink_internal}}"
}
JSON
  await apigatewayv2 get-vpc-link VpcLinkStatus AVAILABLE FAILED VpcLinkStatusMessage

  # shop.apigw.yaml:9
  step 6 'create authorizer users'
  payload shop_api <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "Name": "users",
  "AuthorizerType": "JWT",
  "IdentitySource": [
    "$request.header.Authorization"
  ],
  "JwtConfiguration": {
    "Audience": [
      "web"
    ],
    "Issuer": "https://idp.example.com"
  }
}
JSON
  look_for apigatewayv2 get-authorizers 'Items[].[AuthorizerId,to_string([Name,AuthorizerType])]' '["users","JWT"]' --api-id shop_api
  create shop_authorizer_users AuthorizerId apigatewayv2 create-authorizer

  # shop.apigw.yaml:20
  step 7 'create integration POST /orders'
  payload shop_api <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "IntegrationType": "AWS_PROXY",
  "IntegrationSubtype": "SQS-SendMessage",
  "ConnectionType": "INTERNET",
  "CredentialsArn": "arn:aws:iam::123456789012:role/send",
  "PayloadFormatVersion": "1.0",
  "TimeoutInMillis": 30000,
  "RequestParameters": {
    "MessageBody": "$request.body",
    "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/orders"
  }
}
JSON
  look_for apigatewayv2 get-integrations 'Items[].[IntegrationId,to_string([IntegrationType,IntegrationSubtype,ConnectionType,CredentialsArn,PayloadFormatVersion,TimeoutInMillis,sort(keys(RequestParameters||`{}`)),sort(values(RequestParameters||`{}`))])]' '["AWS_PROXY","SQS-SendMessage","INTERNET","arn:aws:iam::123456789012:role/send","1.0",30000,["MessageBody","QueueUrl"],["$request.body","https://sqs.eu-west-1.amazonaws.com/123456789012/orders"]]' --api-id shop_api
  create shop_integration_post_orders IntegrationId apigatewayv2 create-integration

  # shop.apigw.yaml:12
  step 8 'create integration orders'
  payload shop_api vpclink_internal secret:KEY <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "IntegrationType": "HTTP_PROXY",
  "IntegrationUri": "https://backend.example.com",
  "IntegrationMethod": "ANY",
  "ConnectionType": "VPC_LINK",
  "ConnectionId": "{{vpclink_internal}}",
  "PayloadFormatVersion": "1.0",
  "TimeoutInMillis": 30000,
  "RequestParameters": {
    "overwrite:header.x-key": "{{secret:KEY}}",
    "overwrite:path": "/v1"
  },
  "ResponseParameters": {
    "500": {
      "overwrite:statuscode": "502"
    }
  }
}
JSON
  look_for apigatewayv2 get-integrations 'Items[].[IntegrationId,to_string([IntegrationType,IntegrationUri,IntegrationMethod,ConnectionType,ConnectionId,PayloadFormatVersion,TimeoutInMillis,sort(keys(RequestParameters||`{}`)),sort(keys(ResponseParameters||`{}`))])]' '["HTTP_PROXY","https://backend.example.com","ANY","VPC_LINK","{{vpclink_internal}}","1.0",30000,["overwrite:header.x-key","overwrite:path"],["500"]]' --api-id shop_api
  create shop_integration_orders IntegrationId apigatewayv2 create-integration

  # shop.apigw.yaml:15
  step 9 'create permission orders'
  payload shop_api <<'JSON'
{
  "StatementId": "apigw-shop-orders-1",
  "Action": "lambda:InvokeFunction",
  "FunctionName": "arn:aws:lambda:eu-west-1:123456789012:function:orders",
  "Qualifier": "live",
  "Principal": "apigateway.amazonaws.com",
  "SourceArn": "arn:aws:execute-api:eu-west-1:123456789012:{{shop_api}}/*/*"
}
JSON
  look_with <<'JSON'
{
  "FunctionName": "arn:aws:lambda:eu-west-1:123456789012:function:orders",
  "Qualifier": "live"
}
JSON
  look_for lambda get-policy Policy '"Sid":"apigw-shop-orders-1"'
  create - - lambda add-permission

  # shop.apigw.yaml:17
  step 10 'create route GET /orders'
  payload shop_api shop_integration_orders shop_authorizer_users <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "RouteKey": "GET /orders",
  "Target": "integrations/{{shop_integration_orders}}",
  "AuthorizationType": "JWT",
  "AuthorizerId": "{{shop_authorizer_users}}",
  "AuthorizationScopes": [
    "orders/read"
  ],
  "OperationName": "ordersOf11"
}
JSON
  look_for apigatewayv2 get-routes 'Items[].[RouteId,to_string([RouteKey])]' '["GET /orders"]' --api-id shop_api
  create - RouteId apigatewayv2 create-route

  # shop.apigw.yaml:17
  step 11 'create route POST /orders'
  payload shop_api shop_integration_post_orders shop_authorizer_users <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "RouteKey": "POST /orders",
  "Target": "integrations/{{shop_integration_post_orders}}",
  "AuthorizationType": "JWT",
  "AuthorizerId": "{{shop_authorizer_users}}",
  "AuthorizationScopes": [
    "orders/read"
  ],
  "OperationName": "ordersOf12"
}
JSON
  look_for apigatewayv2 get-routes 'Items[].[RouteId,to_string([RouteKey])]' '["POST /orders"]' --api-id shop_api
  create - RouteId apigatewayv2 create-route

  # shop.apigw.yaml:28
  step 12 'create stage $default'
  payload shop_api secret:KEY <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "StageName": "$default",
  "AutoDeploy": true,
  "Description": "Live",
  "StageVariables": {
    "alias": "live",
    "key": "a={{secret:KEY}}"
  },
  "AccessLogSettings": {
    "DestinationArn": "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/apigateway/shop/default",
    "Format": "{\"requestId\":\"$context.requestId\"}"
  },
  "RouteSettings": {
    "GET /orders": {
      "ThrottlingBurstLimit": 20,
      "ThrottlingRateLimit": 10,
      "DetailedMetricsEnabled": false
    }
  },
  "Tags": {
    "tier": "live"
  }
}
JSON
  look_for apigatewayv2 get-stages 'Items[].[StageName,to_string([StageName])]' '["$default"]' --api-id shop_api
  create - - apigatewayv2 create-stage

  say 'Done. The next apigw command takes the journal into the state.'
  result shop_url 'https://{{shop_api}}.execute-api.eu-west-1.amazonaws.com/' shop_api
}

main "$@"; exit
