# Sourced by the tests of the real window, which set $pictures, a folder, and $program, the process: waiting, titles,
# pictures.
# shellcheck shell=bash disable=SC2154

# await SECONDS COMMAND...: until the command succeeds, or the program ends.
await() {
    local until=$((SECONDS + $1))
    shift
    until "$@" 2>/dev/null; do
        [ $SECONDS -lt $until ] && kill -0 "$program" 2>/dev/null || return 1
        sleep 0.1
    done
}
find_window() { window=$(xdotool search --name 'Courtyard' | tail -1) && [ -n "$window" ]; }
title() { xdotool getwindowname "$window"; }
title_has() { [[ $(title) == *"$1"* ]]; }
picture() { import -window "$window" "$pictures/$1.png"; }
# Pixels that differ between two pictures.
difference() { compare -metric AE "$pictures/$1.png" "$pictures/$2.png" null: 2>&1 | awk '{ printf "%d", $1 }'; }
