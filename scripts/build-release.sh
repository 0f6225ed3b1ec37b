#!/usr/bin/env bash
# Builds the release binary: Swift's standard library and libyaml linked in, stripped. $1: the product (apigw).
set -euo pipefail
cd "$(dirname "$0")/.."
product=${1:-apigw}
out=.build/dist
log=.build/logs/release-$product.log
mkdir -p "$out" .build/logs

# The whole archive goes in beside the objects, so that the shared libyaml has nothing left to give; a shared library
# that gives nothing is not needed at run time. What nobody calls the linker drops again.
linker=()
archive="$(pkg-config --variable=libdir yaml-0.1)/libyaml.a"
if [ -f "$archive" ]; then
  if [ "$(uname)" = Darwin ]; then
    linker=(-Xlinker -force_load -Xlinker "$archive" -Xlinker -dead_strip_dylibs)
  else
    linker=(-Xlinker --as-needed -Xlinker --whole-archive -Xlinker "$archive" -Xlinker --no-whole-archive)
  fi
else
  echo "note: there is no $archive; the binary will need the shared libyaml where it runs"
fi

status=0
swift build -c release --product "$product" --static-swift-stdlib ${linker[@]+"${linker[@]}"} >"$log" 2>&1 || status=$?
# Swift's own Foundation calls mktemp, and the linker says so of every static binary that holds it.
# That sentence alone is expected; everything else is shown.
grep -v 'warning: the use of `mktemp'\'' is dangerous, better use `mkstemp'\'' or `mkdtemp'\''$' "$log" >"$log.shown" || true
if [ $status -ne 0 ] || grep -q 'warning:' "$log.shown"; then cat "$log.shown"; fi
[ $status -eq 0 ] || exit $status

built="$(swift build -c release --product "$product" --static-swift-stdlib ${linker[@]+"${linker[@]}"} --show-bin-path)/$product"
strip -o "$out/$product" "$built"
echo "$out/$product: $(wc -c <"$out/$product" | tr -d ' ') bytes"
