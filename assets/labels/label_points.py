"""Where an area's name stands: the middle of the widest flat ellipse within it."""
import math

import numpy

FLATNESS = 2.5  # names are wide: room of 2.5 to the side is as good as 1 upward
GRID = 24       # points to a side that are tried at each step
STEPS = 4


def mercator(points):
    """Web Mercator in degrees of longitude."""
    lon, lat = numpy.array(points).T
    lat = numpy.clip(lat, -85.05, 85.05)
    return numpy.stack([lon, numpy.degrees(numpy.arcsinh(numpy.tan(numpy.radians(lat))))], axis=1)


def mercator_area(ring):
    x, y = mercator(ring).T
    x, y = x - x[0], y - y[0]
    return float(abs(numpy.dot(x, numpy.roll(y, -1)) - numpy.dot(y, numpy.roll(x, -1))) / 2)


def signed_distances(points, begins, ends):
    """Of each point to the nearest edge: positive inside (an odd number of edges to its right)."""
    out = numpy.empty(len(points))
    way = ends - begins
    length2 = numpy.maximum((way ** 2).sum(axis=1), 1e-18)
    for first in range(0, len(points), 64):  # in portions: the table of points by edges is large
        p = points[first:first + 64, None, :]
        t = numpy.clip(((p - begins) * way).sum(axis=2) / length2, 0, 1)
        nearest = numpy.sqrt(((begins + t[:, :, None] * way - p) ** 2).sum(axis=2).min(axis=1))
        spans = (begins[:, 1] > p[:, :, 1]) != (ends[:, 1] > p[:, :, 1])
        rise = numpy.where(way[:, 1] == 0, 1, way[:, 1])
        x = begins[:, 0] + (p[:, :, 1] - begins[:, 1]) / rise * way[:, 0]
        inside = (spans & (x > p[:, :, 0])).sum(axis=1) % 2 == 1
        out[first:first + 64] = numpy.where(inside, nearest, -nearest)
    return out


def label_point(rings):
    """Longitude, latitude and half of the room's width in degrees of longitude, of a polygon's rings."""
    flat = [mercator(ring) * (1, FLATNESS) for ring in rings]
    begins = numpy.concatenate([ring[:-1] for ring in flat])
    ends = numpy.concatenate([ring[1:] for ring in flat])
    low, high = flat[0].min(axis=0), flat[0].max(axis=0)
    best, room = (low + high) / 2, -math.inf
    for _ in range(STEPS):
        x, y = (numpy.linspace(a, b, GRID) for a, b in zip(low, high))
        points = numpy.array([(a, b) for b in y for a in x])
        distances = signed_distances(points, begins, ends)
        at = int(distances.argmax())
        if distances[at] > room:
            best, room = points[at], float(distances[at])
        step = (high - low) / (GRID - 1) * 1.5
        low, high = best - step, best + step
    lat = math.degrees(math.atan(math.sinh(math.radians(best[1] / FLATNESS))))
    return float(best[0]), lat, max(room, 0.0)
