#!/usr/bin/env bash
# usage: golden_test.sh COURTYARD COMPARE EXPECTED.png WORK_NAME RENDER_ARGUMENTS...
# Draws a picture and compares it with the expected one. UPDATE_GOLDEN=1 takes the new picture as the expected one:
# look at it before you commit it.
set -eu
courtyard=$1 compare=$2 expected=$3 work=$4
shift 4
mkdir -p "$(dirname "$work")"
"$courtyard" render "$@" -o "$work.actual.png"
if [ "${UPDATE_GOLDEN:-0}" = 1 ]; then
    mkdir -p "$(dirname "$expected")"
    cp "$work.actual.png" "$expected"
fi
"$compare" "$expected" "$work.actual.png" "$work.difference.png"
