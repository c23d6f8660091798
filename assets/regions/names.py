"""Codes, names and countries of the regions."""
import collections
import gettext
import json
import pathlib
import re
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
COUNTRIES = HERE.parent / "gazetteer/countries.tsv"

# Regions that are given to no country, by QGIS's feature id: where who holds them is not whom the United Nations'
# members at large take for their sovereign, or where there is no such sovereign. README.md tells the rule.
DISPUTED = {
    5457: "Crimea", 5850: "Sevastopol", 4524: "Abkhazia",
    772: "Transnistria", 5021: "Left bank of the Dniester", 5022: "Grigoriopol", 5023: "Bender",
    5019: "Camenca", 5020: "Rîbnița",
    472: "Northern Cyprus", 277: "Somaliland", 201: "Spratly Islands",
    5437: "Jammu and Kashmir", 7766: "Northern Areas", 7767: "Azad Kashmir", 5446: "Siachen Glacier",
}
# ISO 3166-1 codes that the source gives otherwise or not at all.
COUNTRY_OF = {
    144: "GP", 3869: "YT", 4892: "GF", 7658: "MQ", 7665: "RE",       # departments overseas with codes of their own
    4071: "SJ", 4250: "BV", 195: "TK", 3763: "BQ", 4031: "CC", 4356: "CX",
    4370: "FR", 471: "GB", 5448: "GB", 1281: "CU", 7975: "KZ",       # Clipperton, bases, leases
}
MERGED = {4380: 3179}  # a nameless islet off Yamal: part of it
GENERIC = set("""autonomous avtonomnyy avtonomnaya capital city comune county de del dell di departement departamento department
district do du el emirate governorate gobernacion la le les mkhare muhafazat municipality oblast oblys okrug of
prefecture province provincia rayon raion region republic respublika state territory the kray krai voivodeship wilayah
zizhiqu sheng shi changwat fylke lan laen mintaqat ostan parish commune division national al ad ar as at az""".split())


def words_of(name):
    """A name without accents, punctuation and words such as "province", to compare."""
    plain = unicodedata.normalize("NFKD", (name or "").replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    found = [w for w in re.findall(r"\w+", plain.replace("'", "").replace("’", ""))]
    return " ".join([w for w in found if w not in GENERIC] or found)


def countries():
    """ISO 3166-1 alpha-2 -> English name."""
    rows = (line.rstrip("\n").split("\t") for line in COUNTRIES.open(encoding="utf8") if not line.startswith("#"))
    uninhabited = {"IO": "British Indian Ocean Territory", "TF": "French Southern Territories",
                   "GS": "South Georgia and South Sandwich Islands",
                   "UM": "United States Minor Outlying Islands", "BV": "Bouvet Island",
                   "HM": "Heard Island and McDonald Islands"}
    return uninhabited | {row[0]: row[3] for row in rows}


def known():
    """What known.tsv tells, by feature id."""
    rows = (line.rstrip("\n").split("\t") for line in (HERE / "known.tsv").open(encoding="utf8")
            if not line.startswith("#"))
    return {int(fid): (code, name, name_ru) for fid, code, name, name_ru in rows}


class Subdivisions:
    """ISO 3166-2 as Debian's iso-codes has it."""

    def __init__(self, tree):
        entries = json.loads((tree / "usr/share/iso-codes/json/iso_3166-2.json").read_text())["3166-2"]
        with (tree / "usr/share/locale/ru/LC_MESSAGES/iso_3166-2.mo").open("rb") as file:
            self.russian = gettext.GNUTranslations(file)
        self.names = {entry["code"]: entry["name"] for entry in entries}
        self.codes = collections.defaultdict(set)
        for entry in entries:
            for name in re.split(r"[\[\]()/;]", entry["name"]):
                if words_of(name):
                    self.codes[entry["code"][:2], words_of(name)].add(entry["code"])

    def name_ru(self, code):
        """Empty where iso-codes has none."""
        name = self.names.get(code, "")
        russian = self.russian.gettext(name) if name else ""
        return russian if re.search("[а-яё]", russian) else ""

    def code_of(self, country, *names):
        """The one code that the first telling name means; None when there is none or several."""
        for name in names:
            found = self.codes.get((country, words_of(name)), ()) if name else ()
            if len(found) == 1:
                return next(iter(found))
        return None


def attributes(features, tree):
    """By feature id: the fields of the layer."""
    names, told, iso = countries(), known(), Subdivisions(tree)
    code_of = {}
    for fid, fields in features.items():
        country = COUNTRY_OF.get(fid, fields["iso_a2"])
        code_of[fid] = (told[fid][0] if fid in told
                        else iso.code_of(country, fields["name"], fields["woe_name"], fields["gn_name"]))
    uses = collections.Counter(code_of.values())
    if unknown := [code for code, _, _ in told.values() if code and code not in iso.names]:
        raise SystemExit(f"known.tsv has codes that ISO 3166-2 lacks: {unknown}")
    out = {}
    for fid, fields in features.items():
        code = code_of[fid] if code_of[fid] and uses[code_of[fid]] == 1 else None
        _, name, name_ru = told.get(fid, (None, DISPUTED.get(fid) or fields["name"], None))
        country = "" if fid in DISPUTED else COUNTRY_OF.get(fid, fields["iso_a2"])
        if country and country not in names:
            raise SystemExit(f"Region {fid} ({name}) has the country '{country}', which countries.tsv lacks.")
        if not name:
            raise SystemExit(f"Region {fid} has no name: give it one in known.tsv.")
        out[fid] = {"code": code or f"XX-{fid}", "name": name, "name_ru": name_ru or iso.name_ru(code) or None,
                    "country": country or None, "country_name": names.get(country), "disputed": int(fid in DISPUTED)}
    return out
