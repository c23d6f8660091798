#!/usr/bin/env python3
"""usage: make_large.py OUT.csv [EVENTS]

Writes a made-up table of events for the gallery: the same bytes each time. Nothing in it happened. Events lie in
and around big cities, in waves over the year 2021; sizes are skewed, and every seventh is not known.
"""
import random
import sys

CITIES = """55.75 37.62 120|59.94 30.31 54|51.51 -0.13 90|48.86 2.35 110|52.52 13.40 37|40.42 -3.70 32|41.90 12.50 28
50.45 30.52 29|53.90 27.57 20|52.23 21.01 18|41.01 28.98 150|30.04 31.24 95|35.69 51.39 87|33.31 44.37 68
28.61 77.21 160|19.08 72.88 125|23.81 90.41 89|16.87 96.20 52|13.76 100.50 82|22.32 114.17 75|37.57 126.98 98
35.68 139.69 60|14.60 120.98 45|-6.21 106.85 100|-33.87 151.21 30|-26.20 28.05 58|6.52 3.38 80|9.03 38.74 35
36.81 10.18 12|33.57 -7.59 33|15.50 32.56 51|-1.29 36.82 44|40.71 -74.01 84|34.05 -118.24 39|41.88 -87.63 27
45.50 -73.57 17|19.43 -99.13 91|4.71 -74.07 72|10.49 -66.88 30|-12.05 -77.04 43|-33.45 -70.67 60|-34.60 -58.38 66
-23.55 -46.63 92|-15.79 -47.88 26|56.84 60.61 15|55.03 82.92 16|56.01 92.85 11|52.29 104.28 6|43.12 131.89 6
53.20 50.15 12|47.23 39.70 11|55.79 49.12 13|62.03 129.73 3|69.02 33.08 3|53.02 158.65 2|64.73 177.50 1"""
KINDS = [("protest", 60), ("strike", 12), ("picket", 14), ("riot", 6), ("vigil", 8)]


def main() -> None:
    out, events = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    rnd = random.Random(20210214)
    cities = [tuple(float(v) for v in c.split()) for c in CITIES.replace("\n", "|").split("|")]
    weights = [c[2] for c in cities]
    waves = [(rnd.uniform(0, 365), rnd.uniform(2, 20)) for _ in range(14)]
    with open(out, "w", encoding="utf-8") as f:
        f.write("date,latitude,longitude,category,participants\n")
        for _ in range(events):
            lat, lon, _ = rnd.choices(cities, weights)[0]
            spread = 0.15 if rnd.random() < 0.6 else 2.5
            centre, width = rnd.choice(waves)
            day = int(rnd.gauss(centre, width)) % 365
            kind = rnd.choices([k for k, _ in KINDS], [w for _, w in KINDS])[0]
            people = "" if rnd.random() < 1 / 7 else str(int(10 ** rnd.gauss(2.2, 0.7)))
            f.write(f"{date(day)},{lat + rnd.gauss(0, spread):.4f},{lon + rnd.gauss(0, spread * 1.4):.4f},{kind},{people}\n")


def date(day: int) -> str:
    for month, days in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1):
        if day < days:
            return f"2021-{month:02}-{day + 1:02}"
        day -= days
    raise ValueError(day)


main()
