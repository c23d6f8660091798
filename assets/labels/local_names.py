"""Names of countries, regions and cities in many languages, and as they are written there."""
import gettext
import json
import re
import unicodedata

import icu

from basemap_places import NOT_A_CITY, latin_name, russian_name, translated

LATIN_ONLY = re.compile("^[^Ͱ-῿⺀-￿]*$")
LOCAL = {"KP": "조선"}  # CLDR has the name that is used in the South
TRADITIONAL = {"TW": "zh_Hant", "HK": "zh_Hant", "MO": "zh_Hant"}
BETTER = {"CD": {"en": "DR Congo"}, "CG": {"en": "Congo"}}
# The language of a country where GeoNames' first one is not what its maps are written in, or is none of CLDR's.
LANGUAGE_OF = {"PH": "fil", "NO": "nb", "SJ": "nb", "TW": "zh", "CN": "zh", "HK": "zh", "MO": "zh", "SG": "en", "IN": "en",
               "PK": "en", "LK": "en", "CM": "fr", "TD": "fr", "KG": "ky", "CH": "de", "BE": "nl", "LU": "fr", "AQ": "en"}
# Divisions of a country that speak another language; by GeoNames' name.
LANGUAGE_OF_REGION = {
    "BE": {"Wallonia": "fr", "Brussels Capital": "fr"},
    "CH": {"Geneva": "fr", "Vaud": "fr", "Neuchâtel": "fr", "Jura": "fr", "Fribourg": "fr", "Valais": "fr", "Ticino": "it"},
    "CA": {"Quebec": "fr"},
    "ES": {"Catalonia": "ca"},
}
# Held by one state and taken for another's: both spellings, where they differ.
SPELT_TWICE = {"UA": {"Crimea": ("uk", "ru"), "Misto Sevastopol’": ("uk", "ru")}}
# The letters of languages that are not written in Latin ones, to find a name among GeoNames' untagged spellings.
LETTERS = {
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "fa": "ءآئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی", "he": "א-ת",
    "hy": "Ա-և", "ka": "ა-ჰ", "el": "Ά-ώ", "th": "ก-๛", "zh": "一-鿿", "ja": "一-鿿ぁ-んァ-ヶー", "ko": "가-힣",
}
# Words for what kind of place it is, which maps leave out.
AFFIXES = {
    "fa": re.compile("^(شهرستان|استان|شهر) +"), "ar": re.compile("^(مدينة|محافظة) +(?!ال)"),
    "zh": re.compile("(?<=..)市$"), "ja": re.compile("(?<=..)[市都]$"),
    "ko": re.compile("(?<=..)(특별자치시|특별시|광역시|직할시|시)$"),
}


class CountryLanguages:
    """The language in which a country's own maps are written, by GeoNames' list."""

    def __init__(self, tree):
        rows = (line.split("\t") for line in (tree / "usr/share/libtimezonemap/ui/countryInfo.txt").read_text(
            encoding="utf-8").splitlines() if not line.startswith("#"))
        self.first = {row[0]: re.split("[,-]", row[15])[0] or "en" for row in rows}

    def of(self, country):
        return LANGUAGE_OF.get(country) or self.first.get(country, "en")


def country_names(country, languages, own):
    """CLDR's name in each language, and in the country's own."""
    def name_in(language):
        name = icu.Locale("", country).getDisplayCountry(icu.Locale(language))
        name = BETTER.get(country, {}).get(language, name)
        name = re.sub(r"\s*[(（].*[)）]$", "", name)
        name = name.replace(" SAR China", "").replace(" & ", " and ")
        return None if name == country or "|" in name else name
    names = {language: name_in(language) for language in languages}
    return names, LOCAL.get(country) or name_in(TRADITIONAL.get(country, own)) or names["en"]


class RegionNames:
    """Names of first-order divisions by iso-codes."""

    def __init__(self, tree, languages):
        entries = json.loads((tree / "usr/share/iso-codes/json/iso_3166-2.json").read_text())["3166-2"]
        self.name = {entry["code"]: entry["name"] for entry in entries}
        self.catalogue = {}
        for language in languages:
            file = tree / "usr/share/locale" / ("zh_CN" if language == "zh" else language) / "LC_MESSAGES/iso_3166-2.mo"
            if file.exists():
                with file.open("rb") as opened:
                    self.catalogue[language] = gettext.GNUTranslations(opened)

    def names(self, fields):
        """By language; "en" is the region's name in Latin letters."""
        known = self.name.get(fields["code"])
        out = {"en": fields["name"], "ru": fields["name_ru"]}
        for language, catalogue in self.catalogue.items():
            name = translated(catalogue, known) if known else None
            if name and language not in out and "|" not in name:
                out[language] = name
        return out

    def local(self, fields, names, language):
        """Nothing where it is not known how the name is written there, and for regions of no country."""
        if not fields["country"]:
            return None
        if names.get(language) and language != "en":
            return names[language]
        written_in_latin = LATIN_ONLY.match(icu.Locale(language).getDisplayLanguage(icu.Locale(language)))
        return fields["name"] if written_in_latin else None


def catalogue_of(tree, language):
    file = tree / "usr/share/locale" / language / "LC_MESSAGES/geonames.mo"
    if not file.exists():
        return None
    with file.open("rb") as opened:
        return gettext.GNUTranslations(opened)


def spelling(language, row):
    """The shortest of GeoNames' spellings in the language's letters that has as many words as the Latin name."""
    if language not in LETTERS:
        return None
    word = re.compile(f"^[{LETTERS[language]}]{{2,}}( [{LETTERS[language]}]+)*$")
    written = [a for a in row[3].split(",") if word.match(a) and len(a.split()) <= len(re.split("[ -]", row[1]))]
    return min(written, key=len, default=None)


def local_places(tree, languages):
    """GeoNames id, position and name as it is written there, where that is another than the English one."""
    folder = tree / "usr/share/libtimezonemap/ui"
    admin1 = dict(line.split("\t")[:2] for line in
                  (folder / "admin1Codes.txt").read_text(encoding="utf-8").splitlines())
    catalogues = {}

    def name_in(language, row):
        if language not in catalogues:
            catalogues[language] = catalogue_of(tree, language)
        return translated(catalogues[language], row[0]) if catalogues[language] else None

    for line in (folder / "cities15000.txt").read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if row[7] in NOT_A_CITY:
            continue
        country, region = row[8], admin1.get(f"{row[8]}.{row[10]}", "")
        spellings = SPELT_TWICE.get(country, {}).get(region)
        if spellings:
            found = [name_in(language, row) for language in spellings]
            local = " / ".join(dict.fromkeys(name for name in found if name)) or latin_name(None, row)
        else:
            language = LANGUAGE_OF_REGION.get(country, {}).get(region) or languages.of(country)
            local = name_in(language, row)
            if local and language in LETTERS and not re.search(f"[{LETTERS[language]}]", local):
                local = None  # some are not translated at all
            if language == "ru":
                local = russian_name(catalogues["ru"], row)
            local = local or spelling(language, row)
            local = AFFIXES[language].sub("", local) if local and language in AFFIXES else local
            local = local or latin_name(None, row)
        local = unicodedata.normalize("NFC", local)
        if local != latin_name(name_in("en", row), row):
            yield int(row[0]), float(row[5]), float(row[4]), local
