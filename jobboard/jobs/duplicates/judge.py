"""Whether two postings of one employer are the same opening. Rules first; the texts decide what they leave open."""

from jobboard.core.similarity import containment
from jobboard.core.vocabulary import Workplace
from jobboard.jobs.duplicates.facts import Facts
from jobboard.jobs.duplicates.titles import Alike, alike

_SAME_TEXT = 0.85
_COPIED_TEXT = 0.9
_TELLING = 25
"""Runs of words from which on a text says more than that it begins alike."""


def sameness(one: Facts, other: Facts) -> float:
    """From 0, another opening, to 1, the same beyond doubt. Both must be of one employer."""
    titles = possibly(one, other)
    if titles is Alike.NO:
        return 0.0
    certain = one.apply_to == other.apply_to != "" or one.requisition == other.requisition != ""
    if certain and titles is Alike.YES:
        return 1.0
    return _by_text(one, other, titles)


def possibly(one: Facts, other: Facts) -> Alike:
    """What titles, places and fields allow, before any text is read."""
    titles = alike(one.title, other.title, one.known | other.known)
    return titles if titles and _may_be_at_one_place(one, other) and not _contradict(one, other) else Alike.NO


def _by_text(one: Facts, other: Facts, titles: Alike) -> float:
    shared = containment(one.runs, other.runs)
    if min(len(one.runs), len(other.runs)) >= _TELLING:
        needed = _SAME_TEXT if titles is Alike.YES and _at_one_place(one, other) else _COPIED_TEXT
        return shared if shared >= needed else 0.0
    short = min(len(one.runs), len(other.runs)) > 0
    if titles is not Alike.YES or not _at_one_place(one, other) or (short and shared < 0.4):
        return 0.0
    return 0.6 + 0.1 * shared


def _at_one_place(one: Facts, other: Facts) -> bool:
    """Whether both say where, and the same."""
    if one.cities or other.cities:
        return bool(one.cities & other.cities)
    both = one.workplace == other.workplace == Workplace.REMOTE
    return both or bool(one.countries & other.countries)


def _may_be_at_one_place(one: Facts, other: Facts) -> bool:
    if one.cities and other.cities:
        return bool(one.cities & other.cities)
    if one.countries and other.countries and not one.countries & other.countries:
        return False
    if bool(one.cities) == bool(other.cities):
        return True
    # A place against none: remote work is another opening than the same work in a town.
    return {one.workplace, other.workplace} != {Workplace.REMOTE.value, Workplace.ONSITE.value}


def _contradict(one: Facts, other: Facts) -> bool:
    """Whether fields that both have cannot be of one opening."""
    types = bool(one.types and other.types and not one.types & other.types)
    if one.pay is None or other.pay is None or one.pay[2:] != other.pay[2:]:
        return types
    return types or one.pay[0] > other.pay[1] or other.pay[0] > one.pay[1]
