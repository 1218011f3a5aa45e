"""Words in the names of places that are no places, and what else is taken off them."""

import re

from jobboard.core.countries import country_code
from jobboard.core.text import fold

_REMOTE = re.compile(
    r"\b(?:(?:100 ?% |fully |partly |partially )?(?:remote(?:ly)?|hybrid(?:[eo]|remote)?)"
    r"(?: first| friendly| ok| work)?|on-?site|in-?office|work from (?:home|office|anywhere)|wf[ho]|telecommut(?:e|ing)"
    r"|anywhere|flexible|flexi"
    r"|home[- ]?(?:based|office)|t[ée]l[ée]travail|teletrabajo|trabajo remoto|h[íi]brid[oa]|remot[oa]|a distancia"
    r"|zdaln(?:a|ie)|thuiswerken|mobiles arbeiten)\b(?: (?:möglich|possible|optional|option|available|allowed))?",
    re.IGNORECASE,
)
# Not in capitals: IN is India or Indiana.
_LOOSE_START = re.compile(
    r"(?:[\s,;:/|()–—+-]|(?:[Ii]n|[Aa]nd|[Ff]rom|[Ww]ithin|[Aa]cross|[Tt]hroughout|[Bb]ased|[Oo]nly|[Tt]he|[Oo]f"
    r"|[Ee]n|[Ii]m"
    r"|[Aa]ll [Oo]ver|PAN|[Pp]an|[Aa]nywhere)[\s-](?=\S))+"
)
# In small letters only: IN and OR are states.
_LOOSE_END = re.compile(r"(?:^|(?<=\W))(?:[Oo]nly|[Bb]ased|or|and|in|from|within|at|across)$")
_LOOSE_SIGNS = " \t,;:/|()–—+-"
_LONGEST_LOOSE, _LONGEST_MORE = 8, 30
_EVERYWHERE = re.compile(r"(?:all|all of|pan|whole of|entire|across|throughout)[\s-]+(?=\S)", re.IGNORECASE)
_MORE = re.compile(
    r"(?:\+|and|&|,)?\s?\d{1,3}\+? (?:more|others?|weitere|autres?)(?: (?:locations?|places?))?$", re.IGNORECASE
)
_AROUND_START = re.compile(r"(?:greater|metro|downtown|central|inner|city of) ", re.IGNORECASE)
_AROUND_END = re.compile(
    r" (?:metro(?:politan)?(?: area| region)?|area|region|district|office|hq|headquarters|city"
    r"|urban|rural|suburban|locations?|wide)$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"^(?:north|south|east|west|new|old|central)(?:ern)?(?:[ -]?(?:east|west)(?:ern)?)? "
    r"| \(?(?:north|south|east|west|central|[ensw])\)?$",
    re.IGNORECASE,
)
AREAS = (
    r"e(?:uropean )?u(?:nion)?|emea|apac|apj|latam|amer|anz|cis|gcc|asean|sea|europe|asia(?: pacific)?|africa|oceania"
    r"|(?:north(?:ern)? |south(?:ern)? |latin |central )?americas?|middle east(?: (?:and|&) (?:north )?africa)?|mena"
    r"|dach|d a ch|nordics|scandinavia|benelux|balkans|baltics|caribbean|(?:(?:south ?)?east|south|central|west(?:ern)?"
    r"|north(?:ern)?|southern|eastern) (?:asia|europe|africa)|eea"
)
_AREA = re.compile(rf"(?:{AREAS})(?:(?: and | & |/| )(?:{AREAS})){{0,4}}")
_NOWHERE = re.compile(
    r"(?:\d{1,3} (?:\w{1,12} )?)?(?:multiple|various|several|all|any|different|many|our|other)?"
    r" ?(?:locations?|cities|places?|sites?|offices?|branches|regions?|stores?|countries)"
    r"|multiple|various|several|all|any|nationwide|worldwide|world wide|global(?:ly)?|international|world|earth"
    r"|anywhere in the world|other|others"
    r"|(?:head|corporate|main|regional|registered|client|customer|home|field)"
    r"[ -]?(?:quarters?|office|location|site|based?|place)s?"
    r"|corporate|headquarters|hq|ho|field|office|campus|factory|plant|on ?site|site"
    r"|(?:pan|all|across)|n/?a|na|nil|none|null|unavailable|not (?:available|applicable|specified|disclosed|mentioned"
    r"|listed)|unspecified|undisclosed|unknown|confidential|tb[acd]"
    r"|undefined|(?:depend(?:s|ing)? (?:on|upon)|as per|based on) [^,]{1,40}|(?:yet )?to be (?:decided|determined"
    r"|announced|confirmed|discussed)"
    r"|see (?:job )?(?:description|details|below)|negotiable|location|virtual|online"
    r"|rotational|hours?|[a-z]{2,4} time ?zones?|(?:any )?time ?zones?|travel(?:l?ing)?|no (?:office|location)|[-x.]+"
)
_STREET = re.compile(
    r"\d|\b(?:road|rd|street|st|avenue|ave|lane|floor|tower|building|bldg|block|plot|phase|marg|nagar|chowk|cross|main"
    r"|stra(?:ss|ß)e|rue|platz|weg|all[ée]e|boulevard|blvd|via|calle|rua|avenida|avda|plaza|park|estate|opp(?:osite)?"
    r"|near|behind|next to|sector|industrial|midc|gidc|sipcot|riico|sez|tech|unit|suite|level|po box|taluka?|tehsil"
    r"|village|c/o"
    r"|house|complex|colony|layout|society|highway|drive|court|square|centre|center|mall|station|cdx|campus)\b"
    r"|(?:straße|strasse|gasse)\b",
    re.IGNORECASE,
)


def without_remote_words(text: str) -> str:
    """The text without words on how one works there."""
    return trimmed(_REMOTE.sub(" ", text))


def trimmed(text: str) -> str:
    """Without what is left of a phrase at either end: “in India only”, “+2 more”."""
    text = text.strip()
    if any(letter.isdigit() for letter in text[-_LONGEST_MORE:]):
        text = _MORE.sub("", text)
    if start := _LOOSE_START.match(text):
        text = text[start.end() :]
    while True:
        text = text.rstrip(_LOOSE_SIGNS)
        if not (end := _LOOSE_END.search(text, max(0, len(text) - _LONGEST_LOOSE))):
            return text
        text = text[: end.start()]


def of_all(text: str) -> str:
    """“PAN India” and “All over India” are India."""
    match = _EVERYWHERE.match(text)
    remaining = text[match.end() :] if match else text
    return remaining if remaining != text and not country_code(text) else text


def around(text: str) -> str:
    """“Greater Chicago Area” is Chicago."""
    start = _AROUND_START.match(text)
    return _AROUND_END.sub("", text[start.end() :] if start else text).strip()


def without_side(text: str) -> str:
    """“Andheri West” is Andheri."""
    return _SIDE.sub("", text).strip()


def is_area(text: str) -> bool:
    """Whether it is a part of the world larger than a country."""
    return _AREA.fullmatch(fold(text)) is not None


def is_nowhere(text: str) -> bool:
    """Whether it says that there are places, or none yet, rather than which."""
    return not any(letter.isalnum() for letter in text) or _NOWHERE.fullmatch(fold(text)) is not None


def in_a_street(text: str) -> bool:
    """Whether it is a line of an address narrower than a town."""
    return _STREET.search(text) is not None
