"""Rivers, country borders and first-order (admin-1) borders of one level."""
import collections
import math
import statistics

from osgeo import ogr

from basemap_levels import deduplicated, simplified, snapped
from fgb import LayerData, features_of, line_of, points_of

# Values of the field "kind"; the reader has the same list.
RIVER, ADMIN1, COUNTRY, DISPUTED, CONTROL = range(5)

BORDER_KINDS = {"International": COUNTRY, "Disputed": DISPUTED, "ForgetMagics": DISPUTED, "Indefinite": DISPUTED,
                "Indeterminant": DISPUTED, "Line of control": CONTROL, "Lease": CONTROL, "Overlay": None}
RIVER_MIN_ZOOM = {0: 0, 1: 1.5, 2: 2.5, 3: 3, 4: 4, 5: 5, 6: 5.5, 7: 7, 8: 8, 9: 8.5, 10: 9.5}
REGION_PX = 22        # a country's regions are bordered from the zoom at which the median one is this wide
CRIMEA = {"Crimea", "Sevastopol"}


def lines_of(geometry):
    if geometry is None:
        return
    if ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbLineString:
        yield points_of(geometry)
    for i in range(geometry.GetGeometryCount()):
        yield from lines_of(geometry.GetGeometryRef(i))


def border_kind(feature_class):
    return next(kind for name, kind in BORDER_KINDS.items() if feature_class.startswith(name))


class Topology:
    """What all levels take from the 1:10m sources: admin-1 lines, their zooms, and Crimea's border on land."""

    def __init__(self, tree):
        self.tree = tree
        regions = [(f["adm0_a3"], f["name"], f.GetGeometryRef().Clone())
                   for f in features_of(tree / "usr/share/qgis/resources/data/world_map.gpkg", "states_provinces")]
        self.zoom_of_country = self._zooms(regions)
        self.crimea = self._crimea(regions)
        self.admin1 = self._admin1()

    @staticmethod
    def _zooms(regions):
        """The zoom from which a country's admin-1 borders are drawn: by the width of its median region on the map."""
        widths = collections.defaultdict(list)
        for country, _, geometry in regions:
            lat = geometry.Centroid().GetY()
            widths[country].append(math.sqrt(geometry.Area() / math.cos(math.radians(min(abs(lat), 85)))))
        zoom = lambda width: math.log2(REGION_PX * 360 / 256 / width)
        return {country: max(3.0, round(zoom(statistics.median(w)), 1)) for country, w in widths.items()}

    @staticmethod
    def _crimea(regions):
        """Edges that Crimea shares with another region on land: Natural Earth's border lines leave them out."""
        edges = collections.defaultdict(set)
        for _, name, geometry in regions:
            if name not in CRIMEA and name != "Kherson":
                continue
            for ring in rings_of(geometry):
                ring = [(round(x, 4), round(y, 4)) for x, y in ring]
                for a, b in zip(ring, ring[1:]):
                    edges[min(a, b), max(a, b)].add(name in CRIMEA)
        shared = [edge for edge, sides in edges.items() if sides == {True, False}]
        return chained(shared, junctions(shared))

    def _admin1(self):
        """Admin-1 lines with their zooms. The source comes in tiny pieces: joined, and split where three or more
        meet, they can be simplified and still join."""
        zoom_of_edge = {}
        path = self.tree / "usr/share/magics/10m/ne_10m_admin_1_states_provinces_lines.shp"
        for feature in features_of(path):
            zoom = self.zoom_of_country.get(feature["adm0_a3"], 7.0)
            for points in lines_of(feature.GetGeometryRef()):
                points = deduplicated([(round(x, 5), round(y, 5)) for x, y in points])
                for a, b in zip(points, points[1:]):
                    edge = min(a, b), max(a, b)
                    zoom_of_edge[edge] = min(zoom, zoom_of_edge.get(edge, zoom))
        nodes = junctions(zoom_of_edge)
        by_zoom = collections.defaultdict(list)
        for edge, zoom in zoom_of_edge.items():
            by_zoom[zoom].append(edge)
        return [(zoom, line) for zoom, edges in sorted(by_zoom.items()) for line in chained(edges, nodes)]


def rings_of(geometry):
    if geometry.GetGeometryCount() == 0:
        yield points_of(geometry)
    for i in range(geometry.GetGeometryCount()):
        yield from rings_of(geometry.GetGeometryRef(i))


def junctions(edges):
    """The points where a line ends or meets others."""
    degree = collections.Counter(point for edge in edges for point in edge)
    return {point for point, count in degree.items() if count != 2}


def chained(edges, nodes):
    """Joins loose edges into lines that run from node to node (or around), in a fixed order."""
    neighbours = collections.defaultdict(set)
    for a, b in edges:
        neighbours[a].add(b)
        neighbours[b].add(a)
    lines = []
    for start in sorted(neighbours, key=lambda p: (p not in nodes, p)):  # nodes first: what is left then are rings
        while neighbours[start]:
            line = [start]
            while neighbours[line[-1]]:
                step = min(neighbours[line[-1]])
                neighbours[line[-1]].discard(step)
                neighbours[step].discard(line[-1])
                line.append(step)
                if step in nodes:
                    break
            lines.append(line)
    return lines


def rivers(tree, level):
    path = tree / f"usr/share/magics/{level.scale}/ne_{level.scale}_rivers_lake_centerlines.shp"
    for feature in features_of(path):
        if feature["featurecla"] != "River":
            continue
        min_zoom = RIVER_MIN_ZOOM[int(float(feature["scalerank"]))]
        if min_zoom < level.max_zoom:
            yield from ((RIVER, min_zoom, points) for points in lines_of(feature.GetGeometryRef()))


def borders(tree, level):
    path = tree / f"usr/share/magics/{level.scale}/ne_{level.scale}_admin_0_boundary_lines_land.shp"
    for feature in features_of(path):
        kind = border_kind(feature["featurecla"])
        if kind is not None:
            yield from ((kind, 0.0, points) for points in lines_of(feature.GetGeometryRef()))


def level_lines(tree, level, topology):
    """Lines with their kind and the zoom from which they are drawn, on the level's grid."""
    tolerance = level.tolerance_deg or 0.04  # borders from the 1:10m sources need it on every level

    def features():
        lines = list(rivers(tree, level)) + list(borders(tree, level))
        lines += [(DISPUTED, 0.0, line) for line in topology.crimea]
        lines += [(ADMIN1, zoom, line) for zoom, line in topology.admin1 if zoom < level.max_zoom]
        for kind, min_zoom, points in sorted(lines):
            points = deduplicated([snapped(lon, lat, level.per_degree) for lon, lat in simplified(points, tolerance)])
            if len(points) >= 2:
                yield line_of(points), {"kind": kind, "min_zoom": min_zoom}
    return LayerData(ogr.wkbLineString, {"kind": ogr.OFTInteger, "min_zoom": ogr.OFTReal}, features())
