#!/usr/bin/python3
"""Makes populations.tsv, by which rates are computed.

usage: make_populations.py WORK_DIR RU_SUBJECTS.csv

Fetches a Debian 12 package into WORK_DIR with apt-get (nothing is installed), checks it, and writes populations.tsv
beside this script. RU_SUBJECTS.csv has the columns iso_3166_2, pop_2018 and note. README.md beside this script tells
what the table holds. The same input gives the same bytes.
"""
import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "basemap"))

from debian import fetch  # noqa: E402

PACKAGES = {"libtimezonemap-data=0.4.6-3": "a9ee55a99afee4a28ad49fdb8bfbb79c364cc7b7e3fbcd308a3a0a04cbd48144"}
# Subjects whose number includes those of others.
INCLUDED = {"RU-ARK": ["RU-NEN"], "RU-TYU": ["RU-KHM", "RU-YAN"]}
HEAD = """\
# People, by ISO 3166-1 or 3166-2 code: code, population, year (empty: the source does not say), source. Lines that begin
# with # are not read.
"""


def countries(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("#") or len(fields) < 8 or not fields[7].isdigit() or int(fields[7]) == 0:
            continue
        yield fields[0], int(fields[7]), "", "GeoNames"


def subjects(path):
    with open(path, encoding="utf-8", newline="") as file:
        people = {row["iso_3166_2"]: int(row["pop_2018"]) for row in csv.DictReader(file) if row["pop_2018"]}
    for whole, parts in INCLUDED.items():
        people[whole] -= sum(people[part] for part in parts)
    for code, count in people.items():
        yield code, count, "2018, unconfirmed", "compiled list of Russia's subjects"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    tree = fetch(PACKAGES, pathlib.Path(sys.argv[1]))
    rows = sorted([*countries(tree / "usr/share/libtimezonemap/ui/countryInfo.txt"), *subjects(sys.argv[2])])
    (HERE / "populations.tsv").write_text(
        HEAD + "".join(f"{code}\t{count}\t{year}\t{source}\n" for code, count, year, source in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
