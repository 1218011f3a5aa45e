"""Parse the desk's forms of trend reports."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from jobboard.core.addresses import parse_web_address
from jobboard.core.errors import Misuse
from jobboard.core.periods import Period
from jobboard.core.text import one_line
from jobboard.trends.charts.data import ChartKind
from jobboard.trends.claims.finding import Finding
from jobboard.trends.claims.rows import COLUMNS
from jobboard.trends.claims.table import read_finding
from jobboard.trends.reports import figures
from jobboard.trends.reports.parts import ChartSpec, Choice, Quote, ReportParts
from jobboard.web.request.form import Form

LINES = ("title", "dek", "period", "geo", "publisher", "source_title", "source_url", "method_note")
_BY = re.compile(r"[ \t]*[—–-]{1,2}[ \t]*(.+)")
_LONGEST = 2_000


class Wrong(Misuse):
    """A field with a mistake; `field` names it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def typed_parts(form: Form, before: ReportParts) -> ReportParts:
    """Parse the main form over the parts `before`. Raises Wrong."""
    values: dict[str, Any] = {name: form.line(name) for name in LINES if name in form.texts}
    period = values.get("period", before.period)
    try:
        parsed = Period.read(period)
    except ValueError as wrong:
        raise Wrong("period", str(wrong)) from None
    if parsed is not None:
        values["period"] = str(parsed)
    if values.get("source_url"):
        values["source_url"] = _address(values["source_url"])
    parts = replace(before, **values)
    if "body" in form.texts:
        parts = replace(parts, body=form.get("body").strip())
    if "quotes" in form.texts:
        parts = replace(parts, quotes=read_quotes(form.get("quotes")))
    if "source_published_on" in form.texts:
        parts = replace(parts, source_published_on=_day(form.line("source_published_on")))
    return parts


def typed_finding(form: Form) -> Finding:
    """Parse one finding from fields named like its columns. Raises Wrong."""
    try:
        finding = read_finding({name: form.line(name) for name in COLUMNS})
    except ValueError as wrong:
        raise Wrong("finding", f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.") from None
    if not finding.segment:
        raise Wrong("finding", "Of what is this said? Name the segment.")
    return finding


def typed_chart(form: Form, parts: ReportParts, choices: Sequence[Choice]) -> ChartSpec:
    """Parse a chart of the report's findings. Raises Wrong."""
    subject, title = form.line("of"), form.line("title")[:160]
    choice = next((each for each in choices if each.of == subject), None)
    if choice is None:
        raise Wrong("of", "Choose what the chart shows.")
    kinds = {each.value: each for each in ChartKind}
    kind = kinds.get(form.line("kind"), choice.kind)
    title = title or choice.said
    key = figures.unique_key(title, [each.key for each in parts.charts])
    return ChartSpec(key, kind, title, subject, form.line("caption")[:_LONGEST])


def read_quotes(text: str) -> tuple[Quote, ...]:
    """Parse quotes: a line “— Person, role” under each, a blank line between them."""
    quotes = []
    for block in re.split(r"\n[ \t]*\n", text.strip()):
        above, _, last = block[-_LONGEST:].rpartition("\n")
        by = _BY.fullmatch(last)
        words = above if by else block
        words = one_line(words)[:_LONGEST].strip(" “”\"'")
        if words and by is None:
            raise Wrong("quotes", "Say under each quote whose it is: “— Name, role”.")
        if words and by:
            person, _, role = by[1].partition(",")
            quotes.append(Quote(words, one_line(person)[:200], one_line(role)[:200]))
    return tuple(quotes)


def write_quotes(quotes: tuple[Quote, ...]) -> str:
    return "\n\n".join(f"{quote.words}\n— {quote.person}{', ' + quote.role if quote.role else ''}" for quote in quotes)


def parse_moment(typed: str, zone: ZoneInfo) -> datetime | None:
    """Parse a `datetime-local` value in the board's time zone; None for an empty value. Raises Wrong."""
    if not typed:
        return None
    try:
        return datetime.strptime(typed[:16], "%Y-%m-%dT%H:%M").replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Wrong("at", "Write the moment as 2026-11-30T09:00.") from None


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Wrong("source_published_on", "Write the day as 2016-03-14.") from None


def _address(typed: str) -> str:
    address = parse_web_address(typed)
    if address is None:
        raise Wrong("source_url", "That is no web address; it begins with https://.")
    return address
