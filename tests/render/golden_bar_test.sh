#!/usr/bin/env bash
# usage: golden_bar_test.sh REPLAY_TESTS COMPARE EXPECTED_FOLDER WORK_FOLDER CASE NAME...
# Plays a case of the replay tests and compares pictures of the window that it saves with the expected ones.
# UPDATE_GOLDEN=1 takes the new pictures as the expected ones: look at them before you commit them.
set -eu
replay=$1 compare=$2 expected=$3 work=$4 case=$5
shift 5
mkdir -p "$work"
REPLAY_PICTURES=$work "$replay" -tc="$case"
for name in "$@"; do
    if [ "${UPDATE_GOLDEN:-0}" = 1 ]; then
        mkdir -p "$expected"
        cp "$work/$name.png" "$expected/$name.png"
    fi
    "$compare" "$expected/$name.png" "$work/$name.png" "$work/$name.difference.png"
done
