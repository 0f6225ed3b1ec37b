#!/bin/bash
# `aws` for tests of what a script hands over: keeps the arguments and the payload of every call, byte for byte, and
# answers with what AWS would answer. RECORD names the folder.
set -euo pipefail
call=$RECORD/${EPOCHREALTIME/./}-$$
printf '%s\0' "$@" >"$call.arguments"
for argument; do
  case $argument in file://*) cat -- "${argument#file://}" >"$call.payload" ;; esac
done
case $2 in
  get-caller-identity) printf '123456789012\n' ;;
  get-vpc-link) printf 'AVAILABLE\n' ;;
  create-*) printf 'id%s\n' "${call##*/}" ;;
esac
