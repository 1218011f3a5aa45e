"""A finding: one number, rank or newcomer of a report, with all that makes it a fact."""

from dataclasses import dataclass
from enum import StrEnum

from jobboard.core.periods import Period
from jobboard.core.places import country_name
from jobboard.trends.charts.words import format_number


class Kind(StrEnum):
    GROWTH = "growth"
    SHARE = "share"
    MULTIPLE = "multiple"
    RANK = "rank"
    INDEX = "index"
    COUNT = "count"
    NEW = "new"


class Basis(StrEnum):
    """What a growth is counted against."""

    YEAR = "YoY"
    QUARTER = "QoQ"
    MONTH = "MoM"
    WEEK = "WoW"
    CUSTOM = "custom"


class Confidence(StrEnum):
    STATED = "stated"
    COMPUTED = "computed"
    ESTIMATED = "estimated"


_AGAINST = {
    Basis.YEAR: "year over year",
    Basis.QUARTER: "quarter over quarter",
    Basis.MONTH: "month over month",
    Basis.WEEK: "week over week",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`value` is as it was said: 179 and “%” for a growth of 179%. Periods are as `Period.read` takes them."""

    segment: str
    kind: Kind
    value: float | None = None
    unit: str = ""
    basis: Basis | None = None
    denominator: str = ""
    period: str = ""
    compare_period: str = ""
    geo: str = ""
    rank: int | None = None
    list_key: str = ""
    list_heading: str = ""
    ci_low: float | None = None
    ci_high: float | None = None
    confidence: Confidence = Confidence.STATED
    source: str = ""
    commentary: str = ""
    export_id: int | None = None
    series_name: str = ""

    @property
    def ratio(self) -> float | None:
        """Of a growth, less one: 1.79 for 179%, 7 for “8 times”; None for anything else."""
        if self.value is None:
            return None
        if self.kind == Kind.GROWTH and self.unit == "%":
            return self.value / 100
        return self.value - 1 if self.kind == Kind.MULTIPLE else None


def format_figure(finding: Finding) -> str:
    """The number alone: “+179%”, “47%”, “8×”, “No. 3”, “new”."""
    if finding.kind == Kind.RANK:
        return f"No. {finding.rank}" if finding.rank else "ranked"
    if finding.kind == Kind.NEW:
        return "new"
    if finding.value is None:
        return "no number"
    unit = "×" if finding.kind == Kind.MULTIPLE else finding.unit
    return format_number(finding.value, unit, signed=finding.kind == Kind.GROWTH)


def describe_terms(finding: Finding) -> str:
    """What the number holds for: “of accommodation, January to September 2015, India”."""
    parts = []
    if finding.kind == Kind.SHARE:
        parts.append(f"of {finding.denominator}" if finding.denominator else "of what is not said")
    if finding.basis:
        against = f"against {period_in_words(finding.compare_period)}" if finding.compare_period else ""
        parts.append(_AGAINST.get(finding.basis) or against or "against a period of its own")
    if finding.period:
        parts.append(period_in_words(finding.period))
    if finding.geo:
        parts.append(country_name(finding.geo) or finding.geo)
    return ", ".join(parts)


def period_in_words(period: str) -> str:
    """In words where it can be read, else as it stands."""
    try:
        parsed = Period.read(period)
    except ValueError:
        return period
    return parsed.in_words() if parsed else ""
