#!/usr/bin/env bash
# usage: panels_test.sh COURTYARD DEMO_FOLDER [PICTURE_FOLDER]
# In a real window: plays the three weeks of the demo, filters to one region by a click on the map, compares 23 and 31
# January, and undoes it all. What a person sees is checked by the title, which names count and range, and by pictures;
# counts are those that `courtyard query` finds; what the program holds is read from sessions that it saves.
set -u
courtyard=$1 demo=$2
pictures=${3:-$(mktemp -d)}
mkdir -p "$pictures/saved"
failed=0
note() { printf 'panels test: %s\n' "$*"; }
wrong() { note "WRONG: $*"; failed=1; }

files=("$demo/protests.geojson" "$demo/detentions.geojson")
region='Sverdlovsk Oblast'
# count [OPTION...]: how many events of the demo these options leave.
count() { "$courtyard" query "${files[@]}" --as-detected --format csv "$@" | tail -1; }

export XDG_CONFIG_HOME=$pictures/settings LC_ALL=C.UTF-8
rm -rf "$XDG_CONFIG_HOME" "$pictures"/{expected,played}.txt # what an earlier run left
# Without a file dialog to ask with, sessions are saved in the working folder.
(cd "$pictures/saved" && PATH=/nowhere exec "$courtyard" "${files[@]}") >"$pictures/courtyard.log" 2>&1 &
program=$!
trap 'kill "$program" 2>/dev/null; wait "$program" 2>/dev/null' EXIT

. "$(dirname "$0")/window.sh"
title_is() { [ "$(title)" = "$1" ]; }
# Nothing moves any more: two pictures that follow one another are the same.
is_still() { picture still_1 && sleep 0.2 && picture still_2 && [ "$(difference still_1 still_2)" = 0 ]; }
settle() { await 20 is_still || wrong "the window does not come to rest: $1"; }
click_at() { xdotool mousemove --window "$window" "$1" "$2" click 1; }
press() {
    xdotool key "$@"
    settle "after $*"
}

# save NAME: presses Ctrl+S and keeps the session as NAME.json.
is_saved() { [ -n "$(find "$pictures/saved" -name '*.courtyard')" ]; }
save() {
    rm -f "$pictures/saved"/*.courtyard
    xdotool key ctrl+s
    await 20 is_saved || { wrong "Ctrl+S saves no session"; return 1; }
    mv "$pictures/saved"/*.courtyard "$pictures/$1.json"
}
# told NAME EXPRESSION: what a Python expression of the session `s` is.
told() { python3 -c 'import json, sys; s = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$pictures/$1.json" "$2"; }
# What of a session undo brings back: all but how one looks and plays.
undoable='json.dumps([s["layers"], s["filter"], s.get("notes"), s.get("gaps"), s.get("comparison"),
                      s["view"]["time"]["window"], s["view"]["time"]["mode"]], sort_keys=True)'
ms() { echo $(($(date -u -d "$1" +%s) * 1000)); }

all=$(count)
await 60 find_window || { wrong "no window opened"; cat "$pictures/courtyard.log"; exit 1; }
await 60 title_has "$all of $all events" || wrong "the demo is not shown: $(title)"
settle "at first"
xdotool windowsize --sync "$window" 1280 800
xdotool windowfocus "$window"
press alt+2 # filters
press alt+5 # comparison
at_first=$(title)
save at_first || exit 1
picture at_first

note "play the three weeks"
day=2021-01-23
while [ "$day" != 2021-02-15 ]; do
    next=$(date -u -d "$day + 1 day" +%F)
    echo "$(count --from "$day" --to "$next") of $all events · $(date -u -d "$day" '+%-d %B %Y')" >>"$pictures/expected.txt"
    day=$next
done
# The bar gets the keys by a click; a double-click shows all time, which it shows already.
show_all_time() { xdotool mousemove --window "$window" 500 728 click --repeat 2 --delay 80 1; }
show_all_time
xdotool mousemove --window "$window" 700 300
press p # to and fro
press p # once
last=$at_first
xdotool key space
is_new() { [ "$(title)" != "$last" ]; }
while [ $SECONDS -lt 240 ] && await 3 is_new; do
    last=$(title)
    echo "${last% · Courtyard}" >>"$pictures/played.txt"
done
picture played
# Who looks at titles on a busy machine can miss some: those seen are the days in their order, to the last one, each
# with the count that the engine finds.
awk 'NR == FNR { place[$0] = n = NR; next }
     { if (!($0 in place) || place[$0] <= last) { print "not the next day: " $0; bad = 1 } last = place[$0] }
     END { exit bad || last != n || FNR < n / 2 }' "$pictures/expected.txt" "$pictures/played.txt" ||
    wrong "the windows that were played are not those that the engine counts (played.txt, expected.txt)"

note "filter to one region"
press w # a click on the map takes a region: once it has an outline, as regions are read when they are asked for
xdotool mousemove --window "$window" 640 20
settle "with the tool"
picture tool
has_outline() { picture outlined && [ "$(difference tool outlined)" -gt 1000 ]; }
xdotool mousemove --window "$window" 610 300
await 30 has_outline || wrong "the region under the mouse has no outline"
click_at 610 300
inside=$(count --where "region = '$region'")
last_day=$(count --where "region = '$region'" --from 2021-02-14 --to 2021-02-15)
await 20 title_has "$last_day of $all events · 14 February 2021" ||
    wrong "$last_day events of $region should be shown of 14 February: $(title)"
show_all_time
await 5 title_has "$inside of $all events" || wrong "$inside events of $region should be shown: $(title)"
[ "$inside" -gt 0 ] && [ "$inside" -lt "$all" ] || wrong "the region is no part of the demo: $inside of $all"
xdotool mousemove --window "$window" 640 20
settle "filtered"
picture filtered
[ "$(difference at_first filtered)" -gt 5000 ] || wrong "the filter changes nothing on the screen"

note "compare 23 and 31 January"
# into X Y TEXT: types into a field of the panel.
into() {
    click_at "$1" "$2"
    settle "in a field"
    xdotool key ctrl+a
    xdotool type --delay 20 "$3"
    press Return
}
click_at 987 352 # Compare
settle "compared"
into 1030 95 2021-01-23
into 1180 95 2021-01-23
into 1180 122 2021-01-31
into 1030 122 2021-01-31
xdotool mousemove --window "$window" 640 20
settle "the two days"
picture compared
[ "$(difference filtered compared)" -gt 5000 ] || wrong "the comparison changes nothing on the screen"
title_has "$inside of $all events" || wrong "the comparison changes the filter: $(title)"
save compared
[ "$(told compared 's["comparison"]["a"]["ms"]')" = "[$(ms 2021-01-23), $(ms 2021-01-24)]" ] ||
    wrong "A is not 23 January: $(told compared 's["comparison"]["a"]')"
[ "$(told compared 's["comparison"]["b"]["ms"]')" = "[$(ms 2021-01-31), $(ms 2021-02-01)]" ] ||
    wrong "B is not 31 January: $(told compared 's["comparison"]["b"]')"
[ "$(told compared 'len(s["filter"]), s["comparison"]["view"]')" = "(1, 'difference')" ] ||
    wrong "filter and comparison are not as they were asked for: $(told compared 's["filter"], s["comparison"]')"
click_at 1137 210 # split
settle "split"
xdotool mousemove --window "$window" 640 20
settle "split"
picture split
[ "$(difference compared split)" -gt 5000 ] || wrong "a split map looks like the difference"

note "undo it all"
undone=0
while [ "$undone" -lt 30 ] && ! title_is "$at_first"; do
    press ctrl+z
    undone=$((undone + 1))
done
title_is "$at_first" || wrong "after $undone steps back the title is not what it was: $(title)"
save undone
[ -n "$(told at_first "$undoable")" ] && [ "$(told undone "$undoable")" = "$(told at_first "$undoable")" ] ||
    wrong "what was undone is not what was there at first (at_first.json, undone.json)"
# Once more would take the files away: so all of it was undone, and no more.
press ctrl+z
title_has "$all of $all events" && wrong "something was left to undo"
press ctrl+shift+z
await 10 title_has "$all of $all events" || wrong "redo does not bring the file back: $(title)"
note "$undone steps back"
xdotool key ctrl+q
await 10 eval "! kill -0 $program" || true
if kill -0 "$program" 2>/dev/null; then wrong "Ctrl+Q does not quit"; else
    wait "$program" || wrong "the program ended with status $?"
fi
[ $failed -eq 0 ] && note "passed"
exit $failed
