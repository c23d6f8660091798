#!/usr/bin/env python3
"""Makes gazetteer.bin, the places that Courtyard knows without a network.

    make_gazetteer.py gazetteer_world.tsv[.xz] [gazetteer.bin]

The table has a header row and the columns geonames_id, name, name_ru, country, admin1_code, admin1_name, lat, lon,
population, tz. Standard library only; takes a minute or two. Not needed to build or run the program. The format of
the result is described in README.md beside this file.
"""

import lzma
import math
import re
import struct
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
RULES = HERE.parent.parent / "src" / "gazetteer" / "folding_rules.inc"

MAGIC = b"CYGAZETT"
VERSION = 1
KEYS_A_BLOCK = 16
NAMES_A_BLOCK = 16
ROW_E7 = 2_500_000  # places lie in rows of a quarter of a degree of latitude
ROWS = 720

EARTH_KM = 6371.0088
ZONE_LIMIT = 1000 / EARTH_KM  # radians: beyond it a position has no zone
SLACK = 1e-6  # radians: about 6 m, more than all rounding of positions and cells
LIMIT_DEPTH = 7  # from cells of 2.8 degrees on, their middle decides whether they are beyond the limit
TREE_DEPTH = 10  # of the root; the least cell is 360 / 2^10 degrees wide
# tree nodes: a zone, or where the list of places begins; others are the number of their children's group
LEAF, MIXED, NO_ZONE = 0x80000000, 0x40000000, 0xFFFF


# Folding: see folding_rules.inc.

class Folding:
    def __init__(self, rules_file):
        text = "\n".join(l for l in rules_file.read_text(encoding="utf-8").splitlines() if not l.startswith("//"))
        pairs = lambda kind: dict(re.findall(r'\b%s\("([^"]*)", "([^"]*)"\)' % kind, text))
        self.letters, self.words, self.sounds = pairs("LETTER"), pairs("WORD"), pairs("SOUND")
        self.region_words = set(re.findall(r'\bREGION_WORD\("([^"]*)"\)', text))
        self.longest = max(map(len, self.sounds))

    def tokens(self, text):
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
        text = "".join(self.letters.get(c, c) for c in text)
        out = []
        for c in unicodedata.normalize("NFKD", text):
            kind = unicodedata.category(c)[0]
            if kind in "LN":
                out.append(c)
            elif kind != "M":
                out.append(" ")
        return "".join(out).split()

    def key_of(self, tokens):
        text = "".join(self.words.get(t, t) for t in tokens)
        out, i = "", 0
        while i < len(text):
            for n in range(min(self.longest, len(text) - i), 0, -1):
                sound = self.sounds.get(text[i:i + n])
                if sound is not None:
                    out += sound
                    i += n
                    break
            else:
                out += text[i]
                i += 1
        return re.sub(r"(.)\1+", r"\1", out)

    def key(self, text):
        return self.key_of(self.tokens(text))

    def region_key(self, text):
        return self.key_of([t for t in self.tokens(text) if t not in self.region_words])


# Tables of keys: sorted, in blocks, each key without what it shares with the one before it.

def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def key_table(postings):
    """postings: {key: {index: flag}}. Gives the sections of block offsets and of blocks."""
    offsets, out, before = [], bytearray(), b""
    for n, (key, found) in enumerate(sorted((k.encode(), v) for k, v in postings.items())):
        if n % KEYS_A_BLOCK == 0:
            offsets.append(len(out))
            before = b""
        shared = 0
        while shared < min(len(before), len(key)) and before[shared] == key[shared]:
            shared += 1
        rest = key[shared:]
        out += bytes([min(shared, 15) << 4 | min(len(rest), 15)])
        out += b"".join(bytes([n - 15]) for n in (shared, len(rest)) if n >= 15) + rest
        for left, index in zip(range(len(found) - 1, -1, -1), sorted(found)):
            out += varint(index << 2 | found[index] << 1 | (left > 0))
        before = key
    return struct.pack(f"<{len(offsets)}I", *offsets), bytes(out)


def add_key(postings, key, index, flag):
    if key:
        found = postings.setdefault(key, {})
        found[index] = min(found.get(index, 1), flag) if flag == 0 else found.get(index, 1)


# The tree of time zones.

def unit_vector(lat, lon):
    lat, lon = math.radians(lat), math.radians(lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def squared_chord(a, b):
    x, y, z = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    return x * x + y * y + z * z


def angle(a, b):
    return 2 * math.asin(min(1.0, math.sqrt(squared_chord(a, b)) / 2))


def nearer_everywhere(home, other, middle, sine):
    """True when all points within the angle of that sine around `middle` are nearer to `home` than to `other`: the
    plane between the two does not cut that cap."""
    x, y, z = home[0] - other[0], home[1] - other[1], home[2] - other[2]
    return x * middle[0] + y * middle[1] + z * middle[2] > sine * math.sqrt(x * x + y * y + z * z) > 0


class ZoneTree:
    """Cells that halve in both directions. A cell is a leaf when every point of it surely has the same zone, or
    when it is of the least size: then the places that may be the nearest to some point of it are listed."""

    def __init__(self, places):
        self.nodes = [0, 0, 0, 0]  # in groups of four; of the first only the root is used
        self.lists = bytearray()
        self.mixed = 0
        candidates = [(unit_vector(p["lat_e7"] / 1e7, p["lon_e7"] / 1e7), p["zone"], i) for i, p in enumerate(places)]
        self.grow(0, 0, 0, 0, candidates)

    def grow(self, node, depth, column, row, candidates):
        leaf = None if depth < 3 else self.leaf(depth, column, row, candidates)
        if depth >= 3:
            candidates = self.near
        if leaf is None and depth == TREE_DEPTH:
            leaf = MIXED | len(self.lists)
            self.list_places([i for _, _, i in candidates])
        if leaf is not None:
            self.nodes[node] = leaf
            return
        first = len(self.nodes)
        self.nodes[node] = first // 4
        # the root is a square of 360 degrees: the world is its southern half
        self.nodes += [0, 0, 0, 0]
        for child in range(4):
            c, r = column * 2 + (child & 1), row * 2 + (child >> 1)
            if r >= 1 << depth:  # the northern half
                self.nodes[first + child] = LEAF | NO_ZONE
                continue
            self.grow(first + child, depth + 1, c, r, candidates)

    def list_places(self, indices):
        self.mixed += 1
        self.lists += varint(len(indices))
        before = 0
        for i in indices:  # ascending
            self.lists += varint(i - before)
            before = i

    def leaf(self, depth, column, row, candidates):
        size = 360 / (1 << depth)
        west, south = -180 + column * size, -90 + row * size
        middle = unit_vector(south + size / 2, west + size / 2)
        radius = SLACK + max(angle(middle, unit_vector(south, west)), angle(middle, unit_vector(south + size, west)))
        home = min(candidates, key=lambda c: squared_chord(middle, c[0]))[0]
        self.near = [c for c in candidates if not nearer_everywhere(home, c[0], middle, math.sin(radius))]
        away = angle(middle, home)
        if away - radius > ZONE_LIMIT or (depth >= LIMIT_DEPTH and away > ZONE_LIMIT):
            return LEAF | NO_ZONE
        within = away + radius < ZONE_LIMIT or depth >= LIMIT_DEPTH
        zones = {z for _, z, _ in self.near}
        return LEAF | zones.pop() if len(zones) == 1 and within else None


# Reading and writing.

def rows_of(path):
    opened = lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else open(path, encoding="utf-8")
    with opened as file:
        names = next(file).rstrip("\n").split("\t")
        for line in file:
            yield dict(zip(names, line.rstrip("\n").split("\t")))


def tsv(name):
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def split(text):
    return [t for t in text.split("|") if t]


class Strings:
    def __init__(self):
        self.bytes = bytearray()

    def add(self, text):
        raw = text.encode()
        assert len(raw) < 256
        self.bytes += raw
        return len(self.bytes) - len(raw), len(raw)


def read_places(path):
    places = []
    for r in rows_of(path):
        lat_e7, lon_e7 = (round(float(r[k]) * 1e7) for k in ("lat", "lon"))
        places.append(dict(r, id=int(r["geonames_id"]), lat_e7=lat_e7, lon_e7=lon_e7, population=int(r["population"])))
    places.sort(key=lambda p: ((p["lat_e7"] + 900_000_000) // ROW_E7, p["lon_e7"], p["id"]))
    return places


def admin_sections(folding, places, countries, strings):
    codes = sorted({(p["country"], p["admin1_code"], p["admin1_name"]) for p in places})
    index = {(c, a): i for i, (c, a, _) in enumerate(codes)}
    assert len(index) == len(codes)
    largest = {}
    for i, p in enumerate(places):
        p["admin"] = index[p["country"], p["admin1_code"]]
        if p["admin"] not in largest or p["population"] > places[largest[p["admin"]]]["population"]:
            largest[p["admin"]] = i
    names = {i: [name] for i, (_, _, name) in enumerate(codes)}
    for kind, place, _, others in tsv("other_names.tsv"):
        if kind == "region":
            country, code = place.split(".")
            names[index[country, code]] += split(others)
    keys, records = {}, bytearray()
    for i, (country, code, name) in enumerate(codes):
        for n in names[i]:
            add_key(keys, folding.key(n), i, 0)
            add_key(keys, folding.region_key(n), i, 1)
        name_at, name_size = strings.add(name)
        code_at, code_size = strings.add(code)
        records += struct.pack("<IIIHBB", name_at, code_at, largest[i], countries[country], name_size, code_size)
    return bytes(records), key_table(keys)


def country_sections(folding, places, strings):
    used = {p["country"] for p in places}
    keys, records, index = {}, bytearray(), {}
    for alpha2, alpha3, numeric, english, russian, others in tsv("countries.tsv"):
        if alpha2 not in used:
            continue
        i = index[alpha2] = len(index)
        for name in [english, russian] + split(others):
            add_key(keys, folding.key(name), i, 0)
        at, size = strings.add(english)
        records += struct.pack("<I2s3sBH", at, alpha2.encode(), alpha3.encode(), size, int(numeric or 0))
    assert used == set(index), used ^ set(index)
    return index, bytes(records), key_table(keys)


def place_keys(folding, places):
    keys = {}
    by_name = {}
    for i, p in enumerate(places):
        add_key(keys, folding.key(p["name"]), i, 1)
        add_key(keys, folding.key(p["name_ru"]), i, 1)
        before = by_name.get((p["country"], p["name"]))
        if before is None or places[before]["population"] < p["population"]:
            by_name[p["country"], p["name"]] = i
    for kind, country, name, others in tsv("other_names.tsv"):
        if kind == "place":
            for other in split(others):
                add_key(keys, folding.key(other), by_name[country, name], 0)
    return key_table(keys)


def name_sections(places):
    offsets, out = [], bytearray()
    for i, p in enumerate(places):
        if i % NAMES_A_BLOCK == 0:
            offsets.append(len(out))
        for name in (p["name"], p["name_ru"]):
            raw = name.encode()
            assert len(raw) < 256
            out += bytes([len(raw)]) + raw
    return struct.pack(f"<{len(offsets)}I", *offsets), bytes(out)


def checksum(data):
    """FNV-1a over words of eight bytes instead of bytes."""
    data += bytes(-len(data) % 8)
    h = 0xCBF29CE484222325
    for (word,) in struct.iter_unpack("<Q", data):
        h = (h ^ word) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def write(path, sections):
    head_size = 32 + 16 * len(sections)
    table, body = bytearray(), bytearray()
    for section in sections:
        table += struct.pack("<QQ", head_size + len(body), len(section))
        body += section + bytes(-len(section) % 8)
    data = bytes(table) + bytes(body)
    head = struct.pack("<8sIIQQ", MAGIC, VERSION, len(sections), 32 + len(data), checksum(data))
    path.write_bytes(head + data)


def main():
    source = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / "gazetteer.bin"
    folding, strings = Folding(RULES), Strings()
    places = read_places(source)
    countries, country_records, country_keys = country_sections(folding, places, strings)
    admin_records, admin_keys = admin_sections(folding, places, countries, strings)
    zone_names = sorted({p["tz"] for p in places})
    zones = b"".join(struct.pack("<II", *strings.add(name)) for name in zone_names)
    records = bytearray()
    for p in places:
        p["zone"] = zone_names.index(p["tz"])
        records += struct.pack("<IiiIHH", p["id"], p["lon_e7"], p["lat_e7"], p["population"], p["admin"], p["zone"])
    first = [0] * (ROWS + 1)
    for p in places:
        first[(p["lat_e7"] + 900_000_000) // ROW_E7 + 1] += 1
    for row in range(ROWS):
        first[row + 1] += first[row]
    tree = ZoneTree(places)
    write(target, [bytes(records), *name_sections(places), struct.pack(f"<{ROWS + 1}I", *first), admin_records,
                   country_records, zones, bytes(strings.bytes), *place_keys(folding, places), *admin_keys,
                   *country_keys, struct.pack(f"<{len(tree.nodes)}I", *tree.nodes), bytes(tree.lists)])
    print(f"{len(places)} places, {len(admin_records) // 16} divisions, {len(countries)} countries, "
          f"{len(zone_names)} zones, {len(tree.nodes)} tree nodes ({tree.mixed} mixed leaves, {len(tree.lists)} bytes of lists): "
          f"{target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
