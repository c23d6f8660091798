#!/usr/bin/python3
"""Makes basemap.zip from four Debian 12 data packages.

usage: make_basemap.py WORK_DIR

Fetches the packages into WORK_DIR with apt-get (nothing is installed), checks them, and writes basemap.zip
beside this script. Needs python3-gdal, python3-numpy and python3-mapbox-earcut. The same packages give the
same bytes. README.md beside this script tells what the layers hold.
"""
import pathlib
import sys
import zipfile

from basemap_land import land_cells
from basemap_levels import LEVELS
from basemap_lines import Topology, level_lines
from basemap_places import places
from debian import fetch
from fgb import write_layer

PACKAGES = {
    "libmagics++-data=4.13.0-1": "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
    "qgis-common=3.22.16+dfsg-1": "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    "libtimezonemap-data=0.4.6-3": "a9ee55a99afee4a28ad49fdb8bfbb79c364cc7b7e3fbcd308a3a0a04cbd48144",
    "libgeonames-common=0.3.0-1": "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930",
}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    work = pathlib.Path(sys.argv[1]).resolve()
    tree = fetch(PACKAGES, work)
    out = work / "out"
    out.mkdir(exist_ok=True)
    files = []
    topology = Topology(tree)
    for level in LEVELS:
        for name, layer in (("land", land_cells(tree, level)), ("lines", level_lines(tree, level, topology))):
            files.append(write_layer(out / f"{name}_{level.number}.fgb", layer))
    files.append(write_layer(out / "places.fgb", places(tree)))
    target = pathlib.Path(__file__).resolve().parent / "basemap.zip"
    unfinished = target.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, (2020, 1, 1, 0, 0, 0))  # a fixed date: the same bytes every time
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes(), compresslevel=9)
            print(f"{file.name:14} {file.stat().st_size / 1e6:7.2f} MB, "
                  f"{archive.getinfo(file.name).compress_size / 1e6:6.2f} MB packed")
    unfinished.replace(target)
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
