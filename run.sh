#!/usr/bin/env bash
# usage: ./run.sh [FILES...]
# Installs what is missing, builds Courtyard and opens it with the built-in demo, or with FILES.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/thirdparty/setup.sh"

case ${1:-} in -h | --help) sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}" && exit ;; esac

install_packages build run
build release courtyard
program=$root/build/release/courtyard

if [ -n "${DISPLAY:-}" ]; then
    exec "$program" "$@"
fi

picture=$root/out/demo.png
mkdir -p "$root/out"
if [ $# -gt 0 ]; then
    say "no display (DISPLAY is not set): rendering the files to $picture instead"
    "$program" render "$@" -o "$picture"
else
    say "no display (DISPLAY is not set): rendering the demo, 31 January 2021, to $picture instead"
    demo=$root/assets/demo
    "$program" render "$demo/protests.geojson" "$demo/detentions.geojson" -o "$picture" \
        --from 2021-01-31 --to 2021-02-01
fi
say "done"
