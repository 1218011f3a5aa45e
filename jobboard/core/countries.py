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
    "AE": "الإمارات;uae;emirates;the united arab emirates",
    "AT": "osterreich",
    "BR": "brasil",
    "CH": "schweiz;suisse",
    "CI": "cote divoire",
    "CN": "prc;peoples republic of china;mainland china",
    "CZ": "czech republic",
    "DE": "deutschland;deutschlandweit;bundesweit",
    "ES": "espana",
    "GB": "uk;great britain;britain;the united kingdom",
    "HK": "hong kong sar",
    "IE": "republic of ireland;eire",
    "IN": "bharat",
    "IT": "italia",
    "KR": "rok;korea;republic of korea;korea republic of;s korea",
    "MK": "macedonia",
    "NL": "the netherlands;holland;nederland",
    "PH": "the philippines",
    "PL": "polska",
    "RU": "russian federation",
    "SA": "السعودية;ksa;kingdom of saudi arabia",
    "TR": "turkiye",
    "TW": "taiwan roc;taiwan province of china",
    "US": "us;usa;america;united states of america;the united states;the us;the usa;estados unidos;u s;u s a",
    "VN": "viet nam",
}
# Regions by the names that they have at home, or had.
_OTHER_REGION_NAMES = {
    "bayern": "DE Bavaria",
    "hessen": "DE Hesse",
    "niedersachsen": "DE Lower Saxony",
    "nordrhein westfalen": "DE North Rhine-Westphalia",
    "nrw": "DE North Rhine-Westphalia",
    "rheinland pfalz": "DE Rhineland-Palatinate",
    "sachsen": "DE Saxony",
    "sachsen anhalt": "DE Saxony-Anhalt",
    "thuringen": "DE Thuringia",
    "baden wuerttemberg": "DE Baden-Württemberg",
    "bretagne": "FR Brittany",
    "normandie": "FR Normandy",
    "paca": "FR Provence-Alpes-Côte d'Azur",
    "andalucia": "ES Andalusia",
    "cataluna": "ES Catalonia",
    "catalunya": "ES Catalonia",
    "pais vasco": "ES Basque Country",
    "comunidad de madrid": "ES Community of Madrid",
    "comunidad valenciana": "ES Valencian Community",
    "lombardia": "IT Lombardy",
    "piemonte": "IT Piedmont",
    "toscana": "IT Tuscany",
    "sicilia": "IT Sicily",
    "puglia": "IT Apulia",
    "noord holland": "NL North Holland",
    "zuid holland": "NL South Holland",
    "noord brabant": "NL North Brabant",
    "mazowieckie": "PL Masovia",
    "malopolskie": "PL Lesser Poland",
    "dolnoslaskie": "PL Lower Silesia",
    "wielkopolskie": "PL Greater Poland",
    "orissa": "IN Odisha",
    "uttaranchal": "IN Uttarakhand",
    "tamilnadu": "IN Tamil Nadu",
    "andhrapradesh": "IN Andhra Pradesh",
    "uttarpradesh": "IN Uttar Pradesh",
    "chattisgarh": "IN Chhattisgarh",
    "pondicherry": "IN Puducherry",
    "jammu & kashmir": "IN Jammu and Kashmir",
    "andaman & nicobar islands": "IN Andaman and Nicobar Islands",
    "महाराष्ट्र": "IN Maharashtra",
    "newfoundland": "CA Newfoundland and Labrador",
    "pei": "CA Prince Edward Island",
    "washington dc": "US District of Columbia",
    "washington state": "US Washington",
    "new york state": "US New York",
}
_NO_COUNTRIES = frozenset({"AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


@lru_cache(maxsize=5000)
def country_name(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-2 code; the code itself if it is none."""
    return _names().get(code.upper(), code)


@lru_cache(maxsize=5000)
def country_code(text: str) -> str:
    """The code of a country's name, nickname or code (two or three letters); "" if it is none."""
    code = text.strip().replace(".", "")
    if len(code) == 2 and code.upper() in _names():
        return code.upper()
    if len(code) == 3 and code.isupper() and (codes := get_global("territory_aliases").get(code)):
        return str(codes[0]) if codes[0] in _names() else ""
    return named_country(text)


def named_country(text: str) -> str:
    """The code of a country's name or nickname, never of a two-letter code that is none; "" if it is none."""
    return country_of_key(fold(text))


def country_of_key(key: str) -> str:
    """`named_country` of a text that is folded."""
    return _codes().get(" and ".join(key.split(" & ")) if "&" in key else key, "")


@lru_cache(maxsize=5000)
def region_name(text: str, country: str) -> str:
    """The full name of a country's region from its name or code; "" if it has none so named."""
    return _regions(country).get(fold(text), "")


@lru_cache(maxsize=5000)
def region_country(text: str) -> str:
    """The country that has a region of this name ("Karnataka", "Ontario"); "" if none or several have."""
    folded = fold(text)
    countries = [country for country in REGIONS if fold(_regions(country).get(folded, "")) == folded != ""]
    return countries[0] if len(countries) == 1 else ""


def regions_called(key: str, codes: bool = False) -> tuple[tuple[str, str], ...]:
    """The regions of this folded name, or else, with `codes`, of this code, each with its country before it."""
    names, by_code = _region_index()
    return names.get(key, ()) or (by_code.get(key, ()) if codes else ())


@cache
def _region_index() -> tuple[dict[str, tuple[tuple[str, str], ...]], dict[str, tuple[tuple[str, str], ...]]]:
    names: dict[str, tuple[tuple[str, str], ...]] = {}
    codes: dict[str, tuple[tuple[str, str], ...]] = {}
    other = frozenset(map(fold, _OTHER_REGION_NAMES))
    for country in REGIONS:
        for key, name in _regions(country).items():
            index = names if key == fold(name) or key in other else codes
            index[key] = (*index.get(key, ()), (country, name))
    return names, codes


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
    return codes | {fold(nickname): code for code, known in _NICKNAMES.items() for nickname in known.split(";")}


@cache
def _regions(country: str) -> dict[str, str]:
    regions: dict[str, str] = {}
    for entry in REGIONS.get(country, "").split(";"):
        code, _, name = entry.partition(" ")
        name = "Odisha" if name == "Orissa" else name
        regions |= {code.casefold(): name, fold(name): name}
    regions |= {fold(other): name[3:] for other, name in _OTHER_REGION_NAMES.items() if name.startswith(country)}
    regions.pop("", None)
    return regions
