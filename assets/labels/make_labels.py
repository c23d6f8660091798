#!/usr/bin/python3
"""Makes labels.zip from the regions beside it and three Debian 12 data packages.

usage: make_labels.py WORK_DIR

Fetches the packages into WORK_DIR with apt-get (nothing is installed), checks them, and writes labels.zip beside this
script. Needs python3-gdal, python3-numpy and python3-icu. The same packages give the same bytes. README.md beside this
script tells what the layers hold.
"""
import collections
import pathlib
import sys
import zipfile

from osgeo import gdal, ogr

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "basemap"))

from basemap_places import LANGUAGES  # noqa: E402
from debian import fetch  # noqa: E402
from fgb import LayerData, features_of, points_of, write_layer  # noqa: E402
from label_points import label_point, mercator_area  # noqa: E402
from local_names import CountryLanguages, RegionNames, country_names, local_places  # noqa: E402

PACKAGES = {
    "libtimezonemap-data=0.4.6-3": "a9ee55a99afee4a28ad49fdb8bfbb79c364cc7b7e3fbcd308a3a0a04cbd48144",
    "libgeonames-common=0.3.0-1": "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930",
    "iso-codes=4.15.0-1": "b1beb869303229c38288d4ddacfd582c91f594759b5767c9cecebd87f16ff70e",
}
COUNTRY, REGION = range(2)  # values of the field "kind"; the reader has the same


def polygons_of(geometry):
    """Polygons as lists of rings of points."""
    if ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbPolygon:
        return [[points_of(ring) for ring in geometry]]
    return [[points_of(ring) for ring in polygon] for polygon in geometry]


def area_fields(kind, geometry, names, local, country):
    """Geometry and fields of one area; its label stands in its greatest part."""
    polygons = polygons_of(geometry)
    greatest = max(polygons, key=lambda rings: mercator_area(rings[0]))
    lon, lat, half_width = label_point(greatest)
    point = ogr.Geometry(ogr.wkbPoint)
    point.AddPoint_2D(round(lon, 4), round(lat, 4))
    others = "|".join(f"{k}={v}" for k, v in names.items() if v and k not in ("en", "ru"))
    return point, {"kind": kind, "name": names["en"], "name_ru": names.get("ru"), "names": others, "local": local,
                   "country": country, "half_width": round(half_width, 4),
                   "area": round(sum(mercator_area(rings[0]) for rings in polygons), 4)}


def areas(tree):
    languages, regions = CountryLanguages(tree), RegionNames(tree, LANGUAGES)
    parts = collections.defaultdict(lambda: ogr.Geometry(ogr.wkbMultiPolygon))
    rows = []
    for feature in features_of(f"/vsizip/{HERE.parent}/regions/regions.zip/admin1.fgb"):
        geometry, fields = feature.GetGeometryRef(), feature.items()
        country = fields["country"] or ""
        names = regions.names(fields)
        rows.append(area_fields(REGION, geometry, names, regions.local(fields, names, languages.of(country)), country))
        if country:
            for polygon in geometry:
                parts[country].AddGeometry(polygon)
    for country, geometry in sorted(parts.items()):
        names, local = country_names(country, LANGUAGES, languages.of(country))
        rows.append(area_fields(COUNTRY, geometry.UnionCascaded(), names, local, country))
    rows.sort(key=lambda row: (row[1]["kind"], -row[1]["area"]))
    text = {name: ogr.OFTString for name in ("name", "name_ru", "names", "local", "country")}
    return LayerData(ogr.wkbPoint, {"kind": ogr.OFTInteger} | text |
                     {"half_width": ogr.OFTReal, "area": ogr.OFTReal}, rows)


def local_names(tree):
    rows = []
    for geonameid, lon, lat, name in local_places(tree, CountryLanguages(tree)):
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(lon, lat)
        rows.append((point, {"geonameid": geonameid, "name": name}))
    print(f"{len(rows)} places with a local name of their own")
    return LayerData(ogr.wkbPoint, {"geonameid": ogr.OFTInteger, "name": ogr.OFTString}, rows)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    work = pathlib.Path(sys.argv[1]).resolve()
    tree = fetch(PACKAGES, work)
    (work / "out").mkdir(exist_ok=True)
    files = [write_layer(work / "out/areas.fgb", areas(tree)),
             write_layer(work / "out/local_names.fgb", local_names(tree))]
    target = HERE / "labels.zip"
    unfinished = target.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, (2020, 1, 1, 0, 0, 0))  # a fixed date: the same bytes every time
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes(), compresslevel=9)
    unfinished.replace(target)
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
