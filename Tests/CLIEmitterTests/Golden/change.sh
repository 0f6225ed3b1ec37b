#!/usr/bin/env bash
# shellcheck disable=SC2016,SC2119,SC2120,SC2329 # single quotes hold texts; not every script needs every helper
# Written by `apigw apply --emit cli`; edits are lost when it is written again.
#
#   spec         shop.apigw.yaml
#   environment  prod
#   account      123456789012
#   region       eu-west-1
#   state        ../../shop.apigw.prod.state.json, serial 8
#   calls        15 that change something, 2 s at least by AWS's quotas
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
readonly script_serial=8
readonly script_digest=e5031299c9f15dc6
readonly script_steps=15
readonly script_account=123456789012
readonly script_region=eu-west-1

# … the helpers …

# ---- The steps --------------------------------------------------------------------------------------------------------

main() {
  need aws date ln mkdir mv rm sleep uname
  need_secrets
  prepare
  exists shop_api id0api
  exists shop_authorizer_users id1authorizer
  exists shop_integration_orders id3integration
  exists shop_route_get_orders id6route
  exists shop_route_post_orders id7route
  exists vpclink_internal id9vpcLink

  # shop.apigw.yaml:3
  step 1 'update API shop'
  marks '{{{' '}}}'
  payload shop_api <<'JSON'
{
  "ApiId": "{{{shop_api}}}",
  "Name": "{{shop_api}} & co.",
  "Description": ""
}
JSON
  change apigatewayv2 update-api

  # shop.apigw.yaml:3
  step 2 'delete cors configuration of API shop'
  payload shop_api <<'JSON'
{
  "ApiId": "{{shop_api}}"
}
JSON
  delete apigatewayv2 delete-cors-configuration

  # shop.apigw.yaml:3
  step 3 'tag resource of API shop'
  payload shop_api <<'JSON'
{
  "ResourceArn": "arn:aws:apigateway:eu-west-1::/apis/{{shop_api}}",
  "Tags": {
    "new": "$(x)",
    "team": "shop"
  }
}
JSON
  change apigatewayv2 tag-resource

  # shop.apigw.yaml:3
  step 4 'untag resource of API shop'
  payload shop_api <<'JSON'
{
  "ResourceArn": "arn:aws:apigateway:eu-west-1::/apis/{{shop_api}}",
  "TagKeys": [
    "Cost Center"
  ]
}
JSON
  delete apigatewayv2 untag-resource

  # shop.apigw.yaml:30
  step 5 'delete retention policy of log group $default'
  payload <<'JSON'
{
  "logGroupName": "/aws/apigateway/shop/default"
}
JSON
  delete logs delete-retention-policy

  # shop.apigw.yaml:30
  step 6 'untag resource of log group $default'
  payload <<'JSON'
{
  "resourceArn": "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/apigateway/shop/default",
  "tagKeys": [
    "tier"
  ]
}
JSON
  delete logs untag-resource

  # shop.apigw.yaml:40
  step 7 'update VPC link internal'
  payload vpclink_internal <<'JSON'
{
  "VpcLinkId": "{{vpclink_internal}}",
  "Name": "inner"
}
JSON
  change apigatewayv2 update-vpc-link

  # shop.apigw.yaml:9
  step 8 'update authorizer users'
  payload shop_api shop_authorizer_users <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "AuthorizerId": "{{shop_authorizer_users}}",
  "JwtConfiguration": {
    "Audience": [
      "app",
      "web"
    ],
    "Issuer": "https://idp.example.com"
  }
}
JSON
  change apigatewayv2 update-authorizer

  # shop.apigw.yaml:12
  step 9 'update integration orders'
  payload shop_api shop_integration_orders secret:KEY <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "IntegrationId": "{{shop_integration_orders}}",
  "IntegrationType": "HTTP_PROXY",
  "TimeoutInMillis": 5000,
  "RequestParameters": {
    "overwrite:header.x-key": "{{secret:KEY}}",
    "overwrite:path": ""
  }
}
JSON
  change apigatewayv2 update-integration

  # shop.apigw.yaml:17
  step 10 'update route POST /orders'
  payload shop_api shop_route_post_orders <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "RouteId": "{{shop_route_post_orders}}",
  "AuthorizationType": "NONE",
  "AuthorizerId": "",
  "AuthorizationScopes": []
}
JSON
  change apigatewayv2 update-route

  # shop.apigw.yaml:17
  step 11 'update route GET /orders'
  payload shop_api shop_route_get_orders <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "RouteId": "{{shop_route_get_orders}}",
  "AuthorizationType": "NONE",
  "AuthorizerId": "",
  "AuthorizationScopes": []
}
JSON
  change apigatewayv2 update-route

  # shop.apigw.yaml:28
  step 12 'update stage $default'
  payload shop_api <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "StageName": "$default",
  "Description": "Still live",
  "StageVariables": {
    "alias": "next",
    "key": ""
  },
  "RouteSettings": {
    "POST /orders": {
      "ThrottlingBurstLimit": 20,
      "ThrottlingRateLimit": 0.5,
      "DetailedMetricsEnabled": false
    }
  }
}
JSON
  change apigatewayv2 update-stage

  # shop.apigw.yaml:28
  step 13 'delete access log settings of stage $default'
  payload shop_api <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "StageName": "$default"
}
JSON
  delete apigatewayv2 delete-access-log-settings

  # shop.apigw.yaml:28
  step 14 'delete route settings of stage $default'
  payload shop_api <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "StageName": "$default",
  "RouteKey": "GET /orders"
}
JSON
  delete apigatewayv2 delete-route-settings

  # shop.apigw.yaml:28
  step 15 'untag resource of stage $default'
  payload shop_api <<'JSON'
{
  "ResourceArn": "arn:aws:apigateway:eu-west-1::/apis/{{shop_api}}/stages/$default",
  "TagKeys": [
    "tier"
  ]
}
JSON
  delete apigatewayv2 untag-resource

  say 'Done. The next apigw command takes the journal into the state.'
  result shop_url 'https://{{shop_api}}.execute-api.eu-west-1.amazonaws.com/' shop_api
}

main "$@"; exit
