#!/usr/bin/env python3
"""Writes utm_grid.tif beside itself: a GeoTIFF in UTM zone 37N (EPSG:32637) about Moscow, with lines every 80 km and
diagonals that cross in the middle, at 413 km E, 6180 km N. No library is needed."""
import pathlib
import struct

SIDE, PIXEL_M, EPSG = 120, 4000.0, 32637
LEFT, TOP = 413000.0 - SIDE / 2 * PIXEL_M, 6180000.0 + SIDE / 2 * PIXEL_M


def color(x, y):
    if abs(x - y) < 2 or abs(x - (SIDE - 1 - y)) < 2:
        return 200, 60, 50
    if x % 20 == 0 or y % 20 == 0:
        return 70, 70, 80
    return 130 + x // 2, 170, 110 + y // 2


def main():
    pixels = bytes(c for y in range(SIDE) for x in range(SIDE) for c in color(x, y))
    geo_keys = [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, EPSG]
    short, long, double = (3, "H"), (4, "I"), (12, "d")
    data_at = 1024
    fields = [(256, long, [SIDE]), (257, long, [SIDE]), (258, short, [8, 8, 8]), (259, short, [1]), (262, short, [2]),
              (273, long, [data_at]), (277, short, [3]), (278, long, [SIDE]), (279, long, [len(pixels)]),
              (284, short, [1]), (33550, double, [PIXEL_M, PIXEL_M, 0]), (33922, double, [0, 0, 0, LEFT, TOP, 0]),
              (34735, short, geo_keys)]
    values_at = 8 + 2 + 12 * len(fields) + 4
    entries, values = b"", b""
    for tag, (kind, code), numbers in fields:
        packed = struct.pack(f"<{len(numbers)}{code}", *numbers)
        where = packed.ljust(4, b"\0") if len(packed) <= 4 else struct.pack("<I", values_at + len(values))
        entries += struct.pack("<HHI", tag, kind, len(numbers)) + where
        values += packed if len(packed) > 4 else b""
    head = struct.pack("<2sHIH", b"II", 42, 8, len(fields)) + entries + struct.pack("<I", 0) + values
    pathlib.Path(__file__).with_name("utm_grid.tif").write_bytes(head.ljust(data_at, b"\0") + pixels)


main()
