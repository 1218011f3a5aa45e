"""Whether two postings of one employer are the same opening. Rules first; the texts decide what they leave open."""

from jobboard.core.similarity import containment
from jobboard.core.vocabulary import Workplace
from jobboard.jobs.duplicates.facts import Facts
from jobboard.jobs.duplicates.titles import TitleMatch, compare_titles

_SAME_TEXT = 0.85
_COPIED_TEXT = 0.9
_ENOUGH_RUNS = 25
"""Texts with fewer runs of words are too short to be compared by their text alone."""


def similarity_score(first: Facts, second: Facts) -> float:
    """From 0 (another opening) to 1 (certainly the same). Both must be of one employer."""
    titles = could_match(first, second)
    if titles is TitleMatch.NO:
        return 0.0
    certain = first.apply_to == second.apply_to != "" or first.requisition == second.requisition != ""
    if certain and titles is TitleMatch.YES:
        return 1.0
    return _text_score(first, second, titles)


def could_match(first: Facts, second: Facts) -> TitleMatch:
    """What titles, places and fields allow, before any text is read."""
    titles = compare_titles(first.title, second.title, first.known | second.known)
    return (
        titles
        if titles and _places_compatible(first, second) and not _fields_conflict(first, second)
        else TitleMatch.NO
    )


def _text_score(first: Facts, second: Facts, titles: TitleMatch) -> float:
    shared = containment(first.runs, second.runs)
    if min(len(first.runs), len(second.runs)) >= _ENOUGH_RUNS:
        needed = _SAME_TEXT if titles is TitleMatch.YES and _same_place(first, second) else _COPIED_TEXT
        return shared if shared >= needed else 0.0
    short = min(len(first.runs), len(second.runs)) > 0
    if titles is not TitleMatch.YES or not _same_place(first, second) or (short and shared < 0.4):
        return 0.0
    return 0.6 + 0.1 * shared


def _same_place(first: Facts, second: Facts) -> bool:
    """Whether both name a place, and the same."""
    if first.cities or second.cities:
        return bool(first.cities & second.cities)
    both = first.workplace == second.workplace == Workplace.REMOTE
    return both or bool(first.countries & second.countries)


def _places_compatible(first: Facts, second: Facts) -> bool:
    if first.cities and second.cities:
        return bool(first.cities & second.cities)
    if first.countries and second.countries and not first.countries & second.countries:
        return False
    if bool(first.cities) == bool(second.cities):
        return True
    # A place against none: remote work is another opening than the same work in a town.
    return {first.workplace, second.workplace} != {Workplace.REMOTE.value, Workplace.ONSITE.value}


def _fields_conflict(first: Facts, second: Facts) -> bool:
    """Whether employment types or pay, where both have them, cannot be of one opening."""
    types = bool(first.types and second.types and not first.types & second.types)
    if first.pay is None or second.pay is None or first.pay[2:] != second.pay[2:]:
        return types
    return types or first.pay[0] > second.pay[1] or second.pay[0] > first.pay[1]
