#!/usr/bin/env bash
# What emitted scripts do, in small: a read, a create with a payload in a file, a wait, a change that may fail.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'echo interrupted; rm -rf "$folder"; trap - EXIT TERM; kill -s TERM $$' TERM
aws sts get-caller-identity --output text --query Account
printf '{"Name": "notes", "ProtocolType": "HTTP", "Description": "%s"}' "it's \$HOME" >"$folder/payload.json"
id=$(command aws apigatewayv2 create-api --output text --query ApiId --cli-input-json "file://$folder/payload.json")
echo "made $id"
sleep 7.5
aws apigatewayv2 get-api --api-id "$id" --query Name --output text
