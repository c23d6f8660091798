#!/usr/bin/env bash
# usage: window_test.sh COURTYARD XDND_SEND DEMO_FOLDER [PICTURE_FOLDER]
# Drives the real window on the display that DISPLAY names (1280 × 800 or more, no window manager needed): starts the
# program, drops a file, drags a handle of the time bar, steps by keyboard, and checks the count in the title and the
# picture on the screen after each.
set -u
courtyard=$1 xdnd_send=$2 demo=$3
pictures=${4:-$(mktemp -d)}
mkdir -p "$pictures"
failed=0
note() { printf 'window test: %s\n' "$*"; }
wrong() { note "WRONG: $*"; failed=1; }

export XDG_CONFIG_HOME=$pictures/settings LC_ALL=C.UTF-8
rm -rf "$XDG_CONFIG_HOME" # what an earlier run chose
"$courtyard" "$demo/protests.geojson" >"$pictures/courtyard.log" 2>&1 &
program=$!
trap 'kill "$program" 2>/dev/null; wait "$program" 2>/dev/null' EXIT

. "$(dirname "$0")/window.sh"
shown() { title | sed -n 's/^\([0-9]*\) of .*/\1/p'; }
shown_is_not() { [ "$(shown)" != "$1" ]; }
at() { xdotool mousemove --window "$window" "$1" "$2"; sleep 0.2; }

await 60 find_window || { wrong "no window opened"; cat "$pictures/courtyard.log"; exit 1; }
await 60 title_has "156 of 156 events" || wrong "the file given on the command line is not shown: $(title)"
xdotool windowsize --sync "$window" 1280 800
xdotool windowfocus "$window"
sleep 1.5
picture start

note "drop a file"
"$xdnd_send" "$window" "$demo/detentions.geojson" || wrong "the drop was not taken"
await 30 title_has "204 of 204 events" || wrong "the dropped file is not shown: $(title)"
sleep 1
picture dropped
[ "$(difference start dropped)" -gt 200 ] || wrong "the dropped file changed nothing on the screen"

note "drag the right handle of the time bar to the middle"
at 1260 728
xdotool mousedown 1
for x in 1200 1100 1000 900 800 700 640; do at "$x" 728; done
during=$(shown)  # live: the count follows while the button is down
xdotool mouseup 1
sleep 0.5
after=$(shown)
[ "$during" -lt 204 ] || wrong "the count does not follow the handle: $during"
[ "$after" -lt 204 ] && [ "$after" -gt 0 ] || wrong "the handle moved and $after events are shown"
picture dragged
[ "$(difference dropped dragged)" -gt 200 ] || wrong "the picture does not follow the handle"

note "step by keyboard, and back"
before=$(title)
title_is() { [ "$(title)" = "$1" ]; }
title_is_not() { [ "$(title)" != "$1" ]; }
xdotool key Right
await 5 title_is_not "$before" || wrong "the right arrow does not step the window: $(title)"
xdotool key Left
await 5 title_is "$before" || wrong "the left arrow does not step back: $(title), was $before"

note "the whole of time again by a double-click, then play by Space"
at 500 728
xdotool click --repeat 2 --delay 80 1
await 5 title_has "204 of 204 events" || wrong "a double-click does not reset the bar: $(title)"
xdotool key space
await 10 shown_is_not 204 || wrong "Space does not play: $(title)"
xdotool key space
sleep 0.5
paused=$(title)
sleep 0.7
[ "$(title)" = "$paused" ] || wrong "Space does not pause"

note "drop a sheet that has place names but no coordinates"
sheet=$pictures/sheet.csv
cp "$(dirname "$0")/../data/sheet_without_coordinates.csv" "$sheet"
"$xdnd_send" "$window" "$sheet" || wrong "the drop was not taken"
await 30 title_has "of 211 events" || wrong "the sheet's seven known places are not shown: $(title)"
xdotool key ctrl+m
sleep 1
picture mapping
xdotool key Escape
xdotool key ctrl+l
sleep 1
picture ledger
[ "$(difference mapping ledger)" -gt 20000 ] || wrong "Ctrl+M and Ctrl+L show the same"
xdotool key Escape
sleep 0.5

note "a file that changed on the disk is offered, and taken"
sleep 12  # notes about loads go by themselves before that
picture before_change
echo '9,14.02.2021,Омская область,,,митинг,rally,,,,,Придуманная строка,Invented row,,Омск,5,' >>"$sheet"
offer_is_shown() { picture offered && [ "$(difference before_change offered)" -gt 15000 ]; }
await 15 offer_is_shown || wrong "the changed file is not offered"
at 984 91
xdotool click 1
await 10 title_has "of 212 events" || wrong "the new version is not taken: $(title)"

note "idle costs no processor time"
at 640 300
sleep 1.5
ticks() { awk '{print $14 + $15}' "/proc/$program/stat"; }
sleep 12  # notes about loads go by themselves before that
first=$(ticks)
sleep 2
used=$(($(ticks) - first))
[ "$used" -le 4 ] || wrong "the idle window used $used ticks in two seconds"

note "light theme, resize, quit"
xdotool key t
sleep 0.7
picture light
[ "$(difference dropped light)" -gt 100000 ] || wrong "T does not change the theme"
xdotool windowsize --sync "$window" 1024 700
sleep 0.7
picture resized
xdotool key ctrl+q
await 10 eval "! kill -0 $program" || true
if kill -0 "$program" 2>/dev/null; then wrong "Ctrl+Q does not quit"; else
    wait "$program" || wrong "the program ended with status $?"
fi
[ $failed -eq 0 ] && note "passed"
exit $failed
