"""The text of a report: Markdown, with figures, lists, charts and quotes put in by short tags.

`[[figure: branded budget hotels]]`, `[[list: abroad]]`, `[[chart: growth]]` and `[[quote: 1]]` on a line of their own;
a figure within a sentence is written out there.
"""

import re
from dataclasses import dataclass
from html import escape

from jobboard.core.prose import markdown_html
from jobboard.trends.claims.finding import Finding, Kind, describe_terms, format_figure
from jobboard.trends.claims.gap import Gap
from jobboard.trends.claims.names import plain
from jobboard.trends.reports.parts import ReportParts

_TAG = re.compile(r"\[\[\s{0,9}(figure|list|chart|quote)\s{0,9}:([^\[\]\n]{1,220}+)\]\]")
_ALONE = re.compile(rf"^[ \t]*{_TAG.pattern}[ \t]*$", re.MULTILINE)
_KINDS = {kind.value: kind for kind in Kind}
_HEADLINES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """`kind` is prose (sanitised HTML), figure, list, chart or quote; `name` what the tag said."""

    kind: str
    html: str = ""
    name: str = ""
    finding: Finding | None = None


def split_body(parts: ReportParts) -> list[Piece]:
    """The body in the order to show it; a tag that names nothing is left out."""
    body, result, start = parts.body, list[Piece](), 0
    for match in _ALONE.finditer(body):
        result += _prose(body[start : match.start()], parts)
        piece = _piece(match[1], match[2].strip(), parts)
        result += [piece] if piece else []
        start = match.end()
    return result + _prose(body[start:], parts)


def wrong_tags(parts: ReportParts) -> list[Gap]:
    """Tags that name nothing."""
    return [
        Gap("tag", f"The text has {match[0]}, and the report has no such {match[1]}.", stops=True)
        for match in _TAG.finditer(parts.body)
        if _piece(match[1], match[2].strip(), parts) is None
    ]


def draft_body(parts: ReportParts) -> str:
    """A body to begin from: the largest numbers, the charts, the lists."""
    headlines = [
        finding
        for finding in parts.findings
        if finding.kind == Kind.GROWTH and not finding.list_key and finding.value is not None
    ]
    largest = sorted(headlines, key=lambda finding: -(finding.value or 0))[:_HEADLINES]
    lines = [f"[[figure: {_name_of(finding, parts)}]]" for finding in largest]
    lines += [f"[[chart: {chart.key}]]" for chart in parts.charts]
    drawn = {chart.of for chart in parts.charts}
    keys = dict.fromkeys(finding.list_key for finding in parts.findings if finding.list_key)
    lines += [f"[[list: {key}]]" for key in keys if f"list:{key}" not in drawn]
    return "\n\n".join(lines)


def _name_of(finding: Finding, parts: ReportParts) -> str:
    """The segment, with the kind where the segment alone means another finding."""
    return finding.segment if find_finding(finding.segment, parts) == finding else f"{finding.segment} | {finding.kind}"


def find_finding(name: str, parts: ReportParts) -> Finding | None:
    """The finding that a tag means: by its segment, and by its kind after a bar (“hotels | share”)."""
    segment, _, kind = (part.strip() for part in name.partition("|"))
    wanted_kind = _KINDS.get(kind.casefold())
    matches = [
        finding
        for finding in parts.findings
        if plain(finding.segment) == plain(segment) and wanted_kind in (None, finding.kind)
    ]
    return matches[0] if matches else None


def _piece(kind: str, name: str, parts: ReportParts) -> Piece | None:
    if kind == "figure":
        finding = find_finding(name, parts)
        return Piece(kind, name=name, finding=finding) if finding else None
    known = {
        "list": {finding.list_key for finding in parts.findings},
        "chart": {chart.key for chart in parts.charts},
        "quote": {str(number) for number in range(1, len(parts.quotes) + 1)},
    }[kind]
    return Piece(kind, name=name) if name in known else None


def _prose(text: str, parts: ReportParts) -> list[Piece]:
    if not text.strip():
        return []
    return [Piece("prose", _TAG.sub(lambda match: _inline(match, parts), markdown_html(text)))]


def _inline(match: re.Match[str], parts: ReportParts) -> str:
    finding = find_finding(match[2], parts) if match[1] == "figure" else None
    if finding is None:
        return ""
    terms = escape(describe_terms(finding))
    return f'<strong class="inline-figure">{escape(format_figure(finding))}</strong>' + (f" ({terms})" if terms else "")
