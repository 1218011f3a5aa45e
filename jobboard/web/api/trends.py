"""Trends as programs get them."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

_STRICT = ConfigDict(extra="forbid")
_REPORT = ConfigDict(extra="allow")


class Growth(BaseModel):
    """Growth in per cent, with its interval of 95%."""

    model_config = _STRICT
    verdict: Literal["growth", "new", "breakout", "too few to say"]
    percent: float | None
    ci_low: float | None
    ci_high: float | None


class Term(BaseModel):
    """What people searched for; `searchers` are distinct within that day."""

    model_config = _STRICT
    term: str
    also: list[str]
    day: date
    searchers: int = Field(ge=0)
    usual: float | None
    growth: Growth | None
    year: Growth | None
    rank: int = Field(ge=0)
    rank_before: int | None
    streak_days: int = Field(ge=0)
    days: list[int | None]
    found_nothing: bool


class Searches(BaseModel):
    """The latest day."""

    model_config = _STRICT
    period: str
    period_in_words: str
    least_searchers: int
    rising: list[Term]
    most_searched: list[Term]


class Report(BaseModel):
    """A trend report, whole; its own address ends in .json."""

    model_config = _REPORT
    url: str
    title: str
    dek: str
    status: str
    findings: list[dict[str, Any]]
    charts: list[dict[str, Any]]
    corrections: list[dict[str, Any]]


class Trends(BaseModel):
    """A page of reports, and the latest day's searches."""

    model_config = _STRICT
    searches: Searches | None
    total: int = Field(ge=0)
    page: int = Field(ge=1)
    page_size: int = Field(ge=1)
    reports: list[Report]
