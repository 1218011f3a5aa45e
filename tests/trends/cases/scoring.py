"""Compares what came out of an export with what its case expects."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

Outcome = tuple[str, str, str]
"""What was asked for, whether it was right, missing or wrong, and the difference."""
_ORDER = ("right", "missing", "wrong")


def score(want: dict[str, Any], given: dict[str, Any]) -> list[Outcome]:
    """Each thing that was asked for; of alternatives the one that fits best."""
    readings = [list(_score(each, given)) for each in want.get("any_of", [want])]
    return min(readings, key=lambda outcomes: sum(_ORDER.index(how) for _, how, _ in outcomes))


def _score(want: dict[str, Any], given: dict[str, Any]) -> Iterator[Outcome]:
    refused = given["refused"]
    if want.get("refuse"):
        fits = refused and all(word.casefold() in refused.casefold() for word in want["must_mention"])
        yield "refusal", "right" if fits else "missing" if refused else "wrong", refused
        return
    for sort in ("series", "lists"):
        left = list(given[sort])
        for each in want.get(sort, []):
            one = _take(left, each)
            wrong = [refused or "not there"] if one is None else _differences(each, one)
            yield sort, "missing" if one is None else "wrong" if wrong else "right", "; ".join(wrong)
            if "year_over_year" in each and one is not None:
                fits = _same(each["year_over_year"], one.get("year_over_year"), 0.15)
                yield "year over year", "right" if fits else "wrong", str(one.get("year_over_year"))
        if not want.get("others"):
            yield from ((sort, "wrong", f"“{each['name']}” is none") for each in left)
    notes = "\n".join(given["notes"]).casefold()
    for word in want.get("must_note", []):
        words = word if isinstance(word, list) else [word]
        yield "note", "right" if any(each.casefold() in notes for each in words) else "missing", str(word)


def _take(left: list[dict[str, Any]], want: dict[str, Any]) -> dict[str, Any] | None:
    named = [each for each in left if all(_same(want.get(key), each[key]) for key in ("name", "kind") if key in want)]
    placed = [each for each in named if _same(want.get("geo", each["geo"]), each["geo"])]
    one = next(iter(placed or named), None)
    if one is not None:
        left.remove(one)
    return one


def _differences(want: dict[str, Any], given: dict[str, Any]) -> list[str]:
    fields = ("geo", "unit", "granularity", "points", "period", "first", "last")
    named = [name for name in fields if name in want and not _same_time(want[name], given.get(name))]
    wrong = [f"{name} is {given.get(name)!r}" for name in named]
    pairs = given.get("values") or given.get("entries") or []
    for key, value in want.get("sample") or want.get("entries") or []:
        one = next((each[1] for each in pairs if _same_time(key, each[0])), "absent")
        wrong += [] if _same(value, one) else [f"{key} is {one!r}"]
    wrong += [f"{text} is no entry" for text in want.get("absent", []) if any(_same(text, each[0]) for each in pairs)]
    return wrong + ([f"{len(pairs)} entries"] if want.get("count", len(pairs)) != len(pairs) else [])


def _same(want: Any, given: Any, slack: float = 0.0) -> bool:
    if isinstance(want, dict) and "any_of" in want:
        return any(_same(each, given, slack) for each in want["any_of"])
    if isinstance(want, dict):
        return isinstance(given, dict) and all(_same(value, given.get(name)) for name, value in want.items())
    if isinstance(want, int | float) and isinstance(given, int | float):
        return abs(want - given) <= max(slack, 1e-6 * abs(want), 1e-9)
    if isinstance(want, str) and isinstance(given, str):
        return want.casefold().split() == given.casefold().split()
    return bool(want == given)


def _same_time(want: Any, given: Any) -> bool:
    if not (isinstance(want, str) and isinstance(given, str) and "T" in want and len(want) > 12):
        return _same(want, given)
    try:
        one, two = (datetime.fromisoformat(each) for each in (want, given))
    except ValueError:
        return False
    return (one if one.tzinfo else one.replace(tzinfo=UTC)) == (two if two.tzinfo else two.replace(tzinfo=UTC))
