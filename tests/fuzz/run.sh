#!/bin/sh
# Runs every fuzzer that was built for a while: tests/fuzz/run.sh SECONDS [BUILD_FOLDER]
# New finds go to a scratch corpus in the build folder; inputs that fail stay there as crash-*, leak-*, timeout-*.
set -eu
seconds=${1:?"usage: tests/fuzz/run.sh SECONDS [BUILD_FOLDER]"}
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${2:-$root/build/fuzz}
found=0
failed=0
for fuzzer in "$build"/fuzz_*; do
    [ -x "$fuzzer" ] || continue
    found=1
    name=${fuzzer##*/fuzz_}
    scratch=$build/fuzz/$name
    mkdir -p "$scratch"
    corpus=$root/tests/fuzz/corpus/$name
    [ -d "$corpus" ] || corpus=
    echo "fuzz_$name: $seconds s"
    LSAN_OPTIONS=print_suppressions=0:suppressions=$root/tests/sanitizers/lsan.txt \
        "$fuzzer" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$scratch/" "$scratch" ${corpus:+"$corpus"} >"$scratch.log" 2>&1 || failed=1
    tail -n 12 "$scratch.log"
done
[ "$found" = 1 ] || { echo "No fuzzers in $build: cmake --preset fuzz && cmake --build --preset fuzz" >&2; exit 2; }
exit "$failed"
