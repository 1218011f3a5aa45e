"""Compare imported openings with the facts that a careful person found, field by field."""

import json
import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from html import unescape
from typing import Any

FIELDS = (
    *("title", "company", "places", "applicant_countries", "workplace", "employment_types", "salary", "posted"),
    *("closing", "apply", "description_contains", "description_lacks", "refused"),
)
_SLACK = 0.005  # A fortnight may be a 26th of a year, or 14 of its 365.25 days.

Opening = dict[str, Any]
Counts = Counter[tuple[str, str]]


def folded(text: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(text)).split())


def fields_of(opening: Opening, today: date) -> dict[str, Any]:
    """What was read, under the names of expectations; an opening without a date is dated by its import."""
    posted, closing = ((opening[name] or "")[:10] or None for name in ("posted_at", "valid_through"))
    text = folded(unescape(re.sub(r"<[^>]*>", " ", opening["description_html"] or "")))
    # A place of which neither city nor country is known goes by its name.
    places = [
        (place["city"] or ("" if place["country"] else place["name"]), place["country"])
        for place in opening["locations"]
    ]
    return {
        "title": opening["title"],
        "company": opening["company"]["name"],
        "places": sorted({(folded(city), country) for city, country in places}),
        "applicant_countries": opening["applicant_countries"],
        "workplace": opening["workplace"],
        "employment_types": opening["employment_types"],
        "salary": opening["salary"],
        "posted": None if posted == str(today) else posted,
        "closing": closing,
        "apply": [address for address in (opening["apply_url"], opening["apply_email"]) if address],
        "description_contains": text,
        "description_lacks": text,
    }


def judge_field(field: str, expected: Any, actual: Any, today: date) -> str:
    """“right”; “missing” where nothing was read although something is there; “wrong”."""
    options = expected["any_of"] if isinstance(expected, dict) and "any_of" in expected else [expected]
    if any(_same(field, option, actual, today) for option in options):
        return "right"
    return "wrong" if actual else "missing"


def pair_openings(
    expected: list[Any], openings: list[Opening]
) -> tuple[list[tuple[Any, Opening | None]], list[Opening]]:
    """Each expectation with the opening it is about, or None; and the openings that none is about."""
    left, pairs = list(openings), []
    for expectation in expected:
        names = (
            (opening, (*opening["source"].values(), opening["apply_url"], folded(opening["title"]))) for opening in left
        )
        found = next((opening for opening, known_by in names if expectation["match"] in known_by), None)
        left = [opening for opening in left if opening is not found]
        pairs.append((expectation, found))
    lost = [number for number, pair in enumerate(pairs) if pair[1] is None]
    if len(lost) == len(left) == 1:
        pairs[lost[0]] = (pairs[lost[0]][0], left.pop())
    return pairs, left


def score(name: str, truth: dict[str, Any], openings: list[Opening], today: date) -> tuple[Counts, list[str]]:
    """How often each verdict was reached for each field, and a line for each failure."""
    counts: Counts = Counter()
    lines: list[str] = []
    pairs, extra = pair_openings(truth["openings"], openings)
    for expectation, opening in pairs:
        if opening is None and expectation.get("optional"):
            continue
        counts["openings", "expected"] += 1
        if opening is None:
            counts["openings", "lost"] += 1
            counts.update((field, "missing") for field in expectation["expect"])
            lines.append(f"{name} · {expectation['match']} · lost with {len(expectation['expect'])} fields")
            continue
        values = fields_of(opening, today)
        for field, expected_value in expectation["expect"].items():
            counts[field, verdict := judge_field(field, expected_value, values[field], today)] += 1
            if verdict != "right":
                shown = f"{json.dumps(expected_value, ensure_ascii=False)} · {values[field]!r:.300}"
                lines.append(f"{name} · {expectation['match']} · {field} {verdict} · {shown}")
    counts["openings", "extra"] += len(extra)
    lines += [f"{name} · {opening['title']} · extra" for opening in extra]
    if refused := truth.get("refused", 0):
        was_read = any(opening for _, opening in pairs) or not pairs
        counts["refused", "wrong"] += (wrong := min(refused, len(extra)))
        counts["refused", "right" if was_read else "missing"] += refused - wrong
    return counts, lines


def _same(field: str, expected: Any, actual: Any, today: date) -> bool:
    if expected is None or actual is None:
        return not expected and not actual
    if field == "places":
        return _same_places(expected, set(actual))
    if field in ("applicant_countries", "employment_types"):
        return set(expected) == set(actual)
    if field == "salary":
        alike = expected["currency"] == actual["currency"] and expected["period"] == actual["period"]
        return alike and all(_same_amount(expected[name], actual[name]) for name in ("min", "max"))
    if field in ("posted", "closing"):  # “today-3” is three days before the import.
        return bool(actual == (_before(today, expected) if expected.startswith("today") else expected))
    if field == "apply":
        return expected in actual
    if field in ("description_contains", "description_lacks"):
        return all((folded(words) in actual) == (field == "description_contains") for words in expected)
    return folded(expected) == folded(actual)


def _before(today: date, expected: str) -> str:
    return str(today - timedelta(int(expected.removeprefix("today-") or 0)))


def _same_places(expected: list[Any], actual: set[tuple[str, str]]) -> bool:
    """Whether each place wanted is one of those read, and none is left over; a city may go by several names."""
    if not expected or not actual:
        return not expected and not actual
    city, country = expected[0]["city"], expected[0]["country"]
    fits = actual & {(folded(name), country) for name in (city if isinstance(city, list) else [city])}
    return any(_same_places(expected[1:], actual - {place}) for place in fits)


def _same_amount(expected: float | None, actual: float | None) -> bool:
    return expected is actual if expected is None or actual is None else abs(expected - actual) <= _SLACK * expected
