#!/usr/bin/env bash
# shellcheck disable=SC2016,SC2119,SC2120,SC2329 # single quotes hold texts; not every script needs every helper
# Written by `apigw destroy --emit cli`; edits are lost when it is written again.
#
#   spec         shop.apigw.yaml
#   environment  prod
#   account      123456789012
#   region       eu-west-1
#   state        ../../shop.apigw.prod.state.json, serial 8
#   calls        4 that change something, 1 s at least by AWS's quotas
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
readonly script_verb='destroy script'
readonly script_state=../../shop.apigw.prod.state.json
readonly script_lineage=00000000-0000-4000-8000-000000000000
readonly script_serial=8
readonly script_digest=d93639b094aaa194
readonly script_steps=5
readonly script_account=123456789012
readonly script_region=eu-west-1

# … the helpers …

# ---- The steps --------------------------------------------------------------------------------------------------------

main() {
  need aws date ln mkdir mv rm sleep uname
  prepare
  slow_call delete-vpc-link 30
  exists shop_api id0api
  exists vpclink_internal id9vpcLink

  # shop.apigw.yaml:3
  step 1 'delete API shop and the 6 inside it'
  payload shop_api <<'JSON'
{
  "ApiId": "{{shop_api}}"
}
JSON
  delete apigatewayv2 delete-api

  # shop.apigw.yaml:15
  step 2 'delete permission orders'
  payload <<'JSON'
{
  "FunctionName": "arn:aws:lambda:eu-west-1:123456789012:function:orders",
  "StatementId": "apigw-shop-orders-1",
  "Qualifier": "live"
}
JSON
  delete lambda remove-permission

  # shop.apigw.yaml:30
  step 3 'delete log group $default'
  payload <<'JSON'
{
  "logGroupName": "/aws/apigateway/shop/default"
}
JSON
  delete logs delete-log-group

  # shop.apigw.yaml:40
  step 4 'delete VPC link internal'
  payload vpclink_internal <<'JSON'
{
  "VpcLinkId": "{{vpclink_internal}}"
}
JSON
  delete apigatewayv2 delete-vpc-link

  # shop.apigw.yaml:40
  step 5 'wait for the end of VPC link internal'
  payload vpclink_internal <<'JSON'
{
  "VpcLinkId": "{{vpclink_internal}}"
}
JSON
  await apigatewayv2 get-vpc-link VpcLinkStatus - FAILED VpcLinkStatusMessage

  say 'Done. The next apigw command takes the journal into the state.'
}

main "$@"; exit
