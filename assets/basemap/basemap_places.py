"""Cities with their names in many languages."""
import gettext
import math
import re

from osgeo import ogr

from fgb import LayerData, features_of

LANGUAGES = ("en", "ru", "uk", "be", "kk", "ka", "hy", "az", "de", "fr", "es", "pt", "it", "pl", "tr", "ar", "fa", "he",
             "zh", "ja", "ko", "el", "sr", "bg", "lt", "lv", "et")
NOT_A_CITY = {"PPLX", "PPLH", "PPLQ", "PPLW"}  # part of a city, historical, abandoned, destroyed
CAPITAL = {"PPLC": 2, "PPLA": 1}
NO_RANK = 99
SOFT_SIGNS = {"RU", "UA", "BY", "KZ", "KG", "MD"}
RUSSIAN_WORD = re.compile("^[А-Яа-яЁё0-9 .,’'()/-]+$")
RUSSIAN_SPOKEN = {"RU", "BY", "KZ", "KG"}  # here a name in Russian letters is most likely the Russian name

FIELDS = {"geonameid": ogr.OFTInteger, "name": ogr.OFTString, "name_ru": ogr.OFTString, "names": ogr.OFTString,
          "population": ogr.OFTInteger, "capital": ogr.OFTInteger, "ne_rank": ogr.OFTInteger,
          "country": ogr.OFTString, "admin1": ogr.OFTString, "timezone": ogr.OFTString}


def natural_earth_ranks(tree):
    """Natural Earth's cartographic rank (0 = shown first) by GeoNames id, and by name and place."""
    by_id, by_name = {}, {}
    for feature in features_of(tree / "usr/share/magics/10m/ne_10m_populated_places_simple.shp"):
        rank = int(feature["scalerank"])
        if feature["geonameid"] and feature["geonameid"] > 0:
            by_id[int(feature["geonameid"])] = rank
        if feature["nameascii"]:
            by_name[feature["nameascii"].lower()] = (rank, feature["longitude"], feature["latitude"])
    return by_id, by_name


def rank_of(geonameid, ascii_name, lon, lat, ranks):
    by_id, by_name = ranks
    if geonameid in by_id:
        return by_id[geonameid]
    rank, at_lon, at_lat = by_name.get(ascii_name.lower(), (NO_RANK, 0.0, 0.0))
    return rank if math.hypot(at_lon - lon, at_lat - lat) < 0.3 else NO_RANK


def catalogues(tree):
    """GeoNames id -> name, for each language."""
    folder = tree / "usr/share/locale"
    out = {}
    for language in LANGUAGES:
        with open(folder / language / "LC_MESSAGES/geonames.mo", "rb") as file:
            out[language] = gettext.GNUTranslations(file)
    return out


def translated(catalogue, geonameid):
    name = catalogue.gettext(geonameid)
    return None if name == geonameid else name


def latin_name(english, row):
    """The English name, else GeoNames' own; without the apostrophes that stand for Slavic soft signs."""
    name = english or row[1]
    return re.sub("['’ʹ]", "", name) if row[8] in SOFT_SIGNS else name


def russian_name(catalogue, row):
    """The Russian name; without one, the longest name in Russian letters with as many words as the Latin one."""
    name = translated(catalogue, row[0])
    if name is not None and not RUSSIAN_WORD.match(name):
        name = None  # a few are not translated at all
    if name is None and row[8] in RUSSIAN_SPOKEN:
        words = len(row[1].split())
        written = [a for a in row[3].split(",") if RUSSIAN_WORD.match(a) and len(a.split()) == words]
        name = max(written, key=len, default=None)
    return name


def places(tree):
    folder = tree / "usr/share/libtimezonemap/ui"
    admin1 = dict(line.split("\t")[:2] for line in
                  (folder / "admin1Codes.txt").read_text(encoding="utf-8").splitlines())
    ranks, names = natural_earth_ranks(tree), catalogues(tree)

    def features():
        for line in (folder / "cities15000.txt").read_text(encoding="utf-8").splitlines():
            row = line.split("\t")
            if row[7] in NOT_A_CITY:
                continue
            lon, lat = float(row[5]), float(row[4])
            known = {language: translated(catalogue, row[0]) for language, catalogue in names.items()}
            known["geonames"] = row[1] if known["en"] not in (None, row[1]) else None
            point = ogr.Geometry(ogr.wkbPoint)
            point.AddPoint_2D(lon, lat)
            yield point, {
                "geonameid": int(row[0]), "name": latin_name(known["en"], row), "name_ru": russian_name(names["ru"], row),
                "names": "|".join(f"{k}={v}" for k, v in known.items() if v and k not in ("en", "ru") and "|" not in v),
                "population": int(row[14] or 0), "capital": CAPITAL.get(row[7], 0),
                "ne_rank": rank_of(int(row[0]), row[2], lon, lat, ranks), "country": row[8],
                "admin1": admin1.get(f"{row[8]}.{row[10]}", ""), "timezone": row[17]}
    return LayerData(ogr.wkbPoint, FIELDS, features())
