#!/usr/bin/env bash
# usage: ./test.sh
# Installs what is missing, builds Courtyard every way that counts and runs every test and check.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/thirdparty/setup.sh"
cd "$root" || exit 1

case ${1:-} in -h | --help) sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}" && exit ;; esac

# Both stop here, so that the whole stays under 40 minutes on two processors.
headers_until_s=1800
tidy_until_s=2160
passed=0
failed=0
skipped=0
failures=()

# check NAME COMMAND...: one thing that passes or fails.
check() {
    local name=$1 start=$SECONDS
    shift
    say "$name"
    if ("$@"); then
        passed=$((passed + 1))
        say "  passed, $((SECONDS - start)) s"
    else
        failed=$((failed + 1))
        failures+=("$name")
        say "  FAILED, $((SECONDS - start)) s"
        return 1
    fi
}

# tests NAME COMMAND...: a run of ctest, counted test by test.
tests() {
    local name=$1 log
    shift
    log=$logs/${name// /-}.log
    say "$name"
    "$@" 2>&1 | tee "$log" | grep -v -e '^ *Start ' -e '^Test project' -e '^$'
    local status=${PIPESTATUS[0]} bad
    passed=$((passed + $(grep -c '^ *[0-9]*/[0-9]* Test .*   Passed' "$log")))
    skipped=$((skipped + $(grep -c '^ *[0-9]*/[0-9]* Test .*\*\*\*Skipped' "$log")))
    bad=$(grep '^ *[0-9]*/[0-9]* Test ' "$log" | grep -vc -e '   Passed' -e '\*\*\*Skipped')
    [ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1  # ctest itself failed: no test ran.
    failed=$((failed + bad))
    [ "$bad" -eq 0 ] || failures+=("$name")
}

sources() { find src tests -name '*.h' -o -name '*.cpp' | sort; }

check_format() {
    local log=$logs/format.log
    # shellcheck disable=SC2046
    clang-format-14 --dry-run -Werror $(sources) >"$log" 2>&1 && return
    sed -n 's/^\([^: ]*\):[0-9]*:[0-9]*: error.*/  run: clang-format-14 -i \1/p' "$log" | sort -u
    return 1
}

check_run_without_display() {
    rm -f out/demo.png
    env -u DISPLAY ./run.sh && [ -s out/demo.png ]
}

# Changed files first, then the others, as far as the time goes.
check_tidy() {
    local deadline=$(($(date +%s) + tidy_until_s - SECONDS)) left=$logs/tidy-left.txt files
    : >"$left"
    files=$({ git diff --name-only HEAD~1 -- src 2>/dev/null || true; find src -name '*.cpp' | sort; } |
        grep '\.cpp$' | awk '!seen[$0]++' | while read -r file; do [ ! -f "$file" ] || echo "$file"; done)
    # shellcheck disable=SC2016
    xargs -P "$(job_count)" -I '{}' bash -c '
        if [ "$(date +%s)" -ge "$2" ]; then echo "$1" >>"$3"; exit; fi
        output=$(clang-tidy-14 --quiet -p build/lint "$1" 2>/dev/null) || { printf "%s\n" "$output"; exit 1; }
    ' tidy '{}' "$deadline" "$left" <<<"$files" || return 1
    say "  $(($(wc -l <<<"$files") - $(wc -l <"$left"))) of $(wc -l <<<"$files") files looked at"
}

install_packages build run test
mkdir -p "$logs"

check "format" check_format
if check "release build, warnings are errors" build release; then
    tests "tests" ctest --preset release --label-exclude window --parallel "$(job_count)"
    tests "window tests" xvfb-run -a -s "-screen 0 1920x1200x24" ctest --preset release --label-regex window
    check "run.sh without a display" check_run_without_display
fi
if check "clang build with sanitizers" build clang unit_tests fuzzers; then  # what runs below, and no more
    tests "sanitized unit tests" ctest --preset clang --parallel "$(job_count)"
    check "fuzz" bash tests/fuzz/run.sh 10
fi
if check "commands for lint" build lint glad; then
    left=$((headers_until_s - SECONDS))
    check "headers stand alone" python3 tests/arch/headers_stand_alone.py build/lint $((left > 20 ? left : 20))
    check "lint" check_tidy
fi

[ $failed -eq 0 ] || printf 'courtyard: failed: %s\n' "${failures[@]}"
say "$passed passed, $failed failed, $skipped skipped in $((SECONDS / 60)) min $((SECONDS % 60)) s"
[ $failed -eq 0 ]
