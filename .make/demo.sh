#!/usr/bin/env bash
# Shows apigw at work in a temporary folder: a spec becomes findings, a plan and a Terraform folder. No AWS account and
# no Terraform is needed; where terraform is installed it judges what was written.
set -euo pipefail
cd "$(dirname "$0")/.."
. .make/terraform-plugins.sh

.make/prepare.sh
echo "== building apigw (the first time takes a minute or two)"
mkdir -p .build/logs
swift build --product apigw >.build/logs/demo.log 2>&1 || {
  cat .build/logs/demo.log
  exit 1
}
binary_folder=$(swift build --product apigw --show-bin-path)

work=$(mktemp -d "${TMPDIR:-/tmp}/apigw-demo.XXXXXX")
trap 'rm -rf "$work"' EXIT
export PATH="$binary_folder:$PATH"
cd "$work"

step() { printf '\n== %s\n' "$*"; }
# The command as a shell takes it; none of its words has a quote in it.
show() {
  local word line='$'
  for word; do
    case $word in *[!A-Za-z0-9_./=,:-]*) word="'$word'" ;; esac
    line="$line $word"
  done
  printf '%s\n' "$line"
}
run() {
  show "$@"
  "$@"
}
# The spec through sed, as an editor would change it.
edit() {
  printf "$ sed '%s' apigw.yaml\n" "$1"
  sed "$1" apigw.yaml >edited
  mv edited apigw.yaml
}
# A command that has to end with this exit code.
run_expecting() {
  local expected=$1 status=0
  shift
  show "$@"
  "$@" || status=$?
  echo "(exit code $status)"
  [ "$status" -eq "$expected" ] || {
    echo "error: exit code $expected was expected" >&2
    exit 1
  }
}

step "1. Start from a template: an HTTP API for signed-in users, with three environments"
run apigw init --template http-jwt

step "2. Check it: the base and every environment"
run apigw lint

step "3. See what would be made in the environment dev"
run apigw plan --env dev

step "4. Write the Terraform for it, and remember in the state what was written"
run apigw apply --env dev --emit terraform --auto-approve

step "5. What is in the folder now"
run ls -R .
run sed -n 1,40p "$(ls terraform/dev/api_*.tf)"

step "6. Change one route, and plan again: only that is different"
edit '/DELETE .tasks/,$ s|tasks/write|tasks/admin|'
run apigw plan --env dev

step "7. The same API as a script of AWS CLI calls, in the environment prod"
run apigw apply --env prod --emit cli --auto-approve
run sed -n 1,14p deploy/prod/apply.sh
run sed -n "/create stage/,/create -/p" deploy/prod/apply.sh
run bash -n deploy/prod/apply.sh

step "8. Break the spec: the authorizer of the routes is misspelled"
edit 's|authorizer: users|authorizer: usres|'
run_expecting 1 apigw lint

step "9. Let the real Terraform judge the folder"
if command -v terraform >/dev/null 2>&1; then
  export CHECKPOINT_DISABLE=1
  init=(terraform -chdir=terraform/dev init -backend=false -input=false -no-color)
  plugins=$(terraform_plugin_dir)
  if [ -n "$plugins" ]; then
    init+=("-plugin-dir=$plugins")
    export TF_CLI_CONFIG_FILE=/dev/null
  fi
  run terraform -chdir=terraform/dev fmt -check
  show "${init[@]}"
  if "${init[@]}" >init.log 2>&1; then
    run terraform -chdir=terraform/dev validate -no-color
  else
    echo "left out: terraform validate. terraform init could not get the AWS provider:"
    sed 's/^/    /' init.log | tail -n 5
  fi
else
  echo "left out: terraform fmt and validate, because terraform is not installed here"
fi

printf '\n== Done. The folder %s goes away again; nothing else was written.\n' "$work"
echo "== Next: make test proves the rest, make install puts apigw in place."
