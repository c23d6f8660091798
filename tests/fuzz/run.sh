#!/bin/sh
# Runs every fuzzer that was built for a while, two at a time: tests/fuzz/run.sh SECONDS [BUILD_FOLDER]
# New finds go to a scratch corpus in the build folder; inputs that fail stay there as crash-*, leak-*, timeout-*.
set -eu
seconds=${1:?"usage: tests/fuzz/run.sh SECONDS [BUILD_FOLDER]"}
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${2:-$root/build/clang}
ls "$build"/fuzz_* >/dev/null 2>&1 ||
    { echo "No fuzzers in $build: cmake --preset clang && ninja -C build/clang fuzzers" >&2; exit 2; }
export LSAN_OPTIONS="print_suppressions=0:suppressions=$root/tests/sanitizers/lsan.txt"
# shellcheck disable=SC2016
for fuzzer in "$build"/fuzz_*; do [ -x "$fuzzer" ] && [ -f "$fuzzer" ] && echo "$fuzzer"; done |
    xargs -P 2 -I '{}' sh -c '
        name=${1##*/fuzz_} scratch=$3/fuzz/${1##*/fuzz_} corpus=$4/tests/fuzz/corpus/${1##*/fuzz_}
        mkdir -p "$scratch"
        [ -d "$corpus" ] || corpus=
        "$1" -max_total_time="$2" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
            -artifact_prefix="$scratch/" "$scratch" ${corpus:+"$corpus"} >"$scratch.log" 2>&1
        status=$?
        echo "fuzz_$name: $(sed -n "s/^stat::number_of_executed_units: *//p" "$scratch.log") runs, status $status"
        [ $status -eq 0 ] || { tail -n 40 "$scratch.log"; exit 1; }
    ' fuzz '{}' "$seconds" "$build" "$root"
