#!/usr/bin/env bash
# shellcheck disable=SC2016,SC2119,SC2120,SC2329 # single quotes hold texts; not every script needs every helper
# Written by `apigw apply --emit cli`; edits are lost when it is written again.
#
#   spec         shop.apigw.yaml
#   environment  prod
#   account      123456789012
#   region       eu-west-1
#   state        ../../shop.apigw.prod.state.json, serial 8
#   calls        3 that change something, 1 s at least by AWS's quotas
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
values=()
secrets=()
readonly script_verb='apply script'
readonly script_state=../../shop.apigw.prod.state.json
readonly script_lineage=00000000-0000-4000-8000-000000000000
readonly script_serial=8
readonly script_digest=203377719f1247ce
readonly script_steps=3
readonly script_account=123456789012
readonly script_region=eu-west-1

# … the helpers …

# ---- The steps --------------------------------------------------------------------------------------------------------

main() {
  need aws date ln mkdir mv rm sleep uname
  prepare
  already id6route id7route
  exists shop_api id0api
  exists shop_authorizer_users id1authorizer
  exists shop_integration_orders id3integration

  # shop.apigw.yaml:17
  step 1 'create route DELETE /orders'
  in_doubt
  payload shop_api shop_integration_orders shop_authorizer_users <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "RouteKey": "DELETE /orders",
  "Target": "integrations/{{shop_integration_orders}}",
  "AuthorizationType": "JWT",
  "AuthorizerId": "{{shop_authorizer_users}}",
  "AuthorizationScopes": [
    "orders/read"
  ],
  "OperationName": "ordersOf14"
}
JSON
  look_for apigatewayv2 get-routes 'Items[].[RouteId,to_string([RouteKey])]' '["DELETE /orders"]' --api-id shop_api
  create shop_route_delete_orders RouteId apigatewayv2 create-route

  # shop.apigw.yaml:12
  step 2 'update integration orders'
  payload shop_api shop_integration_orders <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "IntegrationId": "{{shop_integration_orders}}",
  "IntegrationType": "HTTP_PROXY",
  "TimeoutInMillis": 1000
}
JSON
  change apigatewayv2 update-integration

  # shop.apigw.yaml:17
  step 3 'delete route DELETE /orders'
  payload shop_api shop_route_delete_orders <<'JSON'
{
  "ApiId": "{{shop_api}}",
  "RouteId": "{{shop_route_delete_orders}}"
}
JSON
  delete apigatewayv2 delete-route

  say 'Done. The next apigw command takes the journal into the state.'
  result shop_url 'https://{{shop_api}}.execute-api.eu-west-1.amazonaws.com/' shop_api
}

main "$@"; exit
