#!/usr/bin/env bash
# usage: play_test.sh COURTYARD DEMO_FOLDER [PICTURE_FOLDER]
# Plays the three weeks of the demo in a real window at several speeds and compares the windows shown, which the title
# names, with those that stepping by keyboard gives.
set -u
courtyard=$1 demo=$2
pictures=${3:-$(mktemp -d)}
mkdir -p "$pictures"
failed=0
note() { printf 'play test: %s\n' "$*"; }
wrong() { note "WRONG: $*"; failed=1; }

export XDG_CONFIG_HOME=$pictures/settings LC_ALL=C.UTF-8
rm -rf "$XDG_CONFIG_HOME" # what an earlier run chose
"$courtyard" "$demo/protests.geojson" "$demo/detentions.geojson" >"$pictures/courtyard.log" 2>&1 &
program=$!
trap 'kill "$program" 2>/dev/null; wait "$program" 2>/dev/null' EXIT

. "$(dirname "$0")/window.sh"

await 60 find_window || { wrong "no window opened"; cat "$pictures/courtyard.log"; exit 1; }
await 60 title_has "204 of 204 events" || wrong "the demo is not shown: $(title)"
xdotool windowsize --sync "$window" 1280 800
xdotool windowfocus "$window"
sleep 14  # notes about loads go by themselves before that

# The bar gets the keys by a click; a double-click shows all time.
xdotool mousemove --window "$window" 500 728
xdotool click --repeat 2 --delay 80 1
await 5 title_has "204 of 204 events" || wrong "a double-click does not show all time: $(title)"
xdotool mousemove --window "$window" 700 300
xdotool key p
xdotool key p  # loop, to and fro, once

# play NAME: presses Space and keeps the titles that come one after another, first the one before, until nothing changes.
play() {
    local file=$pictures/$1.txt last now same=0
    last=$(title)
    printf '%s\n' "$last" >"$file"
    xdotool key space
    while [ $same -lt 100 ]; do
        now=$(title)
        if [ "$now" != "$last" ]; then
            printf '%s\n' "$now" >>"$file"
            last=$now same=0
        else
            same=$((same + 1))
        fi
        sleep 0.02
    done
    picture "$1"
}
frames_of() { sed 's/ · Courtyard$//' "$1" | sed '1d'; }  # without what was shown before playing began

note "play at four steps a second"
play played_4
note "step through the same"
xdotool key Home
sleep 0.5
{ echo before; title; } >"$pictures/stepped.txt"
for _ in $(seq 1 60); do
    before=$(title)
    xdotool key Right
    await 2 eval '[ "$(title)" != "$before" ]' || break
    title >>"$pictures/stepped.txt"
    [ "$(title)" = "$(tail -1 "$pictures/played_4.txt")" ] && break
done
picture stepped
note "$(frames_of "$pictures/stepped.txt" | wc -l) steps, $(frames_of "$pictures/played_4.txt" | wc -l) frames played"
[ "$(frames_of "$pictures/stepped.txt" | wc -l)" -ge 20 ] || wrong "three weeks have fewer than 20 steps"
cmp <(frames_of "$pictures/stepped.txt") <(frames_of "$pictures/played_4.txt") ||
    wrong "playing does not show the windows that stepping gives"
[ "$(difference played_4 stepped)" -lt 400 ] || wrong "the last picture played is not the last one stepped to"

for speed in 8 16; do
    note "play at $speed steps a second: it begins again at its end"
    xdotool key greater
    sleep 0.2
    play "played_$speed"
    # Who looks at titles can miss some; what it sees must be steps, in their order, from the first to the last.
    frames_of "$pictures/played_$speed.txt" | awk -v steps="$pictures/stepped.txt" '
        BEGIN { while ((getline line < steps) > 0) { sub(/ · Courtyard$/, "", line); place[line] = ++n } }
        { if (!($0 in place) || place[$0] <= last) { print "not the next step: " $0; bad = 1 } last = place[$0] }
        END { exit bad || last != n || NR < n / 2 }' || wrong "at speed $speed other windows are shown than by stepping"
done

[ $failed -eq 0 ] && note "passed"
exit $failed
