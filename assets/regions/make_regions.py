#!/usr/bin/python3
"""Makes regions.zip from two Debian 12 data packages.

usage: make_regions.py WORK_DIR

Fetches the packages into WORK_DIR with apt-get (nothing is installed), checks them, and writes regions.zip beside
this script. Needs python3-gdal. The same packages give the same bytes. README.md beside this script tells what the
layer holds.
"""
import math
import pathlib
import sys
import zipfile

from osgeo import gdal, ogr

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "basemap"))

from debian import fetch  # noqa: E402
from fgb import LayerData, features_of, write_layer  # noqa: E402
from names import MERGED, attributes  # noqa: E402
from topology import Topology, crossings  # noqa: E402

PACKAGES = {
    "qgis-common=3.22.16+dfsg-1": "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    "iso-codes=4.15.0-1": "b1beb869303229c38288d4ddacfd582c91f594759b5767c9cecebd87f16ff70e",
}
PER_DEGREE = 10000      # the grid: 11 m, on which the source's lines still do not cross
TOLERANCE_DEG = 0.002
SEAM_DEG = 179.89       # the source is clipped at 179.9
POLE_DEG = -89.89


def on_grid(lon, lat):
    if abs(lon) >= SEAM_DEG:
        lon = math.copysign(180.0, lon)
    return round(lon * PER_DEGREE), -90 * PER_DEGREE if lat <= POLE_DEG else round(lat * PER_DEGREE)


def without_spikes(ring):
    """Leaves out what has no area on the antimeridian: points between others there, and rings wholly on it."""
    ring = [p for i, p in enumerate(ring[:-1]) if p != ring[i - 1] or i == 0]
    seam = [abs(lon) == 180 * PER_DEGREE for lon, _ in ring]
    following = seam[1:] + seam[:1]
    kept = [p for i, p in enumerate(ring) if not (seam[i - 1] and seam[i] and following[i])]
    return kept + kept[:1] if len(kept) >= 3 else []


def read(path):
    """Fields and polygons (lists of rings of grid points) by feature id."""
    fields, polygons = {}, {}
    for feature in features_of(path, "states_provinces"):
        fid = feature.GetFID()
        fields[fid] = feature.items()
        parts = [[without_spikes([on_grid(p[0], p[1]) for p in ring.GetPoints()]) for ring in polygon]
                 for polygon in feature.GetGeometryRef()]
        polygons[fid] = [[ring for ring in part if ring] for part in parts if part[0]]
    for part, whole in MERGED.items():
        polygons[whole] += polygons.pop(part)
        del fields[part]
    return fields, polygons


def simplified(polygons):
    rings = [ring for parts in polygons.values() for polygon in parts for ring in polygon]
    out = Topology(rings, PER_DEGREE).simplified_rings(TOLERANCE_DEG)
    crossing = crossings(out, PER_DEGREE // 20)
    if crossing or min(len(ring) for ring in out) < 4:
        sys.exit(f"Simplified borders cross: {crossing[:5]}")
    rest = iter(out)
    return {fid: [[next(rest) for _ in polygon] for polygon in parts] for fid, parts in polygons.items()}


def geometry_of(parts):
    out = ogr.Geometry(ogr.wkbMultiPolygon)
    for rings in parts:
        polygon = ogr.Geometry(ogr.wkbPolygon)
        for ring in rings:
            line = ogr.Geometry(ogr.wkbLinearRing)
            for x, y in ring:
                line.AddPoint_2D(x / PER_DEGREE, y / PER_DEGREE)
            polygon.AddGeometry(line)
        out.AddGeometry(polygon)
    return out


def admin1(tree):
    fields, polygons = read(tree / "usr/share/qgis/resources/data/world_map.gpkg")
    rows = attributes(fields, tree)
    codes = [row["code"] for row in rows.values()]
    if len(set(codes)) != len(codes):
        sys.exit(f"Regions have the same code: {sorted(c for c in set(codes) if codes.count(c) > 1)}")
    print(f"{len(rows)} regions, {sum(not c.startswith('XX-') for c in codes)} with a code of ISO 3166-2, "
          f"{sum(bool(r['name_ru']) for r in rows.values())} with a Russian name")
    order = sorted(rows, key=lambda fid: rows[fid]["code"])
    shapes = simplified(polygons)
    types = {name: ogr.OFTString for name in ("code", "name", "name_ru", "country", "country_name")}
    return LayerData(ogr.wkbMultiPolygon, types | {"disputed": ogr.OFTInteger},
                     ((geometry_of(shapes[fid]), rows[fid]) for fid in order))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    gdal.PushErrorHandler("CPLQuietErrorHandler")  # the source's times are not as GDAL wants them
    work = pathlib.Path(sys.argv[1]).resolve()
    tree = fetch(PACKAGES, work)
    (work / "out").mkdir(exist_ok=True)
    file = write_layer(work / "out/admin1.fgb", admin1(tree))
    target = HERE / "regions.zip"
    unfinished = target.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        entry = zipfile.ZipInfo(file.name, (2020, 1, 1, 0, 0, 0))  # a fixed date: the same bytes every time
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        archive.writestr(entry, file.read_bytes(), compresslevel=9)
    unfinished.replace(target)
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
