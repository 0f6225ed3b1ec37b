#!/usr/bin/env bash
# Makes sure that what building (and, with "test", testing) needs is there: installs libyaml and pkg-config with apt-get
# or Homebrew, makes the private Python environment .venv, and says each thing it does. Never touches a Swift toolchain.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '== %s\n' "$*"; }
fail() {
  printf 'error: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf 'help: %s\n' "$2" >&2
  exit 1
}

# install PACKAGE-OF-APT PACKAGE-OF-BREW...: pairs, "-" where one has no such package.
apt_is_fresh=
install() {
  local apt=() brew=()
  while [ $# -gt 0 ]; do
    [ "$1" = - ] || apt+=("$1")
    [ "$2" = - ] || brew+=("$2")
    shift 2
  done
  if command -v apt-get >/dev/null 2>&1; then
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
      command -v sudo >/dev/null 2>&1 || fail "${apt[*]} must be installed, and there is no sudo" \
        "run as root: apt-get install ${apt[*]}"
      as_root=(sudo)
    fi
    say "installing ${apt[*]} with apt-get"
    if [ -z "$apt_is_fresh" ]; then
      ${as_root[@]+"${as_root[@]}"} apt-get update -qq
      apt_is_fresh=yes
    fi
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${apt[@]}" >/dev/null
  elif command -v brew >/dev/null 2>&1; then
    [ ${#brew[@]} -gt 0 ] || fail "${apt[*]} is missing and Homebrew has no such package"
    say "installing ${brew[*]} with Homebrew"
    brew install --quiet "${brew[@]}"
  else
    fail "${apt[*]} is missing, and there is neither apt-get nor Homebrew here" "install it by hand and try again"
  fi
}

require_swift() {
  command -v swift >/dev/null 2>&1 || fail "there is no Swift toolchain here (no 'swift' in the PATH)" \
    "install Swift 6.1 or newer from https://www.swift.org/install and try again"
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
  case $version in
    6.[1-9]* | [7-9].* | [1-9][0-9].*) ;;
    *) fail "Swift ${version:-of unknown version} is here; apigw needs 6.1 or newer" "see https://www.swift.org/install" ;;
  esac
}

require_libyaml() {
  command -v pkg-config >/dev/null 2>&1 || install pkg-config pkg-config
  pkg-config --exists yaml-0.1 || install libyaml-dev libyaml
  pkg-config --exists yaml-0.1 || fail "pkg-config does not find yaml-0.1" "install libyaml with its headers"
}

require_python() {
  command -v python3 >/dev/null 2>&1 || install python3 python3 python3-venv -
  python3 -c 'import ensurepip, venv' 2>/dev/null || install python3-venv python3
  local wanted=Tests/requirements.txt stamp=.venv/requirements.stamp
  if ! cmp -s "$wanted" "$stamp"; then
    say "making the private Python environment .venv for the test tools of $wanted"
    rm -rf .venv
    python3 -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$wanted"
    cp "$wanted" "$stamp"
  fi
}

require_terraform() {
  command -v terraform >/dev/null 2>&1 || fail "the tests need the real Terraform, 1.7 or newer" \
    "install it from https://developer.hashicorp.com/terraform/install and try again"
}

require_swift
require_libyaml
if [ "${1:-}" = test ]; then
  require_terraform
  require_python
  # The manual and the completions are tried with the programs that read them.
  command -v man >/dev/null 2>&1 || install man-db -
  # Scripts are killed at each write to their journal, by a tool that Linux alone has.
  command -v strace >/dev/null 2>&1 || install strace -
  if [ -n "${CI:-}" ]; then
    command -v zsh >/dev/null 2>&1 || install zsh zsh
    command -v fish >/dev/null 2>&1 || install fish fish
  fi
fi
