#!/usr/bin/env bash
# usage: tests/render/gallery.sh [COURTYARD]
# Draws each kind of layer on the demo and on a large made-up file, in both themes, and writes the page that shows
# them: tests/render/README.md.
set -eu
cd "$(dirname "$0")/../.."
courtyard=${1:-build/release/courtyard}
page=tests/render/README.md pictures=tests/render/gallery work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$pictures"
rm -f "$pictures"/*.png
python3 tests/render/make_large.py "$work/Large.csv"
export XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work
demo=(assets/demo/protests.geojson assets/demo/detentions.geojson)
detentions=(assets/demo/detentions.geojson)
protests=(assets/demo/protests.geojson)
large=("$work/Large.csv")
world=(--bbox=-170,-58,178,78)

cat >"$page" <<'PAGE'
# Gallery

What Courtyard draws, on its demo (204 events in Russia, January and February 2021) and on a made-up file of 200,000
events (`make_large.py`: nothing in it happened). `tests/render/gallery.sh` draws it all anew; the golden pictures
that tests compare are the lines of `cases.txt`.
PAGE

# picture NAME THEME ARGUMENTS...: draws one; colours are cut to 256 so that the page stays small.
picture() {
    local name=$1 theme=$2
    shift 2
    "$courtyard" render "$@" --theme "$theme" --size 900x560 -o "$work/$name.png" >"$work/log" 2>&1 ||
        { cat "$work/log"; exit 1; }
    convert "$work/$name.png" +dither -colors 256 -define png:compression-level=9 -define png:exclude-chunks=date,time "$pictures/$name.png"
}

# example TITLE NAME ARGUMENTS...: the same in both themes, with the command.
example() {
    local title=$1 name=$2
    shift 2
    picture "${name}_dark" dark "$@"
    picture "${name}_light" light "$@"
    local shown=${*//$work\//}
    {
        printf '\n**%s**\n\n' "$title"
        printf '`courtyard render %s`\n\n' "$shown"
        # shellcheck disable=SC2016
        printf '![%s, dark](gallery/%s_dark.png)\n![%s, light](gallery/%s_light.png)\n' "$title" "$name" "$title" "$name"
    } >>"$page"
}

section() { printf '\n## %s\n' "$1" >>"$page"; }

. tests/render/gallery_examples.sh
echo "$page: $(ls "$pictures" | wc -l) pictures, $(du -sh "$pictures" | cut -f1)"
