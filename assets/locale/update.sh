#!/usr/bin/env bash
# usage: assets/locale/update.sh [POT]
# Gathers the interface's texts from the source and brings the catalogues up to date with them. With POT: writes the
# bare list of texts there and changes no catalogue.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The command line speaks English. Line is a type: "Line words(" is a call to xgettext only without the name.
cd "$root"
find src -name '*.cpp' -o -name '*.h' | grep -v '^src/cli/' | LC_ALL=C sort >"$work/files"
xargs cp --parents --target-directory="$work" <"$work/files"
(cd "$work" && xargs sed -E -i 's/\bLine [a-z_]+\(/Line(/g' <files)
pot=${1:-$work/courtyard.pot}
case $pot in /*) ;; *) pot=$OLDPWD/$pot ;; esac
(cd "$work" && xgettext --language=C++ --from-code=UTF-8 --files-from=files --output="$pot" --sort-by-file \
    --add-location=file --package-name=Courtyard --no-wrap \
    --keyword --keyword=tr --keyword=tr_later --keyword=tr_plural:1,2 --keyword=tr_in:1c,2 --keyword=tr_later_in:1c,2 \
    --keyword=tr_format --keyword=tr_format_plural:1,2 --keyword=fail --keyword=Line --keyword=plural:1,2 \
    --keyword=counted_text:1,2 2> >(grep -v -e 'without plural' -e 'with plural' -e Workaround >&2))
# Formats without a word, and names of widgets, are the same in every language.
msggrep --invert-match --msgid --extended-regexp --regexp='^##|^[^A-Za-z{]*(\{[^}]*\}[^A-Za-z{]*)+(###[a-z]*)?$|^[0-9]+$' --no-wrap \
    --output-file="$pot" "$pot"
sed -i '/^#, c-format$/d' "$pot"  # "10 % of" is no format of C's here
[ $# -eq 0 ] || exit 0
for catalogue in "$here"/*.po; do
    msgmerge --quiet --no-fuzzy-matching --update --backup=none --no-wrap "$catalogue" "$pot"
    msgattrib --no-obsolete --no-wrap --output-file="$catalogue" "$catalogue"
    sed -i '/^"POT-Creation-Date:/d' "$catalogue"  # else every run is a change
    msgfmt --check --statistics --output-file=/dev/null "$catalogue"
done
