"""What parts of a search mean to the index: for each kind, the ways to be what was meant."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jobboard.core.experience import BANDS
from jobboard.core.vocabulary import EmploymentType, Workplace
from jobboard.jobs.search.understanding.knowledge import PlaceName
from jobboard.jobs.search.understanding.parts import Kind, Part
from jobboard.jobs.search.understanding.pay_words import PayWords
from jobboard.jobs.search.understanding.roles import RoleSpan
from jobboard.jobs.search.understanding.vocabulary import vocabulary
from jobboard.store.index.stems import forms_of, stems_of
from jobboard.store.index.wording import Kin

Convert = Callable[[int, str], int | None]
"""An amount of a currency in the site's money."""

_YEARS = re.compile(
    r"(?P<low>\d{1,2})(?: ?(?:-|to|–) ?(?P<high>\d{1,2}))?(?P<open>\+)? ?(?:\+ ?)?(?:years?|yrs?|yoe)"
    r"(?: (?:of )?(?:experience|exp))?"
)
_FAR = 4
"""Pay of more than so often what was asked for is not what was asked for."""
_AS_TYPED, _NOT_SURE = 1.2, 0.95
_HALF, _A_BIT = 0.5, 0.15


def _titles(fit: float, *names: str) -> tuple[Kin, ...]:
    return tuple(Kin(fit, "form", forms_of(name)) for name in names)


def _levels(fit: float, *names: str) -> Kin:
    return Kin(fit, "seniority", names)


_INTERNS = (Kin(1.0, "type", (EmploymentType.INTERN,)), _levels(1.0, "Intern"), *_titles(1.0, "intern", "internship"))
_MEANT: dict[tuple[Kind, str], tuple[str, tuple[Kin, ...]]] = {
    (Kind.LEVEL, "entry"): (
        "Entry level",
        (
            _levels(1.0, "Entry level", "Entry Level", "Junior", "Intern", "Fresher", "Graduate", "Trainee"),
            *_INTERNS,
            *_titles(1.0, "fresher", "trainee", "graduate", "new grad", "junior", "apprentice", "early career"),
            *_titles(1.0, "entry level"),
            *_titles(0.8, "engineer i", "developer i", "analyst i", "fellow", "engineer 0", "engineer 1"),
            Kin(0.7, "experience", ("fresher",)),
        ),
    ),
    (Kind.LEVEL, "intern"): ("Internship", _INTERNS),
    (Kind.LEVEL, "mid"): ("Mid level", (_levels(1.0, "Mid level", "Mid Level", "Mid-level"),)),
    (Kind.LEVEL, "senior"): (
        "Senior",
        (
            _levels(1.0, "Senior"),
            *_titles(1.0, "senior", "sr"),
            _levels(0.8, "Principal", "Lead"),
            *_titles(0.8, "staff", "principal", "lead"),
        ),
    ),
    (Kind.LEVEL, "lead"): (
        "Lead",
        (*_titles(1.0, "lead", "leader"), _levels(0.9, "Lead"), _levels(_HALF, "Principal")),
    ),
    (Kind.LEVEL, "principal"): (
        "Principal",
        (*_titles(1.0, "principal", "distinguished"), _levels(0.8, "Principal"), *_titles(0.6, "staff")),
    ),
    (Kind.LEVEL, "staff"): ("", (*_titles(1.0, "staff"),)),
    (Kind.LEVEL, "director"): (
        "Director",
        (
            *_titles(1.0, "director", "head of", "vp", "vice president"),
            _levels(0.9, "Director", "Executive"),
            *_titles(0.6, "head"),
        ),
    ),
    (Kind.WORK, "remote"): (
        "Remote",
        (Kin(1.0, "workplace", (Workplace.REMOTE,)), *_titles(0.9, "remote", "work from home")),
    ),
    (Kind.WORK, "hybrid"): ("Hybrid", (Kin(1.0, "workplace", (Workplace.HYBRID,)), *_titles(0.9, "hybrid"))),
    (Kind.WORK, "onsite"): ("On site", (Kin(1.0, "workplace", (Workplace.ONSITE,)),)),
    (Kind.WORK, "part_time"): (
        "Part time",
        (Kin(1.0, "type", (EmploymentType.PART_TIME,)), *_titles(1.0, "part time")),
    ),
    (Kind.WORK, "full_time"): (
        "Full time",
        (Kin(1.0, "type", (EmploymentType.FULL_TIME,)), *_titles(1.0, "full time")),
    ),
    (Kind.WORK, "contract"): (
        "Contract or freelance",
        (
            Kin(1.0, "type", (EmploymentType.CONTRACTOR,)),
            *_titles(1.0, "freelance", "freelancer", "contract", "contractor"),
            Kin(0.8, "type", (EmploymentType.PART_TIME, EmploymentType.TEMPORARY)),
        ),
    ),
    (Kind.WORK, "temporary"): (
        "Temporary",
        (Kin(1.0, "type", (EmploymentType.TEMPORARY,)), *_titles(1.0, "temporary", "seasonal", "fixed term")),
    ),
    (Kind.WORK, "volunteer"): (
        "Volunteer",
        (Kin(1.0, "type", (EmploymentType.VOLUNTEER,)), *_titles(1.0, "volunteer")),
    ),
    (Kind.WORK, "night"): (
        "Night shift",
        (*_titles(1.0, "night"), Kin(0.8, "text", stems_of("night shift")), Kin(0.6, "text", stems_of("overnight"))),
    ),
    (Kind.WORK, "day"): ("Day shift", (*_titles(1.0, "day shift"), Kin(0.8, "text", stems_of("day shift")))),
}


def meant(base: Part, kind: Kind, value: str) -> Part:
    """A part of a phrase of the vocabulary."""
    if (kind, value) not in _MEANT:
        return replace(base, kind=kind)
    label, kin = _MEANT[kind, value]
    if kind is Kind.LEVEL:
        kin = (Kin(_AS_TYPED, "form", forms_of(base.words)), *kin)
    return replace(base, kind=kind, label=label, kin=kin)


def level_kin(word: str) -> tuple[Kin, ...]:
    """The ways to be of the level that a word names."""
    kind, value = vocabulary().meanings.get(word, (Kind.WORDS, ""))
    return tuple(replace(kin, fit=kin.fit * _HALF) for kin in _MEANT[kind, value][1]) if kind is Kind.LEVEL else ()


def company(base: Part, slugs: list[str], name: str) -> Part:
    return replace(base, kind=Kind.COMPANY, words=name, label=name, kin=(Kin(1.0, "company", tuple(slugs)),))


def role(base: Part, span: RoleSpan) -> Part:
    if span.is_certain:
        return replace(base, kind=Kind.ROLE, label=span.name, kin=span.kin)
    kin = tuple(replace(kin, fit=kin.fit * _NOT_SURE) for kin in span.kin)
    return replace(base, kind=Kind.ROLE, label=span.name, certainty=_HALF, kin=kin)


def work_field(base: Part, kin: tuple[Kin, ...]) -> Part:
    """A field of work: the roles of it, or its words."""
    label = base.typed[:1].upper() + base.typed[1:]
    kin = tuple(replace(kin, fit=kin.fit * _NOT_SURE) for kin in kin)
    return replace(base, kind=Kind.ROLE, label=label, certainty=_HALF, kin=kin)


def skill(base: Part, key: str) -> Part:
    return replace(base, kind=Kind.SKILL, kin=(Kin(_A_BIT, "skill_key", (key,)),))


def place(base: Part, named: PlaceName) -> Part:
    return replace(base, kind=Kind.PLACE, label=named.label, kin=(Kin(1.0, "place", (named.key,)),))


def experience(text: str) -> tuple[str, tuple[Kin, ...]] | None:
    """Years of experience in words, as a label and the bands that hold them."""
    match = _YEARS.fullmatch(text)
    if match is None:
        return None
    low = int(match["low"])
    high = int(match["high"]) if match["high"] else low
    if match["open"]:
        high = max(BANDS["over-10"])
    bands = tuple(name for name, (start, end) in BANDS.items() if start <= high and low <= end)
    said = f"{low} to {high}" if match["high"] else f"{low}+" if match["open"] else str(low)
    return f"{said} years of experience", (Kin(1.0, "experience", bands),)


def grade(base: Part, number: int) -> Part:
    """The number after a role: “SDE 1”."""
    numerals = (str(number), ("0", "i", "ii", "iii", "iv", "v")[number])
    kin = tuple(Kin(1.0, "form", (numeral,)) for numeral in numerals)
    if number <= 1:
        kin += tuple(replace(each, fit=_HALF) for each in _MEANT[Kind.LEVEL, "entry"][1])
    return replace(base, kind=Kind.LEVEL, label=f"Level {number}", kin=kin)


def pay(start: int, end: int, typed: str, asked: PayWords, currency: str, convert: Convert) -> Part:
    """Pay of about a point, or between two ends, in the site's money."""
    ends = [None if amount is None else convert(amount, asked.currency or currency) for amount in asked[2:4]]
    low, high = ends
    kin: tuple[Kin, ...] = ()
    if low is not None and asked.is_point:
        kin = (
            Kin(1.0, ranges=(("pay_from", 1, low), ("pay", low, None))),
            Kin(0.6, ranges=(("pay_from", 1, low * 2), ("pay", low, None))),
            Kin(0.3, ranges=(("pay_from", 1, low * _FAR), ("pay", low, None))),
        )
    elif low is not None:
        kin = (Kin(1.0, ranges=(("pay", low, None), *((("pay_from", 1, high),) if high is not None else ()))),)
        kin += (Kin(_HALF, ranges=(("pay", low, None),)),) if high is not None else ()
    elif high is not None:
        kin = (Kin(1.0, ranges=(("pay_from", 1, high),)),)
    if not kin:
        return Part(Kind.FILLER, typed, start, end, typed)
    return Part(Kind.PAY, typed, start, end, typed, label=typed, kin=kin)


def without(refused: Part, words: list[Any]) -> Part:
    """The opposite of a part: what must not be in the title, or be of it in other ways."""
    kin = tuple(each for each in refused.kin if each.field not in ("text",) and each.fit >= _HALF)
    if refused.kind in (Kind.WORDS, Kind.SKILL, Kind.PHRASE, Kind.ROLE):
        kin = (*kin, Kin(1.0, "title", stems_of(refused.words)))
    typed = refused.label or " ".join(word.raw for word in words)
    return replace(
        refused, kind=Kind.WITHOUT, label=typed, kin=tuple(each for each in kin if each.values or each.ranges)
    )
