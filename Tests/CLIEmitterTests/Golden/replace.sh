#!/usr/bin/env bash
# shellcheck disable=SC2016,SC2119,SC2120,SC2329 # single quotes hold texts; not every script needs every helper
# Written by `apigw apply --emit cli`; edits are lost when it is written again.
#
#   spec         shop.apigw.yaml
#   environment  prod
#   account      123456789012
#   region       eu-west-1
#   state        ../../shop.apigw.prod.state.json, serial 8
#   calls        9 that change something, 1 s at least by AWS's quotas
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
readonly script_digest=025d32a86ad99e19
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
  slow_call delete-vpc-link 30
  already id2deployment id3integration id4integration id10vpcLink
  exists old_shop_integration_orders id4integration
  exists old_vpclink_internal id10vpcLink
  exists shop_api id0api
  exists shop_integration_orders id4integration
  exists shop_route_get_orders id7route
  exists vpclink_internal id10vpcLink

  # shop.apigw.yaml:15
  step 1 'create the new permission orders'
  payload shop_api <<'JSON'
{
  "StatementId": "apigw-shop-orders-2",
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
  look_for lambda get-policy Policy '"Sid":"apigw-shop-orders-2"'
  create - - lambda add-permission

  # shop.apigw.yaml:40
  step 2 'create the new VPC link internal'
  payload <<'JSON'
{
  "Name": "internal",
  "SubnetIds": [
    "subnet-3"
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
  step 3 'wait for VPC link internal'
  payload vpclink_internal <<'JSON'
{
  "VpcLinkId": "{{vpclink_internal}}"
}
JSON
  await apigatewayv2 get-vpc-link VpcLinkStatus AVAILABLE FAILED VpcLinkStatusMessage

  # shop.apigw.yaml:12
  step 4 'create the new integration orders'
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
  }
}
JSON
  look_for apigatewayv2 get-integrations 'Items[].[IntegrationId,to_string([IntegrationType,IntegrationUri,IntegrationMethod,ConnectionType,ConnectionId,PayloadFormatVersion,TimeoutInMillis,sort(keys(RequestParameters||`{}`))])]' '["HTTP_PROXY","https://backend.example.com","ANY","VPC_LINK","{{vpclink_internal}}","1.0",30000,["overwrite:header.x-key","overwrite:path"]]' --api-id shop_api
  create shop_integration_orders IntegrationId apigatewayv2 create-integration

  # shop.apigw.yaml:17
  step 5 'update route GET /orders'
  payload shop_api shop_route_get_orders shop_integration_orders <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "RouteId": "{{shop_route_get_orders}}",
  "AuthorizationType": "JWT",
  "Target": "integrations/{{shop_integration_orders}}"
}
JSON
  change apigatewayv2 update-route

  # shop.apigw.yaml:28
  step 6 'create deployment 1b2c3d4e'
  payload shop_api <<'JSON'
{
  "ApiId": "{{shop_api}}"
}
JSON
  look_for apigatewayv2 get-deployments 'Items[].[DeploymentId,to_string([])]' '[]' --api-id shop_api
  create shop_deployment_1b2c3d4e DeploymentId apigatewayv2 create-deployment

  # shop.apigw.yaml:28
  step 7 'wait for deployment 1b2c3d4e'
  payload shop_api shop_deployment_1b2c3d4e <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "DeploymentId": "{{shop_deployment_1b2c3d4e}}"
}
JSON
  await apigatewayv2 get-deployment DeploymentStatus DEPLOYED FAILED DeploymentStatusMessage

  # shop.apigw.yaml:28
  step 8 'update stage $default'
  payload shop_api shop_deployment_1b2c3d4e <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "StageName": "$default",
  "DeploymentId": "{{shop_deployment_1b2c3d4e}}"
}
JSON
  change apigatewayv2 update-stage

  # shop.apigw.yaml:12
  step 9 'delete the old integration orders'
  payload shop_api old_shop_integration_orders <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "IntegrationId": "{{old_shop_integration_orders}}"
}
JSON
  delete apigatewayv2 delete-integration

  # shop.apigw.yaml:15
  step 10 'delete the old permission orders'
  payload <<'JSON'
{
  "FunctionName": "arn:aws:lambda:eu-west-1:123456789012:function:orders",
  "StatementId": "apigw-shop-orders-1",
  "Qualifier": "live"
}
JSON
  delete lambda remove-permission

  # shop.apigw.yaml:40
  step 11 'delete the old VPC link internal'
  payload old_vpclink_internal <<'JSON'
{
  "VpcLinkId": "{{old_vpclink_internal}}"
}
JSON
  delete apigatewayv2 delete-vpc-link

  # shop.apigw.yaml:40
  step 12 'wait for the end of VPC link internal'
  payload old_vpclink_internal <<'JSON'
{
  "VpcLinkId": "{{old_vpclink_internal}}"
}
JSON
  await apigatewayv2 get-vpc-link VpcLinkStatus - FAILED VpcLinkStatusMessage

  say 'Done. The next apigw command takes the journal into the state.'
  result shop_url 'https://{{shop_api}}.execute-api.eu-west-1.amazonaws.com/' shop_api
}

main "$@"; exit
