"""Employment types and workplaces, as employers write them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from jobboard.core.tables import shipped_table
from jobboard.core.text import fold
from jobboard.core.vocabulary import EmploymentType, Workplace

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TABLE = shipped_table("jobboard.core", "employment.toml")
_WRITTEN = {EmploymentType(kind): words.split(";") for kind, words in _TABLE["written"].items()}
_TYPES = tuple((kind, re.compile(rf"\b(?:{_TABLE['words'][kind]})\b")) for kind in EmploymentType)
_STANDING = re.compile(rf"\b(?:{_TABLE['words']['STANDING']})\b")
_INTERN_TITLE = re.compile(r"\b(?:intern|internship|praktikum|werkstudent)\b")
_HOURS = {EmploymentType.FULL_TIME, EmploymentType.PART_TIME, EmploymentType.INTERN, EmploymentType.TEMPORARY}

_REMOTE = re.compile(
    r"\b(?:remote(?:ly)?|telecommut\w*|work from home|wfh|home ?(?:based|office)|anywhere|distributed|remot[oa]"
    r"|teletravail|teletrabajo|a distancia|zdaln(?:a|ie)|thuiswerken|teletrabalho|distanciel"
    r"|(?:op|en) (?:afstand|distancia)|uzaktan|удаленн\w{1,4}|дистанционн\w{1,4}|jarak jauh)\b"
)
_HYBRID = re.compile(r"\b(?:h[iy]brid[eoa]?|partly remote|partially remote|remote flexible)\b")
_ONSITE = re.compile(
    r"\b(?:on ?site|in ?office|office|in person|wfo|work from office|presencial|presentiel"
    r"|vor ort|in sede|sur site|op locatie|stacjonarn\w{1,4}|в офисе|офис|ofiste|di kantor)\b"
)
_WAYS_WRITTEN = {
    Workplace.HYBRID: ("हाइब्रिड", "هجين", "混合办公", "ハイブリッド", "하이브리드", "ஹைப்ரிட்"),
    Workplace.REMOTE: (
        "घर से",
        "দূরবর্তী",
        "عن بعد",
        "عن بُعد",
        "دورکاری",
        "远程",
        "遠端",
        "リモート",
        "在宅",
        "재택",
        "원격",
        "रिमोट",
    ),
}
_YES = frozenset({"yes", "y", "true", "1", "100%", "100"})
# “Remote Sensing Engineer” and “Hybrid Cloud Architect” are trades, so in a title the word must stand apart.
_APART = (
    r"[(\[](?:[^)\]]{{0,60}}[^)\]\w])?{0}(?! (?:sens|control|monitor|access|cloud|mobil))\b[^)\]]{{0,80}}+[)\]]"
    r"|[-–—|,/:]\s{{0,3}}(?:fully |100% )?{0}\s{{0,3}}(?:$|[-–—|,/(])|^(?:fully )?{0}\s{{0,3}}[-–—|:]"
)
_REMOTE_TITLE = re.compile(_APART.format("remote"), re.IGNORECASE)
_HYBRID_TITLE = re.compile(_APART.format("hybrid"), re.IGNORECASE)


def read_employment_types(texts: Iterable[str], title: str = "") -> tuple[EmploymentType, ...]:
    """The schema.org values of what a source said; of the title only “intern”. Unknown words give nothing."""
    types = [kind for text in texts for kind in _types(text)]
    if not types and "ntern" in title.casefold() and _INTERN_TITLE.search(fold(title)):
        return (EmploymentType.INTERN,)
    return tuple(dict.fromkeys(types))


def read_workplace(text: str) -> Workplace | None:
    """What a workplace field or a place's name says, “yes” meaning remote; None if it says nothing."""
    return _workplace(text) if text else None


def workplace_in_title(title: str) -> Workplace | None:
    """A workplace said apart in a title: “Engineer (Remote)”, not “Remote Sensing Engineer”."""
    if _HYBRID_TITLE.search(title):
        return Workplace.HYBRID
    return Workplace.REMOTE if _REMOTE_TITLE.search(title) else None


@lru_cache(maxsize=2000)
def _types(text: str) -> tuple[EmploymentType, ...]:
    words = fold(_CAMEL.sub(" ", text)).replace("/", " ").replace("ı", "i")
    kinds = tuple(kind for kind, pattern in _TYPES if pattern.search(words))
    if not kinds and not text.isascii():
        kinds = tuple(kind for kind, written in _WRITTEN.items() if any(word in text for word in written))
    if not _HOURS & set(kinds) and _STANDING.search(words):
        return (EmploymentType.FULL_TIME, *kinds)
    return kinds


@lru_cache(maxsize=20_000)
def _workplace(text: str) -> Workplace | None:
    words = fold(_CAMEL.sub(" ", text))
    if _HYBRID.search(words):
        return Workplace.HYBRID
    if words in _YES or _REMOTE.search(words):
        return Workplace.REMOTE
    if _ONSITE.search(words):
        return Workplace.ONSITE
    if text.isascii():
        return None
    return next((way for way, written in _WAYS_WRITTEN.items() if any(word in text for word in written)), None)
