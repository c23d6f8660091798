"""Simplifies polygons that share their borders, so that they still do."""
import collections
import math

CELL_DEG = 0.05  # points are looked up in squares of this size


class Topology:
    """Rings of integer points, cut into arcs at the points where more than two edges meet. Each arc is simplified
    once, whichever rings it is of, and never over a point of another line: no gaps, overlaps or crossings."""

    def __init__(self, rings, per_degree):
        self.rings = [closed(ring) for ring in rings]
        self.per_degree = per_degree
        self.cell = round(CELL_DEG * per_degree)
        neighbours = collections.defaultdict(set)
        for ring in self.rings:
            for a, b in zip(ring, ring[1:]):
                neighbours[a].add(b)
                neighbours[b].add(a)
        self.nodes = {point for point, others in neighbours.items() if len(others) != 2}
        self.points = collections.defaultdict(list)
        for x, y in neighbours:
            self.points[x // self.cell, y // self.cell].append((x, y))
        self.known = {}  # what became of each arc
        self.straight = set()

    def simplified_rings(self, tolerance_deg):
        """The rings in their order; each has at least three corners."""
        return [self._simplified_ring(ring, tolerance_deg * self.per_degree) for ring in self.rings]

    def _simplified_ring(self, ring, tolerance):
        out = []
        for arc in self._arcs(ring):
            key = arc if arc <= arc[::-1] else arc[::-1]
            if key not in self.known:
                self.known[key] = self._simplified(key, tolerance)
            line = self.known[key]
            out += (line if key == arc else line[::-1])[:-1]
        return out + out[:1]

    def _arcs(self, ring):
        ring = ring[:-1]
        starts = [i for i, point in enumerate(ring) if point in self.nodes]
        if not starts:
            first = min(range(len(ring)), key=lambda i: ring[i])  # the same for the neighbour around it
            ring = ring[first:] + ring[:first]
            yield tuple(ring + ring[:1])
            return
        ring = ring[starts[0]:] + ring[:starts[0]]
        arc = [ring[0]]
        for point in ring[1:] + ring[:1]:
            arc.append(point)
            if point in self.nodes:
                yield tuple(arc)
                arc = [point]

    def _simplified(self, line, tolerance):
        keep = {0, len(line) - 1}
        stack = [(0, len(line) - 1)]
        while stack:
            a, b = stack.pop()
            if b - a < 2:
                continue
            middle, distance = farthest(line, a, b, self.per_degree)
            # A ring keeps three corners; of two lines between the same nodes only one becomes straight.
            whole = (a, b) == (0, len(line) - 1)
            must = (whole and (line[a], line[b]) in self.straight) or (line[0] == line[-1] and len(keep) < 4)
            if must or distance > tolerance or self._sweeps_over_points(line, a, b):
                keep.add(middle)
                stack += [(a, middle), (middle, b)]
        if len(keep) == 2:
            self.straight.add((line[0], line[-1]))
        return tuple(point for i, point in enumerate(line) if i in keep)

    def _sweeps_over_points(self, line, a, b):
        """True when a point of another line, or of another part of this one, lies between it and its short cut."""
        part = line[a:b + 1]
        own = set(part)
        west, east = min(x for x, _ in part), max(x for x, _ in part)
        south, north = min(y for _, y in part), max(y for _, y in part)
        for column in range(west // self.cell, east // self.cell + 1):
            for row in range(south // self.cell, north // self.cell + 1):
                for point in self.points.get((column, row), ()):
                    if (west <= point[0] <= east and south <= point[1] <= north and point not in own
                            and encloses(part, point)):
                        return True
        return False


def closed(ring):
    ring = [point for i, point in enumerate(ring) if i == 0 or point != ring[i - 1]]
    return ring if ring[0] == ring[-1] else ring + ring[:1]


def farthest(line, a, b, per_degree):
    """The point of a part that is farthest from its short cut, with east-west shrunk as on the ground."""
    (ax, ay), (bx, by) = line[a], line[b]
    shrink = max(0.1, math.cos(math.radians(ay / per_degree)))
    dx, dy = (bx - ax) * shrink, by - ay
    length2 = dx * dx + dy * dy
    worst, at = -1.0, a + 1
    for i in range(a + 1, b):
        ex, ey = (line[i][0] - ax) * shrink, line[i][1] - ay
        t = max(0.0, min(1.0, (ex * dx + ey * dy) / length2)) if length2 else 0.0
        d2 = (ex - t * dx) ** 2 + (ey - t * dy) ** 2
        if d2 > worst:
            worst, at = d2, i
    return at, math.sqrt(worst)


def side(a, b, p):
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def on_segment(a, b, p):
    return (side(a, b, p) == 0 and min(a[0], b[0]) <= p[0] <= max(a[0], b[0])
            and min(a[1], b[1]) <= p[1] <= max(a[1], b[1]))


def encloses(ring, p):
    """Winding number other than 0, or on the line."""
    winding = 0
    for a, b in zip(ring, ring[1:] + ring[:1]):
        if on_segment(a, b, p):
            return True
        if a[1] <= p[1] < b[1] and side(a, b, p) > 0:
            winding += 1
        elif b[1] <= p[1] < a[1] and side(a, b, p) < 0:
            winding -= 1
    return winding != 0


def crossings(rings, cell):
    """Pairs of edges that meet elsewhere than at points of both: there must be none."""
    edges = {(min(a, b), max(a, b)) for ring in rings for a, b in zip(ring, ring[1:])}
    cells = collections.defaultdict(list)
    for edge in sorted(edges):
        for place in places_of(edge, cell):
            cells[place].append(edge)
    found = set()
    for listed in cells.values():
        for i, (a, b) in enumerate(listed):
            for c, d in listed[i + 1:]:
                if c[0] > b[0]:
                    break  # sorted from the west
                if meet(a, b, c, d):
                    found.add((a, b, c, d))
    return sorted(found)


def places_of(edge, cell):
    """The squares that an edge goes through, and some beside it."""
    (ax, ay), (bx, by) = edge
    for column in range(ax // cell, bx // cell + 1):
        west, east = max(ax, column * cell), min(bx, (column + 1) * cell)
        ys = (ay, by) if ax == bx else (ay + (by - ay) * (west - ax) // (bx - ax),
                                        ay + (by - ay) * (east - ax) // (bx - ax) + 1)
        for row in range(min(ys) // cell, max(ys) // cell + 1):
            yield column, row


def meet(a, b, c, d):
    shared = {a, b} & {c, d}
    if shared:
        ends = [(p, s, t) for p, s, t in ((a, c, d), (b, c, d), (c, a, b), (d, a, b)) if p not in shared]
        return any(on_segment(s, t, p) for p, s, t in ends)
    if any(on_segment(s, t, p) for p, s, t in ((a, c, d), (b, c, d), (c, a, b), (d, a, b))):
        return True
    return ((side(a, b, c) > 0) != (side(a, b, d) > 0)) and ((side(c, d, a) > 0) != (side(c, d, b) > 0))
