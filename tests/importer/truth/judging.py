"""Whether what was read of an opening is what a careful person reads in it, field by field."""

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


def judge(field: str, wanted: Any, read: Any, today: date) -> str:
    """“right”; “missing” where nothing was read although something is there; “wrong”."""
    options = wanted["any_of"] if isinstance(wanted, dict) and "any_of" in wanted else [wanted]
    if any(_same(field, option, read, today) for option in options):
        return "right"
    return "wrong" if read else "missing"


def paired(expected: list[Any], read: list[Opening]) -> tuple[list[tuple[Any, Opening | None]], list[Opening]]:
    """Each expectation with the opening it is about, or None; and the openings that none is about."""
    left, pairs = list(read), []
    for one in expected:
        names = ((each, (*each["source"].values(), each["apply_url"], folded(each["title"]))) for each in left)
        found = next((each for each, known_by in names if one["match"] in known_by), None)
        left = [each for each in left if each is not found]
        pairs.append((one, found))
    lost = [number for number, pair in enumerate(pairs) if pair[1] is None]
    if len(lost) == len(left) == 1:
        pairs[lost[0]] = (pairs[lost[0]][0], left.pop())
    return pairs, left


def score(name: str, told: dict[str, Any], read: list[Opening], today: date) -> tuple[Counts, list[str]]:
    """How often each verdict was reached for each field, and a line for each failure."""
    counts: Counts = Counter()
    lines: list[str] = []
    pairs, extra = paired(told["openings"], read)
    for one, opening in pairs:
        if opening is None and one.get("optional"):
            continue
        counts["openings", "expected"] += 1
        if opening is None:
            counts["openings", "lost"] += 1
            counts.update((field, "missing") for field in one["expect"])
            lines.append(f"{name} · {one['match']} · lost with {len(one['expect'])} fields")
            continue
        values = fields_of(opening, today)
        for field, wanted in one["expect"].items():
            counts[field, verdict := judge(field, wanted, values[field], today)] += 1
            if verdict != "right":
                shown = f"{json.dumps(wanted, ensure_ascii=False)} · {values[field]!r:.300}"
                lines.append(f"{name} · {one['match']} · {field} {verdict} · {shown}")
    counts["openings", "extra"] += len(extra)
    lines += [f"{name} · {each['title']} · extra" for each in extra]
    if refused := told.get("refused", 0):
        was_read = any(opening for _, opening in pairs) or not pairs
        counts["refused", "wrong"] += (wrong := min(refused, len(extra)))
        counts["refused", "right" if was_read else "missing"] += refused - wrong
    return counts, lines


def _same(field: str, wanted: Any, read: Any, today: date) -> bool:
    if wanted is None or read is None:
        return not wanted and not read
    if field == "places":
        return _same_places(wanted, set(read))
    if field in ("applicant_countries", "employment_types"):
        return set(wanted) == set(read)
    if field == "salary":
        alike = wanted["currency"] == read["currency"] and wanted["period"] == read["period"]
        return alike and all(_same_amount(wanted[name], read[name]) for name in ("min", "max"))
    if field in ("posted", "closing"):  # “today-3” is three days before the import.
        return bool(read == (_before(today, wanted) if wanted.startswith("today") else wanted))
    if field == "apply":
        return wanted in read
    if field in ("description_contains", "description_lacks"):
        return all((folded(words) in read) == (field == "description_contains") for words in wanted)
    return folded(wanted) == folded(read)


def _before(today: date, wanted: str) -> str:
    return str(today - timedelta(int(wanted.removeprefix("today-") or 0)))


def _same_places(wanted: list[Any], read: set[tuple[str, str]]) -> bool:
    """Whether each place wanted is one of those read, and none is left over; a city may go by several names."""
    if not wanted or not read:
        return not wanted and not read
    city, country = wanted[0]["city"], wanted[0]["country"]
    fits = read & {(folded(name), country) for name in (city if isinstance(city, list) else [city])}
    return any(_same_places(wanted[1:], read - {one}) for one in fits)


def _same_amount(wanted: float | None, read: float | None) -> bool:
    return wanted is read if wanted is None or read is None else abs(wanted - read) <= _SLACK * wanted
