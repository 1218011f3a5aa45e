"""Countries and their regions by name, code and nickname. Codes are ISO 3166-1 alpha-2."""

from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from jobboard.core.regions import REGIONS
from jobboard.core.text import fold

# CLDR's English names where readers of a job board expect a plainer one.
_PLAINER = {
    "CD": "DR Congo",
    "CG": "Congo",
    "CI": "Ivory Coast",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "TR": "Turkey",
}
_NICKNAMES = {
    "AE": "uae;emirates;the united arab emirates",
    "AT": "osterreich",
    "BR": "brasil",
    "CH": "schweiz;suisse",
    "CI": "cote divoire",
    "CN": "prc;peoples republic of china;mainland china",
    "CZ": "czech republic",
    "DE": "deutschland",
    "ES": "espana",
    "GB": "uk;great britain;britain;the united kingdom",
    "HK": "hong kong sar",
    "IE": "republic of ireland;eire",
    "IN": "bharat",
    "IT": "italia",
    "KR": "korea;republic of korea;korea republic of;s korea",
    "MK": "macedonia",
    "NL": "the netherlands;holland;nederland",
    "PH": "the philippines",
    "PL": "polska",
    "RU": "russian federation",
    "TR": "turkiye",
    "TW": "taiwan roc;taiwan province of china",
    "US": "us;usa;america;united states of america;the united states;the us;the usa;estados unidos;u s;u s a",
    "VN": "viet nam",
}
_NO_COUNTRIES = frozenset({"AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


@lru_cache(maxsize=5000)
def country_name(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-2 code; the code itself if it is none."""
    return _names().get(code.upper(), code)


@lru_cache(maxsize=5000)
def country_code(text: str) -> str:
    """The code of a country's name, nickname or code (two or three letters); "" if it is none."""
    bare = text.strip().replace(".", "")
    if len(bare) == 2 and bare.upper() in _names():
        return bare.upper()
    if len(bare) == 3 and bare.isupper() and (codes := get_global("territory_aliases").get(bare)):
        return str(codes[0]) if codes[0] in _names() else ""
    return named_country(text)


def named_country(text: str) -> str:
    """The code of a country's name or nickname, never of a two-letter code that is none; "" if it is none."""
    return _codes().get(fold(text.replace("&", " and ")), "")


@lru_cache(maxsize=5000)
def region_name(text: str, country: str) -> str:
    """The full name of a country's region from its name or code; "" if it has none so named."""
    return _regions(country).get(fold(text), "")


@lru_cache(maxsize=5000)
def region_country(text: str) -> str:
    """The country that has a region of this name ("Karnataka", "Ontario"); "" if none or several have."""
    folded = fold(text)
    found = [country for country in REGIONS if fold(_regions(country).get(folded, "")) == folded != ""]
    return found[0] if len(found) == 1 else ""


@cache
def _names() -> dict[str, str]:
    territories = Locale("en").territories
    names = {code: name for code, name in territories.items() if len(code) == 2 and code not in _NO_COUNTRIES}
    return names | _PLAINER


@cache
def _codes() -> dict[str, str]:
    codes = {
        fold(name.replace("&", " and ")): code for code, name in Locale("en").territories.items() if code in _names()
    }
    codes |= {fold(name): code for code, name in _PLAINER.items()}
    return codes | {nickname: code for code, known in _NICKNAMES.items() for nickname in known.split(";")}


@cache
def _regions(country: str) -> dict[str, str]:
    regions: dict[str, str] = {}
    for entry in REGIONS.get(country, "").split(";"):
        code, _, name = entry.partition(" ")
        name = "Odisha" if name == "Orissa" else name
        regions |= {code.casefold(): name, fold(name): name}
    regions.pop("", None)
    return regions
