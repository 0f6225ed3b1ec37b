#!/usr/bin/env bash
# Installs the binary, its manual pages and its completions under $DESTDIR$PREFIX.
set -euo pipefail
cd "$(dirname "$0")/.."
prefix=${PREFIX:-/usr/local}
root=${DESTDIR:-}$prefix
binary=${APIGW_BINARY:-.build/dist/apigw}
dev=${APIGW_DEV_BINARY:-$(swift build --show-bin-path)/apigw-dev}

staged=$(mktemp -d "${TMPDIR:-/tmp}/apigw-install.XXXXXX")
trap 'rm -rf "$staged"' EXIT
mkdir "$staged/man"
"$dev" man "$staged/man"
for shell in bash zsh fish; do
  "$binary" --generate-completion-script "$shell" >"$staged/$shell"
done

put() {
  mkdir -p "$(dirname "$3")"
  install -m "$1" "$2" "$3"
  echo "installed $3"
}
put 755 "$binary" "$root/bin/apigw"
for page in "$staged"/man/*.1; do put 644 "$page" "$root/share/man/man1/$(basename "$page")"; done
put 644 "$staged/bash" "$root/share/bash-completion/completions/apigw"
put 644 "$staged/zsh" "$root/share/zsh/site-functions/_apigw"
put 644 "$staged/fish" "$root/share/fish/vendor_completions.d/apigw.fish"

if [ "$(uname)" = Darwin ]; then needed=$(otool -L "$binary"); else needed=$(ldd "$binary"); fi
if grep -q libyaml <<<"$needed"; then
  echo "note: libyaml could not be linked in; $root/bin/apigw needs the shared libyaml where it runs"
fi
