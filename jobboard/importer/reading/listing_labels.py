"""Records whose fields are numbered and carry a label of the employer's own: `<filter2><label>City</label>…`."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from jobboard.core.text import one_line
from jobboard.importer.reading.board_json import join_place
from jobboard.importer.reading.xml_records import Element, child_texts, local_name

_UNFILLED = re.compile(r"\[\[[^\[\]]{1,80}\]\]")
_NUMBERED = re.compile(r"(?:mfield|filter|field)\d{1,3}", re.IGNORECASE)
_WHOLE = ("geographic location", "job location", "work location", "location", "primary location", "duty station")
_CITIES = ("city", "internal posting location", "town")
_REGIONS = ("state/province", "state", "province")
_COUNTRIES = ("country", "country/area", "country/region", "country - career")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class LabelledFields:
    """The fields with names of their own, and those with labels, both in lower case."""

    named: dict[str, str]
    labels: dict[str, str]

    @classmethod
    def of(cls, element: Element) -> Self:
        named: dict[str, str] = {}
        labels: dict[str, str] = {}
        for child in element:
            name = local_name(child).casefold()
            inner = child_texts(child)
            label = one_line(child.get("label") or next(iter(inner.get("label", ())), ""))
            if label and (_NUMBERED.fullmatch(name) or "value" in inner):
                labels.setdefault(label.casefold(), _filled(next(iter(inner.get("value", ())), "")))
            else:
                named.setdefault(name, "".join(map(str, child.itertext())).strip())
        return cls(named, labels)

    def own(self, name: str) -> str:
        """The field of this name on one line, without what was never filled in."""
        return one_line(_filled(self.named.get(name, "")))

    def html(self, name: str) -> str:
        return _UNFILLED.sub("", self.named.get(name, "")).strip()

    def labelled(self, *labels: str) -> str:
        return next((one_line(self.labels[label]) for label in labels if self.labels.get(label)), "")

    def place(self) -> str:
        """A place by the most exact of its fields, with its country if another field names it."""
        whole = self.own("location") or self.labelled(*_WHOLE)
        country = self.labelled(*_COUNTRIES)
        if whole:
            return (
                whole
                if not country or country.casefold() in whole.casefold() or "," in whole
                else f"{whole}, {country}"
            )
        return join_place(self.labelled(*_CITIES), self.labelled(*_REGIONS), country)


def month_first_dates(dates: list[str]) -> list[str]:
    """Dates such as 03/22/2026 as ISO dates, the day first where one of them can be read in no other way.

    What is no date of this form stays as it is; one that is no day of the calendar is left out.
    """
    matches = [_SLASHED.fullmatch(text) for text in dates]
    day_first = any(match and int(match[1]) > 12 for match in matches)
    return [_iso(match, day_first=day_first) if match else text for text, match in zip(dates, matches, strict=True)]


def _iso(match: re.Match[str], *, day_first: bool) -> str:
    first, second, year = map(int, match.groups())
    month, day = (second, first) if day_first else (first, second)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _filled(text: str) -> str:
    return _UNFILLED.sub("", text).strip()
