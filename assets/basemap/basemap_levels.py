"""The levels of detail, and the geometry that their layers share."""
import dataclasses
import math


@dataclasses.dataclass(frozen=True)
class Level:
    number: int
    scale: str          # Natural Earth's scale: folder and file names
    cell_deg: int       # land is cut into cells of this size
    per_degree: int     # coordinates are multiples of 1/per_degree: a power of two packs best
    tolerance_deg: float  # simplification, degrees of longitude; 0 = none: about 0.7 px at max_zoom
    max_zoom: float     # where the next level takes over


LEVELS = (
    Level(0, "110m", 60, 128, 0.0, 2.2),
    Level(1, "50m", 30, 256, 0.09, 3.5),
    Level(2, "50m", 20, 1024, 0.022, 5.2),
    Level(3, "10m", 10, 1024, 0.013, 6.7),
    Level(4, "10m", 5, 4096, 0.0022, 99.0),
)

MAX_LAT = 85.0625  # just beyond Web Mercator's square, and a multiple of every level's quantum
SEAM_DEG = 179.9999  # some source rings stop just short of the antimeridian


def snapped(lon, lat, per_degree):
    """Puts a point on the grid of its level and near-seam points on the antimeridian."""
    if abs(lon) >= SEAM_DEG:
        lon = math.copysign(180.0, lon)
    lat = max(-MAX_LAT, min(MAX_LAT, lat))
    return round(lon * per_degree) / per_degree, round(lat * per_degree) / per_degree


def deduplicated(points):
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def simplified(points, tolerance_deg):
    """Douglas-Peucker between the ends, measured as the Mercator map shows it (the same pixels at any latitude)."""
    if tolerance_deg <= 0 or len(points) < 3:
        return points
    flat = [(lon, math.degrees(math.asinh(math.tan(math.radians(lat))))) for lon, lat in points]
    keep = bytearray(len(points))
    keep[0] = keep[-1] = 1
    stack = [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (ax, ay), (bx, by) = flat[a], flat[b]
        dx, dy = bx - ax, by - ay
        length2 = dx * dx + dy * dy
        worst, at = tolerance_deg * tolerance_deg, -1
        for i in range(a + 1, b):
            ex, ey = flat[i][0] - ax, flat[i][1] - ay
            t = max(0.0, min(1.0, (ex * dx + ey * dy) / length2)) if length2 else 0.0
            d2 = (ex - t * dx) ** 2 + (ey - t * dy) ** 2
            if d2 > worst:
                worst, at = d2, i
        if at >= 0:
            keep[at] = 1
            stack += [(a, at), (at, b)]
    return [p for p, kept in zip(points, keep) if kept]


def simplified_ring(ring, tolerance_deg):
    """Simplifies a closed ring (first point repeated at the end) between two far points."""
    if tolerance_deg <= 0 or len(ring) < 5:
        return ring
    x0, y0 = ring[0]
    far = max(range(len(ring)), key=lambda i: (ring[i][0] - x0) ** 2 + (ring[i][1] - y0) ** 2)
    return simplified(ring[:far + 1], tolerance_deg)[:-1] + simplified(ring[far:], tolerance_deg)
