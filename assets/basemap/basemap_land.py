"""Land (lakes cut out) in cells, each with its triangles."""
import math
import sys

import mapbox_earcut
import numpy
from osgeo import ogr

from basemap_levels import MAX_LAT, deduplicated, simplified_ring, snapped
from fgb import LayerData, features_of, points_of


def polygons_of(geometry):
    """A copy of every polygon in a geometry of any kind; lines and points are left out."""
    if geometry is None or geometry.IsEmpty():
        return
    kind = ogr.GT_Flatten(geometry.GetGeometryType())
    if kind == ogr.wkbPolygon:
        yield geometry.Clone()  # a reference would outlive its owner
    elif kind in (ogr.wkbMultiPolygon, ogr.wkbGeometryCollection):
        for i in range(geometry.GetGeometryCount()):
            yield from polygons_of(geometry.GetGeometryRef(i))


def multi(polygons):
    out = ogr.Geometry(ogr.wkbMultiPolygon)
    for polygon in polygons:
        out.AddGeometry(polygon)
    return out


def polygon_of(rings):
    out = ogr.Geometry(ogr.wkbPolygon)
    for ring in rings:
        line = ogr.Geometry(ogr.wkbLinearRing)
        for lon, lat in ring:
            line.AddPoint_2D(lon, lat)
        out.AddGeometry(line)
    return out


def mapped(geometry, move):
    """Applies `move` to each ring; rings that collapse are dropped."""
    out = []
    for polygon in polygons_of(geometry):
        rings = [move(points_of(polygon.GetGeometryRef(i))) for i in range(polygon.GetGeometryCount())]
        if len(rings[0]) >= 4:
            out.append(polygon_of([r for r in rings if len(r) >= 4]))
    return multi(out)


def rectangle(west, south, east, north):
    return polygon_of([[(west, south), (east, south), (east, north), (west, north), (west, south)]])


def valid(geometry):
    return geometry if geometry.IsValid() else multi(polygons_of(geometry.MakeValid()))


def on_grid(geometry, level):
    """Snaps to the level's grid until snapping no longer makes rings cross."""
    for _ in range(8):
        geometry = mapped(geometry, lambda ring: deduplicated(
            [snapped(lon, lat, level.per_degree) for lon, lat in ring]))
        if geometry.IsValid():
            return geometry
        geometry = multi(polygons_of(valid(geometry).UnionCascaded()))
    sys.exit("A cell of land does not become valid on its grid.")


def source_land(tree, level):
    """The level's land, simplified; islands and lakes that would be mere specks or threads are left out."""
    least_island, least_lake = (2.5 * level.tolerance_deg) ** 2, (4 * level.tolerance_deg) ** 2
    least_width = 1.2 * level.tolerance_deg
    for feature in features_of(tree / f"usr/share/magics/{level.scale}/ne_{level.scale}_land.shp"):
        for polygon in polygons_of(feature.GetGeometryRef()):
            rings = [points_of(polygon.GetGeometryRef(i)) for i in range(polygon.GetGeometryCount())]
            if map_area(rings[0]) < least_island:
                continue
            rings = rings[:1] + [ring for ring in rings[1:] if map_area(ring) >= least_lake
                                 and map_width(ring) >= least_width]
            land = mapped(polygon_of(rings), lambda ring: simplified_ring(ring, level.tolerance_deg))
            yield from polygons_of(valid(land))


def map_area(ring):
    """Square degrees of longitude that a ring covers on the Mercator map, near enough to compare."""
    lon, lat = numpy.array(ring).T
    return ring_area(numpy.stack([lon, lat], axis=1)) / math.cos(math.radians(min(abs(lat.mean()), 85)))


def map_width(ring):
    """The mean width of a ring, degrees of longitude: area over half of the length."""
    lon, lat = numpy.array(ring).T
    stretch = 1 / math.cos(math.radians(min(abs(lat.mean()), 85)))
    return 2 * map_area(ring) / numpy.hypot(numpy.diff(lon), numpy.diff(lat) * stretch).sum()


def cut(pieces, west, south, east, north, cell_deg):
    """Halves the box until it is one cell: cutting a continent costs far less than cell by cell."""
    if not pieces:
        return
    columns, rows = round((east - west) / cell_deg), math.ceil((north - south) / cell_deg - 1e-9)
    if columns <= 1 and rows <= 1:
        yield (west, south), pieces
        return
    if columns >= rows:
        middle = west + columns // 2 * cell_deg
        halves = ((west, south, middle, north), (middle, south, east, north))
    else:
        middle = south + rows // 2 * cell_deg
        halves = ((west, south, east, middle), (west, middle, east, north))
    for half in halves:
        yield from cut(clipped(pieces, half), *half, cell_deg)


def clipped(pieces, box):
    window = rectangle(*box)
    out = []
    for piece in pieces:
        west, east, south, north = piece.GetEnvelope()
        if west >= box[2] or east <= box[0] or south >= box[3] or north <= box[1]:
            continue
        inside = west >= box[0] and east <= box[2] and south >= box[1] and north <= box[3]
        out += [piece] if inside else list(polygons_of(piece.Intersection(window)))
    return out


def mercator(points):
    """Web Mercator in the program's integers: 2^32 units of x, 2^31 of y, southward."""
    lon, lat = numpy.array(points).T
    lat = numpy.clip(lat, -85.05112877980659, 85.05112877980659)
    y = 0.5 - numpy.arcsinh(numpy.tan(numpy.radians(lat))) / (2 * math.pi)
    return numpy.stack([numpy.rint((lon / 360 + 0.5) * 2.0**32), numpy.rint(y * 2.0**31)], axis=1)


def ring_area(points):
    x, y = points.T
    x, y = x - x[0], y - y[0]
    return abs(numpy.dot(x, numpy.roll(y, -1)) - numpy.dot(y, numpy.roll(x, -1))) / 2


def packed(indices):
    """Differences as zig-zag base-128 numbers: half the size of 16-bit indices."""
    out, last = bytearray(), 0
    for index in indices:
        step = index - last
        last = index
        step = step * 2 if step >= 0 else -step * 2 - 1
        while step > 127:
            out.append(step & 127 | 128)
            step >>= 7
        out.append(step)
    return bytes(out)


def triangles_of(geometry):
    """Indices into the cell's points (rings in order, without their closing points)."""
    indices, first, area, triangle_area = [], 0, 0.0, 0.0
    for polygon in polygons_of(geometry):
        rings = [mercator(points_of(polygon.GetGeometryRef(i))[:-1]) for i in range(polygon.GetGeometryCount())]
        points = numpy.concatenate(rings)
        ends = numpy.cumsum([len(r) for r in rings]).astype(numpy.uint32)
        found = mapbox_earcut.triangulate_float64(points - points[0], ends)
        corners = points[found.reshape(-1, 3)] - points[0]
        a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
        triangle_area += numpy.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / 2
        area += ring_area(rings[0]) - sum(ring_area(r) for r in rings[1:])
        indices.extend(int(i) + first for i in found)
        first += len(points)
    if first > 65535:
        sys.exit(f"A cell of land has {first} points: make the cells smaller.")
    return indices, area, triangle_area


def with_triangles(geometry, bounds):
    """One feature, or the halves of one whose triangles would not fill it exactly."""
    indices, area, triangle_area = triangles_of(geometry)
    if abs(triangle_area - area) <= 1e-7 * area:
        yield geometry, bounds | {"triangles": packed(indices)}
        return
    parts = list(polygons_of(geometry))
    if len(parts) == 1:
        sys.exit(f"A polygon of land is not filled by its triangles: {area} != {triangle_area}")
    for half in (parts[:len(parts) // 2], parts[len(parts) // 2:]):
        yield from with_triangles(multi(half), bounds)


def land_cells(tree, level):
    def features():
        top = math.ceil(MAX_LAT / level.cell_deg) * level.cell_deg
        for (west, south), pieces in cut(list(source_land(tree, level)), -180, -top, 180, top, level.cell_deg):
            window = rectangle(-180, -MAX_LAT, 180, MAX_LAT)
            whole = valid(multi(pieces)).UnionCascaded().Intersection(window)
            cell = on_grid(multi(polygons_of(whole)), level)
            if not cell.IsEmpty():
                yield from with_triangles(cell, {
                    "west": west, "south": max(south, -MAX_LAT),
                    "east": west + level.cell_deg, "north": min(south + level.cell_deg, MAX_LAT)})
    fields = {name: ogr.OFTReal for name in ("west", "south", "east", "north")}
    return LayerData(ogr.wkbMultiPolygon, fields | {"triangles": ogr.OFTBinary}, features())
