#!/usr/bin/env bash
# Everything that proves apigw: Swift tests, then the release binary against the real Terraform, the control-plane
# stand-in and the docs. $1 = full adds what takes long.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=${1:-}
logs=.build/logs
mkdir -p "$logs"

phase() {
  phase_name=$1
  phase_start=$SECONDS
  printf '\n== %s\n' "$phase_name"
}
done_in() {
  timings="${timings:-}$(printf '  %4d s  %s' $((SECONDS - phase_start)) "$phase_name")
"
}

phase "prepare: what the tests need"
.make/prepare.sh test
done_in
shared=${APIGW_SHARED:-../shared}
if [ -d "$shared" ]; then
  APIGW_SHARED=$(cd "$shared" && pwd)
  export APIGW_SHARED
else
  unset APIGW_SHARED
  echo "left out: the public YAML and JSON test suites and the provider-6 schemas ($shared is not there; APIGW_SHARED names it)"
fi

phase "build: everything, with its tests"
swift build --build-tests >"$logs/build-tests.log" 2>&1 || {
  cat "$logs/build-tests.log"
  exit 1
}
grep -A 6 'warning:' "$logs/build-tests.log" || true
done_in

phase "swift test"
swift_status=0
# XCTest has nothing to run here and would say "Executed 0 tests".
swift test --skip-build --disable-xctest >"$logs/swift-test.log" 2>&1 || swift_status=$?
if [ $swift_status -ne 0 ]; then grep -v ' passed after \| started\.$' "$logs/swift-test.log" || true; fi
grep 'left out' "$logs/swift-test.log" || true
grep 'Test run with' "$logs/swift-test.log" || true
done_in

# The release build leaves half of two cores idle, and the stand-in's own tests need no apigw.
phase "build: the release binary; pytest: the stand-in"
.make/build-release.sh apigw &
release=$!
pytest_status=0
pytest() {
  # Each worker has servers of its own, and a file stays with one: its cases share them.
  .venv/bin/python -m pytest -q -rs -n 2 --dist loadfile -p no:cacheprovider --junitxml "$logs/$1.xml" "Tests/$1" || pytest_status=1
}
pytest ControlPlane
wait $release
done_in

phase "pytest: the real Terraform, the scripts, the docs"
APIGW_BINARY=$PWD/.build/dist/apigw
APIGW_DEV_BINARY=$(swift build --show-bin-path)/apigw-dev
export APIGW_BINARY APIGW_DEV_BINARY
[ "$mode" != full ] || export APIGW_TEST_FULL=1
pytest EndToEnd
done_in

printf '\n== time\n%s' "$timings"
.venv/bin/python .make/count_tests.py "$logs/swift-test.log" "$logs/ControlPlane.xml" "$logs/EndToEnd.xml"
[ $swift_status -eq 0 ] && [ $pytest_status -eq 0 ]
