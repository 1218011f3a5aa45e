"""Whether two postings of one employer are the same opening. Rules first; the texts decide what they leave open."""

from jobboard.core.similarity import containment
from jobboard.core.vocabulary import Workplace
from jobboard.jobs.duplicates.facts import Facts
from jobboard.jobs.duplicates.titles import TitleMatch, compare_titles

_SAME_TEXT = 0.85
_COPIED_TEXT = 0.9
_ENOUGH_RUNS = 25
"""Runs of words from which on a text says more than that it begins alike."""


def similarity_score(one: Facts, other: Facts) -> float:
    """From 0, another opening, to 1, the same beyond doubt. Both must be of one employer."""
    titles = could_match(one, other)
    if titles is TitleMatch.NO:
        return 0.0
    certain = one.apply_to == other.apply_to != "" or one.requisition == other.requisition != ""
    if certain and titles is TitleMatch.YES:
        return 1.0
    return _text_score(one, other, titles)


def could_match(one: Facts, other: Facts) -> TitleMatch:
    """What titles, places and fields allow, before any text is read."""
    titles = compare_titles(one.title, other.title, one.known | other.known)
    return titles if titles and _places_compatible(one, other) and not _fields_conflict(one, other) else TitleMatch.NO


def _text_score(one: Facts, other: Facts, titles: TitleMatch) -> float:
    shared = containment(one.runs, other.runs)
    if min(len(one.runs), len(other.runs)) >= _ENOUGH_RUNS:
        needed = _SAME_TEXT if titles is TitleMatch.YES and _same_place(one, other) else _COPIED_TEXT
        return shared if shared >= needed else 0.0
    short = min(len(one.runs), len(other.runs)) > 0
    if titles is not TitleMatch.YES or not _same_place(one, other) or (short and shared < 0.4):
        return 0.0
    return 0.6 + 0.1 * shared


def _same_place(one: Facts, other: Facts) -> bool:
    """Whether both say where, and the same."""
    if one.cities or other.cities:
        return bool(one.cities & other.cities)
    both = one.workplace == other.workplace == Workplace.REMOTE
    return both or bool(one.countries & other.countries)


def _places_compatible(one: Facts, other: Facts) -> bool:
    if one.cities and other.cities:
        return bool(one.cities & other.cities)
    if one.countries and other.countries and not one.countries & other.countries:
        return False
    if bool(one.cities) == bool(other.cities):
        return True
    # A place against none: remote work is another opening than the same work in a town.
    return {one.workplace, other.workplace} != {Workplace.REMOTE.value, Workplace.ONSITE.value}


def _fields_conflict(one: Facts, other: Facts) -> bool:
    """Whether fields that both have cannot be of one opening."""
    types = bool(one.types and other.types and not one.types & other.types)
    if one.pay is None or other.pay is None or one.pay[2:] != other.pay[2:]:
        return types
    return types or one.pay[0] > other.pay[1] or other.pay[0] > one.pay[1]
