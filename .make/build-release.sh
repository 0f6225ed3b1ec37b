#!/usr/bin/env bash
# Builds the release binary: Swift's standard library and libyaml linked in, stripped. $1: the product (apigw).
set -euo pipefail
cd "$(dirname "$0")/.."
product=${1:-apigw}
out=.build/dist
log=.build/logs/release-$product.log
mkdir -p "$out" .build/logs

# SwiftPM asks pkg-config where libyaml is. Here the answer is a folder that holds libyaml.a and no shared library, so
# the linker takes the archive where it stands.
archive="$(pkg-config --variable=libdir yaml-0.1)/libyaml.a"
if [ -f "$archive" ]; then
  static=$PWD/.build/static
  mkdir -p "$static"
  ln -sf "$archive" "$static/libyaml.a"
  cat >"$static/yaml-0.1.pc" <<PC
Name: yaml-0.1
Description: libyaml, the archive alone
Version: $(pkg-config --modversion yaml-0.1)
Cflags: $(pkg-config --cflags yaml-0.1)
Libs: -L$static -lyaml
PC
  export PKG_CONFIG_PATH="$static${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
else
  echo "note: there is no $archive; the binary will need the shared libyaml where it runs"
fi

status=0
swift build -c release --product "$product" --static-swift-stdlib >"$log" 2>&1 || status=$?
# Swift's own Foundation calls mktemp, and the linker says so of every static binary that holds it.
# That sentence alone is expected; everything else is shown.
grep -v 'libFoundationEssentials\.a(.*createTemporaryFile.*: warning: the use of .mktemp. is dangerous, better use .mkstemp. or .mkdtemp.$' "$log" >"$log.shown" || true
if [ $status -ne 0 ] || grep -q 'warning:' "$log.shown"; then cat "$log.shown"; fi
[ $status -eq 0 ] || exit $status

built="$(swift build -c release --product "$product" --static-swift-stdlib --show-bin-path)/$product"
strip -o "$out/$product" "$built"
echo "$out/$product: $(wc -c <"$out/$product" | tr -d ' ') bytes"
