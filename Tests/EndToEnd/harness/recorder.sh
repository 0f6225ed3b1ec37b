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
  get-deployment) printf 'DEPLOYED\n' ;;
  get-vpc-link)
    if compgen -G "$RECORD/*.deleted" >/dev/null; then
      printf '\nAn error occurred (NotFoundException) when calling the GetVpcLink operation: gone\n' >&2
      exit 254
    fi
    printf 'AVAILABLE\n'
    ;;
  create-vpc-link) rm -f -- "$RECORD"/*.deleted ;;&
  delete-vpc-link) : >"$call.deleted" ;;
  create-*) printf 'id%s\n' "${call##*/}" ;;
esac
