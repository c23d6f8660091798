#!/usr/bin/env python3
"""Makes protests.geojson and detentions.geojson from one table of sourced events.

usage: make_demo.py EVENTS.csv [FOLDER]

Not needed to build or run the program: its results lie beside it. README.md tells the rules.
"""

import csv
import json
import pathlib
import sys

CATEGORIES = {
    "protest": "protest",
    "courtyard": "courtyard action",
    "solidarity_chain": "solidarity chain",
}
# Remarks of the table that are told by columns of their own here.
TOLD_ELSEWHERE = (
    "start = announced 12:00 local time (pledgetimes, Crisis24), not observed",
    "torch action 20:00-20:15 local time (TV Rain, TVNET)",
)
# Remarks on the place or the event itself; all others are about the number of people detained.
ABOUT_THE_EVENT = ("occupied", "GeoNames coordinates", "single-person picket")
OBSERVED_START = ' => start '


def text(value):
    return value.strip() or None


def number(value):
    return int(value) if value.strip() else None


def when(row):
    """begin, end, announced start and a remark on the time."""
    date, start = row["date"], row["start_local"]
    if row["event_type"] == "courtyard":
        offset = row["utc_offset"]
        return (f"{date}T20:00:00{offset}", f"{date}T20:15:00{offset}", None,
                "20:00 to 20:15 local time in every city (TV Rain, TVNET)")
    if OBSERVED_START in row["crowd_text"]:
        return date, None, None, row["crowd_text"].replace(OBSERVED_START, ": start about ")
    if start:
        return date, None, start, "announced for this time of day (pledgetimes, Crisis24); the start was not observed"
    return date, None, None, None


def remarks(row):
    """Remarks on the event and on the number of people detained."""
    event, detained = [], []
    for remark in filter(None, (part.strip() for part in row["notes"].split(";"))):
        if remark in TOLD_ELSEWHERE:
            continue
        (event if remark.startswith(ABOUT_THE_EVENT) else detained).append(remark)
    return "; ".join(event) or None, "; ".join(detained) or None


def where_and_whence(row):
    return {
        "source": text(row["source"]),
        "url": text(row["source_url"]),
        "confidence": text(row["confidence"]),
        "utc_offset": text(row["utc_offset"]),
        "tz": text(row["tz"]),
        "region_iso": text(row["region_iso"]),
        "geonames": f"https://www.geonames.org/{row['geonames_id']}",
        "population": number(row["population"]),
    }


def feature(row, properties):
    point = {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]}
    return {"type": "Feature", "properties": properties, "geometry": point}


def protest(row):
    begin, end, announced, time_note = when(row)
    note, detained_note = remarks(row)
    if not has_detentions(row):  # A remark with no row among the detentions is kept here.
        note = "; ".join(filter(None, (note, detained_note))) or None
    crowd = None if OBSERVED_START in row["crowd_text"] else text(row["crowd_text"])
    return feature(row, {
        "begin": begin,
        "end": end,
        "category": CATEGORIES[row["event_type"]],
        "place": row["city"],
        "place_ru": text(row["city_ru"]),
        "region": row["region"],
        "participants_low": number(row["participants_low"]),
        "participants_high": number(row["participants_high"]),
        "crowd_text": crowd,
        "announced_start_local": announced,
        "time_note": time_note,
        "notes": note,
        **where_and_whence(row),
    })


def has_detentions(row):
    return any(row[column].strip() for column in ("detained", "detained_low", "detained_high"))


def detention(row):
    note, detained_note = remarks(row)
    count = number(row["detained"])
    return feature(row, {
        "begin": row["date"],
        "category": "no detentions" if count == 0 else "detentions at a protest",
        "place": row["city"],
        "place_ru": text(row["city_ru"]),
        "region": row["region"],
        "detained": count,
        "detained_low": number(row["detained_low"]),
        "detained_high": number(row["detained_high"]),
        "notes": "; ".join(filter(None, (detained_note, note))) or None,
        **where_and_whence(row),
    })


def write(path, name, features):
    """One feature a line: a change of one event is a change of one line."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in features)
    path.write_text(f'{{"type": "FeatureCollection", "name": "{name}", "features": [\n{lines}\n]}}\n',
                    encoding="utf-8")
    print(f"{path}: {len(features)} features")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else pathlib.Path(__file__).parent
    with open(sys.argv[1], encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    rows.sort(key=lambda row: (row["date"], when(row)[1] is not None, row["start_utc"] if when(row)[1] else "",
                               row["city"], row["event_type"]))
    write(folder / "protests.geojson", "Protests", [protest(row) for row in rows])
    write(folder / "detentions.geojson", "Detentions", [detention(row) for row in rows if has_detentions(row)])


if __name__ == "__main__":
    main()
